"""The Sustainable Development Goals."""

from policies.models import SustainableDevelopmentGoal
from policies.records.description import Label, RecordKind, RecordList

KIND = RecordKind(
    key="goal",
    label=Label("Sustainable Development Goal", "Sustainable Development Goals"),
    model=SustainableDevelopmentGoal,
    rows=SustainableDevelopmentGoal.objects.all,
    slug="number",
    lists=(RecordList(name="goals", page="policies:goal-list", record_page="policies:goal-detail"),),
)
