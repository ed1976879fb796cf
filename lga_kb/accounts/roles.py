"""The roles of somebody, and their staff status, which follows."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.auth.models import Group, User


def set_roles(user: User, groups: Iterable[Group]) -> None:
    """Give somebody these roles and no others. Who has any may log in to the admin."""
    user.groups.set(groups)
    follow_roles(user)


def follow_roles(user: User) -> None:
    """Let the staff status say whether somebody has a role, is a superuser, or was given rights of their own."""
    is_staff = user.is_superuser or user.groups.exists() or user.user_permissions.exists()
    if user.is_staff != is_staff:
        user.is_staff = is_staff
        user.save(update_fields=["is_staff"])
