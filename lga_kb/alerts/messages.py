"""The messages, in plain text without pictures, tracking links or anything that shows whether they were read.

They contain nothing that a visitor typed, because anybody can have them sent to anybody: subjects are fixed, and a
search is called "a search", with a link to a page that shows it.
"""

from __future__ import annotations

import hashlib
from email.utils import parseaddr
from urllib.parse import urljoin

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string

MOST = 50  # told one by one; of more only the number


def confirmation(following) -> EmailMessage:
    """Asks for confirmation. Nothing else is sent before somebody confirms."""
    return _message(
        following,
        subject="Please confirm: alerts from the LGA policy knowledge base",
        template="lga_kb/alerts/confirmation.txt",
        context={"confirm": urljoin(settings.SITE_URL, following.get_confirm_url())},
        name="confirm",
    )


def digest(following, news) -> EmailMessage:
    """The new items. If it is sent again after a broken connection, it has the same id, which mailboxes recognise."""
    return _message(
        following,
        subject="New in the LGA policy knowledge base",
        template="lga_kb/alerts/digest.txt",
        context={
            "news": [(each, urljoin(settings.SITE_URL, each.address)) for each in news[:MOST]],
            "more": max(len(news) - MOST, 0),
        },
        name=" ".join(sorted(each.identity for each in news)),
    )


def _message(following, *, subject, template, context, name) -> EmailMessage:
    stop = urljoin(settings.SITE_URL, following.get_stop_url())
    told = {"following": following, "name": _name(following), "address": _address(following), "stop": stop}
    number = hashlib.sha256(f"{following.token} {name}".encode()).hexdigest()[:40]
    host = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    return EmailMessage(
        subject=subject,
        body=render_to_string(template, told | context),
        to=[following.email],
        headers={
            "Message-ID": f"<{number}@{host}>",
            "List-Unsubscribe": f"<{stop}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            "Auto-Submitted": "auto-generated",
            "Precedence": "bulk",
        },
    )


def _name(following) -> str:
    """The subject: the title of a record, but never the words of a search."""
    if following.what == following.What.SEARCH:
        return "a search"
    return " ".join(following.subject.name.split())


def _address(following) -> str:
    is_search = following.what == following.What.SEARCH
    path = following.get_followed_url() if is_search else following.subject.address
    return urljoin(settings.SITE_URL, path)
