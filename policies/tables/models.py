import uuid
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, Q


class LoadedTableQuerySet(models.QuerySet):
    def forgotten(self, now):
        """Tables that nobody has applied within a day."""
        return self.filter(loaded_at__lt=now - timedelta(days=1))

    def waiting_for(self, user, model):
        """Tables for rows of the model that the user has loaded and not applied."""
        return self.filter(loaded_by=user, model=model._meta.label_lower)


class LoadedTable(models.Model):
    """A file that somebody loads, kept from its preview until it is applied.

    It is in the database, and not in a folder, because the request that applies it may reach another machine.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    model = models.CharField(max_length=100, help_text="Whose rows it holds, for example “policies.ask”.")
    name = models.CharField(max_length=200, help_text="Of the file.")
    data = models.BinaryField()
    loaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    loaded_at = models.DateTimeField()

    objects = LoadedTableQuerySet.as_manager()

    class Meta:
        ordering = ["-loaded_at"]
        constraints = [CheckConstraint(condition=~Q(model=""), name="loaded_table_model_not_empty")]

    def __str__(self):
        return f"{self.name} for {self.model}"
