"""The publications to which a user's rights are limited."""

from django.conf import settings
from django.db import models

from policies.models.publication import Publication
from policies.models.shared.names import called


class EditorScope(models.Model):
    """Limits a user's rights to some publications. Without one, rights apply to all of them."""

    never_public = True

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="editor_scope"
    )
    publications = models.ManyToManyField(
        Publication,
        related_name="+",
        help_text="This user may only change these publications and the records in them.",
    )

    named_with = ("user",)

    def __str__(self):
        return f"Publications of {called(self, 'user')}"
