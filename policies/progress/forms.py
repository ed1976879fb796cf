"""Which two days of a plan are compared."""

from dataclasses import dataclass

from django import forms

from policies.models import Snapshot
from policies.progress.snapshots import Difference, compare, rows_now

TODAY = "today"


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two days and what changed between them; no later snapshot where it is today."""

    earlier: Snapshot
    later: Snapshot | None
    difference: Difference


class SnapshotsToCompare(forms.Form):
    """An earlier and a later snapshot of one plan. The later may be the plan as it stands today."""

    earlier = forms.ChoiceField(
        error_messages={
            "required": "Choose the earlier snapshot.",
            "invalid_choice": "There is no such snapshot to compare from.",
        }
    )
    later = forms.ChoiceField(
        error_messages={
            "required": "Choose the later snapshot, or today.",
            "invalid_choice": "There is no such snapshot to compare with.",
        }
    )

    def __init__(self, *args, snapshots, **kwargs):
        super().__init__(*args, **kwargs)
        self.snapshots = {snapshot.taken_on.isoformat(): snapshot for snapshot in snapshots}
        self.fields["earlier"].choices = [(day, day) for day in self.snapshots]
        self.fields["later"].choices = [(TODAY, "Today"), *self.fields["earlier"].choices]

    def clean(self):
        days = self.cleaned_data.get("earlier"), self.cleaned_data.get("later")
        if all(days) and TODAY not in days and days[0] >= days[1]:
            self.add_error("later", "The later snapshot has to be after the earlier one.")

    @property
    def problems(self):
        """Pairs of a field and its error."""
        return [(name, error) for name, errors in self.errors.items() for error in errors]

    def comparison(self, publication) -> Comparison:
        earlier = self.snapshots[self.cleaned_data["earlier"]]
        later = self.snapshots.get(self.cleaned_data["later"])
        rows = later.rows.published().in_print_order() if later else rows_now(publication)
        return Comparison(earlier, later, compare(earlier.rows.published().in_print_order(), rows))
