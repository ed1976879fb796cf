"""Each constraint of what the site itself keeps refuses what it is named for."""

from datetime import UTC, datetime

import pytest

from tests import factories as make
from tests.models.constraints import check_refusal, constraints_of

pytestmark = pytest.mark.django_db

NOON = datetime(2031, 1, 1, 12, tzinfo=UTC)


def following_twice():
    for email in ("reader@example.org", "Reader@example.org"):
        make.make_following(email=email, what="theme", value="housing")


def told_twice():
    following = make.make_following()
    make.make_told_news(following)
    make.make_told_news(following)


def saved_twice():
    user = make.make_user()
    for _ in range(2):
        make.make_saved_filter(user, name="Mine")


REFUSED = {
    "following_of_something": lambda: make.make_following(what="theme", value=""),
    "following_once_for_an_address": following_twice,
    "sign_up_for_something": lambda: make.make_sign_up(value=""),
    "following_sent_only_when_confirmed": lambda: make.make_following(confirmed_at=None, last_sent_at=NOON),
    "news_told_once": told_twice,
    "notice_of_a_record_or_none": lambda: make.make_notice(object_id=1),
    "comment_thread_due_from_somebody": lambda: make.make_comment_thread(due_on=NOON.date()),
    "comment_thread_resolved_by_somebody": lambda: make.make_comment_thread(resolved_at=NOON),
    "comment_with_words": lambda: make.make_comment(words=""),
    "saved_filter_name_once_for_a_list": saved_twice,
    "saved_filter_of_something": lambda: make.make_saved_filter(query=""),
    "job_run_of_something": lambda: make.make_job_run(name=""),
    "mistake_on_a_page": lambda: make.make_mistake_report(page=""),
    "mistake_resolved_with_a_note": lambda: make.make_mistake_report(note="Mended."),
    "briefing_token_not_to_be_guessed": lambda: make.make_briefing(token="care"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_constraint_refuses_what_it_is_named_for(name):
    check_refusal(name, REFUSED[name])


def test_every_constraint_is_tried():
    assert constraints_of("lga_kb") == set(REFUSED)
