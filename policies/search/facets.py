"""What a search can be narrowed by. A tag of an entry is a facet's name and a value: “theme:housing”."""

FACETS = (
    *("kind", "theme", "year", "publication", "board", "priority", "campaign"),
    *("addressee", "status", "nation", "goal"),
)
ALL_OF = {"theme"}  # several themes narrow to what carries all of them; other facets to any of their values
