"""Download and upload of the admin's lists."""

from django import forms
from django.contrib import messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import FileResponse, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_POST
from import_export.admin import ImportExportMixin

from policies.admin.base.readable import ReadableAdmin
from policies.admin.waiting.notes import note_on_rows
from policies.editing.rights import may
from policies.importing.convert.file_checks import FILE_LIMIT, MEGABYTE, Refusal
from policies.tables import preview
from policies.tables.loaded_files import table_in
from policies.tables.models import LoadedTable
from policies.tables.resource import NoTable, resource_of
from policies.tables.table import table_of
from policies.tables.workbook import MEDIA_TYPE, TooLarge, xlsx_file
from policies.tables.writing import csv_file, lines


class TableForm(forms.Form):
    """The file to upload. Its contents are checked here, so that errors appear at the field."""

    file = forms.FileField(
        label="Table (CSV or XLSX)",
        help_text=f"A table downloaded from this list, changed and saved. {FILE_LIMIT // MEGABYTE} MB at most.",
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.xlsx"}),
        error_messages={"empty": "The file is empty.", "required": "Choose a file."},
    )

    def __init__(self, *args, resource_class, **kwargs):
        super().__init__(*args, **kwargs)
        self.resource_class = resource_class

    def clean_file(self):
        file = self.cleaned_data["file"]
        try:
            # Larger files are not read into memory.
            self.data_read = file.read(FILE_LIMIT + 1)
            self.resource_class.check_heads(table_in(file.name, self.data_read).headers)
        except Refusal as refusal:
            raise ValidationError(f"{file.name} {refusal}") from refusal
        except NoTable as error:
            raise ValidationError(str(error)) from error
        return file


class TabledAdmin(ImportExportMixin, ReadableAdmin):
    """Offers a filtered list as CSV and XLSX, and applies an uploaded table after a preview.

    Only models with a described table have this. Addresses and buttons come from the library. The views are our own,
    because the library's write other formats, keep files in a folder and need JavaScript.
    """

    import_template_name = "admin/import_export/import.html"

    @property
    def table(self):
        return table_of(self.model)

    def get_urls(self):
        name = "{}_{}_export_xlsx".format(*self.get_model_info())
        return [
            path("export/xlsx/", self.admin_site.admin_view(self.export_xlsx), name=name),
            *super().get_urls(),
        ]

    def has_export_permission(self, request):
        return bool(self.table) and self.has_view_permission(request)

    def has_import_permission(self, request):
        return bool(self.table and self.table.own) and self.has_change_permission(request)

    # Out

    def export_action(self, request):
        """The list as CSV, written while it is read."""
        rows = self._rows_as_filtered(request)
        if isinstance(rows, HttpResponse):
            return rows
        file = csv_file(self.table.headers, lines(self.table, rows, request.user))
        return self._named(StreamingHttpResponse(file, content_type="text/csv; charset=utf-8"), "csv")

    def export_xlsx(self, request):
        rows = self._rows_as_filtered(request)
        if isinstance(rows, HttpResponse):
            return rows
        try:
            file = xlsx_file(self.table, lines(self.table, rows, request.user))
        except TooLarge as error:
            messages.error(request, str(error))
            return HttpResponseRedirect(f"{self._list_address()}?{request.GET.urlencode()}")
        return self._named(FileResponse(file, content_type=MEDIA_TYPE), "xlsx")

    def _rows_as_filtered(self, request):
        """The rows on all pages of the list, or a redirect to the list if a filter is not valid."""
        if not self.has_export_permission(request):
            raise PermissionDenied
        try:
            return self.get_export_queryset(request)
        except IncorrectLookupParameters:
            return HttpResponseRedirect(f"{self._list_address()}?e=1")

    def _named(self, response, suffix):
        name = self.opts.verbose_name_plural.replace(" ", "-").lower()
        response["Content-Disposition"] = f'attachment; filename="{name}-{timezone.localdate()}.{suffix}"'
        return response

    # In

    def import_action(self, request):
        """Accepts a file and previews its changes; nothing is changed yet."""
        if not self.has_import_permission(request):
            raise PermissionDenied
        resource_class = resource_of(self.table)
        sent = (request.POST, request.FILES) if request.method == "POST" else ()
        form = TableForm(*sent, resource_class=resource_class)
        if form.is_valid():
            loaded = self._keep(request, form)
            return HttpResponseRedirect(f"{request.path}?table={loaded.pk}")
        if not sent and "table" in request.GET:
            loaded = self._waiting(request, request.GET["table"])
            found = preview.run(self._resource(request, loaded, applies=False), _dataset(loaded))
            return self._page(request, form, loaded=loaded, preview=found)
        return self._page(request, form)

    @method_decorator(require_POST)
    def process_import(self, request):
        """Make the changes that the preview showed, all or none."""
        if not self.has_import_permission(request):
            raise PermissionDenied
        loaded = self._waiting(request, request.POST.get("table", ""))
        again = f"{reverse('admin:{}_{}_import'.format(*self.get_model_info()))}?table={loaded.pk}"
        with transaction.atomic():
            resource = self._resource(request, loaded, applies=True)
            done = preview.run(resource, _dataset(loaded))
            as_shown = done.mark == request.POST.get("mark")
            if as_shown and not done.mistakes:
                self._log(request, resource, loaded)
                loaded.delete()
            else:
                transaction.set_rollback(True)
        if done.mistakes or not as_shown:
            messages.error(
                request, "Nothing was changed: rows have changed since the preview. This is a new one."
            )
            return HttpResponseRedirect(again)
        messages.success(
            request, f"{loaded.name} was uploaded: {_counted(len(resource.changed), 'row')} changed."
        )
        return HttpResponseRedirect(self._list_address())

    def _resource(self, request, loaded, *, applies):
        return resource_of(self.table)(
            user=request.user,
            at=timezone.now(),
            reason=f"Loaded from table {loaded.name}"[:100],
            may_change=lambda row: (
                self.has_change_permission(request, row) and may(request.user, "change", row)
            ),
            publications_of=getattr(self, "publications_of", lambda row: []),
            applies=applies,
        )

    def _keep(self, request, form):
        now = timezone.now()
        LoadedTable.objects.forgotten(now).delete()
        LoadedTable.objects.waiting_for(request.user, self.model).delete()
        return LoadedTable.objects.create(
            model=self.model._meta.label_lower,
            name=form.cleaned_data["file"].name[-200:],
            data=form.data_read,
            loaded_by=request.user,
            loaded_at=now,
        )

    def _waiting(self, request, pk):
        waiting = LoadedTable.objects.waiting_for(request.user, self.model)
        try:
            return get_object_or_404(waiting, pk=pk)
        except ValidationError:  # not even the form of such a key
            return get_object_or_404(waiting.none())

    def _log(self, request, resource, loaded):
        message = f"Loaded from table {loaded.name}."
        LogEntry.objects.log_actions(request.user.pk, resource.changed, CHANGE, change_message=message)

    def _page(self, request, form, **context):
        context |= self.admin_site.each_context(request)
        context |= {
            "title": f"Load a table of {self.opts.verbose_name_plural}",
            "form": form,
            "opts": self.opts,
            "table": self.table,
            "own": [column.name for column in self.table.columns if column.own],
            "media": self.media,
            "public_note": note_on_rows(request.user, self.model),
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, self.import_template_name, context)

    def _list_address(self):
        return reverse("admin:{}_{}_changelist".format(*self.get_model_info()))


def _dataset(loaded):
    return table_in(loaded.name, bytes(loaded.data))


def _counted(number, noun):
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
