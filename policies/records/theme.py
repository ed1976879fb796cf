"""Themes: subjects from a fixed list, for all documents and years."""

from policies.describing.description import ApiList, Label, RecordKind, RecordList, by_field
from policies.describing.fields import list_of, number, texts
from policies.models import Theme

FIELDS = (
    "name", "welsh_name", "description", texts("aliases"), number("position"),
    list_of("statements", "statement", "theme"),
    list_of("priorities", "priority", "theme"), list_of("publications", "publication", "theme"),
)  # fmt: skip

KIND = RecordKind(
    key="theme",
    label=Label("Theme", "Themes"),
    model=Theme,
    rows=Theme.objects.all,
    slug="slug",
    suggested_by="theme-detail",
    lists=(RecordList(name="themes", page="theme-list", record_page="theme-detail"),),
    api=ApiList(
        name="themes",
        one="theme",
        text="The controlled subjects that cross documents and years.",
        named=by_field("slug"),
        fields=FIELDS,
    ),
    followed_as="theme",
    sitemap="themes",
)
