"""A visit to a service: its committees, their meetings, and the agendas that are new or may have changed.

Everything read is stored at once, so that the next visit goes on with one that was broken off or that asked as often
as it may.
"""

from __future__ import annotations

import hashlib
from datetime import date, datetime, timedelta

from django.db.models import F, Q

from boards.models import ExternalId
from boards.moderngov.account import Account
from boards.moderngov.client import Client, Received, ServiceError
from boards.moderngov.parse import parse
from boards.moderngov.replies import Reply
from boards.moderngov.xml import tree_of
from policies.importing.parsed import BrokenDocument

RECENT = timedelta(days=90)  # minutes and late papers come in for so long
AHEAD = timedelta(days=730)
MOST_FAILURES = 5  # one after the other; then the service is left alone


def visit(client: Client, account: Account, *, now: datetime, since: date) -> None:
    """Read what the service has of meetings since a day. Raises ServiceError where it does not tell its committees."""
    committees = _read(client, account, "GetCommittees")
    if committees is None:
        return
    account.store([committees])
    for committee in committees.committees:
        if not committee.is_deleted and not (committee.is_former and _is_known(account, committee.number)):
            _list_meetings(client, account, committee.number, now=now, since=since)
    _read_councillors(client, account)
    _read_agendas(client, account, now=now, since=since)


def _is_known(account: Account, number: str) -> bool:
    """The committee has meetings here: one that is no longer held gets no more of them."""
    return (
        ExternalId.objects.of(account.source, "board", [number])
        .filter(board__meetings__isnull=False)
        .exists()
    )


def _list_meetings(client: Client, account: Account, committee: str, *, now: datetime, since: date) -> None:
    days = {"sFromDate": since, "sToDate": now.date() + AHEAD}
    asked = {name: f"{day:%d/%m/%Y}" for name, day in days.items()}
    reply = _try(client, account, "GetMeetings", lCommitteeId=committee, **asked)
    if reply:
        account.store([reply])


def _read_councillors(client: Client, account: Account) -> None:
    if reply := _try(client, account, "GetCouncillorsByWard"):
        account.store([reply])


def _read_agendas(client: Client, account: Account, *, now: datetime, since: date) -> None:
    """Agendas never read come first, then those that may still change; the newest meetings before the older."""
    wanted = list(
        ExternalId.objects.filter(source=account.source, meeting__met_on__gte=since)
        .filter(Q(read_at__isnull=True) | Q(meeting__met_on__gte=now.date() - RECENT))
        .order_by(F("read_at").asc(nulls_first=True), "-meeting__met_on", "pk")
    )
    failed = 0
    for done, known in enumerate(wanted):
        if client.is_spent or failed == MOST_FAILURES:
            account.left = len(wanted) - done
            return
        failed = 0 if _read_agenda(client, account, known, now) else failed + 1


def _read_agenda(client: Client, account: Account, known: ExternalId, now: datetime) -> bool:
    """Ask for one meeting, and store it where it is not what was read before. Whether the service answered."""
    name = f"GetMeeting {known.number}"
    try:
        received = client.ask(
            "GetMeeting", lMeetingId=known.number, etag=known.etag, last_modified=known.last_modified
        )
        seen = hashlib.sha256(received.data).hexdigest()
        if received.is_unchanged or seen == known.sha256:
            account.outcomes["unchanged"] += 1
        else:
            reply = parse(name, tree_of(name, received.data))
            _refuse_another(reply, known)
            if not account.store([reply]):
                return True
            known.sha256, known.etag, known.last_modified = seen, received.etag, received.last_modified
    except (ServiceError, BrokenDocument) as error:
        account.failures.append(str(error))
        return isinstance(error, BrokenDocument)
    known.read_at = now
    known.save(update_fields=["sha256", "etag", "last_modified", "read_at"])
    return True


def _refuse_another(reply: Reply, known: ExternalId) -> None:
    numbers = [meeting.number for meeting in reply.meetings]
    if reply.kind != "GetMeeting" or numbers != [known.number]:
        raise BrokenDocument(f"{reply.name}: the service answered with another meeting, or with none.")


def _try(client: Client, account: Account, method: str, **parameters: str) -> Reply | None:
    """A reply that the visit can do without."""
    if client.is_spent:
        return None
    try:
        return _read(client, account, method, **parameters)
    except ServiceError as error:
        account.failures.append(str(error))
        return None


def _read(client: Client, account: Account, method: str, **parameters: str) -> Reply | None:
    """The records of a reply; what is wrong with one is entered in the account."""
    received: Received = client.ask(method, **parameters)
    name = " ".join([method, *parameters.values()][:2])
    try:
        reply = parse(name, tree_of(name, received.data))
        if reply.kind != method:
            raise BrokenDocument(f"{name}: the service answered as for {reply.kind}.")
    except BrokenDocument as error:
        account.failures.append(str(error))
        return None
    return reply
