"""How gunicorn serves: a caller who sends nothing for long does not occupy it."""

import socket
import struct
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from types import SimpleNamespace

from tests.conftest import ROOT


def gunicorn_settings():
    loader = SourceFileLoader("gunicorn_settings", str(ROOT / "gunicorn.conf.py"))
    module = module_from_spec(spec_from_loader(loader.name, loader))
    loader.exec_module(module)
    return module


def test_every_connection_has_a_time_limit_of_reading():
    settings = gunicorn_settings()
    with socket.create_server(("127.0.0.1", 0)) as listener:
        settings.when_ready(SimpleNamespace(LISTENERS=[SimpleNamespace(sock=listener)]))
        with socket.create_connection(listener.getsockname()):
            accepted, _ = listener.accept()
            with accepted:
                limit = accepted.getsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, struct.calcsize("ll"))

    assert struct.unpack("ll", limit)[0] == settings.SECONDS_OF_SILENCE <= 10


def test_one_slow_caller_does_not_occupy_a_worker():
    settings = gunicorn_settings()

    assert settings.worker_class == "gthread"
    assert settings.threads > 1
