"""Draws docs/models.md from the models: `.venv/bin/python docs/draw_models.py`."""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lga_kb.settings")

HEAD = """# Models

`docs/draw_models.py` draws this page from the models; a test keeps it up to date. History tables, proxies and tables
that only link two others are left out. `}o--||` means that many rows on the left refer to one row on the right;
`}o--o|` means that they refer to one row or none.
"""


def drawn() -> str:
    """The whole of docs/models.md."""
    from django.apps import apps

    parts = [HEAD]
    for app in ("policies", "boards", "lga_kb"):
        models = [model for model in apps.get_app_config(app).get_models() if _is_shown(model)]
        lines = sorted({line for model in models for line in _relations(model)})
        apart = sorted(m.__name__ for m in models if not any(m.__name__ in line.split() for line in lines))
        parts.append(f"## {app}\n")
        if lines:
            parts.append("\n".join(["```mermaid", "erDiagram", *(f"    {line}" for line in lines), "```\n"]))
        if apart:
            parts.append(f"Without relations: {', '.join(apart)}.\n")
    return "\n".join(parts)


def _is_shown(model) -> bool:
    return not (model._meta.proxy or model.__name__.startswith("Historical"))


def _relations(model):
    for field in model._meta.get_fields():
        if not (field.concrete and field.is_relation and field.related_model):
            continue
        other = field.related_model._meta.concrete_model.__name__
        if other in ("User", "ContentType"):
            continue
        if field.many_to_many:
            ends = "}o--o{"
        else:
            ends = ("|o" if field.one_to_one else "}o") + "--" + ("o|" if field.null else "||")
        yield f"{model.__name__} {ends} {other} : {field.name}"


if __name__ == "__main__":
    import django

    django.setup()
    (ROOT / "docs" / "models.md").write_text(drawn())
