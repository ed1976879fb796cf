"""Rows for tests: each function makes one, and a test names only the fields that matter to it.

Everything is public and in one publication of 2020 unless the test says otherwise. Slugs, keys and positions count up,
so that no two rows meet in a constraint by accident.
"""

from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from importlib import import_module
from itertools import count
from operator import attrgetter
from pkgutil import iter_modules

from axes.models import AccessAttempt
from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType

from boards.models import (
    Action,
    AgendaItem,
    AgendaLine,
    Attendance,
    Board,
    BoardScope,
    ContactOfficer,
    Decision,
    DecisionChange,
    Declaration,
    ExternalId,
    GroupContact,
    LinkedPaper,
    Matter,
    MatterStep,
    Meeting,
    MeetingPaper,
    OutsideBody,
    PaperToFollow,
    Person,
    Recommendation,
    Report,
    ReportSection,
    Representative,
    RestrictedEntry,
    Seat,
    SeatAllocation,
    Vote,
    WithheldPassage,
)
from lga_kb.alerts.mailbox import mailbox_key
from lga_kb.briefing.pack import Pack
from lga_kb.models import (
    Briefing,
    Comment,
    CommentThread,
    Following,
    JobRun,
    LeadOfficer,
    MistakeReport,
    Notice,
    SavedFilter,
    SignUp,
    ToldNews,
)
from policies.models import (
    Addressee,
    BudgetLine,
    Campaign,
    CampaignEntry,
    Check,
    Contract,
    DocumentImport,
    EditorScope,
    Erratum,
    FetchedPage,
    GovernanceFact,
    Government,
    Heading,
    HiddenName,
    ImportBatch,
    Lineage,
    Merge,
    Occasion,
    Partnership,
    Passage,
    PendingRow,
    PendingVersion,
    Priority,
    ProposedStatement,
    Publication,
    SdgLink,
    SearchEntry,
    SearchMiss,
    Snapshot,
    SnapshotRow,
    Statement,
    StatementStatus,
    SustainableDevelopmentGoal,
    Synonym,
    Theme,
    Update,
)

numbers = count(1)
# One that fits each kind of statement.
STATUSES = {"offer": "in-progress", "ask": "partly-met", "commitment": "in-progress"}

# What an import leaves on a publication.
IMPORTED = {"imported_at": datetime(2021, 3, 1, tzinfo=UTC), "line_count": 214, "placed_count": 214}


def years(first, last=None):
    """A range of years as the database holds it: its upper end is open."""
    return (first, (last or first) + 1)


def make_user(**fields):
    number = next(numbers)
    return get_user_model().objects.create_user(**{"username": f"user-{number}"} | fields)


def make_member(role=None, boards=(), publications=(), **fields):
    """Somebody who may log in to the admin: in one of the roles, kept to boards or publications where given."""
    member = make_user(**{"is_staff": True} | fields)
    if role:
        member.groups.add(role_called(role))
    if boards:
        BoardScope.objects.create(user=member).boards.set(boards)
    if publications:
        EditorScope.objects.create(user=member).publications.set(publications)
    return member


def make_access_attempt(**fields):
    """A log-in that failed once."""
    return AccessAttempt.objects.create(
        **{"username": f"user-{next(numbers)}", "ip_address": "192.0.2.1", "failures_since_start": 1} | fields
    )


def role_called(name):
    """A group that a migration made; made again, since tests of real transactions empty the database after them."""
    if not Group.objects.filter(name=name).exists():
        give_rights()
    return Group.objects.get(name=name)


def give_rights():
    """Make the groups and give them their rights, as all migrations do."""
    for app in ("policies", "boards", "lga_kb"):
        migrations = import_module(f"{app}.migrations")
        for module in sorted(iter_modules(migrations.__path__), key=attrgetter("name")):
            migration = import_module(f"{migrations.__name__}.{module.name}")
            if hasattr(migration, "give_rights"):
                migration.give_rights(apps, None)


def make_theme(name=None, **fields):
    number = next(numbers)
    return Theme.objects.create(
        **{"slug": f"theme-{number}", "name": name or f"Theme {number}", "position": number} | fields
    )


def make_goal(number=3, title=None):
    return SustainableDevelopmentGoal.objects.get_or_create(
        number=number, defaults={"title": title or f"Goal {number}"}
    )[0]


def make_addressee(name=None, **fields):
    number = next(numbers)
    return Addressee.objects.create(**{"slug": f"body-{number}", "name": name or f"Body {number}"} | fields)


def make_publication(**fields):
    """A published paper of offers and asks; `years` is a year, or a first and a last one."""
    number = next(numbers)
    span = fields.pop("years", 2020)
    first, last = span if isinstance(span, tuple) else (span, span)
    issued_on = fields.pop("issued_on", date(first, 1, 1))
    dated = {"issued_precision": "year", "date_basis": "printed"} if issued_on else {}
    defaults = {
        "slug": f"publication-{number}",
        "kind": Publication.Kind.OFFERS_AND_ASKS,
        "title": f"Publication {number}",
        "state": Publication.State.PUBLISHED,
    }
    publication = Publication.objects.create(
        **defaults | dated | fields, years=years(first, last), issued_on=issued_on
    )
    publication.refresh_from_db(fields=["years"])
    return publication


def make_passage(publication=None, **fields):
    number = next(numbers)
    publication = publication or make_publication()
    return Passage.objects.create(
        publication=publication,
        **{"anchor": f"p-{number}", "position": number, "text": f"Passage {number}."} | fields,
    )


def make_priority(publication=None, themes=(), **fields):
    number = next(numbers)
    publication = publication or make_publication(kind=Publication.Kind.BUSINESS_PLAN)
    defaults = {
        "key": f"priority-{number}",
        "name": f"Priority {number}",
        "strand": Priority.Strand.NATIONAL_VOICE,
        "position": number,
    }
    priority = Priority.objects.create(publication=publication, **defaults | fields)
    priority.themes.add(*themes)
    return priority


def make_sdg_link(priority=None, goal=None, **fields):
    number = next(numbers)
    goal = goal or make_goal()
    defaults = {"key": f"sdg-link-{number}", "goal_printed": goal.number, "position": number}
    return SdgLink.objects.create(priority=priority or make_priority(), goal=goal, **defaults | fields)


def make_heading(publication=None, priority=None, themes=(), **fields):
    """A topic; an outcome where it stands under a priority."""
    number = next(numbers)
    publication = publication or (priority.publication if priority else make_publication())
    defaults = {
        "key": f"heading-{number}",
        "shape": Heading.Shape.OUTCOME if priority else Heading.Shape.TOPIC,
        "name": f"Heading {number}",
        "position": number,
    }
    heading = Heading.objects.create(publication=publication, priority=priority, **defaults | fields)
    heading.themes.add(*themes)
    return heading


def make_statement(
    kind=Statement.Kind.ASK, publication=None, heading=None, themes=(), addressees=(), **fields
):
    number = next(numbers)
    heading = heading or make_heading(publication)
    defaults = {
        "key": f"{kind}-{number}",
        "position": number,
        "summary": f"Summary of {kind} {number}",
        "state": Statement.State.PUBLISHED,
    }
    statement = Statement.objects.create(
        kind=kind, publication=publication or heading.publication, heading=heading, **defaults | fields
    )
    statement.themes.add(*themes)
    statement.addressees.add(*addressees)
    return statement


def make_offer(**fields):
    return make_statement(Statement.Kind.OFFER, **fields)


def make_ask(**fields):
    return make_statement(Statement.Kind.ASK, **fields)


def make_commitment(**fields):
    """A commitment with a target is a counted one, and the other way round."""
    counted = Statement.Measurability.COUNTED
    if fields.get("target"):
        fields.setdefault("measurability", counted)
    if fields.get("measurability") == counted:
        fields.setdefault("target", "25 councils")
    return make_statement(Statement.Kind.COMMITMENT, **fields)


def make_update(statement=None, **fields):
    """A published update, with a status that fits the statement."""
    statement = statement or make_statement()
    defaults = {
        "dated_on": date(2021, 5, 4),
        "status": STATUSES[statement.kind],
        "words": "Something happened.",
        "is_published": True,
    }
    return Update.objects.create(statement=statement, **defaults | fields)


def make_check(update=None, **fields):
    if "checked_by" not in fields:
        fields["checked_by"] = make_user()
    defaults = {"checked_at": datetime(2021, 6, 1, 12, tzinfo=UTC)}
    return Check.objects.create(update=update or make_update(), **defaults | fields)


def make_statement_status(**fields):
    """One that offers can have."""
    number = next(numbers)
    defaults = {"slug": f"status-{number}", "name": f"Status {number}", "kinds": ["offer"]}
    return StatementStatus.objects.create(**defaults | fields)


def make_government(**fields):
    """One of a day in a year of its own, so that no two are in office at a time."""
    number = next(numbers)
    began_on = date(1700, 1, 1) + timedelta(days=number)
    defaults = {
        "slug": f"government-{number}",
        "prime_minister": f"Prime Minister {number}",
        "parties": ["Independent"],
        "began_on": began_on,
    }
    if "began_on" not in fields:
        defaults["ended_on"] = began_on + timedelta(days=1)
    return Government.objects.create(**defaults | fields)


def make_snapshot(publication=None, **fields):
    publication = publication or make_publication(kind=Publication.Kind.BUSINESS_PLAN)
    return Snapshot.objects.create(publication=publication, **{"taken_on": date(2021, 6, 1)} | fields)


def make_snapshot_row(snapshot=None, statement=None, **fields):
    """What a snapshot holds of a statement, or of one that is no longer there."""
    number = next(numbers)
    defaults = {
        "statement_key": statement.key if statement else f"commitment-{number}",
        "summary": statement.summary if statement else "",
        "position": number,
    }
    return SnapshotRow.objects.create(snapshot=snapshot or make_snapshot(), **defaults | fields)


def make_document_import(text=b"A line.\n", **fields):
    """A text that was read and holds nothing."""
    defaults = {
        "name": f"document-{next(numbers)}.txt",
        "data": text,
        "sha256": sha256(text).hexdigest(),
        "size": len(text),
        "kind": Publication.Kind.ARTICLE,
        "state": DocumentImport.State.READY,
        "preview": {"line_count": 1, "unplaced": [], "publications": [], "rows": [], "replaces": []},
        "created_at": datetime(2031, 1, 1, tzinfo=UTC),
    }
    if "created_by" not in fields:
        fields["created_by"] = make_user()
    return DocumentImport.objects.create(**defaults | fields)


def make_import_batch(**fields):
    defaults = {"name": "papers.zip", "created_at": datetime(2031, 1, 1, tzinfo=UTC)}
    if "created_by" not in fields:
        fields["created_by"] = make_user()
    return ImportBatch.objects.create(**defaults | fields)


def make_fetched_page(**fields):
    """An address that has not been asked for yet."""
    return FetchedPage.objects.create(**{"address": f"https://papers.example.org/{next(numbers)}"} | fields)


def make_erratum(statement=None, passage=None, **fields):
    defaults = {"printed": "quality education", "read": "good health", "why": "The number says so."}
    if not passage:
        statement = statement or make_statement()
    return Erratum.objects.create(statement=statement, passage=passage, **defaults | fields)


def make_proposed_statement(publication=None, passage=None, **fields):
    """A sentence that waits, in a passage that prints it."""
    number = next(numbers)
    text = fields.get("text", f"The Government should mend bridge {number}.")
    passage = passage or make_passage(publication, text=f"Bridges are old. {text} They are many.")
    defaults = {
        "kind": Statement.Kind.ASK,
        "text": text,
        "fingerprint": f"mark-{number}",
        "position": number,
        "reason": "says what should happen: “the Government should”",
    }
    return ProposedStatement.objects.create(
        publication=publication or passage.publication, passage=passage, **defaults | fields
    )


def make_pending_version(statement=None, **fields):
    """An editor's new summary of a public statement, which waits for a publisher."""
    statement = statement or make_ask()
    given = {
        "title": statement.summary,
        "model": "policies.statement",
        "number": statement.pk,
        "proposed_at": datetime(2021, 5, 4, 9, tzinfo=UTC),
    }
    fields.setdefault("proposed_by", None)
    fields["proposed_by"] = fields["proposed_by"] or make_user()
    pending = PendingVersion.objects.create(**given | fields)
    PendingRow.objects.create(
        pending=pending,
        model="policies.statement",
        number=statement.pk,
        kind=PendingRow.Kind.CHANGED,
        before={"summary": statement.summary},
        after={"summary": "Proposed words"},
    )
    return pending


def make_lineage(earlier=None, later=None, **fields):
    defaults = {"change": Lineage.Change.REWORDED}
    return Lineage.objects.create(
        earlier=earlier or make_commitment(), later=later or make_commitment(), **defaults | fields
    )


def make_hidden_name(*ways, **fields):
    """Of somebody whom no record names."""
    by = {} if "hidden_by" in fields else {"hidden_by": make_user()}
    own = {"ways": list(ways) or ["Sorrel Marsh"], "reason": "Asked by letter."}
    return HiddenName.objects.create(
        **own | {"hidden_at": datetime(2026, 1, 5, 9, 0, tzinfo=UTC)} | by | fields
    )


def make_merge(**fields):
    """Of a theme that is gone."""
    own = {"number": 900_000 + next(numbers), "name": "Ponds", "into": 1}
    by = {} if "merged_by" in fields else {"merged_by": make_user()}
    return Merge.objects.create(
        **{"model": "policies.theme", "merged_at": datetime(2026, 1, 5, 9, 0, tzinfo=UTC)} | own | by | fields
    )


def make_occasion(papers=(), themes=(), **fields):
    """A bill that each of the publications was written for."""
    number = next(numbers)
    occasion = Occasion.objects.create(
        **{"slug": f"bill-{number}", "kind": Occasion.Kind.BILL, "name": f"Bill {number}"} | fields
    )
    occasion.themes.add(*themes)
    Publication.objects.filter(pk__in=[paper.pk for paper in papers]).update(occasion=occasion)
    return occasion


def make_campaign(publications=(), themes=(), statements=(), **fields):
    """A campaign that each of the publications names."""
    number = next(numbers)
    campaign = Campaign.objects.create(
        **{"slug": f"campaign-{number}", "name": f"Campaign {number}"} | fields
    )
    campaign.themes.add(*themes)
    campaign.statements.add(*statements)
    for publication in publications:
        make_campaign_entry(campaign=campaign, publication=publication)
    return campaign


def make_campaign_entry(campaign=None, publication=None, **fields):
    number = next(numbers)
    campaign = campaign or make_campaign()
    defaults = {"key": f"campaign-entry-{number}", "name": campaign.name, "position": 1}
    return CampaignEntry.objects.create(
        campaign=campaign, publication=publication or make_publication(), **defaults | fields
    )


def _make_fact(model, publication, fields, **defaults):
    number = next(numbers)
    publication = publication or make_publication(kind=Publication.Kind.BUSINESS_PLAN)
    return model.objects.create(
        publication=publication, **{"key": f"fact-{number}", "position": number} | defaults | fields
    )


def make_budget_line(publication=None, **fields):
    return _make_fact(
        BudgetLine,
        publication,
        fields,
        chart="Where the money goes",
        label="Support",
        amount=1200,
        year="2020/21",
    )


def make_partnership(publication=None, **fields):
    return _make_fact(Partnership, publication, fields, name="A company")


def make_contract(publication=None, **fields):
    return _make_fact(Contract, publication, fields, service="Payroll", contractor="A contractor")


def make_governance_fact(publication=None, **fields):
    return _make_fact(GovernanceFact, publication, fields, summary="How it is run.")


def make_board(name=None, themes=(), **fields):
    number = next(numbers)
    board = Board.objects.create(**{"slug": f"board-{number}", "name": name or f"Board {number}"} | fields)
    board.themes.add(*themes)
    return board


def make_person(name=None, **fields):
    number = next(numbers)
    return Person.objects.create(**{"slug": f"person-{number}", "name": name or f"Person {number}"} | fields)


def make_seat(board=None, person=None, **fields):
    number = next(numbers)
    defaults = {
        "key": f"seat-{number}",
        "council_year": 2020,
        "group": "Independent",
        "authority": "Somewhere Council",
        "position": number,
    }
    return Seat.objects.create(
        board=board or make_board(), person=person or make_person(), **defaults | fields
    )


def make_seat_allocation(board=None, **fields):
    defaults = {"council_year": 2020, "group": f"Group {next(numbers)}", "seats": 3}
    return SeatAllocation.objects.create(board=board or make_board(), **defaults | fields)


def make_outside_body(name=None, **fields):
    number = next(numbers)
    return OutsideBody.objects.create(
        **{"slug": f"outside-body-{number}", "name": name or f"Outside body {number}"} | fields
    )


def make_representative(body=None, person=None, **fields):
    return Representative.objects.create(
        body=body or make_outside_body(), person=person or make_person(), **{"council_year": 2020} | fields
    )


def make_external_id(**fields):
    """What a service calls a board, or the record given."""
    records = {"board", "meeting", "item", "person"}
    if not records & set(fields):
        fields["board"] = make_board()
    return ExternalId.objects.create(**{"source": "moderngov", "number": str(next(numbers))} | fields)


def make_linked_paper(item=None, **fields):
    number = next(numbers)
    defaults = {"source": "moderngov", "number": str(number), "title": f"Paper {number}"}
    return LinkedPaper.objects.create(item=item or make_item(), **defaults | fields)


def make_meeting(board=None, met_on=date(2020, 12, 2), **fields):
    return Meeting.objects.create(board=board or make_board(), met_on=met_on, **fields)


def make_meeting_paper(meeting=None, publication=None, **fields):
    publication = publication or make_publication(kind=Publication.Kind.AGENDA_PACK)
    return MeetingPaper.objects.create(meeting=meeting or make_meeting(), publication=publication, **fields)


def make_group_contact(meeting=None, **fields):
    defaults = {
        "group": f"Group {next(numbers)}",
        "telephone": "020 7946 0000",
        "email": "office@example.org",
    }
    return GroupContact.objects.create(meeting=meeting or make_meeting(), **defaults | fields)


def make_item(meeting=None, themes=(), **fields):
    number = next(numbers)
    defaults = {"key": f"item-{number}", "number": str(number), "title": f"Item {number}", "position": number}
    item = AgendaItem.objects.create(meeting=meeting or make_meeting(), **defaults | fields)
    item.themes.add(*themes)
    return item


def make_report(item=None, meeting=None, publication=None, themes=(), **fields):
    """A report behind an item, in the agenda pack of the item's meeting or of the one given."""
    number = next(numbers)
    meeting = meeting or (item.meeting if item else make_meeting())
    publication = publication or make_publication(kind=Publication.Kind.AGENDA_PACK)
    defaults = {"key": f"report-{number}", "title": f"Report {number}", "position": number}
    report = Report.objects.create(item=item, meeting=meeting, publication=publication, **defaults | fields)
    report.themes.add(*themes)
    return report


def make_section(report=None, themes=(), **fields):
    number = next(numbers)
    defaults = {
        "kind": ReportSection.Kind.BODY,
        "title": f"Section {number}",
        "position": number,
        "first_position": 1,
        "last_position": 1,
    }
    section = ReportSection.objects.create(report=report or make_report(), **defaults | fields)
    section.themes.add(*themes)
    return section


def make_contact_officer(meeting=None, report=None, **fields):
    number = next(numbers)
    meeting = meeting or (report.meeting if report else make_meeting())
    defaults = {
        "key": f"officer-{number}",
        "name": f"Officer {number}",
        "post": "Adviser",
        "telephone": "020 7946 0001",
        "email": "officer@example.org",
    }
    return ContactOfficer.objects.create(meeting=meeting, report=report, **defaults | fields)


def make_recommendation(report=None, **fields):
    number = next(numbers)
    defaults = {"key": f"recommendation-{number}", "summary": f"Recommendation {number}", "position": number}
    return Recommendation.objects.create(report=report or make_report(), **defaults | fields)


def make_decision(meeting=None, item=None, **fields):
    number = next(numbers)
    if "board" not in fields:
        meeting = meeting or (item.meeting if item else make_meeting())
    defaults = {"key": f"decision-{number}", "summary": f"Decision {number}", "position": number}
    return Decision.objects.create(meeting=meeting, item=item, **defaults | fields)


def make_decision_change(decision=None, **fields):
    """A decision that changed a priority, unless the test names something else."""
    if not fields.keys() & {"priority", "heading", "statement"}:
        fields["priority"] = make_priority()
    return DecisionChange.objects.create(decision=decision or make_decision(), **fields)


def make_action(meeting=None, item=None, **fields):
    number = next(numbers)
    meeting = meeting or (item.meeting if item else make_meeting())
    defaults = {"key": f"action-{number}", "summary": f"Action {number}", "position": number}
    return Action.objects.create(meeting=meeting, item=item, **defaults | fields)


def make_agenda_line(item=None, paper=None, **fields):
    item = item or make_item()
    paper = paper or make_meeting_paper(item.meeting)
    return AgendaLine.objects.create(item=item, paper=paper, **{"title": item.title} | fields)


def make_paper_to_follow(item=None, **fields):
    return PaperToFollow.objects.create(item=item or make_item(status="to-follow"), **fields)


def make_attendance(meeting=None, **fields):
    number = next(numbers)
    defaults = {"key": f"attendance-{number}", "name": f"Person {number}", "position": number}
    return Attendance.objects.create(meeting=meeting or make_meeting(), **defaults | fields)


def make_declaration(meeting=None, **fields):
    number = next(numbers)
    defaults = {"key": f"declaration-{number}", "name": f"Person {number}", "summary": "Owns a boat."}
    return Declaration.objects.create(meeting=meeting or make_meeting(), **defaults | fields)


def make_vote(meeting=None, **fields):
    number = next(numbers)
    defaults = {"key": f"vote-{number}", "subject": "motion", "result": "carried"}
    return Vote.objects.create(meeting=meeting or make_meeting(), **defaults | fields)


def make_matter(name=None, themes=(), **fields):
    number = next(numbers)
    matter = Matter.objects.create(
        **{"slug": f"matter-{number}", "name": name or f"Matter {number}"} | fields
    )
    matter.themes.add(*themes)
    return matter


def make_matter_step(matter=None, boards=(), **fields):
    defaults = {"happened_on": date(2020, 11, 26), "summary": "It was talked of."}
    step = MatterStep.objects.create(matter=matter or make_matter(), **defaults | fields)
    step.boards.add(*boards)
    return step


def make_restricted_entry(*items, **fields):
    items = [item.pk for item in items or [make_item(is_restricted=True)]]
    defaults = {"kind": "passage", "key": f"held-{next(numbers)}", "address": "/", "items": items}
    return RestrictedEntry.objects.create(**defaults | fields)


def make_withheld_passage(passage=None, **fields):
    """Of an item that is gone."""
    return WithheldPassage.objects.create(passage=passage or make_passage(), **fields)


def make_search_entry(**fields):
    number = next(numbers)
    return SearchEntry.objects.create(**{"kind": "ask", "key": f"entry-{number}", "address": "/"} | fields)


def make_search_miss(**fields):
    number = next(numbers)
    defaults = {"words": f"words {number}", "why": "nothing", "searched_on": date(2021, 3, 1)}
    return SearchMiss.objects.create(**defaults | fields)


def make_synonym(**fields):
    return Synonym.objects.create(**{"term": f"TERM{next(numbers)}", "means": ["what it means"]} | fields)


def make_briefing(pack=None, **fields):
    """A shared pack; an empty one, unless the test says what is in it."""
    number = next(numbers)
    pack = pack or Pack(title=f"Briefing {number}", as_at=date(2021, 3, 1), records=())
    defaults = {
        "token": f"{number:040x}",
        "title": pack.title,
        "as_at": pack.as_at,
        "content": pack.as_json(),
    }
    return Briefing.objects.create(**defaults | fields)


def make_lead_officer(user=None, **fields):
    """Somebody who answers for the commitments of a post."""
    return LeadOfficer.objects.create(user=user or make_user(), **{"posts": ["Head of Ponds"]} | fields)


def make_comment_thread(record=None, **fields):
    """An open comment on a record, not yet with words."""
    record = record or make_ask()
    own = {"content_type": ContentType.objects.get_for_model(record), "object_id": record.pk}
    return CommentThread.objects.create(
        **own | {"started_by": fields.pop("by", None) or make_user()} | fields
    )


def make_comment(thread=None, **fields):
    """What somebody said of a record; with a record, in a thread of its own."""
    thread = thread or make_comment_thread(fields.pop("record", None))
    own = {"author": thread.started_by, "words": "Is this right?"}
    return Comment.objects.create(
        thread=thread, **own | {"written_at": datetime(2026, 1, 5, 9, 0, tzinfo=UTC)} | fields
    )


def make_notice(user=None, **fields):
    """Something that somebody is to be told about their account."""
    return Notice.objects.create(user=user or make_user(), **{"reason": Notice.Reason.INVITATION} | fields)


def make_saved_filter(user=None, model=Statement, **fields):
    """What somebody saved for a list."""
    kind = ContentType.objects.get_for_model(model, for_concrete_model=False)
    own = {"name": f"Filter {next(numbers)}", "query": "state__exact=draft"}
    return SavedFilter.objects.create(user=user or make_user(), list_of=kind, **own | fields)


def make_following(**fields):
    """Somebody who follows a theme and confirmed it."""
    number = next(numbers)
    if "value" not in fields:
        fields |= {"what": "theme", "value": make_theme().slug}
    at = datetime(2021, 3, 1, 9, tzinfo=UTC)
    defaults = {"email": f"reader-{number}@example.org", "asked_at": at, "confirmed_at": at}
    return Following.objects.create(**defaults | fields)


def make_sign_up(email="reader@example.org", **fields):
    """A wish to follow that waits in the outbox."""
    at = datetime(2021, 3, 1, 9, tzinfo=UTC)
    defaults = {"what": "theme", "value": "housing", "frequency": "daily", "asked_at": at}
    return SignUp.objects.create(email=email.lower(), mailbox=mailbox_key(email), **defaults | fields)


def make_mistake_report(**fields):
    own = {"page": "/asks/ask-1/", "name": "An ask", "words": "It is 40, not 4."}
    return MistakeReport.objects.create(
        **own | {"reported_at": datetime(2026, 1, 5, 9, 0, tzinfo=UTC)} | fields
    )


def make_job_run(**fields):
    return JobRun.objects.create(**{"name": f"job_{next(numbers)}"} | fields)


def make_told_news(following=None, identity="statement:ask-1"):
    return ToldNews.objects.create(following=following or make_following(), identity=identity)
