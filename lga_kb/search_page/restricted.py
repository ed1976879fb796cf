"""Search in restricted items for people who may read them, in a separate section of the page."""

from __future__ import annotations

from collections.abc import Sequence

from boards.models import AgendaItem, RestrictedEntry
from boards.restricted.rule import may_read_some, read_by
from boards.templatetags.boards_tags import held
from lga_kb.search_page.cards import Card, values_of
from policies.listing.form import ListForm
from policies.search.engine import PAGE, Hit, Search
from policies.search.vocabulary import Vocabulary


class RestrictedSearch:
    """The words and filters of a search, over the restricted text that somebody may read.

    It appears on the first page of a search for words. It is never used for anything that other readers see: facets,
    suggestions, or the list of searches without results.
    """

    most = PAGE

    def __init__(self, user, form: ListForm, vocabulary: Vocabulary):
        self.is_asked_for = not (form.query.is_empty or form.problems) and form.page == 1
        self.total, self.cards = 0, []
        if self.is_asked_for:
            items, parameters = read_by(user).values("pk").query.sql_with_params()
            within = f"items <@ ARRAY({items})", list(parameters)
            search = Search(form.query, form.tags, form.sort, table=RestrictedEntry, within=within)
            results = search.run(vocabulary.without_bitmaps())
            self.total, self.cards = results.total, _cards_of(results.hits)

    @property
    def is_cut(self) -> bool:
        return self.total > self.most


def restricted_search(user, form: ListForm, vocabulary: Vocabulary) -> RestrictedSearch | None:
    """None, and no query, for everybody without the right."""
    return RestrictedSearch(user, form, vocabulary) if user and may_read_some(user) else None


def _cards_of(hits: Sequence[Hit]) -> list[Card]:
    """Each card names its item where other cards name their publication."""
    keys = {key for hit in hits for key in values_of(hit, "item")}
    items = {item.key: item for item in AgendaItem.objects.filter(key__in=keys).for_list()} if keys else {}
    return [
        Card(hit, [], [_named(items[key], hit) for key in values_of(hit, "item") if key in items])
        for hit in hits
    ]


def _named(item: AgendaItem, hit: Hit) -> str:
    """With its board, where the hit does not say that already."""
    board = item.meeting.board.name
    place = f"{held(item.meeting)}, item {item.number}: {item.title}"
    return place if board in hit.context else f"{board}, {place}"
