"""The words that pages do not use any more: no template, no help text and no label of a filter has them.

Each is a whole phrase without example data. Official wording is not looked through: it is kept as printed.
"""

import re

from django.apps import apps

from policies.describing.registry import all_lists
from tests.conftest import ROOT

RETIRED = [
    "(inferred)",
    "were carried into",
    "Themes whose number of statements changed most",
    "Carried on means",
    "each with the paragraph it was printed in",
    "Years that nothing falls in",
    "Held last",
    "Documents whose text was loaded",
    "Loaded on",
    "The first of its kind that is held",
    "What is held for",
    "Most is held for",
    "In all</th>",
    ", the year before",
    ", the year after",
    "Brief me on this theme",
    "It prints no offers",
    "is printed on this topic",
    "in the text that is held",
    "In front of the boards",
    "By when",
    "Printed as",
    "How it is known to be",
    "What is offered beside it",
    "What is asked beside it",
    "Said on the same theme elsewhere",
    "Counted target:",
    "How it can be measured:",
    "Confirmed in the catalogue",
    "The report is not under the title",
    "Decisions told of here",
    "What came: Missing",
    "Not held here yet",
    "Nothing of it is held",
    "Meetings to come",
    "has been entered here",
    "Nothing here is said in the board’s own name",
    "Themes it speaks on",
    "What it holds",
    "were not carried forward",
    "carry on what was said then",
    "statements that went into one",
    "Nothing holds these words",
    "Outcome or topic",
    "Records, in your order",
    "Add note or place",
    "Remove what is ticked",
    "Make an address to share",
    "Take it with you",
    "First you are asked once more",
    "nobody sees whether you read them",
    "no counted link",
    "Printed and meant",
    "Told in item",
    "Priorities that no line names",
    "A program that walks a list",
    "Whoever asks more often",
    "No address has been given for this copy",
]


def found_in(text: str) -> list[str]:
    return [phrase for phrase in RETIRED if phrase in " ".join(text.split())]


def test_no_public_template_has_a_retired_label():
    found = {}
    for path in sorted((ROOT / "templates").rglob("*")):
        if path.is_file() and "admin" not in path.parts:
            text = re.sub(r"{% comment %}.*?{% endcomment %}", "", path.read_text(), flags=re.DOTALL)
            if phrases := found_in(text):
                found[str(path.relative_to(ROOT))] = phrases

    assert found == {}


def test_no_label_or_help_text_of_a_model_or_filter_is_a_retired_one():
    said = {
        f"{field.model.__name__}.{field.name}": " ".join(
            str(getattr(field, part, "")) for part in ("verbose_name", "help_text")
        )
        for model in apps.get_models()
        if model._meta.app_label in ("policies", "boards", "lga_kb")
        for field in model._meta.get_fields()
    }
    for name, (_, listed) in all_lists().items():
        if listed.filterset:
            said |= {f"{name}: {facet}": each.label for facet, each in listed.filterset.facets().items()}

    assert {place: phrases for place, text in said.items() if (phrases := found_in(text))} == {}
