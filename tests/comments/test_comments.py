"""Comments and tasks on records: who sees them, whom they wait for, and whom an e-mail tells."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.contrib import admin
from django.core import mail
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from lxml import html

from boards.models import Decision
from lga_kb.comments.discussing import assign, people_for, remind_of_tasks, reply, resolve, start
from lga_kb.comments.visible import readable_by, who_sent_in
from lga_kb.models import Comment, CommentThread, Notice, NoticeChoice
from lga_kb.notices.lines import path_of
from lga_kb.notices.outbox import send_notices
from policies.editing import roles, workflow
from policies.editing.merging.moving import merge
from policies.editing.merging.undoing import undo
from policies.editing.versions import restore_version
from policies.models import Commitment, Merge, Theme
from tests import factories as make
from tests.admin.forms import REGISTERED
from tests.restricted_site import NOT_READERS, member, restricted

pytestmark = pytest.mark.django_db
NOON = datetime(2031, 5, 6, 12, tzinfo=UTC)
TODAY = date(2031, 5, 6)


def somebody(role=roles.EDITOR, **more):
    user = make.make_member(role, email=f"person-{next(make.numbers)}@example.org", **more)
    NoticeChoice.objects.create(user=user, often="at-once")
    return user


def page_of(user, record, **sent):
    """The page of comments as somebody sees it, after they sent a form if there is one."""
    client = Client()
    client.force_login(user)
    address = path_of(record, "comments")
    response = client.post(address, sent) if sent else client.get(address)
    return response if response.status_code >= 400 else client.get(address)


def said(response):
    return " ".join(
        html.fromstring(response.content.decode()).xpath("//div[@id='content']")[0].text_content().split()
    )


def mailed(now=NOON):
    before = len(mail.outbox)
    send_notices(now=now)
    return {message.to[0]: message.body for message in mail.outbox[before:]}


DISCUSSED = [
    make.make_offer,
    make.make_ask,
    make.make_commitment,
    make.make_publication,
    make.make_document_import,
    make.make_meeting,
    make.make_item,
    make.make_matter,
    make.make_theme,
    make.make_action,
]


@pytest.mark.parametrize("making", DISCUSSED)
def test_a_record_is_discussed_from_its_form(making, client):
    record = making()
    make.make_comment(record=record, words="Which year is meant?")
    client.force_login(make.make_user(is_staff=True, is_superuser=True))

    form = client.get(path_of(record)).content.decode()

    assert "Comments (1 open)" in form
    assert "Which year is meant?" in form
    assert path_of(record, "comments") in form


def test_every_kind_of_record_that_is_edited_has_comments(client):
    client.force_login(make.make_user(is_staff=True, is_superuser=True))
    tracked = [model for model in REGISTERED if hasattr(model._meta, "simple_history_manager_attribute")]

    assert len(tracked) > 20
    for model in tracked:
        options = admin.site.get_model_admin(model)
        named = {pattern.name for pattern in options.get_urls()}
        is_edited = model._meta.label not in {"policies.Statement", "policies.Passage"}
        assert (f"{model._meta.app_label}_{model._meta.model_name}_comments" in named) == is_edited, model


def test_a_comment_is_written_answered_resolved_and_opened_again():
    ask, ann, ben = make.make_ask(), somebody(first_name="Ann", last_name="Ash"), somebody(roles.PUBLISHER)

    assert "Is it 40 or 4?" in said(page_of(ann, ask, words="Is it 40 or 4?"))
    thread = CommentThread.objects.get()
    answered = said(page_of(ben, ask, thread=thread.pk, reply="yes", words="It is 40."))
    assert "Ann Ash" in answered
    assert "It is 40." in answered
    assert "Open comment" in answered

    assert f"Resolved by {ben.username}" in said(
        page_of(ben, ask, thread=thread.pk, resolve="yes", words="Done.")
    )
    assert "Open comment" in said(page_of(ann, ask, thread=thread.pk, reopen="yes", words=""))
    assert list(Comment.objects.values_list("words", flat=True)) == ["Is it 40 or 4?", "It is 40.", "Done."]


@pytest.mark.parametrize(
    ("sent", "message"),
    [
        ({"words": ""}, "Write something first."),
        ({"words": "   "}, "Write something first."),
        ({"words": "x" * 4001}, "at most 4000 characters"),
        ({"words": "When?", "due_on": "2031-05-06"}, "Choose who does it"),
        ({"words": "When?", "due_on": "tomorrow"}, "Enter a valid date"),
        ({"words": "Who?", "assigned_to": "987654321"}, "Select a valid choice"),
    ],
)
def test_a_wrong_comment_is_shown_again_as_it_was_typed(sent, message):
    response = page_of(somebody(), make.make_ask(), **{"assigned_to": "", "due_on": ""} | sent)

    assert response.status_code == 400
    assert message in said(response)
    assert sent["words"].strip()[:50] in response.content.decode()
    assert not CommentThread.objects.exists()


@pytest.mark.parametrize("thread", ["", "0", "-1", "x", "9" * 30, "another's"])
def test_only_a_thread_of_the_record_is_answered(thread):
    other = make.make_comment_thread()
    number = other.pk if thread == "another's" else thread

    response = page_of(somebody(), make.make_ask(), thread=number, reply="yes", words="Hello")

    assert response.status_code == 404
    assert not Comment.objects.exists()


def test_words_are_shown_as_words():
    ask = make.make_ask()
    make.make_comment(record=ask, words="<script>alert(1)</script>")

    for address in (path_of(ask, "comments"), path_of(ask), "/admin/comments/?show=open"):
        client = Client()
        client.force_login(somebody())
        assert "<script>alert" not in client.get(address).content.decode()


# Tasks


def test_a_task_is_given_to_somebody_who_may_read_the_record():
    ask, ann, ben = make.make_ask(), somebody(), somebody(roles.PUBLISHER)
    lead = somebody(roles.LEAD_OFFICER)
    gone = somebody(is_active=False)

    offered = people_for(ask)
    page_of(ann, ask, words="Look at this.", assigned_to=ben.pk, due_on="2031-05-06")

    thread = CommentThread.objects.get()
    assert (thread.assigned_to, thread.due_on) == (ben, TODAY)
    assert {ann, ben} <= set(offered)
    assert not {lead, gone} & set(offered)


def test_a_restricted_record_is_given_to_its_readers_alone():
    site = restricted()
    officer = somebody(roles.BOARD_OFFICER, boards=[site.board])
    other = somebody(roles.BOARD_OFFICER, boards=[make.make_board()])
    publisher = somebody(roles.PUBLISHER)

    offered = people_for(site.rows[Decision])

    assert officer in offered
    assert not {other, publisher} & set(offered)


def test_a_task_goes_to_another_and_to_nobody():
    ann, ben = somebody(), somebody()
    thread = make.make_comment().thread

    assign(thread, assigned_to=ben, due_on=TODAY, by=ann)
    assert list(Notice.objects.values_list("user", "reason")) == [(ben.pk, "assigned")]
    page_of(ann, thread.record, thread=thread.pk, task="yes", assigned_to="", due_on="")

    thread.refresh_from_db()
    assert (thread.assigned_to, thread.due_on) == (None, None)


def test_a_task_is_reminded_of_once_on_its_day_and_again_on_a_new_one():
    ben = somebody()
    thread = make.make_comment_thread(assigned_to=ben, due_on=TODAY)
    make.make_comment_thread(assigned_to=ben, due_on=TODAY, resolved_at=NOON, resolved_by=ben)
    make.make_comment_thread(assigned_to=ben)

    told = [remind_of_tasks(today=TODAY + timedelta(days=day)) for day in (-1, 0, 1)]
    assign(thread, assigned_to=ben, due_on=TODAY + timedelta(days=7), by=ben)

    assert told == [0, 1, 0]
    assert remind_of_tasks(today=TODAY + timedelta(days=6)) == 0
    assert remind_of_tasks(today=TODAY + timedelta(days=9)) == 1
    assert set(Notice.objects.values_list("reason", flat=True)) == {"due"}


def test_the_command_that_reminds_queues_tasks_too():
    make.make_comment_thread(assigned_to=somebody(), due_on=timezone.localdate())

    call_command("remind", verbosity=0)

    assert Notice.objects.get().reason == Notice.Reason.DUE


# Notices


def test_those_concerned_are_told_and_nobody_of_their_own_words():
    editor, publisher, asked = somebody(), somebody(roles.PUBLISHER), somebody()
    record = Commitment.objects.get(pk=make.make_commitment(state="draft", summary="Build homes.").pk)
    workflow.submit([record], by=editor, at=NOON)
    Notice.objects.all().delete()

    thread = start(record, "Secret words", by=publisher, at=NOON, assigned_to=asked)
    told = mailed()
    reply(thread, "More words", by=asked, at=NOON)
    later = mailed(NOON + timedelta(days=1))

    assert set(told) == {editor.email, asked.email}
    assert "Comments\n" in told[editor.email]
    assert "Tasks given to you" in told[asked.email]
    assert set(later) == {publisher.email}
    assert f"/admin/policies/commitment/{record.pk}/comments/" in later[publisher.email]
    assert "words" not in str([*told.values(), *later.values()])


@pytest.mark.parametrize(
    ("often", "hour", "is_told"), [("daily", 3, False), ("daily", 12, True), ("none", 12, False)]
)
def test_each_person_chooses_how_often(often, hour, is_told):
    ben = somebody()
    NoticeChoice.objects.filter(user=ben).update(often=often)
    assign(make.make_comment().thread, assigned_to=ben, due_on=None, by=somebody())

    assert bool(mailed(NOON.replace(hour=hour))) == is_told


def test_the_sender_is_who_submitted_imported_or_added():
    editor = somebody()
    document = make.make_document_import(created_by=editor)
    draft = make.make_commitment(state="draft")
    workflow.submit([Commitment.objects.get(pk=draft.pk)], by=editor, at=NOON)
    theme = make.make_theme()
    theme.history.update(history_user=editor)

    assert [who_sent_in(each) for each in (document, draft, theme, make.make_ask())] == [[editor]] * 3 + [[]]


# Who sees what


@pytest.fixture
def site():
    return restricted()


@pytest.mark.parametrize("who", NOT_READERS)
def test_nobody_learns_of_a_comment_on_a_record_that_they_may_not_read(site, who):
    user = member(site, *who)
    for row in site.rows.values():
        thread = make.make_comment_thread(row, assigned_to=user, due_on=date(2020, 1, 1), by=user)
        make.make_comment(thread, words="hush now")
        Notice.objects.create(user=user, reason="comment", record=thread)
    user.email = "kept-out@example.org"
    user.save()
    client = Client()
    client.force_login(user)

    pages = [
        client.get(f"/admin/comments/?show={show}") for show in ("mine", "overdue", "sent-in", "open", "")
    ]
    pages.append(client.get("/admin/"))

    assert not readable_by(user, CommentThread.objects.all())
    assert "hush" not in str([page.content for page in pages])
    assert all(not page.context.get("lines") for page in pages)
    assert "Tasks and comments for me" not in pages[-1].content.decode()
    assert mailed(NOON) == {}


def test_its_readers_see_it(site):
    decision = site.rows[Decision]
    officer = somebody(roles.BOARD_OFFICER, boards=[site.board])
    make.make_comment(make.make_comment_thread(decision, assigned_to=officer), words="Is this still exempt?")
    client = Client()
    client.force_login(officer)

    assert "Is this still exempt?" in client.get("/admin/comments/").content.decode()
    assert "Is this still exempt?" in said(page_of(officer, decision))
    assert "Tasks and comments for me" in client.get("/admin/").content.decode()


def test_what_is_said_of_a_deleted_record_goes_to_those_who_may_restore_it():
    theme = make.make_theme("Ponds")
    make.make_comment(record=theme, words="Is this needed?")
    address, history = path_of(theme, "comments"), path_of(theme, "history")
    number = theme.pk
    theme.delete()

    answers = {}
    narrowed = somebody(publications=[make.make_publication()])
    for who, may_restore in ((somebody(roles.ADMINISTRATOR), True), (narrowed, False)):
        client = Client()
        client.force_login(who)
        answers[may_restore] = client.get(address)
        assert (address in client.get(history).content.decode()) == may_restore
        assert "Is this needed?" not in client.get("/admin/comments/?show=open").content.decode()

    assert "Is this needed?" in said(answers[True])
    assert "was deleted" in said(answers[True])
    assert answers[False].status_code == 404
    assert CommentThread.objects.filter(object_id=number).exists()


def test_comments_follow_a_record_that_is_merged():
    old, kept, user = make.make_theme("Ponds"), make.make_theme("Lakes"), somebody(roles.PUBLISHER)
    thread = make.make_comment(record=old).thread
    board = make.make_comment_thread(make.make_board())
    CommentThread.objects.filter(pk=board.pk).update(object_id=old.pk)

    merge(Theme.objects.get(pk=old.pk), kept, by=user, at=NOON, publications_of=lambda record: [])

    assert CommentThread.objects.get(pk=thread.pk).record == kept
    assert CommentThread.objects.get(pk=board.pk).object_id == old.pk

    undo(Merge.objects.get(), by=user, at=NOON, publications_of=lambda record: [])

    assert CommentThread.objects.get(pk=thread.pk).record == old


def test_a_restored_record_has_its_comments_again():
    theme, user = make.make_theme("Ponds"), somebody(roles.ADMINISTRATOR)
    make.make_comment(record=theme, words="Is this needed?")
    version, number = theme.history.first().history_id, theme.pk
    theme.delete()

    restore_version(Theme, number, version, by=user, at=NOON)

    assert "Is this needed?" in said(page_of(user, Theme.objects.get(pk=number)))
    assert readable_by(user, CommentThread.objects.all()).exists()


# Lists


def test_each_list_has_its_own_and_the_front_page_counts_them():
    me, other = somebody(), somebody()
    mine = make.make_comment(record=make.make_meeting(), words="My task").thread
    assign(mine, assigned_to=me, due_on=timezone.localdate() - timedelta(days=1), by=other)
    theirs = make.make_comment(record=make.make_ask(), words="Their task").thread
    assign(theirs, assigned_to=other, due_on=timezone.localdate(), by=other)
    sent = Commitment.objects.get(pk=make.make_commitment(state="draft").pk)
    workflow.submit([sent], by=me, at=NOON)
    make.make_comment(record=sent, words="Sent in")
    done = make.make_comment(words="All done").thread
    resolve(done, by=other, at=NOON)
    client = Client()
    client.force_login(me)

    def listed(show):
        return {line.thread.words for line in client.get("/admin/comments/", {"show": show}).context["lines"]}

    assert listed("mine") == listed("nonsense") == {"My task"}
    assert listed("overdue") == {"My task"}
    assert listed("sent-in") == {"Sent in"}
    assert listed("open") == {"My task", "Their task", "Sent in"}
    assert listed("resolved") == {"All done"}
    (table,) = [
        each for each in client.get("/admin/").context["tables"] if each.title == "Comments and tasks"
    ]
    for line in table.lines:
        (cell,) = line.cells
        assert cell.count == len(client.get(cell.address).context["lines"]) == 1, line.name


def test_a_longer_list_takes_no_more_queries():
    client = Client()
    client.force_login(make.make_user(is_staff=True, is_superuser=True))

    def count():
        for record in (make.make_decision(), make.make_ask(), make.make_item()):
            make.make_comment(record=record)
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/admin/comments/?show=open&page=x").status_code == 200
        return len(queries)

    count()
    assert len({count() for _ in range(3)}) == 1


def test_a_comment_that_is_sent_twice_is_one():
    ask, client = make.make_ask(), Client()
    client.force_login(somebody())
    address = path_of(ask, "comments")
    form = html.fromstring(client.get(address).content.decode()).forms[-1]
    sent = {"sent_once": form.fields["sent_once"], "words": "Once", "assigned_to": "", "due_on": ""}

    answers = [client.post(address, sent) for _ in range(2)]

    assert answers[0].url == answers[1].url
    assert Comment.objects.count() == 1
