"""What the database refuses to save, as an error of the form that was sent: nothing is lost, and nobody sees a 500.

Forms check what they can beforehand. Of two equal ones that are sent at once, both find that all is well, and a rule
that a form leaves out is the database's alone.
"""

from __future__ import annotations

from django.db import DataError, IntegrityError, transaction

from policies.models.shared.rules import reason_for


class RefusedSaves:
    """Beside any ModelAdmin: a save that the database refuses shows the form again, as it was sent, with the reason."""

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
    """A form that was refused: it says why, unless it finds out by itself the second time."""

    reason = ""

    def _post_clean(self):
        try:
            with transaction.atomic():
                super()._post_clean()
        except (IntegrityError, DataError):
            pass  # the reason is known
        if not self.errors:
            self.add_error(None, self.reason)
