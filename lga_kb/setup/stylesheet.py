"""The site's one stylesheet, css/site.css, put together from its parts.

What is general is in static/css/site/; what one template needs is in a file of the template's name beside it.
The general parts come first and in the order below, since the others build on them; the others come by name.
"""

import os
import tempfile
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

NAME = "css/site.css"
GENERAL_FOLDER = settings.BASE_DIR / "static" / "css" / "site"
TEMPLATES = settings.BASE_DIR / "templates"
GENERAL = (
    "tokens",
    "base",
    "layout",
    "aside",
    "text",
    "kinds",
    "links",
    "cards",
    "groups",
    "years",
    "figures",
    "reading",
)


def parts() -> list[Path]:
    """The files that the stylesheet is made of, in their order."""
    return [GENERAL_FOLDER / f"{name}.css" for name in GENERAL] + sorted(TEMPLATES.rglob("*.css"))


def whole() -> str:
    """The text of the stylesheet: the parts, each under its name."""
    return "\n".join(
        f"/* {path.relative_to(settings.BASE_DIR)} */\n\n{path.read_text(encoding='utf-8')}"
        for path in parts()
    )


class StylesheetFinder(BaseFinder):
    """Finds css/site.css as if it were a file, and puts it together again whenever a part has changed."""

    def __init__(self, app_names=None, *args, **kwargs) -> None:
        self.folder = settings.BASE_DIR / "build" / "stylesheet"
        self.storage = FileSystemStorage(location=self.folder)

    def check(self, **kwargs):
        return []

    def find(self, path, find_all=False, **kwargs):
        if path != NAME:
            return []
        return [str(self._written())] if find_all else str(self._written())

    def list(self, ignore_patterns):
        self._written()
        yield NAME, self.storage

    def _written(self) -> Path:
        """The file with the stylesheet as its parts are now. Written whole, since others may read it meanwhile."""
        path, text = self.folder / NAME, whole()
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile("w", dir=path.parent, delete=False, encoding="utf-8") as file:
                file.write(text)
            os.chmod(file.name, 0o644)
            os.replace(file.name, path)
        return path
