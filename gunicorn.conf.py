"""How gunicorn serves the site; it reads this file by itself.

Each process has sixteen threads, so that slow callers do not stop everybody, and takes no connection while all of them
are busy: another process takes it. Nobody keeps a connection for later. One over which nothing is sent, or read, for
five seconds in the middle of a request is closed. More callers than there are threads still make others wait for that
long: in production a proxy in front reads requests whole first.
"""

import logging
import os
import socket
import struct
import tempfile

from lga_kb.setup.environment import Environment
from lga_kb.setup.production import remarks

worker_class = "gthread"
threads = worker_connections = 16
keepalive = 0
SECONDS_OF_SILENCE = 5

# Where the processes count together for /metrics; set before the first of them begins.
if Environment(os.environ)("METRICS_KEY"):
    os.environ.setdefault("PROMETHEUS_MULTIPROC_DIR", tempfile.mkdtemp(prefix="lga-kb-metrics-"))


def when_ready(server):
    """Say what production lacks, and let connections inherit the time limits of the socket that accepts them."""
    for _, said in remarks(Environment(os.environ)):
        server.log.warning(said)
    limit = struct.pack("ll", SECONDS_OF_SILENCE, 0)
    for listener in server.LISTENERS:
        for option in (socket.SO_RCVTIMEO, socket.SO_SNDTIMEO):
            listener.sock.setsockopt(socket.SOL_SOCKET, option, limit)
    logging.getLogger("gunicorn.error").addFilter(in_one_line)


def in_one_line(record):
    """Silence is no error of the site's, so its trace stays out of the log."""
    if record.exc_info and isinstance(record.exc_info[1], BlockingIOError):
        record.exc_info, record.levelno, record.levelname = None, logging.INFO, "INFO"
        record.msg = "Closed a connection that was silent for %d seconds."
        record.args = (SECONDS_OF_SILENCE,)
    return True


def child_exit(server, worker):
    """Keep what a process counted, and forget what it was at."""
    if "PROMETHEUS_MULTIPROC_DIR" in os.environ:
        from prometheus_client import multiprocess

        multiprocess.mark_process_dead(worker.pid)
