"""Filters of the admin's lists that a person keeps under a name."""
