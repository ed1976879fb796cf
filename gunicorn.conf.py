"""How gunicorn serves the site; it reads this file by itself.

Each worker has eight threads, so a few slow callers do not stop everybody: without threads, two half-sent requests
stopped two workers. A connection that sends nothing for ten seconds in the middle of a request is closed. Many
connections that trickle can still use up all threads: in production a proxy in front reads requests whole first.
"""

import socket
import struct

worker_class = "gthread"
threads = 8
SECONDS_OF_SILENCE = 10


def when_ready(server):
    """Connections inherit the time limit of reading from the socket that accepts them."""
    limit = struct.pack("ll", SECONDS_OF_SILENCE, 0)
    for listener in server.LISTENERS:
        listener.sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, limit)
