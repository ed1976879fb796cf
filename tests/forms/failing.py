"""Forms that are not yet read as the plain form is. Whoever mends a reader takes out what then reads right.

`benchmarks/import_forms.py --failing` prints what has changed."""

# form: the documents that it loses or changes records of, and what goes wrong
FAILING = {
    "Chromium PDF, tagged": ("minutes", "the councils of three members in a table are not read"),
    "Chromium PDF, page heads": ("paper", "one ask is cut where a page ends"),
}
