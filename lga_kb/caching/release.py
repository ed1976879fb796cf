"""The name of the deployed code: pages of another release are not the same pages, though no record changed."""

from functools import cache
from hashlib import blake2b
from pathlib import Path

from django.conf import settings

FOLDERS = ("lga_kb", "policies", "boards", "templates", "static")
PACKAGES = "requirements.txt"  # another Django or GOV.UK Frontend writes other pages
SETTINGS = (
    "SITE_URL",
    "CONTACT_EMAIL",
    "API_RATE",
    "DEBUG",
    "STATIC_URL",
    "DATA_LICENCE",
    "DATA_LICENCE_NAME",
    "SENDS_MAIL",
    "OFFER_MCP",
    "DUMP_DIR",
)  # what pages are made of besides


@cache
def release_of(base: Path) -> str:
    """A digest of the code, the templates, the static files and the settings that pages show.

    It is made of contents, since the machines that serve one release may have unpacked it at different times, and made
    once, when a process starts.
    """
    digest = blake2b(digest_size=12)
    manifest = Path(settings.STATIC_MANIFEST) / "staticfiles.json"
    for path in (*_files(base), base / PACKAGES, manifest):
        if path.is_file():
            digest.update(f"{path.name}\0".encode() + path.read_bytes())
    for name in SETTINGS:
        digest.update(f"{name}={getattr(settings, name)}\0".encode())
    return digest.hexdigest()


def _files(base: Path) -> list[Path]:
    suffixes = {".py", ".html", ".xml", ".txt", ".css", ".js", ".svg"}
    found = (path for folder in FOLDERS for path in (base / folder).rglob("*"))
    return sorted(path for path in found if path.suffix in suffixes and "__pycache__" not in path.parts)
