"""Errata: mistakes in a source, with the corrections of editors."""

from datetime import datetime

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import CheckConstraint, F, OuterRef, Q

from policies.models.passage import Passage
from policies.models.shared.beside import beside
from policies.models.shared.kept_history import Tracked
from policies.models.statement import Statement


class Erratum(models.Model):
    """The source says X, and editors read Y. Official wording stays as printed; readers see both."""

    statement = models.ForeignKey(
        Statement, null=True, blank=True, on_delete=models.PROTECT, related_name="errata"
    )
    passage = models.ForeignKey(
        Passage, null=True, blank=True, on_delete=models.PROTECT, related_name="errata"
    )
    printed = models.TextField(help_text="The words as the source prints them.")
    read = models.TextField("should read", help_text="What is meant, in the editors' reading.")
    why = models.TextField(help_text="How that is known. Shown to the public.")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="added by",
    )
    at = models.DateTimeField("since", auto_now_add=True)

    history = Tracked()

    class Meta:
        ordering = ["at", "id"]
        verbose_name_plural = "errata"
        constraints = [
            CheckConstraint(
                condition=Q(statement__isnull=True, passage__isnull=False)
                | Q(statement__isnull=False, passage__isnull=True),
                name="erratum_of_a_statement_or_a_passage",
                violation_error_message="Name either a statement or a passage.",
            ),
            CheckConstraint(
                condition=~Q(printed=F("read")),
                name="erratum_reads_otherwise",
                violation_error_message="Both readings are the same.",
            ),
            CheckConstraint(
                condition=~Q(printed="") & ~Q(read="") & ~Q(why=""), name="erratum_says_what_and_why"
            ),
        ]

    def __str__(self):
        return f"“{self.printed}”, read as “{self.read}”"

    def clean(self):
        """Check that the wording contains the misprint, if the wording is loaded."""
        wording = self._wording()
        if wording and self.printed and self.printed not in wording:
            raise ValidationError(
                {"printed": "The official wording does not print that. Copy the words from it."}
            )

    @classmethod
    def of_statement(cls):
        """An annotation of statements: their own errata, then those of the passage that prints each."""
        rows = cls._default_manager.filter(Q(statement=OuterRef("pk")) | Q(passage=OuterRef("passage")))
        names = {"first_name": "by__first_name", "last_name": "by__last_name"}
        columns = {name: name for name in ("printed", "read", "why", "at", "by_id")}
        return beside(rows.order_by(F("passage").asc(nulls_first=True), "at", "pk"), **columns, **names)

    @classmethod
    def from_beside(cls, *, at, by_id, first_name, last_name, **words):
        """An erratum as `of_statement` has it."""
        by = by_id and get_user_model()(pk=by_id, first_name=first_name, last_name=last_name)
        return cls(at=datetime.fromisoformat(at), by=by, **words)

    @property
    def reader(self):
        """The author of the correction, as shown to the public."""
        return (self.by and self.by.get_full_name()) or "an editor of this knowledge base"

    def _wording(self):
        if self.statement_id:
            return self.statement.wording
        return self.passage.text if self.passage_id else ""
