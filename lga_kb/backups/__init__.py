"""Backs up and restores the whole database, with PostgreSQL's own programs."""
