"""Static files in a folder that several releases may share, so that pages of the one before find theirs."""

from django.conf import settings
from django.core.files.storage import FileSystemStorage
from whitenoise.storage import CompressedManifestStaticFilesStorage


class ReleasedStaticFiles(CompressedManifestStaticFilesStorage):
    """Names have the hash of the content, so that no release overwrites another's; the list of names is its own."""

    def __init__(self, *args, **kwargs):
        own = FileSystemStorage(location=settings.STATIC_MANIFEST)
        super().__init__(*args, manifest_storage=own, **kwargs)
