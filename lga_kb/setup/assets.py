"""Take from GOV.UK Frontend what this site may use: `python -m lga_kb.setup.assets node_modules build/assets`.

The code is open, but the crown, the crest and the typeface are for gov.uk alone. What names them is taken out
of the stylesheet, and each of these patterns has to be found: a new release that writes them another way
stops the build, where a silent miss would put a restricted mark on the site. It needs no package, so that it
runs before Django does.
"""

import re
import shutil
import sys
from pathlib import Path

FONT_STACK = "Arial,Helvetica,sans-serif"
# What is replaced, by what, and how often at least it has to be there.
REPLACEMENTS = {
    "govuk-frontend.min.css": [
        (re.compile(r"/\*![^*]*Margaret Calvert[^*]*\*/"), "", 1),
        (re.compile(r"@font-face\{[^{}]*+\}"), "", 2),
        (re.compile(r"GDS Transport,arial,sans-serif"), FONT_STACK, 1),
        (
            re.compile(r"(?:-webkit-)?(?:background|mask)-image:url\(/assets/images/govuk-crest\.svg\);?"),
            "",
            3,
        ),
        (re.compile(r"/\*# sourceMappingURL=[^\s*]++ \*/"), "", 1),
    ],
    "govuk-frontend.min.js": [
        (re.compile(r"//# sourceMappingURL=\S+"), "", 1),
    ],
}
# Nothing of these may be left, however it was written.
RESTRICTED = re.compile(r"GDS Transport|@font-face|govuk-crest|url\(|sourceMappingURL", re.IGNORECASE)


class AssetsError(Exception):
    """GOV.UK Frontend does not look as expected; the message says in one sentence what to do."""


def without_restricted_parts(name: str, text: str) -> str:
    """The file's text without the marks, the typeface and the addresses of files that are not served."""
    for pattern, replacement, at_least in REPLACEMENTS[name]:
        text, found = pattern.subn(replacement, text)
        if found < at_least:
            raise AssetsError(
                f"{name} no longer has {pattern.pattern!r}: adapt lga_kb/setup/assets.py to this release."
            )
    left = RESTRICTED.search(text)
    if left:
        raise AssetsError(
            f"{name} still holds {left.group()!r}: add how this release writes it to lga_kb/setup/assets.py."
        )
    return text


def collect(node_modules: Path, destination: Path) -> None:
    """Write the stylesheet and the script to `destination`, in place of what an earlier run left there."""
    source = node_modules / "govuk-frontend" / "dist" / "govuk"
    texts = {
        name: without_restricted_parts(name, (source / name).read_text(encoding="utf-8"))
        for name in REPLACEMENTS
    }
    folder = destination / "govuk"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    try:
        collect(Path(sys.argv[1]), Path(sys.argv[2]))
    except AssetsError as error:
        sys.exit(str(error))
