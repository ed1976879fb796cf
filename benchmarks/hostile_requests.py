"""Requests with hostile content, each measured, and undone afterwards.

A finding is: status 500, an error in the log, markup that comes back as it was sent, an answer that twice takes 10 s,
a peak over 500 MB. It is printed when it is found, so that a run that is stopped has said what it saw.
"""

import io
import logging
import time
import traceback
from collections import Counter
from pathlib import Path
from urllib.parse import quote

from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import Client

from benchmarks.hostile_strings import MARK

ROOT = Path(__file__).resolve().parent.parent
SLOW, LARGE = 10.0, 500 * 2**20
FOLLOW = 5  # redirects, at most
MARKUP = ("text/html", "application/atom+xml", "text/xml")


class Requests:
    """Sends as a visitor or as root, in a transaction that is undone, and keeps what it finds."""

    def __init__(self):
        self.sent, self.strings, self.slowest, self.largest = Counter(), Counter(), Counter(), Counter()
        self.rounds, self.findings = {}, {}
        self.client = self.visitor = _client()
        self._logged = LoggedErrors()
        for name in ("", "django"):
            logging.getLogger(name).handlers = [self._logged]

    def sign_in(self):
        """As root, anew for each turn: a session ends, and a password does not count as fresh for long."""
        self.client = _client()
        self.client.force_login(User.objects.get(username="root"))
        self.client.post("/briefing/add/", {"what": "theme", "value": "housing"})

    def sign_out(self):
        self.client = self.visitor

    def ask(self, door, method, path, data=None, *, sent=()):
        """One request, its data urlencoded by hand: it may hold what no browser would send."""
        body = "&".join(
            f"{quote(name)}={quote(value, errors='surrogatepass')}" for name, value in (data or {}).items()
        )
        more = {"content_type": "application/x-www-form-urlencoded", "data": body} if method == "post" else {}
        query = f"?{body}" if body and method == "get" else ""
        self._measured(door, f"{method} {path[:80]} {_short(data)}",
                       lambda: getattr(self.client, method)(path + query, **more), sent)  # fmt: skip

    def upload(self, door, path, name, file, then=lambda page: None):
        """One file, and what its page leads to: `then` gives the address and data of the next step."""

        def send():
            file.seek(0)
            page = self.client.post(path, {name: file}, follow=True)
            if next_step := then(page):
                page = self.client.post(*next_step, follow=True)
            return page

        self._measured(door, f"{path} {file.name}", send, (f"<script>{MARK}</script>",))

    def command(self, door, name, path):
        def run():
            try:
                call_command(name, str(path), verbosity=0, stdout=io.StringIO(), stderr=io.StringIO())
            except CommandError:
                return
            except Exception:  # any other is what is looked for
                logging.getLogger(__name__).exception("A command ended with an error that is not its own.")

        self._measured(door, f"{name} {path.name}", run, ())

    def _measured(self, door, what, act, sent):
        answer, body, seconds, computed, peak = self._once(act)
        if seconds > SLOW:  # perhaps the machine was busy, or the fuzz was halted
            answer, body, seconds, computed, peak = self._once(act)
        self.sent[door] += 1
        self.strings[door] += len(sent)
        self.slowest[door] = max(self.slowest[door], seconds)
        self.largest[door] = max(self.largest[door], peak)
        errors = list(self._logged.errors)
        if answer is not None and answer.status_code >= 500 and answer.status_code != 503 and not errors:
            errors = [f"status {answer.status_code}"]
        for error in errors:
            self._found(door, "error", error, what)
        place = what.split(" {")[0]
        if seconds > SLOW:
            self._found(door, "slow", place, f"{what}: {seconds:.1f} s, of which {computed:.1f} s in Python")
        if peak > LARGE:
            self._found(door, "large", place, f"{what}: {peak >> 20} MB")
        if answer is not None and _comes_back(answer, body, sent):
            self._found(door, "unescaped", place, what)

    def _once(self, act):
        """The answer, its body, how long it took, how much of that in this process, and the peak of memory."""
        Path("/proc/self/clear_refs").write_text("5")
        self._logged.errors.clear()
        answer, body = None, b""
        begun, computed = time.perf_counter(), time.process_time()
        try:
            with transaction.atomic():
                answer = act()
                body = answer.getvalue() if answer is not None else b""
                transaction.set_rollback(True)
        except Exception:
            logging.getLogger(__name__).exception("A request that does not end with an answer.")
        return answer, body, time.perf_counter() - begun, time.process_time() - computed, _peak()

    def _found(self, door, kind, cause, example):
        examples = self.findings.setdefault((door, kind, cause), [])
        examples.append(example)
        if len(examples) == 1:
            print(f"{kind} ({door}): {cause}\n    {example}", flush=True)


class LoggedErrors(logging.Handler):
    """What is logged as an error while a request is answered, each as its kind and its place in the site's code."""

    def __init__(self):
        super().__init__(logging.ERROR)
        self.errors = []

    def emit(self, record):
        if record.name.startswith("django.security"):
            return  # a request that Django refuses
        if not record.exc_info or not record.exc_info[0]:
            self.errors.append(f"logged by {record.name}: {record.getMessage()[:100]}")
            return
        kind, error, trace = record.exc_info
        own = [
            each
            for each in traceback.extract_tb(trace)
            if each.filename.startswith(tuple(f"{ROOT}/{app}/" for app in ("lga_kb", "policies", "boards")))
        ]
        place = f"{Path(own[-1].filename).relative_to(ROOT)}:{own[-1].lineno}" if own else "outside"
        said = str(error).partition(" but got ")[0]  # without the value, so that one cause is one finding
        self.errors.append(f"{kind.__name__} at {place}: {said[:60]!r}")


def report(requests) -> int:
    """Prints what was sent and found; how many findings."""
    print(f"\n{'door':22}{'requests':>10}{'strings':>10}{'slowest':>10}{'peak MB':>10}")
    for door, count in sorted(requests.sent.items()):
        print(
            f"{door:22}{count:>10}{requests.strings[door]:>10}{requests.slowest[door]:>9.2f}s"
            f"{requests.largest[door] >> 20:>10}"
        )
    for (door, kind, cause), examples in sorted(requests.findings.items()):
        print(f"\n{kind} ({door}, {len(examples)} times): {cause}\n    {examples[0]}")
    print(f"\n{len(requests.findings)} findings", flush=True)
    return len(requests.findings)


def _client():
    return Client(raise_request_exception=False, headers={"sec-fetch-site": "same-origin"})


def _comes_back(answer, body, sent):
    is_markup = answer.headers.get("Content-Type", "").partition(";")[0] in MARKUP
    return is_markup and any(
        MARK in each and "<" in each and each.encode(errors="surrogatepass") in body for each in sent
    )


def _peak():
    (line,) = [
        each for each in Path("/proc/self/status").read_text().splitlines() if each.startswith("VmHWM")
    ]
    return int(line.split()[1]) * 1024


def _short(data):
    return {name: value[:40] for name, value in (data or {}).items() if value}
