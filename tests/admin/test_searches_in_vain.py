"""From a search that found nothing to a synonym for it: two clicks, with what it may mean filled in."""

from datetime import date

import pytest
from django.urls import reverse

from policies.models import SearchMiss, Synonym
from policies.search.index import rebuild_all
from tests import factories as make
from tests.markup import get, links

pytestmark = pytest.mark.django_db
LIST = reverse("admin:policies_searchmiss_changelist")


def miss(words):
    return SearchMiss.objects.create(words=words, why="nothing", searched_on=date(2031, 3, 3), count=2)


def test_a_search_in_vain_leads_to_a_form_that_only_has_to_be_saved(admin_client):
    make.make_priority(name="Bright Harbours")
    rebuild_all()
    miss("bright harbors & piers")

    form = get(admin_client, links(get(admin_client, LIST))["Say what “bright harbors & piers” means"])
    assert form.xpath("//input[@name='term']/@value") == ["bright harbors & piers"]
    assert "Bright Harbours" in form.xpath("//textarea[@name='means']")[0].text_content()

    fields = {field.get("name"): field.get("value", "") for field in form.xpath("//form//input[@name]")}
    fields |= {"means": "Bright Harbours", "wider": "", "theme": ""}
    admin_client.post(reverse("admin:policies_synonym_add"), fields)
    assert Synonym.objects.get().means == ["Bright Harbours"]
    assert "Is a synonym now" in get(admin_client, LIST).text_content()


def test_words_that_are_like_no_name_are_filled_in_alone(admin_client):
    miss("zzz qqq")

    form = get(admin_client, links(get(admin_client, LIST))["Say what “zzz qqq” means"])
    assert form.xpath("//textarea[@name='means']")[0].text_content().strip() == ""
