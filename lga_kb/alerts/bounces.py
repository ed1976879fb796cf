"""Reads addresses that a mail server gave up on from its delivery reports (RFC 3464)."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Iterator
from email.message import Message
from email.utils import parseaddr

MOST = 10_000_000  # bytes of one message; a report quotes at most the message it is about


def addresses_given_up(data: bytes) -> Iterator[str]:
    """The recipients with a permanent failure in a delivery report. Delays and other messages give none."""
    message = email.message_from_bytes(data[:MOST], policy=email.policy.compat32)
    for part in message.walk():
        if part.get_content_type() != "message/delivery-status":
            continue
        groups = part.get_payload() if part.is_multipart() else ()
        for group in (each for each in groups if isinstance(each, Message)):
            action, status = group.get("Action", "").strip().lower(), group.get("Status", "").strip()
            recipient = group.get("Final-Recipient") or group.get("Original-Recipient") or ""
            address = parseaddr(recipient.rpartition(";")[2].strip())[1]
            if action == "failed" and status.startswith("5") and address:
                yield address
