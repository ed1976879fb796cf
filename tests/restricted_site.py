"""A site with an exempt item: what it holds, every address of the public pages, and what stands for their parts."""

from __future__ import annotations

import re
from datetime import date
from functools import partial
from itertools import product

import pytest
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse

from boards.models import AgendaItem, Board
from lga_kb.discovery.sitemaps import SITEMAPS
from lga_kb.exports.files import FILES
from lga_kb.exports.lists import lists
from policies.editing import roles
from policies.models import Publication, Statement, Update
from policies.records.update import moment
from policies.search.index import rebuild_all
from tests import factories as make
from tests.kept_rows import kept_rows

SECRET = re.compile(r"hush\d+")

# Which records somebody's rights may be narrowed to.
SCOPES = {
    "everything": lambda site: {},
    "another board": lambda site: {"boards": [make.make_board()]},
    "another publication": lambda site: {"publications": [make.make_publication()]},
    "the very pack": lambda site: {"publications": [site.pack]},
}
# Publishers may do all that editors may, and officers have the right to read, for other boards.
SAMPLE = {(roles.PUBLISHER, "everything"), (roles.BOARD_OFFICER, "another board")}
READERS = {(roles.ADMINISTRATOR, "everything")}


def not_readers(sample):
    """Every role and scope that does not read what the item holds: some in the suite, all in `make drills`."""
    return [
        pytest.param(
            (role, scope),
            id=f"{role or 'no role'}, {scope}",
            marks=[] if (role, scope) in sample else pytest.mark.drill,
        )
        for role, scope in product((*roles.ROLES, None), SCOPES)
        if (role, scope) not in READERS
    ]


NOT_READERS = not_readers(SAMPLE)


def member(site, role, scope):
    """Somebody of a role whose rights are narrowed to a scope, with what it names in the index."""
    found = make.make_member(role, **SCOPES[scope](site))
    if scope.startswith("another"):
        rebuild_all()
    return found


def restricted(*, holds: bool = True) -> Restricted:
    """The site, made once in each process where it is what a test begins with."""
    return kept_rows(partial(Restricted, holds=holds), name=("a restricted item", holds))


class Restricted:
    """A meeting with an exempt item, every field of which and of what hangs on it holds a word of its own.

    Until `hold` is called, the item has its title and the reason alone.
    """

    def __init__(self, *, holds=True):
        self.count = 0
        self.theme = make.make_theme("Housing", slug="housing")
        self.other_theme = make.make_theme("Culture", slug="culture")
        self.board = make.make_board("Wellbeing Board", themes=[self.theme])
        self.meeting = make.make_meeting(self.board)
        self.pack = make.make_publication(
            title="Agenda pack", kind=Publication.Kind.AGENDA_PACK, **make.IMPORTED
        )
        make.make_meeting_paper(self.meeting, self.pack)
        self.open_item = make.make_item(self.meeting, [self.theme], title="Quarry rents")
        self.item = make.make_item(
            self.meeting,
            title="Quarry lease",
            is_restricted=True,
            restricted_because="Exempt: a contract is being negotiated.",
        )
        self.rows = {type(self.item): self.item}
        self.passages = []
        self._make_what_is_open()
        if holds:
            self.hold()
        rebuild_all()

    def _make_what_is_open(self):
        """Records that anybody may read, and that will lead to what the item holds."""
        paper = make.make_publication(title="Homes", years=2019, issued_on="2019-01-01", issued_precision="day",
            date_basis="printed")  # fmt: skip
        self.paper = paper
        self.open_passage = make.make_passage(self.pack, anchor="open", position=8, text="Quarry news")
        self.open_ask = make.make_ask(
            publication=paper, themes=[self.theme], wording="Dig a quarry.", summary="Dig."
        )
        self.update = make.make_update(self.open_ask)
        self.campaign = make.make_campaign([paper], [self.theme], [self.open_ask], name="Homes now")
        self.occasion = make.make_occasion([paper, self.pack], [self.theme], name="Homes Bill")
        self.decision = make.make_decision(self.meeting, item=self.open_item, wording="Agreed.")
        self.matter = make.make_matter("Rents", slug="rents")
        self.open_item.matter = self.matter
        self.open_item.save()
        make.make_matter_step(self.matter, [self.board])
        self.priority = make.make_priority(paper, [self.theme], name="Homes for all")
        self.priority_of_the_pack = make.make_priority(self.pack, [self.theme], name="Stone for all")
        self.goal = make.make_goal()
        self.promise = make.make_paper_to_follow(self.open_item, supplied_by=self.pack)
        self.action = make.make_action(self.meeting, item=self.open_item, owner="The chair")

    def hold(self):
        """Give the item all that an item can hold, and have open records lead to it."""
        for name in ("summary", "note", "minutes", "presenter", "presenter_post"):
            setattr(self.item, name, self.word())
        self.item.everyday = [self.word()]
        self.item.first_page, self.item.last_page = 1, 4
        self.item.is_deferred, self.item.deferred_to = True, date(2031, 7, 19)
        self.item.save()
        self.item.themes.set([self.theme, self.other_theme])
        self.passages = [
            make.make_passage(self.pack, anchor=f"secret-{number}", position=number, text=self.word())
            for number in range(1, 5)
        ]
        self.report = make.make_report(
            self.item, publication=self.pack, themes=[self.theme], first_position=1, last_position=4,
            passage=self.passages[0], title=self.word(), purpose=self.word(), summary=self.word(),
            summary_wording=self.word(), action=self.word(), everyday=[self.word()],
        )  # fmt: skip
        section = make.make_section(
            self.report, [self.theme], title=self.word(), first_position=1, last_position=4, kind="body"
        )
        recommendation = make.make_recommendation(self.report, wording=self.word(), summary=self.word())
        officer = make.make_contact_officer(report=self.report, name=self.word(), post=self.word())
        minute = make.make_passage(self.pack, anchor="minute", position=9, text=self.word())
        outcome = {"item": self.item, "passage": minute}
        decision = make.make_decision(self.meeting, wording=self.word(), summary=self.word(), **outcome)
        action = make.make_action(
            self.meeting, wording=self.word(), summary=self.word(), owner=self.word(), item=self.item
        )
        declaration = make.make_declaration(
            self.meeting, item=self.item, wording=self.word(), summary=self.word()
        )
        vote = make.make_vote(
            self.meeting, item=self.item, wording=self.word(), moved_by=self.word(), seconded_by=self.word()
        )
        vote.by_name.create(name=self.word(), side="for")
        promise = make.make_paper_to_follow(self.item, summary=self.word(), wording=self.word())
        paper = make.make_linked_paper(self.item, title=self.word())
        line = make.make_agenda_line(
            self.item, paper=self.meeting.papers.get(), title=self.item.title, note=self.word()
        )
        step = make.make_matter_step(self.matter, [self.board], summary=self.word(), reported_in=self.item)
        other_id = make.make_external_id(item=self.item, number=self.word())
        self._print_what_is_open_there()
        heading, *statements = self._hold_statements()
        self.rows |= {
            type(row): row
            for row in [
                self.report, section, recommendation, officer, decision, action, declaration, vote, promise, paper,
                line, step, other_id, heading, *statements, self.passages[3], *self._hold_a_plan(),
            ]
        }  # fmt: skip
        self._lead_to_it(decision, *statements)

    def _print_what_is_open_there(self):
        """Records of open items and of publications whose own words are printed in the restricted report."""
        printed = {"passage": self.passages[3]}
        make.make_decision(
            self.meeting, item=self.open_item, wording=self.word(), summary=self.word(), **printed
        )
        make.make_action(self.meeting, item=self.open_item, wording=self.word(), owner=self.word(), **printed)
        make.make_declaration(self.meeting, item=self.open_item, wording=self.word(), **printed)
        attendance = make.make_attendance(self.meeting, name=self.word(), **printed)
        self.rows[type(attendance)] = attendance

    def _hold_statements(self):
        heading = make.make_heading(
            self.pack, name=self.word(), passage=self.passages[1], themes=[self.other_theme]
        )
        said = {
            "heading": heading,
            "passage": self.passages[2],
            "themes": [self.theme, self.other_theme],
            "issued_by": self.board.name,
        }
        kinds = (make.make_ask, make.make_offer, make.make_commitment)
        ask, offer, commitment = [each(wording=self.word(), summary=self.word(), **said) for each in kinds]
        proposed = make.make_proposed_statement(
            passage=self.passages[2], text=self.word(), reason=self.word(), note=self.word()
        )
        self.by_hand = make.make_ask(heading=heading, summary=self.word(), themes=[self.theme])
        of_kinds = [model.objects.get(pk=row.pk) for model, row in _kinds(ask, offer, commitment)]
        update = make.make_update(ask, words=self.word())
        erratum = make.make_erratum(ask, printed=self.word(), read=self.word(), why=self.word())
        return (
            heading,
            *of_kinds,
            ask,
            update,
            erratum,
            proposed,
            make.make_lineage(self.open_ask, ask, state="confirmed", reason=self.word()),
        )

    def _hold_a_plan(self):
        """What plans print beside their statements."""
        printed = {"passage": self.passages[3]}
        facts = {"publication": self.pack, "wording": self.word(), **printed}
        priority = make.make_priority(
            self.pack, [self.theme], name=self.word(), summary=self.word(), wording=self.word(), **printed
        )
        make.make_heading(priority=priority, themes=[self.theme], name=self.word())
        named = {"title_printed": self.word(), "target": self.word()}
        for each in (self.priority_of_the_pack, self.priority):  # the one of the pack, and one of a plan
            make.make_sdg_link(each, self.goal, **named, **printed)
        named = {"priority": priority, "name": self.word(), "wording": self.word()}
        return [
            priority,
            make.make_sdg_link(priority, self.goal, title_printed=self.word()),
            make.make_campaign_entry(self.campaign, self.pack, **named),
            make.make_budget_line(chart=self.word(), label=self.word(), footnote=self.word(), **facts),
            make.make_partnership(name=self.word(), co_owner=self.word(), **facts),
            make.make_contract(service=self.word(), contractor=self.word(), **facts),
            make.make_governance_fact(**facts | {"summary": self.word()}),
        ]

    def _lead_to_it(self, decision, *statements):
        """Have open records name what is restricted."""
        ask = next(row for row in statements if type(row) is Statement)
        heading, update = ask.heading, next(row for row in statements if isinstance(row, Update))
        self.campaign.statements.add(ask)
        make.make_decision_change(self.decision, statement=ask)
        change = make.make_decision_change(self.decision, heading=heading)
        check = make.make_check(update)
        once_printed = make.make_passage(self.pack, anchor="withheld", position=10, text=self.word())
        withheld = make.make_withheld_passage(once_printed, board=self.board)
        self.rows |= {type(row): row for row in (change, check, withheld)}
        self.update.evidence_passage = self.passages[3]
        self.update.save()
        self.item.evidence_for.add(self.update)
        # Without a version of the open item, which is public.
        AgendaItem.evidence_for.through.objects.create(agendaitem=self.open_item, update=update)
        self.promise.report = self.report
        self.promise.save()
        self.action.decision = decision
        self.action.closed_in = self.passages[0]
        self.action.save()

    def word(self):
        """A text that nobody without the right may read; it can be searched for as “quarry”."""
        self.count += 1
        return f"quarry hush{self.count}"

    def arguments(self):
        """What stands for each part of an address, by its name."""
        slugs = [
            *Board.objects.values_list("slug", flat=True), self.theme.slug, self.pack.slug, self.item.key,
            *(row.key for row in self.rows.values() if hasattr(row, "key")),
            self.paper.slug, self.matter.slug, self.campaign.slug, self.occasion.slug, self.priority.key,
            self.open_ask.key, self.priority_of_the_pack.key,
            self.open_ask.heading.key,
        ]  # fmt: skip
        numbers = [self.item.number, self.open_item.number]
        rows = [row.pk for row in self.rows.values()]
        return {
            "slug": slugs,
            "key": slugs,
            "earlier": [self.pack.slug, self.paper.slug],
            "later": [self.pack.slug],
            "met_on": [self.meeting.met_on],
            "taken_on": [self.meeting.met_on],
            "number": numbers,
            "sitting": [self.meeting.place],
            "uid": [self.meeting.uid],
            "year": [self.meeting.met_on.year],
            "pk": rows,
            "publication": [self.pack.slug, self.paper.slug],
            "anchor": [*(passage.anchor for passage in self.passages), "minute", "withheld", "open"],
            "board": [self.board.slug],
            "statement": slugs,
            "moment": [moment(update) for update in Update.objects.all()],
            "value": [*slugs, self.meeting.met_on.year],
            "section": list(SITEMAPS),
            "name": [*lists(), "search"],
            "suffix": list(FILES),
            "place": [1],
            "token": ["no-such-token"],
        }


def _kinds(*statements):
    """Each statement with the model of its kind."""
    models = {model.__name__.lower(): model for model in Statement.__subclasses__()}
    return [(models[row.kind], row) for row in statements]


def public_patterns(patterns=None, space=""):
    """Every name of a public address, with the names of its parts."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLResolver):
            if not str(pattern.pattern).startswith("admin/"):
                inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
                yield from public_patterns(pattern.url_patterns, inner)
        elif isinstance(pattern, URLPattern) and pattern.name:
            yield (
                f"{space}{pattern.name}",
                sorted(pattern.pattern.converters or pattern.pattern.regex.groupindex),
            )


def public_addresses(site):
    known = site.arguments()
    for name, parts in public_patterns():
        assert set(parts) <= known.keys() | {"format"}, f"Say what stands for {parts} of {name} in this test."
        for values in product(*(known.get(part, ["json", "csv"]) for part in parts)):
            try:
                yield reverse(name, kwargs=dict(zip(parts, values, strict=True)))
            except NoReverseMatch:
                continue
