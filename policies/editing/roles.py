"""The five roles, which are groups, and how a migration gives them their rights.

Permissions come into being after all migrations have run, so that on an empty database a migration would find none:
`give` makes those that its models have by then. A migration that adds a model says who may do what with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.apps import apps as loaded_apps
from django.contrib.auth.management import create_permissions

EDITOR = "Editor"  # edits and submits
PUBLISHER = "Publisher"  # also publishes, withdraws, undoes imports
BOARD_OFFICER = "Board officer"  # the boards app only, and there their own boards
ADMINISTRATOR = "Administrator"
LEAD_OFFICER = "Lead officer"  # records updates on the commitments that they lead on, and nothing else
ROLES = (EDITOR, PUBLISHER, BOARD_OFFICER, LEAD_OFFICER, ADMINISTRATOR)
MAY = {
    EDITOR: "Edits records and submits them for review.",
    PUBLISHER: "Does all that an editor does, and publishes, sends back, withdraws, restores, and undoes imports.",
    BOARD_OFFICER: "Edits the records of the boards chosen below, and reads their restricted items.",
    LEAD_OFFICER: "Records updates on the commitments that they lead on, chosen below, and nothing else.",
    ADMINISTRATOR: "Does everything, people and roles included.",
}


def grant(apps, app_label: str, rights: Mapping[str, Iterable[str]]) -> None:
    """Give groups permissions of an app, as a migration knows it. A group that is not there yet is made.

    Rights are names such as "change_theme"; "*" is all that the app has at this migration.
    """
    _make_permissions(apps, app_label)
    permissions = apps.get_model("auth", "Permission").objects.filter(content_type__app_label=app_label)
    for role, names in rights.items():
        group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=role)
        names = set(names)
        found = permissions if "*" in names else permissions.filter(codename__in=names)
        if missing := names - {"*"} - set(found.values_list("codename", flat=True)):
            raise LookupError(f"{app_label} has no permission {', '.join(sorted(missing))}.")
        group.permissions.add(*found)


def codenames(actions: str, models: str) -> set[str]:
    """The names of permissions: `codenames("add change", "theme campaign")` is four of them."""
    return {f"{action}_{model}" for action in actions.split() for model in models.split()}


def _make_permissions(apps, app_label: str) -> None:
    config = loaded_apps.get_app_config(app_label)
    create_permissions(config, apps=apps, verbosity=0)
