"""Two replicas under readers and a writer: one is killed, the primary too, and the other replica promoted."""

import random
import socket
import threading
import time

import httpx
import psycopg
import pytest

from tests.running.cluster import Cluster, site
from tests.whole_site import make_whole_site

PAGES = ("/", "/themes/housing/", "/offers-and-asks/", "/boards/", "/search/?q=homes", "/api/v1/statements/")


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def wait_for(url: str) -> None:
    for _ in range(3000):
        try:
            if httpx.get(url, timeout=60).status_code == 200:
                return
        except httpx.HTTPError:
            pass
        time.sleep(0.1)
    pytest.fail(f"{url} does not answer")


class Readers:
    """Threads that ask for pages without a pause: when each answer came, its status, and how long it took."""

    def __init__(self, port: int, count: int, pages=PAGES):
        self.answers, self.is_over, self.pages = [], threading.Event(), pages
        self.url = f"http://127.0.0.1:{port}"
        self.threads = [threading.Thread(target=self.read, args=[number]) for number in range(count)]
        for thread in self.threads:
            thread.start()

    def read(self, seed: int) -> None:
        chance = random.Random(seed)
        with httpx.Client(base_url=self.url, timeout=600) as client:
            while not self.is_over.is_set():
                began = time.monotonic()
                try:
                    status = client.get(chance.choice(self.pages)).status_code
                except httpx.HTTPError:
                    status = 0
                self.answers.append((began, status, time.monotonic() - began))

    def stop(self) -> None:
        self.is_over.set()
        for thread in self.threads:
            thread.join()

    def failed(self) -> list[float]:
        return sorted(began for began, status, _ in self.answers if status != 200)

    def slowest(self) -> float:
        return max(seconds for _, _, seconds in self.answers)


class Writer(threading.Thread):
    """Writes numbers one after the other to whichever server takes them, and remembers those it was told are kept."""

    def __init__(self, address: str):
        super().__init__()
        self.address, self.kept, self.is_over = address, [], threading.Event()

    def run(self) -> None:
        number = 0
        while not self.is_over.is_set():
            try:
                with psycopg.connect(self.address, connect_timeout=5) as asked:
                    while not self.is_over.is_set():
                        number += 1
                        asked.execute(
                            "INSERT INTO policies_searchword (word) VALUES (%s)", [f"number{number}"]
                        )
                        asked.commit()
                        self.kept.append(number)
                        time.sleep(0.01)
            except psycopg.Error:
                time.sleep(0.05)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("readers", "seconds"), [(4, 2), (20, 20)])
@pytest.mark.drill  # tests of the router in `test_replicas.py` are for the suite
def test_nobody_is_failed_and_nothing_is_lost(short_folder, readers, seconds):
    make_whole_site()
    cluster = Cluster(short_folder)
    first, second = cluster.replicas
    try:
        of_all = cluster.address(
            cluster.primary, first, second, more="&target_session_attrs=read-write&connect_timeout=5"
        )
        port = free_port()
        replica_urls = ",".join(cluster.address(each) for each in (first, second))
        with site(port, DATABASE_URL=of_all, DATABASE_REPLICA_URLS=replica_urls):
            wait_for(f"http://127.0.0.1:{port}/readyz")
            reading, writing = Readers(port, readers), Writer(of_all)
            writing.start()
            events = {}
            for name, do in {
                "a replica is killed": lambda: cluster.kill(first),
                "the primary is killed": lambda: cluster.kill(cluster.primary),
                "the other is promoted": lambda: cluster.promote(second),
            }.items():
                time.sleep(seconds)
                events[name] = time.monotonic()
                do()
            promoted = len(writing.kept)
            for _ in range(6000):
                if len(writing.kept) > promoted + 5:
                    break
                time.sleep(0.1)
            time.sleep(seconds)
            reading.stop()
            writing.is_over.set()
            writing.join()
        there = cluster.sql(
            second, "SELECT array_agg(word) FROM policies_searchword WHERE word LIKE 'number%'"
        )
    finally:
        cluster.stop()

    late = [at for at in reading.failed() if not any(0 <= at - began <= 1 for began in events.values())]
    print(
        f"{len(reading.answers)} pages read, {len(reading.failed())} failed, {len(late)} of them later than a second "
        f"after an event; slowest {reading.slowest():.1f} s; {len(writing.kept)} writes kept"
    )
    assert len(reading.answers) > readers
    assert late == []
    assert {f"number{number}" for number in writing.kept} <= set(there)
    assert len(writing.kept) > promoted
