"""Templates of this site without the blanks that indent them, which would be a third of each page."""

import re

from django.template.loaders import filesystem

# What is indented, but not within elements whose blanks are shown.
_KEPT = re.compile(r"(<(pre|textarea)\b.*?</\2>)", re.DOTALL)
_INDENT = re.compile(r"\n[ \t]+")


class Loader(filesystem.Loader):
    """Reads templates from the folders of the settings. Lines stay, so that errors name the right one."""

    def get_contents(self, origin):
        text = super().get_contents(origin)
        return unindented(text) if origin.name.endswith(".html") else text


def unindented(html: str) -> str:
    """The same without the blanks at the beginning of lines."""
    parts = _KEPT.split(html)
    # A part that is kept is followed by the name of its element.
    kept = parts[1::3]
    plain = [_INDENT.sub("\n", part) for part in parts[::3]]
    return "".join(text for pair in zip(plain, [*kept, ""], strict=True) for text in pair)
