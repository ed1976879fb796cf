"""Forms that are not yet read as the plain form is. Whoever mends a reader takes out what then reads right.

`benchmarks/import_forms.py --failing` prints what has changed."""

# form: the documents that it loses or changes records of, and what goes wrong
FAILING = {
    "text, running heads": ("pack", "a contact that a page parts is not read whole"),
    "Chromium PDF, tagged": ("minutes", "the councils of three members in a table are not read"),
    "LibreOffice PDF, untagged, columns": ("paper pack", "what a column cuts off is not read"),
    "Chromium PDF, page heads": ("paper", "one ask is cut where a page ends"),
}
