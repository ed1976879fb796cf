"""Loads templates without their indentation, which would make up a third of each page."""

import re

from django.template.loaders import filesystem

# Elements in which browsers show spaces and line breaks.
_KEPT = re.compile(r"<(pre|textarea)\b")
_INDENT = re.compile(r"\n[ \t]+")


class Loader(filesystem.Loader):
    """Reads templates from the folders of the settings. Lines stay, so that errors name the right one."""

    def get_contents(self, origin):
        text = super().get_contents(origin)
        return unindented(text) if origin.name.endswith(".html") else text


def unindented(html: str) -> str:
    """The HTML without spaces and tabs at the start of lines."""
    parts: list[str] = []
    place = 0
    while opening := _KEPT.search(html, place):
        end = html.find(f"</{opening[1]}>", opening.end())
        if end < 0:
            break
        parts += [_INDENT.sub("\n", html[place : opening.start()]), html[opening.start() : end]]
        place = end
    return "".join([*parts, _INDENT.sub("\n", html[place:])])
