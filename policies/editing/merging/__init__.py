"""One record merged into another, with all that leads to it, and how that is undone."""
