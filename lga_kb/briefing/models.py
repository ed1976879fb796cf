"""Packs that were shared: each as it was when its address was made."""

import hashlib
import hmac
import json

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, Q
from django.urls import reverse

from lga_kb.briefing.pack import Pack


class BriefingManager(models.Manager):
    def share(self, pack: Pack) -> "Briefing":
        """Keep a pack under an address that nobody can guess. The same pack of a day has the same address."""
        content = pack.as_json()
        text = json.dumps(content, sort_keys=True, ensure_ascii=False)
        token = hmac.new(settings.SECRET_KEY.encode(), text.encode(), hashlib.sha256).hexdigest()[:40]
        return self.get_or_create(
            token=token, defaults={"title": pack.title, "as_at": pack.as_at, "content": content}
        )[0]


class Briefing(models.Model):
    """A shared briefing pack, worded as it was on its day. Whoever has the address reads it; nothing lists it."""

    token = models.CharField(max_length=64, unique=True, editable=False)
    title = models.CharField(max_length=200, editable=False)
    as_at = models.DateField(editable=False)
    content = models.JSONField(editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = BriefingManager()

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

    @property
    def pack(self) -> Pack:
        return Pack.from_json(self.content)
