"""Files of imports that the public may download."""

from django.conf import settings
from django.db import models

from policies.models.importing import DocumentImport


class OpenedFile(models.Model):
    """Somebody looked through the file of an import and opened it to the public.

    The public may have it while everything in it is public: `DocumentImport.objects.open_to_all` asks that anew.
    """

    document = models.OneToOneField(DocumentImport, on_delete=models.CASCADE, related_name="opened")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="opened by"
    )
    at = models.DateTimeField("opened at")

    class Meta:
        default_permissions = ()  # as of its import

    def __str__(self):
        return f"The file of {self.document}"
