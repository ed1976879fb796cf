"""The words that pages, the admin and e-mails do not use any more: no template, label, help text or message has them.

Each is a whole phrase without example data. Official wording is not looked through: it is kept as printed.
"""

import ast
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
    "Read it where it was printed",
    "Meetings here",
    "Seats held, and as declared",
    "Papers that were to follow",
    "as announced in the papers",
    "Found in the name",
    "Ask for a confirmation",
    "Here the number that is printed",
    "What is promised there",
    "A counted target or an act",
    "Asking again",
    "for what names nothing there is",
    "What it holds, and what not",
    "The association itself",
    "Asks Government",
]
RETIRED_IN_ADMIN = [
    "to wait for a publisher",
    "Read it again so",
    "Apply to the records above",
    "so that accepting the import changes nothing yet",
    "It is none of the kinds",
    "which the public reads",
    "Nobody has to be there",
    "How many of them a rule placed",
    "Placed count",
    "Still right",
    "so the form has theirs now",
    "What the text says of it",
    "Date basis",
    "Issued precision",
    "Search misses",
    "Followings",
    "No update for a year",
    "Evidence address",
    "Read so by",
    "What other systems call it",
    "Id there",
    "Thanks for spending some quality time",
    "The page asks again by itself",
]
# Labels that are only wrong as a whole: the words have other uses.
RETIRED_LABELS = {
    *("read as", "evidence address", "is published", "no official wording", "followings", "knowledge base"),
    *("date basis", "issued precision", "marked as a draft", "where it stands", "what the text says of it"),
}


def found_in(text: str) -> list[str]:
    flat = " ".join(text.split())
    in_admin = [phrase for phrase in RETIRED_IN_ADMIN if phrase.lower() in flat.lower()]
    return in_admin + [phrase for phrase in RETIRED if phrase in flat]


def test_no_template_has_a_retired_label():
    found = {}
    for path in sorted((ROOT / "templates").rglob("*")):
        if path.is_file() and path.suffix != ".css":
            text = re.sub(r"{% comment %}.*?{% endcomment %}|{#.*?#}", "", path.read_text(), flags=re.DOTALL)
            if phrases := found_in(text):
                found[str(path.relative_to(ROOT))] = phrases

    assert found == {}


def test_no_message_or_label_in_the_code_is_a_retired_one():
    found = {}
    for app in ("boards", "lga_kb", "policies"):
        for path in sorted((ROOT / app).rglob("*.py")):
            if "migrations" not in path.parts:
                said = [phrase for text in _said_in(path.read_text()) for phrase in found_in(text)]
                if said:
                    found[str(path.relative_to(ROOT))] = said

    assert found == {}


def _said_in(code: str) -> list[str]:
    """The strings of a module, without its docstrings."""
    tree = ast.parse(code)
    docs = {
        id(each.body[0].value)
        for each in ast.walk(tree)
        if isinstance(each, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and each.body
        and isinstance(each.body[0], ast.Expr)
    }
    return [
        each.value
        for each in ast.walk(tree)
        if isinstance(each, ast.Constant) and isinstance(each.value, str) and id(each) not in docs
    ]


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


def test_no_app_model_or_field_of_the_admin_has_a_retired_name():
    names = {
        place: str(name).lower()
        for model in apps.get_models()
        if model._meta.app_label in ("policies", "boards", "lga_kb")
        for place, name in (
            (model.__name__, model._meta.verbose_name),
            (f"{model.__name__}s", model._meta.verbose_name_plural),
            (model._meta.app_label, model._meta.app_config.verbose_name),
            *((f"{model.__name__}.{field.name}", field.verbose_name) for field in model._meta.fields),
        )
    }

    assert {place: name for place, name in names.items() if name in RETIRED_LABELS} == {}
