"""People and roles in the admin: role, scope, second factor and invitation."""

from __future__ import annotations

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken
from django.conf import settings
from django.contrib import admin, messages
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, User
from django.db.models import Count

from boards.models import BoardScope
from lga_kb.accounts import second_factor
from lga_kb.accounts.forms import InvitationForm, LeadOfficerForm, PersonForm
from lga_kb.accounts.fresh_password import FreshPasswordMixin
from lga_kb.accounts.roles import follow_roles
from lga_kb.leads.models import LeadOfficer
from lga_kb.notices.accounts import invite
from policies.admin.base.tracked import TrackedInline
from policies.editing.roles import MAY
from policies.models import EditorScope

# What django-allauth keeps is shown on the page of each person, and a provider is a setting.
for model in (EmailAddress, Authenticator, SocialAccount, SocialApp, SocialToken):
    admin.site.unregister(model)
admin.site.unregister(User)
admin.site.unregister(Group)


class EditorScopeInline(TrackedInline, admin.StackedInline):
    model = EditorScope
    autocomplete_fields = ("publications",)
    verbose_name = verbose_name_plural = "Only these publications"


class BoardScopeInline(TrackedInline, admin.StackedInline):
    model = BoardScope
    autocomplete_fields = ("boards",)
    verbose_name = verbose_name_plural = "Only these boards"


class LeadOfficerInline(TrackedInline, admin.StackedInline):
    model = LeadOfficer
    form = LeadOfficerForm
    autocomplete_fields = ("commitments",)
    verbose_name = verbose_name_plural = "Leads on these commitments"


class RoleFilter(admin.RelatedFieldListFilter):
    """People by role; Django would call it by the name of the field."""

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.title = "role"


class TwoFactorFilter(admin.BooleanFieldListFilter):
    """People who have to log in with two factors."""

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.title = "two-factor required"


@admin.register(User)
class MemberAdmin(FreshPasswordMixin, UserAdmin):
    """People with an account: their role is a group, and a scope limits it. Only a superuser can make superusers."""

    form = PersonForm
    add_form = InvitationForm
    add_form_template = None
    inlines = (EditorScopeInline, BoardScopeInline, LeadOfficerInline)
    list_display = ("username", "full_name", "role", "scope", "two_factor", "last_login", "is_active")
    list_filter = (
        ("groups", RoleFilter),
        "is_active",
        ("log_in_rule__needs_second_factor", TwoFactorFilter),
    )
    list_per_page = 50
    show_full_result_count = False
    filter_horizontal = ()
    actions = ("invite_again", "require_two_factor", "no_longer_require_two_factor", "remove_second_factors")
    readonly_fields = ("last_login", "date_joined", "two_factor")
    fieldsets = (
        (None, {"fields": ("username", ("first_name", "last_name"), "email", "password", "is_active")}),
        ("Role", {"fields": ("roles",)}),
        ("Logging in", {"fields": ("two_factor", "needs_second_factor", "last_login", "date_joined")}),
    )
    add_fieldsets = (
        (None, {"fields": ("username", ("first_name", "last_name"), "email")}),
        ("Role", {"fields": ("roles",)}),
        ("Logging in", {"fields": ("send_invitation", "needs_second_factor")}),
    )

    def get_fieldsets(self, request, obj=None):
        shown = super().get_fieldsets(request, obj)
        if obj and request.user.is_superuser:
            return (*shown, ("Beyond every role", {"fields": ("is_superuser",), "classes": ("collapse",)}))
        return shown

    def get_queryset(self, request):
        people = second_factor.with_second_factor(super().get_queryset(request))
        return people.select_related("log_in_rule").prefetch_related(
            "groups", "editor_scope__publications", "board_scope__boards"
        )

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        user = form.instance
        user.groups.set(form.cleaned_data["roles"])
        follow_roles(user)
        needed = form.cleaned_data["needs_second_factor"]
        if needed != form.needed_before:
            second_factor.require([user], needed=needed)
        if form.cleaned_data.get("send_invitation"):
            self._invite(request, [user])

    @admin.display(description="name", ordering="last_name")
    def full_name(self, user):
        return user.get_full_name()

    @admin.display(description="role", empty_value="none")
    def role(self, user):
        names = [group.name for group in user.groups.all()]
        return ", ".join((["Superuser"] if user.is_superuser else []) + sorted(names)) or None

    @admin.display(description="scope")
    def scope(self, user):
        named = [
            *(str(each) for each in _of(user, "editor_scope", "publications")),
            *(str(each) for each in _of(user, "board_scope", "boards")),
        ]
        if not named:
            return "everything"
        return ", ".join(named[:3]) + (f" and {len(named) - 3} more" if len(named) > 3 else "")

    @admin.display(description="two-factor")
    def two_factor(self, user):
        if not user.pk:
            return "not set up"
        if getattr(user, "has_second_factor", None):
            return "set up"
        needed = settings.REQUIRE_TWO_FACTOR or getattr(
            getattr(user, "log_in_rule", None), "needs_second_factor", False
        )
        return "required, not set up" if needed else "not set up"

    @admin.action(description="Send an invitation", permissions=["change"])
    def invite_again(self, request, users):
        self._invite(request, self._within(request, users))

    @admin.action(description="Require two-factor log-in", permissions=["change"])
    def require_two_factor(self, request, users):
        second_factor.require(self._within(request, users), needed=True)
        self.message_user(request, "People without a second factor will set one up when they next log in.")

    @admin.action(description="No longer require two-factor log-in", permissions=["change"])
    def no_longer_require_two_factor(self, request, users):
        second_factor.require(self._within(request, users), needed=False)

    @admin.action(description="Remove passkeys, apps and recovery codes", permissions=["change"])
    def remove_second_factors(self, request, users):
        for user in self._within(request, users):
            second_factor.remove(user)
            self.log_change(request, user, "Removed their second factors.")
        self.message_user(request, "They are removed, and the users are logged out.")

    def _invite(self, request, users):
        for user in users:
            if not settings.SENDS_MAIL:
                self.message_user(
                    request,
                    "This site sends no e-mail. Set a password on the person’s page.",
                    messages.WARNING,
                )
                return
            if not user.email:
                self.message_user(request, f"{user} has no e-mail address.", messages.WARNING)
                continue
            invite(user, by=request.user)
            self.log_change(request, user, "Invited by e-mail.")
            self.message_user(request, f"An invitation to {user.email} is sent within a minute or two.")

    def _within(self, request, users):
        return [user for user in users if self._is_within_reach(request, user)]

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and self._is_within_reach(request, obj)

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and self._is_within_reach(request, obj)

    @staticmethod
    def _is_within_reach(request, obj):
        return request.user.is_superuser or obj is None or not obj.is_superuser


def _of(user, scope: str, places: str) -> list:
    narrowed = getattr(user, scope, None)
    return list(getattr(narrowed, places).all()) if narrowed else []


@admin.register(Group)
class RoleAdmin(FreshPasswordMixin, GroupAdmin):
    """A role, explained in one sentence. Its rights come with the site; a superuser can see them."""

    list_display = ("name", "may", "people")
    list_per_page = 50
    filter_horizontal = ()  # its script gives icons names that screen readers may not have

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(number_of_people=Count("user"))

    @admin.display(description="may")
    def may(self, group):
        return MAY.get(group.name, "A role that was added on this site.")

    @admin.display(description="people")
    def people(self, group):
        return group.number_of_people

    def get_fields(self, request, obj=None):
        return ("name", "permissions") if request.user.is_superuser else ("name", "may")

    def get_readonly_fields(self, request, obj=None):
        return () if request.user.is_superuser else ("name", "may")

    def has_add_permission(self, request):
        return request.user.is_superuser and super().has_add_permission(request)

    def has_delete_permission(self, request, obj=None):
        return request.user.is_superuser and super().has_delete_permission(request, obj)
