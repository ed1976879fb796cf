"""The state of a record: draft, in review, published or withdrawn."""

from django.db import models
from django.db.models import CheckConstraint, Q


class Reviewed(models.Model):
    """A record that editors submit and publishers publish. Only `policies.editing.workflow` changes its state."""

    class State(models.TextChoices):
        DRAFT = "draft", "Draft"
        IN_REVIEW = "in-review", "In review"
        PUBLISHED = "published", "Published"
        WITHDRAWN = "withdrawn", "Withdrawn"

    state = models.CharField(max_length=10, choices=State, default=State.DRAFT, editable=False)
    withdrawn_reason = models.TextField(
        blank=True, editable=False, help_text="Shown to the public while withdrawn."
    )
    publish_at = models.DateTimeField(
        "to be published at",
        null=True,
        blank=True,
        editable=False,
        help_text="It is published automatically.",
    )

    class Meta:
        abstract = True
        constraints = [
            CheckConstraint(
                condition=~Q(state="withdrawn") | ~Q(withdrawn_reason=""),
                name="%(class)s_withdrawn_with_reason",
                violation_error_message="Say why it is withdrawn: the reason is shown to the public.",
            ),
            CheckConstraint(
                condition=Q(publish_at__isnull=True) | Q(state="in-review"),
                name="%(class)s_publish_at_while_in_review",
                violation_error_message="Only what is in review can be published at a set time.",
            ),
        ]

    @property
    def is_withdrawn(self):
        return self.state == self.State.WITHDRAWN

    @property
    def is_published(self):
        return self.state == self.State.PUBLISHED


# States with a public page: the page of a withdrawn record shows only the reason.
ADDRESSABLE = (Reviewed.State.PUBLISHED, Reviewed.State.WITHDRAWN)
