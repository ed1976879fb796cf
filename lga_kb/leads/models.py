"""The commitments that somebody leads on: those of their posts, and single ones."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q, QuerySet

from policies.models import Commitment, Publication
from policies.models.shared.names import called
from policies.models.shared.readable_rows import readable
from policies.models.shared.states import Reviewed


class LeadOfficer(models.Model):
    """A person who is responsible for commitments. Pages still show the printed post, without a name."""

    never_public = True

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="lead_officer")
    posts = ArrayField(
        models.CharField(max_length=200),
        default=list,
        blank=True,
        help_text="The person leads on every commitment with one of these as its lead officer, also in later plans.",
    )
    commitments = models.ManyToManyField(Commitment, blank=True, related_name="+", verbose_name="and these")

    class Meta:
        default_permissions = ()
        permissions = [("report_commitments", "Can record updates on the commitments that they lead on")]

    def __str__(self):
        return f"Commitments of {called(self, 'user')}"


def led_by(user: User) -> QuerySet[Commitment]:
    """The public commitments that somebody leads on, newest plan first, in print order."""
    lead = LeadOfficer.objects.filter(user=user).first()
    if lead is None or not user.has_perm("lga_kb.report_commitments"):
        return Commitment.objects.none()
    theirs = Q(lead_officer__in=lead.posts) | Q(pk__in=lead.commitments.values("pk"))
    public = Commitment.objects.filter(
        theirs,
        state=Reviewed.State.PUBLISHED,
        publication__state=Publication.State.PUBLISHED,
    )
    return (
        readable(public, None)
        .select_related("publication", "heading")
        .order_by("-publication__issued_on", "-publication", "heading__position", "position")
    )
