"""How well lineage is suggested: precision and recall against the pairs that people confirmed or judged, and made-up
ones.

    .venv/bin/python benchmarks/lineage_quality.py

The documents must be imported. Everything happens in a transaction that is undone, without any confirmed lineage to
lean on. Ends with 1 where the two plans, or pairs between kinds of paper, fall below what is wanted.
"""

import hashlib
import os
import sys
import time
import tomllib
from itertools import product
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lga_kb.settings")

import django  # noqa: E402

django.setup()

from django.db import transaction  # noqa: E402
from lineage_corpus import editions, store  # noqa: E402

from policies.lineage import pairing as matching  # noqa: E402
from policies.lineage.candidates import candidates  # noqa: E402
from policies.lineage.scoring import Comparison  # noqa: E402
from policies.lineage.statements_read import body_names, said_in  # noqa: E402
from policies.lineage.suggest import suggest  # noqa: E402
from policies.lineage.threads.suggest_threads import suggest_threads  # noqa: E402
from policies.models import Lineage, Publication, Statement  # noqa: E402
from policies.text.measurability import measurability_of  # noqa: E402

CONFIRMED = ROOT / "fixtures" / "lineage.toml"
ARGUABLE = ROOT / "fixtures" / "lineage_suggested.toml"
JUDGED = ROOT / "benchmarks" / "judged_threads.toml"
PLANS = ("business-plan-2017-18", "lga-business-plan-2019-2022-2020-update")
PAPERS = (
    ("re-thinking-local-our-offers-and-asks-2020", "building-back-better-2021"),
    ("building-back-better-2021", "building-lasting-futures-locally-2026"),
)
PRECISION, RECALL = 0.95, 0.90  # wanted on the plans
PRECISION_BETWEEN_KINDS = 0.90  # and between plans and papers
TRIED = (  # bars that a half of the plans may choose among, for the other half
    ("ENOUGH", (0.26, 0.28, 0.30, 0.32, 0.34, 0.36, 0.38, 0.40)),
    ("ENOUGH_BESIDE", (0.28, 0.30, 0.32, 0.34, 0.36)),
    ("LEAD", (0.5, 1.0)),
)


def main() -> None:
    confirmed, arguable = _pairs(CONFIRMED), _pairs(ARGUABLE)
    with transaction.atomic():
        Lineage.objects.all().delete()
        met = _judge("The two plans", [PLANS], confirmed, arguable)
        _leave_half_out(confirmed[PLANS])
        _judge("The papers of 2020, 2021 and 2026", PAPERS, confirmed, arguable)
        _judge("Twins within the plan of 2019-22", [(PLANS[1], PLANS[1])], confirmed, arguable)
        met &= _judge_threads()
        for size in (20, 300, 1000):
            _made_up(size)
        transaction.set_rollback(True)
    _measurability()
    sys.exit(not met)


def _pairs(path: Path) -> dict[tuple[str, str], set[tuple[str, str]]]:
    """Pairs of keys by the two publications, the keys without their slugs."""
    return {
        (edition["earlier"], edition["later"]): {
            (pair["earlier"], pair["later"]) for pair in edition["pairs"]
        }
        for edition in tomllib.loads(path.read_text(encoding="utf-8"))["editions"]
    }


def _judge(name, compared, confirmed, arguable) -> bool:
    found, right, doubtful = set(), set(), set()
    for slugs in compared:
        earlier, later = (_publication(slug) for slug in slugs)
        started = time.perf_counter()
        report = suggest(earlier, later)
        seconds = time.perf_counter() - started
        found |= {(*slugs, _place(edge.earlier.key), _place(edge.later.key)) for edge in report.suggested}
        right |= {(*slugs, *pair) for pair in confirmed.get(slugs, ())}
        doubtful |= {(*slugs, *pair) for pair in arguable.get(slugs, ())}
    precision, recall = _shares(found, right)
    print(f"{name}: {len(found)} suggested, {len(right)} confirmed; the last comparison took {seconds:.2f} s")
    print(f"  precision {precision:.3f}, recall {recall:.3f}")
    if doubtful:
        wide = right | doubtful
        print(
            f"  with the {len(doubtful)} arguable pairs counted as true: precision {_shares(found, wide)[0]:.3f}, "
            f"recall {_shares(found, wide)[1]:.3f}"
        )
    for title, pairs in (("wrong", found - right), ("missed", right - found)):
        for pair in sorted(pairs):
            print(f"  {title}{' (arguable)' if pair in doubtful else ''}: {pair[2]} → {pair[3]}")
    return precision >= PRECISION and recall >= RECALL


def _judge_threads() -> bool:
    """Pairs of plans with papers, all of them and the half that nobody looked at while the lines were written."""
    judged = tomllib.loads(JUDGED.read_text(encoding="utf-8"))["editions"]
    clear, arguable = (
        {
            (f"{edition['earlier']}--{pair['earlier']}", f"{edition['later']}--{pair['later']}")
            for edition in judged
            for pair in edition[answer]
        }
        for answer in ("clear", "arguable")
    )
    edges = [edge for report in suggest_threads() for edge in report.suggested]
    found = {(edge.earlier.key, edge.later.key) for edge in edges}
    print(f"Between plans and papers: {len(found)} suggested, {len(clear)} clear pairs")
    for name, chosen in (("all", set), ("kept", _kept)):
        precision, recall = _shares(chosen(found), chosen(clear))
        wide = _shares(chosen(found), chosen(clear | arguable))[0]
        print(
            f"  {name}: precision {precision:.3f}, with the arguable pairs {wide:.3f}; recall {recall:.3f} "
            f"of {len(chosen(clear))}"
        )
    for pair in sorted(found - clear):
        print(f"  {'arguable' if pair in arguable else 'wrong'}: {pair[0]} → {pair[1]}")
    return _shares(found, clear)[0] >= PRECISION_BETWEEN_KINDS


def _kept(pairs) -> set:
    return {pair for pair in pairs if hashlib.sha256(_place(pair[1]).encode()).digest()[0] % 2 == 0}


def _leave_half_out(right) -> None:
    """Bars chosen on one half of the earlier plan, tried on the half that they have not seen."""
    earlier, later = (_publication(slug) for slug in PLANS)
    said = said_in(earlier, later)
    comparison = Comparison(said, body_names())
    likely = comparison.likely(candidates(earlier, later))
    names = [name for name, _ in TRIED]
    kept = [getattr(matching, name) for name in names]
    answers = {}
    for bars in product(*(values for _, values in TRIED)):
        for name, value in zip(names, bars, strict=True):
            setattr(matching, name, value)
        chosen = comparison.proposed(likely)
        answers[bars] = {(_place(said[pair.earlier].key), _place(said[pair.later].key)) for pair in chosen}
    for name, value in zip(names, kept, strict=True):
        setattr(matching, name, value)
    for seen in (0, 1):
        true_seen, true_unseen = _half(right, seen), _half(right, 1 - seen)
        best = max(answers, key=lambda bars: _f1(_half(answers[bars], seen), true_seen))  # noqa: B023
        precision, recall = _shares(_half(answers[best], 1 - seen), true_unseen)
        bars = ", ".join(f"{name} {value}" for name, value in zip(names, best, strict=True))
        print(
            f"  held out, {len(true_unseen)} pairs: precision {precision:.3f}, recall {recall:.3f} ({bars})"
        )


def _made_up(size) -> None:
    """Rewordings by rule, whose truth is known."""
    (one, _), (other, true) = editions(2, size, seed=size)
    (earlier, before), (later, after) = store(one, 2001), store(other, 2002)
    report = suggest(earlier, later)
    places = {pk: place for numbers in (before, after) for place, pk in enumerate(numbers)}
    found = {(places[edge.earlier_id], places[edge.later_id]) for edge in report.suggested}
    precision, recall = _shares(found, true)
    print(
        f"Made-up rewordings of {size}: precision {precision:.3f}, recall {recall:.3f} ({len(true)} true pairs)"
    )


def _measurability() -> None:
    rows = Statement.objects.commitments().exclude(wording="").values_list("measurability", "wording")
    judged = [(told, measurability_of(wording)) for told, wording in rows if told]
    agreed = sum(told == ruled for told, ruled in judged)
    print(f"Measurability: the rule agrees with the catalogue on {agreed} of {len(judged)} commitments.")


def _shares(found, right) -> tuple[float, float]:
    hits = len(found & right)
    return hits / len(found) if found else 1.0, hits / len(right) if right else 1.0


def _f1(found, right) -> float:
    precision, recall = _shares(found, right)
    return 2 * precision * recall / (precision + recall or 1)


def _half(pairs, which) -> set:
    return {pair for pair in pairs if hashlib.sha256(pair[0].encode()).digest()[0] % 2 == which}


def _publication(slug) -> Publication:
    publication = Publication.objects.filter(slug=slug, imported_at__isnull=False).order_by("pk").first()
    if not publication:
        sys.exit(f"“{slug}” is not imported: run import_document on the documents first.")
    return publication


def _place(key) -> str:
    return key.partition("--")[2]


if __name__ == "__main__":
    main()
