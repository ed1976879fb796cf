"""PostgreSQL as Django knows it, and the shared cache of pages hears of a change before it is committed: see `base`."""
