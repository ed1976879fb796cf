"""The roles of users, and their staff status, which depends on the roles."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.auth.models import Group, User


def set_roles(user: User, groups: Iterable[Group]) -> None:
    """Give a user exactly these roles. A user with any role may log in to the admin."""
    user.groups.set(groups)
    follow_roles(user)


def follow_roles(user: User) -> None:
    """Set the staff status of users with a role, superusers, and users with rights of their own."""
    is_staff = user.is_superuser or user.groups.exists() or user.user_permissions.exists()
    if user.is_staff != is_staff:
        user.is_staff = is_staff
        user.save(update_fields=["is_staff"])
