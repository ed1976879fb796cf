"""What people who work in the admin say to one another about a record."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import CheckConstraint, Count, F, Model, OuterRef, Q, Subquery

MOST_CHARACTERS = 4000


class CommentThreadQuerySet(models.QuerySet):
    def open(self):
        return self.filter(resolved_at__isnull=True)

    def resolved(self):
        return self.filter(resolved_at__isnull=False)

    def overdue(self, today: date):
        return self.open().filter(due_on__lt=today)

    def of(self, record: Model):
        """Those on a record, which may have been deleted."""
        kind = ContentType.objects.get_for_model(record)
        return self.filter(content_type=kind, object_id=record.pk)

    def for_list(self):
        """With how each begins and how many comments it has, what is due first at the top."""
        first = Comment.objects.filter(thread=OuterRef("pk")).order_by("pk")
        return (
            self.annotate(
                words=Subquery(first.values("words")[:1]),
                written_at=Subquery(first.values("written_at")[:1]),
                comment_count=Count("comments"),
            )
            .select_related("started_by", "assigned_to", "content_type")
            .order_by(F("due_on").asc(nulls_last=True), "-pk")
        )

    def for_page(self):
        """With every comment, open threads first, the newest of each first."""
        people = ("started_by", "assigned_to", "resolved_by")
        comments = models.Prefetch("comments", Comment.objects.select_related("author"))
        return (
            self.select_related(*people)
            .prefetch_related(comments)
            .order_by(F("resolved_at").desc(nulls_first=True), "-pk")
        )


class CommentThread(models.Model):
    """A comment on a record with its replies. It is open until somebody resolves it, and may be a person's task.

    It stays if its record is deleted, and is there again if the record is restored.
    """

    never_public = True

    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    object_id = models.PositiveBigIntegerField()
    record = GenericForeignKey()
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    due_on = models.DateField("due", null=True, blank=True)
    reminded_on = models.DateField(null=True, editable=False)
    resolved_at = models.DateTimeField("resolved", null=True, editable=False)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, editable=False, on_delete=models.PROTECT, related_name="+"
    )

    objects = CommentThreadQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        default_permissions = ()
        indexes = [
            models.Index(fields=["content_type", "object_id"], name="comment_thread_on_a_record"),
            models.Index(
                fields=["assigned_to", "due_on"],
                condition=Q(resolved_at__isnull=True),
                name="comment_thread_open",
            ),
        ]
        constraints = [
            CheckConstraint(
                condition=Q(due_on__isnull=True) | Q(assigned_to__isnull=False),
                name="comment_thread_due_from_somebody",
                violation_error_message="Choose who does it, or leave the day empty.",
            ),
            CheckConstraint(
                condition=Q(resolved_at__isnull=True, resolved_by__isnull=True)
                | Q(resolved_at__isnull=False, resolved_by__isnull=False),
                name="comment_thread_resolved_by_somebody",
            ),
        ]

    def __str__(self):
        return f"Comments {self.pk} on {self.content_type_id}.{self.object_id}"

    @property
    def is_open(self):
        return self.resolved_at is None

    def is_overdue(self, today: date) -> bool:
        return self.is_open and self.due_on is not None and self.due_on < today


class Comment(models.Model):
    """One comment of a thread: the first one, or a reply."""

    never_public = True

    thread = models.ForeignKey(CommentThread, on_delete=models.CASCADE, related_name="comments")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    words = models.TextField("comment", max_length=MOST_CHARACTERS)

    class Meta:
        ordering = ["pk"]
        default_permissions = ()
        constraints = [CheckConstraint(condition=~Q(words=""), name="comment_with_words")]

    def __str__(self):
        return f"Comment {self.pk} in thread {self.thread_id}"
