"""Backups of the whole database, and a database from one, with PostgreSQL's own programs."""
