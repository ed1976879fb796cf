"""A PostgreSQL engine that tells the shared cache of pages about a change before it commits it: see `base`."""
