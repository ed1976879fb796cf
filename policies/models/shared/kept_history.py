"""The history of a record: each version with every field, who changed it, when and why.

The rows deleted with a record are kept, so that they can be restored with it.
"""

from typing import Any

from django.db import models
from simple_history.models import HistoricalRecords


class Tracked(HistoricalRecords):
    """Keeps a version of a record with each save, with the rows that its own many-to-many fields lead to.

    Saving by a proxy counts as well. `queryset.update()` and `bulk_create` do not: what writes in bulk leaves versions
    by `policies.editing.history_writing.record`.
    """

    def finalize(self, sender, **kwargs):
        if not sender._meta.proxy:
            super().finalize(sender, **kwargs)
        elif issubclass(sender, self.cls):
            models.signals.post_save.connect(self.post_save, sender=sender, weak=False)
            models.signals.post_delete.connect(self.post_delete, sender=sender, weak=False)
            models.signals.pre_delete.connect(self.pre_delete, sender=sender, weak=False)

    def m2m_changed(self, instance, action, attr, pk_set, reverse, **kwargs):
        """Changed from the other end, it is the rows at this end that have a new version."""
        rows = [instance]
        if reverse:
            rows = kwargs["model"]._base_manager.filter(pk__in=pk_set or ())
        for row in rows:
            super().m2m_changed(row, action, attr, pk_set, reverse, **kwargs)

    def create_historical_record_m2ms(self, history_instance, instance):
        """A record that was only just made leads nowhere yet, so nothing has to be asked."""
        if history_instance.history_type != "+":
            super().create_historical_record_m2ms(history_instance, instance)

    def get_m2m_fields_from_model(self, model):
        """Those whose rows say nothing but that there is a link; a table of its own keeps its own versions."""
        through = {field: field.remote_field.through for field in model._meta.local_many_to_many}
        return [
            field
            for field, table in through.items()
            if not isinstance(table, str) and table._meta.auto_created is model
        ]

    def copy_fields(self, model):
        """Versions are only ever looked up by the record that they are of."""
        fields = super().copy_fields(model)
        for name, field in fields.items():
            field.db_index = name == model._meta.pk.name
        return fields

    def _get_history_id_field(self):
        return models.BigAutoField(primary_key=True)

    def _get_history_change_reason_field(self):
        return models.TextField(blank=True, null=True)  # noqa: DJ001, as the package has it

    def get_meta_options(self, model):
        """Who may change a record may see its history: versions need no rights of their own."""
        return super().get_meta_options(model) | {"default_permissions": ()}

    def get_meta_options_m2m(self, through_model):
        return super().get_meta_options_m2m(through_model) | {"default_permissions": ()}


def history_of(model: type[models.Model]) -> Any:
    """The manager of the versions of a model's rows."""
    return model.history  # type: ignore[attr-defined]  # the package adds it, and has no types


def kept_links(model: type[models.Model]) -> dict[models.ManyToManyField, type[models.Model]]:
    """The many-to-many fields that versions of a model keep, each with the table of the links that they had.

    The package has no public name for the fields, so nothing else asks it for them.
    """
    fields = history_of(model).model._history_m2m_fields
    return {field: Tracked.m2m_models[field] for field in fields}


class DeletedParts(models.Model):
    """Rows that belonged to a record and were deleted with it: they come back when a version of it is restored."""

    model = models.CharField(max_length=100, help_text="Of the record, for example “policies.update”.")
    number = models.BigIntegerField(help_text="The number that the record had.")
    rows = models.JSONField(help_text="As Django serializes them.")
    deleted_at = models.DateTimeField()

    class Meta:
        ordering = ["-deleted_at", "-pk"]
        verbose_name_plural = "deleted parts"
        default_permissions = ()
        indexes = [models.Index(fields=["model", "number"], name="deleted_parts_of_a_record")]

    def __str__(self):
        return f"{len(self.rows)} rows of {self.model} {self.number}"
