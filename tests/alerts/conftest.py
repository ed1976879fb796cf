"""A real mail server for the tests of alerts, which keeps what it takes and can be told to refuse."""

import socket
from email import message_from_bytes

import pytest
from aiosmtpd.controller import Controller
from django.core.cache import cache
from django.test import Client


class Mailbox:
    """What the server took, and how it answers: `refusals` maps an address to the answer in place of taking it."""

    def __init__(self, port):
        self.port = port
        self.controller = None
        self.messages = []
        self.refusals = {}
        self.data_answer = ""

    def start(self):
        """A server can be started once only, so this is a new one at the same place."""
        self.controller = Controller(self, hostname="127.0.0.1", port=self.port)
        self.controller.start()

    def stop(self):
        if self.controller:
            self.controller.stop()
        self.controller = None

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address in self.refusals:
            return self.refusals[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if self.data_answer:
            return self.data_answer
        self.messages.append(message_from_bytes(envelope.content))
        return "250 OK"

    def texts(self):
        return [each.get_payload(decode=True).decode() for each in self.messages]


@pytest.fixture
def mail(settings):
    """The server's mailbox; the site is told to send there, and the memory of sign-ups is empty."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    mailbox = Mailbox(port)
    mailbox.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    settings.SITE_URL = "https://kb.example/"
    cache.clear()
    yield mailbox
    mailbox.stop()
    cache.clear()


@pytest.fixture
def reader():
    return Client(headers={"Origin": "http://testserver"})
