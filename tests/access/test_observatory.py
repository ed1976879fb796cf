"""The rules by which the HTTP Observatory judges a site, computed: A+ for each kind of page, as production answers."""

import re

import pytest
from lxml import html

from tests.whole_site import make_whole_site

pytestmark = pytest.mark.django_db

HALF_A_YEAR = 15768000
A_PLUS, BONUS_FROM = 100, 90
KINDS = ("home", "search", "ask", "publication", "meeting", "developers", "briefing")


@pytest.fixture
def in_production(settings):
    settings.SECURE_SSL_REDIRECT = settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    settings.SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
    settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME = "__Host-sessionid", "__Host-csrftoken"


def policy_of(answer) -> dict[str, set[str]]:
    parts = answer.headers.get("Content-Security-Policy", "").split(";")
    return {words[0]: set(words[1:]) for part in parts if (words := part.split())}


def of_policy(answer) -> int:
    policy = policy_of(answer)
    scripts, styles = (
        policy.get(name, policy.get("default-src", set())) for name in ("script-src", "style-src")
    )
    if not policy:
        return -25
    if {"'unsafe-inline'", "data:", "https:", "*"} & scripts:
        return -20
    if "'unsafe-eval'" in scripts:
        return -10
    if {"http:", "*"} & set().union(*policy.values()):
        return -20
    if "'unsafe-inline'" in styles:
        return 0
    return 10 if policy.get("default-src") == {"'none'"} else 5


def of_cookies(answer) -> int:
    cookies = answer.cookies.values()
    if not cookies:
        return 0
    if not all(each["secure"] for each in cookies):
        return -20
    if not all(each["httponly"] for each in cookies):
        return -30
    return 5 if all(each["samesite"] in ("Lax", "Strict") for each in cookies) else 0


def of_sharing(answer) -> int:
    if answer.headers.get("Access-Control-Allow-Credentials"):
        return -50
    return 0


def of_redirection(plain) -> int:
    same = plain.status_code in (301, 308) and plain["Location"].startswith("https://testserver/")
    return 0 if same else -20


def of_referrers(answer) -> int:
    safe = {"no-referrer", "same-origin", "strict-origin", "strict-origin-when-cross-origin"}
    return 5 if answer.headers.get("Referrer-Policy") in safe else 0


def of_insisting(answer) -> int:
    found = re.search(r"max-age=(\d+)", answer.headers.get("Strict-Transport-Security", ""))
    return -20 if not found else -10 if int(found[1]) < HALF_A_YEAR else 0


def of_scripts(answer) -> int:
    sources = html.fromstring(answer.content).xpath("//script/@src")
    return 0 if all(re.match(r"/(?!/)", each) for each in sources) else -5


def of_types(answer) -> int:
    return 0 if answer.headers.get("X-Content-Type-Options") == "nosniff" else -5


def of_frames(answer) -> int:
    if "frame-ancestors" in policy_of(answer):
        return 5
    return 0 if answer.headers.get("X-Frame-Options") in ("DENY", "SAMEORIGIN") else -20


RULES = (
    of_policy, of_cookies, of_sharing, of_referrers, of_insisting, of_scripts, of_types, of_frames,
)  # fmt: skip


def judged(client, address, status=200) -> tuple[int, dict[str, int]]:
    """The score, in which what is better than needed counts only where little is wrong, and the points of each rule."""
    answer = client.get(address, secure=True)
    assert answer.status_code == status, address
    points = {rule.__name__: rule(answer) for rule in RULES}
    points["of_redirection"] = of_redirection(client.get(address))
    score = 100 + sum(each for each in points.values() if each < 0)
    if score >= BONUS_FROM:
        score += sum(each for each in points.values() if each > 0)
    return score, points


@pytest.mark.usefixtures("in_production")
def test_every_kind_of_page_gets_the_best_mark(client):
    site = make_whole_site()

    for kind in KINDS:
        score, points = judged(client, site[kind])
        assert score >= A_PLUS + 20, (kind, points)


@pytest.mark.usefixtures("in_production")
def test_so_do_the_log_in_and_a_page_that_is_not_there(client):
    for address, status in (("/admin/login/", 200), ("/nowhere/", 404)):
        score, points = judged(client, address, status)
        assert score >= A_PLUS, (address, points)


def test_what_is_missing_is_noticed(client, settings):
    settings.SECURE_SSL_REDIRECT, settings.SECURE_HSTS_SECONDS = False, 0

    score, points = judged(client, "/contact/")

    assert (points["of_redirection"], points["of_insisting"]) == (-20, -20)
    assert score == 60
