"""The editors' site: Django's admin with a front page of work to do."""

import re
from functools import update_wrapper
from itertools import islice

from django.contrib.admin import AdminSite, ModelAdmin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.core.exceptions import BadRequest, PermissionDenied
from django.urls import path
from django.utils.functional import SimpleLazyObject
from django.utils.text import capfirst, smart_split

from lga_kb.errors.refused_saves import RefusedSaves
from policies.converters import Number
from policies.models.shared.names import name_in_pickers, with_names

SEARCHED_WORDS = 50  # a quoted phrase is one


class DatedLists:
    """For a ModelAdmin: an impossible year in a date filter is a wrong filter, not an error of the site."""

    def get_changelist(self, request, **kwargs):
        shown = super().get_changelist(request, **kwargs)

        def get_filters(changes, request):
            try:
                return shown.get_filters(changes, request)
            except OverflowError as error:
                raise IncorrectLookupParameters(error) from error

        return type(shown.__name__, (shown,), {"get_filters": get_filters})


class NamedLists:
    """For a ModelAdmin: a list is called what is in it, for example “Commitments”."""

    def changelist_view(self, request, extra_context=None):
        name = capfirst(str(self.opts.verbose_name_plural))
        return super().changelist_view(request, {"title": name} | (extra_context or {}))


class ShortSearches:
    """For a ModelAdmin: only the first words of a long search count, because each is a condition on every field.

    What is found is read with the rows that its names say: lists and pickers ask for nothing more.
    """

    def get_search_results(self, request, queryset, search_term):
        words = islice(smart_split(search_term), SEARCHED_WORDS)
        return super().get_search_results(request, with_names(queryset), " ".join(words))


def _of_site(admin_class) -> tuple[type, ...]:
    """What the site adds to an admin: saved filters, and comments where its records are discussed."""
    from lga_kb.comments.on_records import CommentedAdmin  # models, which are there once the apps are loaded
    from lga_kb.saved_filters.on_lists import SavedFiltersAdmin

    has_comments = getattr(admin_class, "takes_comments", False)
    return (SavedFiltersAdmin, CommentedAdmin) if has_comments else (SavedFiltersAdmin,)


class NamedChoices(AutocompleteJsonView):
    """What a picker offers, by names that tell one from another."""

    def serialize_result(self, obj, to_field_name):
        return super().serialize_result(obj, to_field_name) | {"text": name_in_pickers(obj)}


class EditingSite(AdminSite):
    site_header = "LGA knowledge base: editing"
    site_title = "LGA knowledge base"
    index_title = "What to do"
    empty_value_display = "none"
    enable_nav_sidebar = (
        False  # it is as long as the front page, and keyboard users would have to pass it on every page
    )

    def register(self, model_or_iterable, admin_class=None, **options):
        """Register models so that every admin shows refused saves and wrong filters on the page."""
        admin_class = admin_class or ModelAdmin
        guarded = type(
            admin_class.__name__,
            (RefusedSaves, DatedLists, NamedLists, ShortSearches, *_of_site(admin_class), admin_class),
            {"__module__": admin_class.__module__},
        )
        super().register(model_or_iterable, guarded, **options)

    def autocomplete_view(self, request):
        return NamedChoices.as_view(admin_site=self)(request)

    def get_app_list(self, request, app_label=None):
        """The models that somebody may see. Every page gets this list and few show it, so rights are checked only when
        it is used.
        """
        find = super().get_app_list
        return SimpleLazyObject(lambda: find(request, app_label))

    def tables_of(self, request):
        """The tables of the front page. `lga_kb/admin.py` sets this, because the apps import this module."""
        return []

    def recent_actions_of(self, user):
        """The user's latest actions. `lga_kb/admin.py` sets this as well."""
        return []

    def admin_view(self, view, cacheable=False):
        """Refuse logged-in users who are not editors, and row numbers that cannot exist. Others have to log in."""
        guarded = super().admin_view(view, cacheable)

        def refuse_or_answer(request, *args, **kwargs):
            if request.user.is_authenticated and not self.has_permission(request):
                if request.resolver_match.url_name == "logout":
                    return view(request, *args, **kwargs)
                raise PermissionDenied("Your account has no right to edit.")
            if not all(
                re.fullmatch(Number.regex, each) for each in request.POST.getlist(ACTION_CHECKBOX_NAME)
            ):
                raise BadRequest("A ticked row has no number.")
            from lga_kb.access.sent_once import act_once  # a model, which is there once the apps are loaded
            from policies.admin.waiting.save_or_wait import save_or_wait

            def save():
                return save_or_wait(request, view, lambda: guarded(request, *args, **kwargs))

            return act_once(request, save)

        return update_wrapper(refuse_or_answer, guarded)

    def login(self, request, extra_context=None):
        from lga_kb.accounts.log_in_page import log_in  # the apps register with this site before they load

        return log_in(self, request, extra_context)

    def get_urls(self):
        own = [
            path("sessions/", self.admin_view(self.sessions), name="sessions"),
            path("activity/", self.admin_view(self.activity), name="activity"),
            path("search/", self.admin_view(self.search), name="search"),
            path("save-filter/<number:number>/", self.admin_view(self.save_filter), name="save-filter"),
            path("delete-filter/<number:number>/", self.admin_view(self.delete_filter), name="delete-filter"),
            path("comments/", self.admin_view(self.comments), name="comments"),
            path("your-commitments/", self.admin_view(self.your_commitments), name="your-commitments"),
        ]
        return [*own, *super().get_urls()]

    def search(self, request):
        from lga_kb.admin_search.views import search  # the apps register with this site before they load

        return search(request, self.each_context(request) | {"title": "Search"})

    def activity(self, request):
        from lga_kb.activity.views import activity  # the apps register with this site before they load

        return activity(request, self.each_context(request) | {"title": "Activity"})

    def save_filter(self, request, number):
        from lga_kb.saved_filters.views import (
            save_filter,  # the apps register with this site before they load
        )

        return save_filter(request, number)

    def delete_filter(self, request, number):
        from lga_kb.saved_filters.views import (
            delete_filter,  # the apps register with this site before they load
        )

        return delete_filter(request, number)

    def comments(self, request):
        from lga_kb.comments.views import comments  # the apps register with this site before they load

        return comments(request, self.each_context(request) | {"title": "Comments and tasks"})

    def your_commitments(self, request):
        from lga_kb.leads.views import your_commitments  # the apps register with this site before they load

        return your_commitments(request, self.each_context(request) | {"title": "Your commitments"})

    def sessions(self, request):
        from lga_kb.accounts.sessions_page import (
            your_sessions,  # the apps register with this site before they load
        )

        return your_sessions(request, self.each_context(request) | {"title": "Your sessions"})

    def logout(self, request, extra_context=None):
        """Log out, and clear the browser's storage."""
        response = super().logout(request, extra_context)
        response.headers["Clear-Site-Data"] = '"cache", "storage"'
        return response

    def index(self, request, extra_context=None):
        context = {
            "tables": self.tables_of(request),
            "recent_actions": self.recent_actions_of(request.user),
        }
        return super().index(request, context | (extra_context or {}))
