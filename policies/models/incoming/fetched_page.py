"""Web pages that are read regularly."""

from django.db import models
from django.db.models import CheckConstraint, F, Q


class FetchedPageQuerySet(models.QuerySet):
    def due(self, before):
        """Pages that have not been requested since, those never read first."""
        return self.filter(Q(asked_at__isnull=True) | Q(asked_at__lt=before)).order_by(
            F("read_at").asc(nulls_first=True), F("asked_at").asc(nulls_first=True), "pk"
        )


class FetchedPage(models.Model):
    """An address that `fetch_papers` reads: what it returned last, and when.

    `sha256` is the hash of the bytes, `text_sha256` of the text: a page with changes only in its frame counts as
    unchanged.
    """

    never_public = True

    address = models.URLField(max_length=500, unique=True)
    read_from = models.URLField(
        max_length=500, blank=True, help_text="Where the site keeps the page now, if that is another address."
    )
    etag = models.CharField(max_length=200, blank=True)
    last_modified = models.CharField(max_length=60, blank=True)
    sha256 = models.CharField("SHA-256", max_length=64, blank=True)
    text_sha256 = models.CharField("SHA-256 of the text", max_length=64, blank=True)
    read_at = models.DateTimeField(null=True, blank=True, help_text="When the present contents were read.")
    asked_at = models.DateTimeField(null=True, blank=True, help_text="When the site answered last.")
    trouble = models.TextField(blank=True, help_text="Why it could not be read the last time.")
    document = models.ForeignKey(
        "policies.DocumentImport", null=True, blank=True, on_delete=models.SET_NULL, related_name="pages"
    )

    objects = FetchedPageQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        default_permissions = ()
        constraints = [
            CheckConstraint(condition=~Q(address=""), name="fetched_page_address_not_empty"),
            CheckConstraint(
                condition=Q(sha256="", read_at__isnull=True) | ~Q(sha256="") & Q(read_at__isnull=False),
                name="fetched_page_read_with_its_hash",
            ),
        ]

    def __str__(self):
        return self.address
