"""Imported documents in the admin: a list of them, and pages of their own in place of forms."""

import re

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.defaultfilters import filesizeformat
from django.urls import path

from lga_kb.document_import import views
from lga_kb.document_import.many import batch_views
from lga_kb.document_import.scope import refusals_recorded
from policies.admin.base.edited import HTTPS
from policies.converters import Number
from policies.editing.rights import may
from policies.models import DocumentImport, ImportBatch, Publication


class DoubtsFilter(admin.SimpleListFilter):
    """Documents from which something may be lost."""

    title = parameter_name = "doubts"

    def lookups(self, request, model_admin):
        return [("some", "With doubts"), ("none", "Without doubts")]

    def queryset(self, request, queryset):
        if self.value() in ("some", "none"):
            return (
                queryset.filter(doubt_count__gt=0)
                if self.value() == "some"
                else queryset.filter(doubt_count=0)
            )
        return queryset


class DocumentImportAdmin(admin.ModelAdmin):
    """Everyone who may import sees every import. Publishing or undoing one needs its own right."""

    acts_at_once = True  # it has a review of its own
    takes_comments = True
    list_display = (
        "name",
        "kind_in_words",
        "state",
        "doubt_count",
        "created_at",
        "created_by",
        "size_in_words",
    )
    list_filter = ("state", DoubtsFilter, "kind", "created_at")
    list_select_related = ("created_by",)
    formfield_overrides = HTTPS
    search_fields = ("name", "sha256", "created_by__username")
    list_per_page = 50
    show_full_result_count = False
    actions = None

    def get_queryset(self, request):
        return super().get_queryset(request).light()

    def get_urls(self):
        pages = {
            "choices": (views.correct, "import"),
            "store": (views.store, "import"),
            "again": (views.start_again, "import"),
            "publish": (views.publish, "publish"),
            "undo": (views.ask_to_undo, "undo_import"),
            "open": (views.open_to_all, "publish"),
            "close": (views.close_to_all, "publish"),
        }
        own = [
            path(
                f"<number:pk>/{name}/",
                self.admin_site.admin_view(self._page(view, action, asks=name == "undo")),
                name=f"policies_documentimport_{name}",
            )
            for name, (view, action) in pages.items()
        ]
        batches = {
            "batch": ("", batch_views.show),
            "accept_all": ("accept/", batch_views.accept_all),
            "batch_again": ("again/", batch_views.start_again),
        }
        own += [
            path(
                f"batches/<number:pk>/{end}",
                self.admin_site.admin_view(self._batch_page(view, is_shown=name == "batch")),
                name=f"policies_documentimport_{name}",
            )
            for name, (end, view) in batches.items()
        ]
        return own + super().get_urls()

    def _batch_page(self, view, *, is_shown):
        """A page of several documents; changes need a POST."""

        def page(request, pk):
            if not self._may_import(request):
                raise PermissionDenied
            if request.method != "POST" and not is_shown:
                return HttpResponseNotAllowed(["POST"])
            return view(request, self._frame(request), get_object_or_404(ImportBatch, pk=pk))

        page.acts_at_once = self.acts_at_once
        return page

    def _page(self, view, action, *, asks):
        """A page that changes something on POST; one that `asks` can also be opened with GET."""

        def page(request, pk):
            if not (self._may_import(request) and may(request.user, action, Publication)):
                raise PermissionDenied
            if (
                request.method != "POST" and view is views.correct
            ):  # its response, with mistakes, has links too
                return HttpResponseRedirect(f"{views.address('change', pk)}?{request.GET.urlencode()}")
            if request.method != "POST" and not asks:
                return HttpResponseNotAllowed(["POST"])
            record = get_object_or_404(DocumentImport.objects.light(), pk=pk)
            with refusals_recorded(record, request.user):
                return view(request, self._frame(request), pk)

        page.acts_at_once = self.acts_at_once
        return page

    def _frame(self, request):
        return self.admin_site.each_context(request) | {"opts": self.opts, "media": self.media}

    def add_view(self, request, form_url="", extra_context=None):
        if not self._may_import(request):
            raise PermissionDenied
        return views.upload(request, self._frame(request))

    def change_view(self, request, object_id, form_url="", extra_context=None):
        if not self._may_import(request):
            raise PermissionDenied
        if not re.fullmatch(Number.regex, object_id):
            raise Http404
        return views.show(request, self._frame(request), int(object_id))

    def restorable(self, request, object_id):
        """An import is never deleted."""
        raise Http404

    def _may_import(self, request):
        return may(request.user, "import", Publication)

    def has_module_permission(self, request):
        return self._may_import(request)

    def has_view_permission(self, request, obj=None):
        return self._may_import(request)

    def has_add_permission(self, request):
        return self._may_import(request)

    def has_change_permission(self, request, obj=None):
        return self._may_import(request)

    def has_delete_permission(self, request, obj=None):
        """Imports and their results stay on record."""
        return False

    @admin.display(description="kind", ordering="kind")
    def kind_in_words(self, record):
        return dict(Publication.Kind.choices).get(record.kind)

    @admin.display(description="size", ordering="size")
    def size_in_words(self, record):
        return filesizeformat(record.size)
