"""Names that are hidden on request: a list for administrators, a page that hides one, and one that brings it back."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone

from policies.admin.base.form_fields import LinesField
from policies.editing.hiding.hide import Rewritten, bring_back, hide, rehearse, written_with_middle_names
from policies.editing.workflow import NotAllowed
from policies.models import HiddenName
from policies.models.shared.readable_rows import readable
from policies.text.hidden_names import ways_written, words_of

SHOWN = 5  # names of rows, for each kind
RIGHT = "policies.hide_names"


class HideForm(forms.Form):
    """Which name to hide, in all the ways that papers write it, and why."""

    ways = LinesField(
        HiddenName._meta.get_field("ways").base_field.formfield(),
        label="How the name is written",
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="The name in full first. Delete what may also be somebody else, such as a title and a surname "
        "that two members share. Capitals, accents and hyphens make no difference.",
        error_messages={"required": "Enter the name."},
    )
    reason = forms.CharField(
        label="Why",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Who asked and what was decided. Only administrators see it.",
        error_messages={"required": "Enter why the name is hidden."},
    )

    def clean_ways(self):
        ways = list(dict.fromkeys(" ".join(way.split()) for way in self.cleaned_data["ways"]))
        for way in ways:
            if len(words_of(way)) < 2:
                raise ValidationError(
                    f"“{way}” is one word, which other people may have. Enter two words or more."
                )
        return ways


class ShownFilter(admin.SimpleListFilter):
    title = "whether it is hidden now"
    parameter_name = "shown"

    def lookups(self, request, model_admin):
        return [("no", "Hidden"), ("yes", "Shown again")]

    def queryset(self, request, queryset):
        if self.value() in ("no", "yes"):
            return queryset.filter(shown_at__isnull=self.value() == "no")
        return queryset


@admin.register(HiddenName)
class HiddenNameAdmin(admin.ModelAdmin):
    """Only those with a right of its own see that a name was hidden."""

    acts_at_once = True
    change_list_template = "admin/hidden_names/list.html"
    change_form_template = "admin/hidden_names/one.html"
    list_display = ("name", "hidden_at", "hidden_by", "reason", "shown_at", "shown_by")
    list_filter = (ShownFilter,)
    list_select_related = ("hidden_by", "shown_by")
    search_fields = ("ways", "reason")
    list_per_page = 50
    show_full_result_count = False
    fields = ("written", "reason", "hidden_by", "hidden_at", "shown_by", "shown_at")
    readonly_fields = fields

    def get_queryset(self, request):
        return super().get_queryset(request).defer("cells")

    @admin.display(description="name", ordering="ways")
    def name(self, hidden):
        return hidden.name

    @admin.display(description="how the name is written")
    def written(self, hidden):
        return "; ".join(hidden.ways)

    # Pages

    def get_urls(self):
        wrap = self.admin_site.admin_view
        return [
            path("hide/", wrap(self.hide_view), name="policies_hiddenname_hide"),
            path("<number:number>/show/", wrap(self.show_view), name="policies_hiddenname_show"),
            *super().get_urls(),
        ]

    def hide_view(self, request):
        """The form, then the same with what would change, and at the second sending it is done."""
        if not self._may(request):
            raise PermissionDenied
        form = HideForm(request.POST or None, initial=_asked_for(request.GET), label_suffix="")
        context = {"title": "Hide a person’s name", "form": form}
        if request.method == "POST" and form.is_valid():
            given = {"by": request.user, "at": timezone.now()}
            try:
                if "confirmed" in request.POST:
                    hidden, _ = hide(form.cleaned_data["ways"], reason=form.cleaned_data["reason"], **given)
                    messages.success(request, f"“{hidden}” is hidden.")
                    return HttpResponseRedirect(reverse("admin:policies_hiddenname_changelist"))
                rewritten = rehearse(form.cleaned_data["ways"], **given)
                context["rewritten"] = _in_words(rewritten, request.user)
            except NotAllowed as refusal:
                context["problem"] = str(refusal)
        return self._show(request, "hide", context)

    def show_view(self, request, number):
        """Asks, and brings the name back when it is sent."""
        if not self._may(request):
            raise PermissionDenied
        hidden = HiddenName.objects.in_force().filter(pk=number).first()
        if hidden is None:
            raise Http404
        context = {"title": "Show a name again", "hidden": hidden}
        if request.method == "POST":
            try:
                bring_back(hidden, by=request.user, at=timezone.now())
                messages.success(request, f"“{hidden}” is shown again.")
                return HttpResponseRedirect(reverse("admin:policies_hiddenname_changelist"))
            except NotAllowed as refusal:
                context["problem"] = str(refusal)
        return self._show(request, "show", context)

    def _show(self, request, name, context):
        shown = self.admin_site.each_context(request) | {"opts": self.opts} | context
        return TemplateResponse(request, f"admin/hidden_names/{name}.html", shown)

    # Rights

    def _may(self, request):
        return request.user.has_perm(RIGHT)

    def has_module_permission(self, request):
        return self._may(request)

    def has_view_permission(self, request, obj=None):
        return self._may(request)

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


def _asked_for(given) -> dict:
    """The ways of writing a name from the link, or worked out from the full name in it; and those found in texts."""
    ways = given.getlist("way") or ways_written(given.get("name", ""))
    longer = [way for way in written_with_middle_names(ways[0]) if way not in ways] if ways else []
    return {"ways": [*ways, *longer]} if ways else {}


def _in_words(rewritten: Rewritten, reader) -> list[dict]:
    """What would change, a line for each kind of row that has pages or forms, with the names of the first. Rows that
    the reader may not read change too, but are not listed.
    """
    lines = []
    for model, numbers in rewritten.rows.items():
        rows = readable(model._base_manager.filter(pk__in=numbers).order_by("pk"), reader)
        if model in admin.site._registry and (count := rows.count()):
            called = model._meta.verbose_name if count == 1 else model._meta.verbose_name_plural
            names = [str(row) for row in rows[:SHOWN]]
            lines.append({"what": f"{count} {called}", "names": names, "more": count - len(names)})
    return lines
