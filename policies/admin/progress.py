from django import forms
from django.contrib import admin
from django.template.defaultfilters import truncatewords
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.safestring import mark_safe

from policies.admin.base.edited import HTTPS, EditedAdmin, KeptAdmin
from policies.admin.base.field_conflicts import VersionedForm
from policies.admin.base.future_days import AskedAboutFuture
from policies.admin.base.tabled import TabledAdmin
from policies.admin.base.tracked import TrackedAdmin, TrackedInline
from policies.admin.lists.actions import UPDATE_ACTIONS
from policies.admin.lists.side_filters import ThemeFilter
from policies.models import Government, Publication, Statement, StatementStatus, Update
from policies.models.listed.statement_status import status_choices


@admin.register(Government)
class GovernmentAdmin(EditedAdmin):
    """The governments, which decide whom each ask was addressed to."""

    list_display = ("prime_minister", "party_names", "began_on", "ended_on")
    search_fields = ("prime_minister", "slug")
    prepopulated_fields = {"slug": ["prime_minister"]}
    identity = ("slug",)

    @admin.display(description="parties")
    def party_names(self, government):
        return ", ".join(government.parties)


class StatusForm(VersionedForm):
    """A status, with a box to tick for each kind of statement."""

    kinds = forms.MultipleChoiceField(
        label="For",
        choices=Statement.Kind,
        widget=forms.CheckboxSelectMultiple,
        help_text=StatementStatus._meta.get_field("kinds").help_text,
    )


@admin.register(StatementStatus)
class StatementStatusAdmin(KeptAdmin):
    """The statuses that updates choose from, in the order of forms and charts."""

    form = StatusForm
    list_display = ("name", "kinds_in_words", "settles", "position", "slug")
    search_fields = ("name", "slug")
    prepopulated_fields = {"slug": ["name"]}
    identity = ("slug",)

    def publications_of(self, record):
        return Publication.objects.filter(statements__updates__status=record.slug).distinct()

    @admin.display(description="for")
    def kinds_in_words(self, status):
        return ", ".join(status.kinds)


class UpdateForm(AskedAboutFuture, VersionedForm):
    """An update within the form of its statement."""

    own = (*VersionedForm.own, "future_day")


class UpdateInline(TrackedInline, admin.StackedInline):
    """The updates of a statement, with the statuses of its kind. Board items are added on the update's own form."""

    model = Update
    form = UpdateForm
    fields = ("dated_on", "status", "words", "evidence_passage", "evidence_url", "is_published", "future_day")
    autocomplete_fields = ("evidence_passage",)
    formfield_overrides = HTTPS
    extra = 0
    show_change_link = True

    def formfield_for_choice_field(self, db_field, request, **kwargs):
        if db_field.name == "status":
            kind = self.admin_site.get_model_admin(self.parent_model).kind
            kwargs["choices"] = [("", "Choose a status"), *status_choices(kind)]
        return super().formfield_for_choice_field(db_field, request, **kwargs)

    @staticmethod
    def sign(formset, author):
        """Name the editor as the author of the updates that are new."""
        if formset.model is Update:
            for row in formset.forms:
                if row.instance.pk is None:
                    row.instance.author = author


@admin.register(Update)
class UpdateAdmin(TabledAdmin, TrackedAdmin):
    form = AskedAboutFuture
    printed_in_path = "statement.publication"
    list_display = ("dated_on", "status", "short_words", "statement_short_text", "author", "is_published")
    list_filter = ("status", "is_published", "statement__kind", ThemeFilter.through("statement__themes"))
    list_select_related = ("statement", "author")
    search_fields = ("words", "statement__summary", "statement__key")
    autocomplete_fields = ("statement", "evidence_passage")
    readonly_fields = ("author", "created_at", "checks_made")
    formfield_overrides = HTTPS
    date_hierarchy = "dated_on"
    actions = UPDATE_ACTIONS
    list_per_page = 50
    show_full_result_count = False

    def get_readonly_fields(self, request, obj=None):
        """An update cannot be moved to another statement."""
        kept = ("statement",) if obj else ()
        return (*super().get_readonly_fields(request, obj), *kept)

    def save_model(self, request, obj, form, change):
        if not change:
            obj.author = request.user
        super().save_model(request, obj, form, change)

    @admin.display(description="status confirmed")
    def checks_made(self, update):
        return checks_in_words(update.checks.select_related("checked_by")) if update.pk else "never"

    @admin.display(description="words")
    def short_words(self, update):
        return truncatewords(update.words, 15)

    @admin.display(description="statement")
    def statement_short_text(self, update):
        return truncatewords(update.statement.short_text, 15)


def checks_in_words(checks):
    """Who checked, and when, newest first."""
    lines = ((timezone.localtime(each.checked_at).date(), each.checked_by) for each in checks)
    return format_html_join(mark_safe("<br>"), "{} by {}", lines) or "never"
