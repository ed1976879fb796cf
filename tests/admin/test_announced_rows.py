"""However many rows a form is said to have, few are made."""

import pytest
from django.contrib import admin
from lxml import html

from policies.admin.base.readable import NEW_ROWS
from tests import factories as factory
from tests.admin.forms import REGISTERED, address, every_model, make

pytestmark = pytest.mark.django_db
HUGE = str(2**63)


@every_model([model for model in REGISTERED if admin.site._registry[model].inlines], in_suite=4)
def test_a_huge_number_of_rows_makes_few(client, model):
    client.force_login(factory.make_user(is_staff=True, is_superuser=True))
    obj = make(model)
    url = address(model, "change", obj.pk)
    page = client.get(url)
    (form,) = [each for each in html.fromstring(page.content).forms if each.get("id", "").endswith("_form")]
    data = dict(form.form_values())
    inlines = [each.formset for each in page.context["inline_admin_formsets"]]
    rows = {each.prefix: each.initial_form_count() for each in inlines}

    answer = client.post(url, data | {f"{prefix}-TOTAL_FORMS": HUGE for prefix in rows})

    if answer.status_code == 403:  # nobody saves what was frozen
        return
    made = {each.formset.prefix: len(each.formset.forms) for each in answer.context["inline_admin_formsets"]}
    assert made == {prefix: count + NEW_ROWS for prefix, count in rows.items()}
    assert f"Add at most {NEW_ROWS} rows at a time." in answer.content.decode()
