"""The file that a publication was read from, where somebody has opened it to the public."""

from __future__ import annotations

import io
from mimetypes import guess_type

from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404

from policies.models import DocumentImport, Publication

PLAIN = "application/octet-stream"


def original_file(request, slug: str, suffix: str) -> FileResponse:
    """The file, to be saved and never shown as a page of this site. Raises Http404 where the public may not have it."""
    publication = get_object_or_404(Publication.objects.published(), slug=slug)
    file = DocumentImport.objects.open_to_all().of_publication(publication).first()
    if file is None or file.suffix != suffix:
        raise Http404("The public may not have this file.")
    name = f"{slug}.{suffix}"
    kind = guess_type(name)[0] or PLAIN
    return FileResponse(io.BytesIO(file.data), as_attachment=True, filename=name, content_type=kind)
