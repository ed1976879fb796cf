"""Shared packs: each as it was when it was shared, for a year after somebody last read it."""

import hashlib
import hmac
import json
import logging
from datetime import date, timedelta

from django.conf import settings
from django.db import DatabaseError, models, transaction
from django.db.models import CheckConstraint, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from lga_kb.briefing.pack import Pack

logger = logging.getLogger(__name__)
KEPT_UNREAD = timedelta(days=365)


class BriefingQuerySet(models.QuerySet["Briefing"]):
    def current(self, today: date):
        """Packs that somebody read in the last year."""
        return self.filter(read_on__gte=today - KEPT_UNREAD)

    def expired(self, today: date):
        return self.filter(read_on__lt=today - KEPT_UNREAD)

    def share(self, pack: Pack, *, maker: str, today: date) -> "Briefing":
        """Store a pack under an address that cannot be guessed.

        `maker` is a secret of the reader's session: the same pack of the same reader has the same address, and another
        reader's has a different one, so that each reader can delete their own.
        """
        content = pack.as_json()
        text = json.dumps([maker, content], sort_keys=True, ensure_ascii=False)
        defaults = {"title": pack.title, "as_at": pack.as_at, "content": content}
        return self.update_or_create(
            token=_keyed(text), defaults={"read_on": today}, create_defaults=defaults | {"read_on": today}
        )[0]


class Briefing(models.Model):
    """A shared briefing pack, worded as it was on its day. Anyone with the address can read it; nothing lists it."""

    token = models.CharField(max_length=64, unique=True, editable=False)
    title = models.CharField(max_length=200, editable=False)
    as_at = models.DateField(editable=False)
    content = models.JSONField(editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    read_on = models.DateField("last read", default=timezone.localdate, editable=False)

    objects = BriefingQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-id"]
        verbose_name = "shared briefing"
        constraints = [
            CheckConstraint(
                condition=Q(token__regex=r"^[0-9a-f]{40}$"), name="briefing_token_not_to_be_guessed"
            )
        ]

    def __str__(self):
        return f"{self.title} ({self.as_at}, {self.token[:6]}…)"

    def get_absolute_url(self):
        return reverse("briefing-shared", args=[self.token])

    def get_delete_url(self):
        """The address for deleting it. It contains a secret, so only its maker can use it."""
        return reverse("briefing-shared-delete", args=[self.token, self._deletion_key])

    @property
    def _deletion_key(self) -> str:
        return _keyed(f"delete {self.token}")

    def may_be_deleted_with(self, key: str) -> bool:
        return constant_time_compare(key, self._deletion_key)

    def note_reading(self, today: date) -> None:
        """Note that it was read, once a day at most. A read-only database does not stop people reading."""
        if self.read_on >= today:
            return
        try:
            with transaction.atomic():
                Briefing.objects.filter(pk=self.pk, read_on__lt=today).update(read_on=today)
        except DatabaseError as error:
            logger.warning("The reading of a shared pack was not noted: %s", error)

    @property
    def pack(self) -> Pack:
        return Pack.from_json(self.content)


def _keyed(text: str) -> str:
    return hmac.new(settings.SECRET_KEY.encode(), text.encode(), hashlib.sha256).hexdigest()[:40]
