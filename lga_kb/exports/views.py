"""The addresses of the files: `/commitments/export.csv?theme=housing`, with the parameters of the list."""

from django.db import OperationalError
from django.http import Http404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from psycopg.errors import QueryCanceled
from rest_framework.views import APIView

from lga_kb.errors.problems import TooSlow
from lga_kb.exports.files import FILES
from lga_kb.exports.lists import every_list


@extend_schema(exclude=True)
class Export(APIView):
    """A list as a file, with the limits and errors of the API."""

    basename = "export"

    def perform_content_negotiation(self, request, force=False):
        """The address decides the format, not the browser's Accept header."""
        renderer = self.get_renderers()[0]
        return renderer, renderer.media_type

    def get(self, request, name, suffix):
        write, listed = FILES.get(suffix), every_list().get(name)
        if not write or not listed:
            raise Http404
        table, rows = listed.read(request.query_params, request.build_absolute_uri("/")[:-1])
        try:
            response = write(table, rows)
        except OperationalError as error:
            if isinstance(error.__cause__, QueryCanceled):
                raise TooSlow from error
            raise
        response["Content-Disposition"] = f'attachment; filename="{name}-{timezone.localdate()}.{suffix}"'
        response["X-Robots-Tag"] = "noindex"
        return response
