"""Forms that are not yet read as the plain form is. Whoever mends a reader takes out what then reads right.

`benchmarks/import_forms.py --failing` prints what has changed."""

# form: the documents that it loses or changes records of, and what goes wrong
FAILING = {
    "text, hyphenated": ("paper pack", "words broken at the ends of lines stay broken"),
    "text, running heads": ("paper pack", "a running head and a date within a text are taken for headings"),
    "text, pasted": ("plan pack", "headings without marks are not recognised"),
    "text, saved by Word": ("plan pack", "headings without marks are not recognised"),
    "text, saved by Word, tight": (
        "plan paper article pack minutes running-minutes",
        "lines without blank ones run into one another",
    ),
    "Markdown, other marks": ("plan pack", "underlined headings are not recognised"),
    "ReportLab, ruled": ("paper article running-minutes", "bullets and tables are not recognised"),
    "ReportLab, unruled": ("paper article pack running-minutes", "bullets and tables are not recognised"),
    "ReportLab, hyphenated": (
        "paper article running-minutes",
        "bullets, tables and hyphens are not recognised",
    ),
    "ReportLab, two columns": (
        "paper article minutes running-minutes",
        "bullets and tables are not recognised",
    ),
    "ReportLab, notes": ("plan paper article pack running-minutes", "bullets and tables are not recognised"),
    "LibreOffice PDF, tagged": ("plan article pack minutes", "the bullet stays in the wording"),
    "LibreOffice PDF, untagged": ("running-minutes", "tables and running heads are not recognised"),
    "LibreOffice PDF, tagged, bold": ("plan article pack minutes", "bold paragraphs are not headings"),
    "LibreOffice PDF, untagged, bold": (
        "plan running-minutes",
        "bold lines are not headings, nor are tables read",
    ),
    "LibreOffice PDF, untagged, unruled": (
        "pack running-minutes",
        "tables and running heads are not recognised",
    ),
    "LibreOffice PDF, untagged, columns": (
        "paper pack minutes running-minutes",
        "tables and running heads are not recognised",
    ),
    "Chromium PDF, page heads": (
        "paper",
        "tables and the site's header are not recognised",
    ),
}
