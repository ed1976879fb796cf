"""What tests of the admin share: a row of any model, its addresses, and a form sent as a browser sends it."""

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group
from django.urls import reverse
from lxml import html

from tests import factories
from tests.samples import some_of

REGISTERED = sorted(admin.site._registry, key=lambda model: model._meta.label)
MAKERS = {
    "auth.Group": lambda: Group.objects.create(name=f"Group {next(factories.numbers)}"),
    "auth.User": factories.make_user,
    "boards.AgendaItem": factories.make_item,
    "policies.SustainableDevelopmentGoal": factories.make_goal,
}


def every_model(models, *, in_suite=None):
    """One case for each model; where a number is given, only so many of them in the suite and the others in drills."""
    cases = [pytest.param(model, id=model._meta.label) for model in models]
    return pytest.mark.parametrize("model", some_of(cases, in_suite) if in_suite else cases)


def make(model):
    """A row, by the factory that is named after its model."""
    snake = "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in model.__name__)
    return (MAKERS.get(model._meta.label) or getattr(factories, f"make{snake}"))()


def address(model, page, *args):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


def submit(client, obj, model=None, **changes):
    """Send the change form of a row as a browser does: as it is shown, with some values changed."""
    url = address(model or type(obj), "change", obj.pk)
    page = html.fromstring(client.get(url).content.decode())
    (form,) = [form for form in page.forms if form.get("id", "").endswith("_form")]
    data = {}
    for name, value in form.form_values():
        data.setdefault(name, []).append(value)

    response = client.post(url, data | changes)

    assert response.status_code == 302, response.context["errors"]
    obj.refresh_from_db()
