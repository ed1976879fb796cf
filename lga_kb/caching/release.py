"""The name of the deployed code, because another release makes other pages even if no record has changed."""

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
)  # the other ingredients of pages


@cache
def release_of(base: Path) -> str:
    """A digest of the code, the templates, the static files and the settings that pages show.

    It is made from contents, because servers may have unpacked the same release at different times. It is made once,
    when a process starts.
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
