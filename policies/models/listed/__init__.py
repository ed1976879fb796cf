"""Lists that administrators keep, and other records choose from."""
