"""The Sustainable Development Goals."""

from policies.describing.description import Label, RecordKind, RecordList
from policies.models import SustainableDevelopmentGoal

KIND = RecordKind(
    key="goal",
    label=Label("Sustainable Development Goal", "Sustainable Development Goals"),
    model=SustainableDevelopmentGoal,
    rows=SustainableDevelopmentGoal.objects.all,
    slug="number",
    lists=(RecordList(name="goals", page="policies:goal-list", record_page="policies:goal-detail"),),
)
