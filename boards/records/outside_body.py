"""Outside bodies on which councillors sit."""

from boards.models import OutsideBody
from policies.describing.description import Label, RecordKind, RecordList

LIST = "boards:outside-body-list"

KIND = RecordKind(
    key="outside-body",
    label=Label("Outside body", "Outside bodies"),
    model=OutsideBody,
    rows=OutsideBody.objects.all,
    slug="slug",
    lists=(RecordList(name="outside-bodies", page=LIST, record_page=f"{LIST}#"),),
)
