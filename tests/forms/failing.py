"""Forms that are not yet read as the plain form is. Whoever mends a reader takes out what then reads right.

`benchmarks/import_forms.py --failing` prints what has changed."""

# form: the documents that it loses or changes records of, and what goes wrong
FAILING = {
    "text, running heads": ("pack", "a running head and a date within a text are taken for headings"),
    "ReportLab, two columns": ("minutes running-minutes", "a decision is cut where its column ends"),
    "LibreOffice PDF, untagged, bold": ("minutes running-minutes", "a decision is cut where a page ends"),
    "Chromium PDF, tagged": ("minutes", "a decision is cut where a page ends"),
    "LibreOffice PDF, untagged, columns": (
        "paper pack minutes running-minutes",
        "tables and running heads are not recognised",
    ),
    "Chromium PDF, page heads": (
        "paper",
        "tables and the site's header are not recognised",
    ),
}
