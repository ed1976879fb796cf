"""Health checks: whether the site is alive, and whether it is ready."""
