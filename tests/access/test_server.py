"""How gunicorn serves: a caller who sends nothing for long does not occupy it."""

import logging
import socket
import struct
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from types import SimpleNamespace

import pytest

from tests.conftest import ROOT


def gunicorn_settings():
    loader = SourceFileLoader("gunicorn_settings", str(ROOT / "gunicorn.conf.py"))
    module = module_from_spec(spec_from_loader(loader.name, loader))
    loader.exec_module(module)
    return module


@pytest.mark.parametrize("option", [socket.SO_RCVTIMEO, socket.SO_SNDTIMEO])
def test_every_connection_has_a_time_limit_of_reading_and_of_writing(option):
    settings = gunicorn_settings()
    with socket.create_server(("127.0.0.1", 0)) as listener:
        settings.when_ready(SimpleNamespace(LISTENERS=[SimpleNamespace(sock=listener)]))
        with socket.create_connection(listener.getsockname()):
            accepted, _ = listener.accept()
            with accepted:
                limit = accepted.getsockopt(socket.SOL_SOCKET, option, struct.calcsize("ll"))

    assert struct.unpack("ll", limit)[0] == settings.SECONDS_OF_SILENCE <= 5


def test_a_process_whose_threads_are_busy_leaves_connections_to_others():
    settings = gunicorn_settings()

    assert settings.worker_class == "gthread"
    assert settings.threads >= 16
    assert settings.worker_connections == settings.threads
    assert settings.keepalive == 0  # else a caller who has been answered would keep a thread's place


def test_silence_is_logged_in_one_line():
    settings = gunicorn_settings()

    def logged(error):
        trace = (type(error), error, None)
        record = logging.LogRecord("gunicorn.error", logging.ERROR, "", 1, "Socket error.", (), trace)
        assert settings.in_one_line(record)
        return record.levelname, record.getMessage(), record.exc_info is None

    assert logged(BlockingIOError()) == ("INFO", "Closed a connection that was silent for 5 seconds.", True)
    assert logged(OSError()) == ("ERROR", "Socket error.", False)
