"""The start of the API: the list of lists."""

from django.urls import get_resolver, reverse
from drf_spectacular.utils import extend_schema
from rest_framework.response import Response
from rest_framework.views import APIView

INDEX = {"type": "object", "additionalProperties": {"type": "string", "format": "uri"}}


class Index(APIView):
    """The lists of this API by name, each with its address."""

    basename = "index"

    @extend_schema(responses={200: INDEX}, operation_id="index")
    def get(self, request):
        routes = get_resolver("lga_kb.api.urls").reverse_dict
        lists = [name for name in routes if isinstance(name, str) and not name.endswith("-detail")]
        addresses = sorted(request.build_absolute_uri(reverse(f"api:{name}")) for name in lists)
        return Response({address.rstrip("/").rpartition("/")[2]: address for address in addresses})
