"""Documents that editors import in the admin."""

from pathlib import PurePath

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, Exists, OuterRef, Q
from django.template.defaultfilters import date as written

from policies.models.incoming.batch import ImportBatch
from policies.models.publication import Publication
from policies.models.shared.readable_rows import whole
from policies.models.shared.states import ADDRESSABLE
from policies.text.hidden_names import IN_TEXTS


class DocumentImportQuerySet(models.QuerySet):
    def light(self):
        """Without the file and the log, which can be large."""
        return self.defer("data", "preview", "written")

    def of_file(self, sha256):
        """Imports of the same file, newest first, without undone and failed ones."""
        gone = (DocumentImport.State.UNDONE, DocumentImport.State.FAILED)
        return self.light().filter(sha256=sha256).exclude(state__in=gone).order_by("-created_at", "-pk")

    def after(self, record):
        """Later imports that were stored, oldest first."""
        later = Q(stored_at__gt=record.stored_at) | Q(stored_at=record.stored_at, pk__gt=record.pk)
        return self.light().filter(later).exclude(state=DocumentImport.State.UNDONE).order_by("stored_at")

    def stored(self):
        return self.light().filter(state=DocumentImport.State.STORED)

    def held(self):
        return self.light().filter(state=DocumentImport.State.HELD)

    def open_to_all(self):
        """Stored files that somebody opened to the public, of which everything that was read is public as well."""
        public = whole(Publication.objects.published())
        through = DocumentImport.publications.through.objects.filter(documentimport=OuterRef("pk"))
        return (
            self._opened()
            .exclude(data=b"")
            .filter(Exists(through))
            .exclude(Exists(through.exclude(publication__in=public)))
            .exclude(Exists(through.filter(publication__passages__text__contains=IN_TEXTS)))
        )

    def of_publication(self, publication):
        """Imports of the file that the present text of a publication was read from, the newest first."""
        return self.filter(publications=publication, sha256=publication.file_sha256).order_by(
            "-stored_at", "-pk"
        )

    def _opened(self):
        return self.filter(state=DocumentImport.State.STORED, opened__isnull=False)

    def last_touched(self, before):
        """Imports with a file that nobody has touched since, that nobody waits for, and that the public may not have.

        A draft with records that wait for its publication still needs its file.
        """
        of_drafts = Publication.objects.exclude(state__in=ADDRESSABLE)
        awaited = DocumentImport.objects.filter(publications__in=of_drafts, written__waiting__gt=0)
        old = self.filter(created_at__lt=before).exclude(stored_at__gte=before).exclude(data=b"")
        old = old.exclude(state__in=DocumentImport.WORKING).exclude(pk__in=awaited.values("pk"))
        return old.exclude(pk__in=self._opened().values("pk"))

    def clear(self):
        """Delete the files and previews. Returns how many. Imports that were not stored are marked as undone, because
        they no longer can be.
        """
        numbers = list(self.values_list("pk", flat=True))
        cleared = DocumentImport.objects.filter(pk__in=numbers)
        cleared.exclude(state=DocumentImport.State.STORED).update(state=DocumentImport.State.UNDONE)
        return cleared.update(data=b"", preview={})


class DocumentImport(models.Model):
    """A document that an editor imported: its file, its contents as read, and its progress.

    The file is stored in the database and not in a folder: it is written and rolled back with everything else, is in
    every backup, is available to every process on every machine, and has no path that its name could influence.
    """

    never_public = True

    class State(models.TextChoices):
        READING = "reading", "Being read"
        READY = "ready", "Ready to check"
        STORING = "storing", "Being stored"
        PUBLISHING = "publishing", "Being published"
        STORED = "stored", "Stored"
        HELD = "held", "Waits to be published"
        UNDONE = "undone", "Undone"
        FAILED = "failed", "Could not be read"

    WORKING = (State.READING, State.STORING, State.PUBLISHING)

    name = models.CharField(
        "file", max_length=120, help_text="As the sender's machine calls it; never used as a path."
    )
    data = models.BinaryField("contents")
    sha256 = models.CharField("SHA-256", max_length=64)
    size = models.PositiveIntegerField("size in bytes")
    kind = models.CharField(max_length=30, blank=True, help_text="Of the publication, as it was told.")
    why = models.TextField("why that kind", blank=True)
    choices = models.JSONField(
        default=dict, blank=True, help_text="What the editor corrected, left out and set."
    )
    state = models.CharField(max_length=10, choices=State, default=State.READING)
    trouble = models.TextField(blank=True, help_text="Why it failed, in one sentence.")
    step = models.PositiveSmallIntegerField("steps done", default=0)
    doing = models.CharField("what is being done", max_length=80, blank=True)
    worked_at = models.DateTimeField("last sign of work", null=True, blank=True)
    preview = models.JSONField(
        default=dict, blank=True, help_text="What happens to each row when the import is stored."
    )
    written = models.JSONField(
        default=dict, blank=True, help_text="What was written, so that it can be undone."
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="brought in by"
    )
    created_at = models.DateTimeField("brought in at")
    stored_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    stored_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    published_at = models.DateTimeField(null=True, blank=True)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="work asked for by",
        help_text="Whose rights decide when the work is done.",
    )
    publications = models.ManyToManyField(Publication, blank=True, related_name="imports")
    batch = models.ForeignKey(
        ImportBatch,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="documents",
        verbose_name="imported together with",
    )
    source_url = models.URLField("source address", max_length=500, blank=True)
    read_on = models.DateField(null=True, blank=True, help_text="When it was read at its source address.")
    doubt_count = models.PositiveIntegerField("doubts", default=0)

    objects = DocumentImportQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = "imported document"
        default_permissions = ()  # who may import, publish and undo is asked of `policies.editing.rights`
        constraints = [
            CheckConstraint(condition=~Q(name=""), name="document_import_name_not_empty"),
            CheckConstraint(
                condition=Q(sha256__regex=r"^[0-9a-f]{64}$"), name="document_import_sha256_of_64_digits"
            ),
            CheckConstraint(condition=Q(size__gte=1), name="document_import_not_empty"),
            CheckConstraint(
                condition=~Q(state="failed") | ~Q(trouble=""), name="document_import_failed_with_reason"
            ),
            CheckConstraint(
                condition=~Q(state__in=["storing", "publishing", "stored", "held"])
                | Q(stored_at__isnull=False, stored_by__isnull=False),
                name="document_import_stored_by_somebody",
            ),
        ]

    def __str__(self):
        return f"{self.name} ({written(self.created_at, 'j F Y, H:i')})"

    @property
    def suffix(self):
        """The kind of file, as the end of an address: `pdf`. Pasted text has none in its name."""
        return PurePath(self.name).suffix.lower().removeprefix(".") or "txt"

    @property
    def is_working(self):
        """Whether a process is working on it."""
        return self.state in self.WORKING
