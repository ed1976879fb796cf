"""How long a page takes while some callers never finish their requests.

    .venv/bin/python benchmarks/half_sent.py http://127.0.0.1:8000/themes/ [CALLERS…]

The site runs already, as by `make run`. Each caller sends half the head of a request, and calls again when the site
closes the connection. Prints a line for each number of callers.
"""

import http.client
import socket
import statistics
import sys
import threading
import time
from urllib.parse import urlsplit

HALF = b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: "
CALLERS = (0, 4, 12, 24, 48)
PAGES = 20


def main() -> None:
    address = urlsplit(sys.argv[1])
    print(f"{'callers':>8}{'median s':>10}{'longest s':>11}")
    for count in [int(each) for each in sys.argv[2:]] or CALLERS:
        over = threading.Event()
        callers = [threading.Thread(target=_call, args=(address, over)) for _ in range(count)]
        for each in callers:
            each.start()
        time.sleep(1)
        taken = sorted(_asked(address) for _ in range(PAGES))
        over.set()
        for each in callers:
            each.join()
        print(f"{count:8}{statistics.median(taken):10.2f}{taken[-1]:11.2f}", flush=True)


def _call(address, over) -> None:
    while not over.is_set():
        with socket.create_connection((address.hostname, address.port)) as connection:
            connection.sendall(HALF)
            connection.settimeout(0.5)
            while not over.is_set():
                try:
                    if not connection.recv(4096):
                        break
                except TimeoutError:
                    continue
                except OSError:
                    break


def _asked(address) -> float:
    begun = time.perf_counter()
    connection = http.client.HTTPConnection(address.hostname, address.port, timeout=120)
    connection.request("GET", address.path)
    connection.getresponse().read()
    connection.close()
    return time.perf_counter() - begun


if __name__ == "__main__":
    main()
