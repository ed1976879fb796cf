"""Writes docs/settings.md and .env.example from what is declared: `.venv/bin/python docs/write_settings.py`."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from lga_kb.setup.declared_settings import GROUPS, LIST, YES_OR_NO, Setting  # noqa: E402

HEAD = """# Settings

Written by `docs/write_settings.py` from `lga_kb/setup/declared_settings.py`; a test keeps it up to date.

All settings come from the environment. A setting that the site itself reads may come from a file instead:
`SECRET_KEY_FILE` names the file that contains `SECRET_KEY`, and so on. If a value has the wrong type or is given
twice, the site does not start and says why. An empty value counts as not set.
"""
ENV_HEAD = """# Every setting, with its default. Copy this file to .env and remove the # before the settings you need.
# Written by docs/write_settings.py; docs/settings.md has the same list with types.

# compose.yaml creates the database with this password, which may contain any character.
#POSTGRES_PASSWORD=
"""


def written() -> str:
    """The whole of docs/settings.md."""
    parts = [HEAD]
    for group in GROUPS:
        rows = ["| variable | type | default | meaning |", "| --- | --- | --- | --- |"]
        rows += [
            f"| `{each.name}` | {_type(each)} | {_default(each)} | {_meaning(each)} |"
            for each in group.settings
        ]
        parts.append("\n".join([f"## {group.title}\n", *rows, ""]))
    return "\n".join(parts)


def example() -> str:
    """The whole of .env.example."""
    parts = [ENV_HEAD]
    for group in GROUPS:
        lines = [f"# {group.title}"]
        for each in group.settings:
            lines += ["", f"# {_meaning(each).replace('`', '')}.", f"#{each.name}={_value(each)}"]
        parts.append("\n".join([*lines, ""]))
    return "\n".join(parts)


def _type(setting: Setting) -> str:
    return f"{setting.type}, secret" if setting.is_secret else setting.type


def _default(setting: Setting) -> str:
    value = _value(setting)
    return f"`{value}`" if value else ""


def _meaning(setting: Setting) -> str:
    among = f": {', '.join(setting.choices)}" if setting.choices and setting.name != "DJANGO_ENV" else ""
    by = "" if setting.by == "the site" else f" (read by {setting.by})"
    return f"{setting.meaning}{among}{by}"


def _value(setting: Setting) -> str:
    if setting.type == YES_OR_NO:
        return "1" if setting.default else "0"
    return ",".join(setting.default) if setting.type == LIST else str(setting.default)


if __name__ == "__main__":
    (ROOT / "docs" / "settings.md").write_text(written())
    (ROOT / ".env.example").write_text(example())
