"""Bulk actions of the lists. Each asks for confirmation on a page that counts the rows, shows some, and has a form for
further data.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.template.response import TemplateResponse
from django.utils import timezone

from policies.admin.waiting.notes import note_on_rows
from policies.editing import bulk_changes as bulk
from policies.editing import rights, workflow
from policies.models import Theme
from policies.models.listed.statement_status import status_choices

# Each row gets a version of its own in its history, within one transaction.
MOST = 2000
SHOWN = 10


class ActionForm(forms.Form):
    """The form of an action, which may depend on the list."""

    def __init__(self, *args, model_admin, **kwargs):
        super().__init__(*args, **kwargs)
        self.model_admin = model_admin


class ThemeForm(ActionForm):
    theme = forms.ModelChoiceField(Theme.objects.all())


class StatusForm(ActionForm):
    """A status that fits the kind of the list, and the words for it."""

    status = forms.ChoiceField(choices=[("", "Choose a status")])
    words = forms.CharField(
        label="What happened",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Every statement gets the same words, dated today. They are shown to the public.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["status"].choices += status_choices(self.model_admin.kind)


class NoteForm(ActionForm):
    """An optional note."""

    note = forms.CharField(
        label="Note for the history", required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


def note_form(move: workflow.Move) -> type[ActionForm]:
    """The form of a change of state, with a label for a required note."""
    if not move.note:
        return NoteForm
    label = move.note[0].upper() + move.note[1:]
    field = forms.CharField(label=label, widget=forms.Textarea(attrs={"rows": 3}))
    return type("ReasonForm", (ActionForm,), {"note": field})


def asking_first(
    *, name: str, right: str, form_class: type[ActionForm], do: Callable[..., int], done: str
) -> Callable:
    """An action that shows its page until the form is complete, and then applies to all rows or none."""

    def action(model_admin, request, queryset):
        count = queryset.count()
        if count > MOST:
            sentence = (
                f"These are {count} rows, and at most {MOST} can be changed at once: narrow the list first."
            )
            model_admin.message_user(request, sentence, messages.ERROR)
            return None
        if refused := outside(request.user, queryset):
            model_admin.message_user(request, refused, messages.ERROR)
            return None
        is_sent = "apply" in request.POST
        form = form_class(request.POST if is_sent else None, label_suffix="", model_admin=model_admin)
        has_grown = is_sent and request.POST.get("count") != str(count)
        if is_sent and not has_grown and form.is_valid():
            rows = list(queryset)
            check_right(request.user, right, rows)
            try:
                changed = do(rows, request.user, timezone.now(), form.cleaned_data)
            except workflow.NotAllowed as problem:
                form.add_error(None, str(problem))
            else:
                model_admin.message_user(request, _told(done, changed, count), messages.SUCCESS)
                return None
        context = {
            **model_admin.admin_site.each_context(request),
            "title": name,
            "opts": model_admin.opts,
            "form": form,
            "count": count,
            "rows": queryset[:SHOWN],
            "more": max(0, count - SHOWN),
            "has_grown": has_grown,
            "action": action.__name__,
            "checkbox": ACTION_CHECKBOX_NAME,
            "selected": request.POST.getlist(ACTION_CHECKBOX_NAME),
            "select_across": request.POST.get("select_across", "0"),
            "media": model_admin.media,
            "public_note": note_on_rows(request.user, model_admin.model) if right == "change" else "",
        }
        return TemplateResponse(request, "admin/bulk_action.html", context)

    action.__name__ = name.lower().replace(" ", "_")
    return admin.action(action, permissions=[right], description=name)


def check_right(user, right: str, rows: list[Model]) -> None:
    """Refuse the action if the user may not do it to every row; their scope is read once."""
    if rows and not rights.may(user, right, type(rows[0])):
        raise PermissionDenied
    if refused := outside(user, rows):
        raise PermissionDenied(refused)


def outside(user, rows: Iterable[Model]) -> str:
    """The reason why a user may not change some rows, if one is outside their scope."""
    found = rights.outside_scope(user, rows)
    return outside_of_scope(found[0]) if found else ""


def outside_of_scope(row: Model) -> str:
    """The sentence for a row outside the user's scope."""
    return f"“{row}” is not among the publications or boards that you may change."


def _told(done: str, changed: int, count: int) -> str:
    others = count - changed
    rest = f" {others} {'was' if others == 1 else 'were'} so already." if others else ""
    return f"{changed} {'row' if changed == 1 else 'rows'} {done}.{rest}"


def _move(verb: str) -> Callable:
    move = workflow.MOVES[verb]

    def do(rows, user, now, data):
        moved = workflow.VERBS[verb](rows, by=user, at=now, note=data["note"])
        return len(moved)

    return asking_first(name=move.name, right=verb, form_class=note_form(move), do=do, done=move.done)


MOVE_ACTIONS = tuple(_move(verb) for verb in ("submit", "send_back", "publish", "withdraw", "restore"))
STATEMENT_ACTIONS = (
    asking_first(
        name="Add a theme",
        right="change",
        form_class=ThemeForm,
        do=lambda rows, user, now, data: bulk.add_theme(rows, data["theme"], by=user, at=now),
        done="now with the theme",
    ),
    asking_first(
        name="Remove a theme",
        right="change",
        form_class=ThemeForm,
        do=lambda rows, user, now, data: bulk.remove_theme(rows, data["theme"], by=user, at=now),
        done="now without the theme",
    ),
    asking_first(
        name="Record a status",
        right="change",
        form_class=StatusForm,
        do=lambda rows, user, now, data: bulk.record_status(
            rows, data["status"], words=data["words"], by=user, at=now
        ),
        done="given the new status",
    ),
    asking_first(
        name="Confirm status",
        right="change",
        form_class=ActionForm,
        do=lambda rows, user, now, data: bulk.confirm_status(rows, by=user, at=now),
        done="noted as checked today",
    ),
    *MOVE_ACTIONS,
)


UPDATE_ACTIONS = (
    asking_first(
        name="Show to the public",
        right="change",
        form_class=ActionForm,
        do=lambda rows, user, now, data: bulk.show_updates(rows, by=user, at=now),
        done="shown to the public",
    ),
)


class MovesAdmin(admin.ModelAdmin):
    """Decides which changes of state appear in the list of actions: Django calls a method for each right."""

    def _may(self, request, verb):
        return rights.may(request.user, verb, self.model)

    def has_submit_permission(self, request):
        return self._may(request, "submit")

    def has_send_back_permission(self, request):
        return self._may(request, "send_back")

    def has_publish_permission(self, request):
        return self._may(request, "publish")

    def has_withdraw_permission(self, request):
        return self._may(request, "withdraw")

    def has_restore_permission(self, request):
        return self._may(request, "restore")
