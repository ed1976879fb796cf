"""The files of the nightly dump, at permanent addresses: `/data/kb-public.zip` and those beside it."""

from __future__ import annotations

import base64
from pathlib import Path

from django.conf import settings
from django.http import FileResponse, Http404
from django.utils.cache import get_conditional_response

from lga_kb.exports.public_dump import DATABASE, DIGESTS, PACKAGE

TYPES = {
    PACKAGE: "application/zip",
    DATABASE: "application/vnd.sqlite3",
    DIGESTS: "text/plain; charset=utf-8",
}
# They change each night and not with the site's version, so they set their own cache time.
KEPT = "public, max-age=60"


def dump_file(request, name):
    """One file with its digest (RFC 9530), or 404 if there is none yet."""
    folder = Path(settings.DUMP_DIR)
    if not settings.DUMP_DIR or name not in TYPES:
        raise Http404("There is no such file.")
    try:
        file = (folder / name).open("rb")
    except FileNotFoundError:
        raise Http404("There is no file yet.") from None
    digest = _digests(folder).get(name)
    etag = f'"{digest}"' if digest else None
    if unchanged := get_conditional_response(request, etag=etag):
        file.close()
        response = unchanged
    else:
        response = FileResponse(file, content_type=TYPES[name], as_attachment=name != DIGESTS, filename=name)
    if digest:
        response["ETag"] = etag
        response["Repr-Digest"] = f"sha-256=:{base64.b64encode(bytes.fromhex(digest)).decode()}:"
    response["Cache-Control"] = KEPT
    response["X-Robots-Tag"] = "noindex"
    return response


def _digests(folder: Path) -> dict[str, str]:
    """The digest of each file, from SHA256SUMS."""
    try:
        lines = (folder / DIGESTS).read_text().splitlines()
    except FileNotFoundError:
        return {}
    return {name: digest for digest, _, name in (line.partition("  ") for line in lines)}
