"""What a decision changed in priorities, headings and statements."""

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from boards.models.outcomes import Decision
from policies.models import Heading, Priority, Statement
from policies.models.shared.editor_stamp import Edited
from policies.models.shared.names import called

TARGETS = ("priority", "heading", "statement")


class DecisionChangeQuerySet(models.QuerySet):
    def to_public(self):
        """Changes of public records, with everything that links to them need."""
        return self.filter(
            Q(priority__in=Priority.objects.published())
            | Q(heading__in=Heading.objects.published())
            | Q(statement__in=Statement.objects.published())
        ).select_related(
            *(f"{target}__publication" for target in TARGETS),
            "heading__priority",
            "heading__passage__publication",
        )

    def of_any(self, *, priorities=(), headings=(), statements=()):
        """Changes of at least one of these records, in order of decision."""
        return (
            self.filter(
                Q(priority__in=priorities) | Q(heading__in=headings) | Q(statement__in=statements),
                decision__in=Decision.objects.published(),
            )
            .select_related(
                *TARGETS,
                "decision__board",
                "decision__meeting__board",
                "decision__item__meeting__board",
                "decision__reported_in__meeting__board",
            )
            .order_by("decision__resolved_on", "decision__meeting__met_on", "pk")
        )


class DecisionChange(Edited):
    """A priority, heading or statement that a decision added, changed or removed."""

    class What(models.TextChoices):
        ADDED = "added", "Added"
        CHANGED = "changed", "Changed"
        REMOVED = "removed", "Removed"

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="changes")
    what = models.CharField(max_length=8, choices=What, default=What.CHANGED)
    priority = models.ForeignKey(
        Priority, null=True, blank=True, on_delete=models.PROTECT, related_name="decision_changes"
    )
    heading = models.ForeignKey(
        Heading, null=True, blank=True, on_delete=models.PROTECT, related_name="decision_changes"
    )
    statement = models.ForeignKey(
        Statement, null=True, blank=True, on_delete=models.PROTECT, related_name="decision_changes"
    )

    objects = DecisionChangeQuerySet.as_manager()

    named_with = (
        "priority__publication",
        "heading__publication",
        "statement__publication",
    )

    class Meta:
        ordering = ["decision", "pk"]
        constraints = [
            CheckConstraint(
                condition=Q(priority__isnull=False, heading__isnull=True, statement__isnull=True)
                | Q(priority__isnull=True, heading__isnull=False, statement__isnull=True)
                | Q(priority__isnull=True, heading__isnull=True, statement__isnull=False),
                name="decision_change_of_one_thing",
                violation_error_message="Name one thing: a priority, a heading or a statement.",
            ),
            UniqueConstraint(
                fields=["decision", *TARGETS], nulls_distinct=False, name="decision_change_once"
            ),
        ]

    def __str__(self):
        changed = ", ".join(filter(None, (called(self, target) for target in TARGETS)))
        return f"{self.get_what_display()}: {changed}"

    @property
    def target(self):
        """What was changed."""
        return self.priority or self.heading or self.statement

    @property
    def kind(self):
        return self.statement.kind if self.statement else self.target._meta.verbose_name

    @property
    def name(self):
        target = self.target
        return target.short_text if self.statement else target.title if self.heading else target.name

    @property
    def address(self):
        """The page of the changed record: a heading is on its priority's page, or in its publication."""
        heading = self.heading
        if not heading:
            return self.target.get_absolute_url()
        return (
            f"{heading.priority.get_absolute_url()}#{heading.key}"
            if heading.priority
            else heading.publication.get_absolute_url()
        )
