"""A filter that somebody saved."""

from __future__ import annotations

from django.conf import settings
from django.contrib import admin
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.urls import reverse

MOST_CHARACTERS = 2000  # of a query
MOST = 50  # of one person for one list


class SavedFilter(models.Model):
    """The search and the filters of a list, under a name. It is for the person who saved it."""

    never_public = True

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    list_of = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=80)
    query = models.CharField(max_length=MOST_CHARACTERS)

    class Meta:
        ordering = ["name", "pk"]
        default_permissions = ()
        constraints = [
            UniqueConstraint(fields=["user", "list_of", "name"], name="saved_filter_name_once_for_a_list"),
            CheckConstraint(condition=~Q(name="") & ~Q(query=""), name="saved_filter_of_something"),
        ]

    def __str__(self):
        return f"{self.name} of {self.user_id}"

    @property
    def address(self):
        return f"{list_address(self.list_of)}?{self.query}"


def list_address(kind: ContentType) -> str:
    return reverse(f"{admin.site.name}:{kind.app_label}_{kind.model}_changelist")
