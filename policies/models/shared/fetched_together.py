"""Short lists of one model in one query."""

from collections import defaultdict

from django.db.models import TextField, Value


def together(**lists) -> dict[str, list]:
    """The rows of each list, a short queryset or a slice of one, by its name. All have the same columns.

    The order of their rows is not kept.
    """
    first, *others = [
        rows.annotate(of_list=Value(name, output_field=TextField())) for name, rows in lists.items()
    ]
    found = defaultdict(list)
    for row in first.union(*others, all=True) if others else first:
        found[row.of_list].append(row)
    return {name: found[name] for name in lists}
