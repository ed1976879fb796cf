"""Shows saves that the database refuses as errors of the form, so that nothing is lost and nobody sees a 500.

Forms check what they can in advance. But two equal forms sent at once both pass, and some rules are checked only by
the database.
"""

from __future__ import annotations

from django.db import DataError, IntegrityError, transaction

from policies.models.shared.rules import reason_for


class RefusedSaves:
    """Mixin for a ModelAdmin: if the database refuses a save, the form reappears with its entries and the reason."""

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except (IntegrityError, DataError) as error:
            if request.method != "POST":
                raise
            request.refused_save = reason_for(error)
            return super().changeform_view(request, object_id, form_url, extra_context)

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        reason = getattr(request, "refused_save", "")
        return type(form.__name__, (RefusedForm, form), {"reason": reason}) if reason else form


class RefusedForm:
    """A refused form: it shows the reason, unless its own validation finds it the second time."""

    reason = ""

    def _post_clean(self):
        try:
            with transaction.atomic():
                super()._post_clean()
        except (IntegrityError, DataError):
            pass  # the reason is known
        if not self.errors:
            self.add_error(None, self.reason)
