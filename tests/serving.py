"""What the site does all day, as a role of the database that owns nothing: `python -m tests.serving`."""

import tempfile
from pathlib import Path

import django

django.setup()

from django.contrib.auth.models import User  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import setup_test_environment  # noqa: E402

from policies.models import Theme  # noqa: E402
from policies.search import bitmaps  # noqa: E402
from tests.importing.documents import PAPER  # noqa: E402

PAGES = (
    "/",
    "/search/?q=housing",
    "/offers-and-asks/",
    "/api/v1/statements/",
    "/commitments/export.xlsx",
    "/sitemap.xml",
)


def main():
    call_command("load_catalogue", verbosity=0)
    client = Client()
    for address in PAGES:
        answer = client.get(address)
        assert answer.status_code == 200, address
        answer.getvalue()
    _save_and_collect()
    with tempfile.TemporaryDirectory() as folder:
        document = Path(folder) / "paper.txt"
        document.write_text(PAPER)
        call_command("import_document", str(document))
    for command in ("rebuild_search", "publish_due", "send_alerts", "clearsessions"):
        call_command(command)
    bitmaps.make()


def _save_and_collect():
    """A save in the admin with its session and history, and a briefing of a reader."""
    editor, reader = Client(), Client(headers={"sec-fetch-site": "same-origin"})
    editor.force_login(User.objects.create_superuser("root"))
    theme = Theme.objects.first()
    page = editor.get(f"/admin/policies/theme/{theme.pk}/change/")
    form = page.context["adminform"].form
    sent = {name: form[name].value() for name in form.fields if form[name].value() is not None}
    for formset in page.context["inline_admin_formsets"]:
        sent |= {each.html_name: each.value() for each in formset.formset.management_form}
    answer = editor.post(f"/admin/policies/theme/{theme.pk}/change/", sent | {"description": "Changed here."})
    assert answer.status_code == 302, answer.content.decode()
    assert Theme.objects.get(pk=theme.pk).description == "Changed here."
    assert reader.post("/briefing/add/", {"what": "theme", "value": theme.slug}).status_code == 302


if __name__ == "__main__":
    setup_test_environment()
    main()
