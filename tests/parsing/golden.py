"""Expectations on the real documents, kept without their sentences: key, word count and a digest of each wording.

`python -m tests.parsing.golden` rewrites the files in `golden/`; the diff is then to be read as if it were the product.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

from policies.importing.convert.text.markdown import blocks_of
from policies.importing.parse.paper import article, offers_and_asks
from policies.importing.parse.plan import business_plan
from policies.importing.parsed import ParsedDocument, Record, as_json

FOLDER = Path(__file__).parent / "golden"
SOURCES = Path(__file__).resolve().parents[3] / "shared" / "sources"
PACK = "community-wellbeing-board-2020-12-02"


def parse_whole(parse: Callable[..., ParsedDocument], path: Path) -> ParsedDocument:
    """A document that is a file of its own."""
    text = path.read_text(encoding="utf-8")
    return parse(blocks_of(text), name=path.name, lines=tuple(text.splitlines()))


def parse_plan_in_pack(path: Path) -> ParsedDocument:
    """The plan bound into the agenda pack: its last part, from the plan's title on."""
    text = path.read_text(encoding="utf-8")
    blocks = blocks_of(text)
    start = next(index for index, block in enumerate(blocks) if business_plan.starts_plan(block))
    return business_plan.parse(blocks[start:], name=path.name, part_of=PACK, lines=tuple(text.splitlines()))


def plan_of_2017(sources: Path) -> ParsedDocument:
    return parse_whole(business_plan.parse, sources / "business-plan-2017-18-draft.txt")


def plan_of_2019(sources: Path) -> ParsedDocument:
    return parse_plan_in_pack(sources / f"{PACK}.txt")


def paper_of_2020(sources: Path) -> ParsedDocument:
    return parse_whole(offers_and_asks.parse, sources / "rethinking-local-offers-and-asks-2020.txt")


def article_of_2021(sources: Path) -> ParsedDocument:
    return parse_whole(article.parse, sources / "building-back-better-2021.txt")


def paper_of_2026(sources: Path) -> ParsedDocument:
    return parse_whole(offers_and_asks.parse, sources / "building-lasting-futures-locally-2026.txt")


DOCUMENTS = (plan_of_2017, plan_of_2019, paper_of_2020, article_of_2021, paper_of_2026)


def as_golden(document: ParsedDocument) -> str:
    """The document as the text of its golden file."""
    [publication] = document.publications
    passages = [record for record in document.records if record.kind == "passage"]
    others = [record for record in document.records if record.kind != "passage"]
    parts = [
        f'"publication": {json.dumps(as_json(publication))}',
        f'"lines": {document.line_count}',
        f'"furniture": {json.dumps(document.furniture)}',
        f'"unplaced": {json.dumps([one.line for one in document.unplaced])}',
        f'"passages": {json.dumps({"count": len(passages), "sha256": _digest(*map(_passage_text, passages))})}',
        '"records": [\n' + ",\n".join(json.dumps(_line(record)) for record in others) + "\n]",
    ]
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _line(record: Record) -> list[object]:
    """Kind, key, source lines, words and digest of the wording, and one digest of all other fields."""
    fields = {name: value for name, value in as_json(record).items() if name not in ("wording", "lines")}
    words = record.wording.split()
    facts = json.dumps(fields, sort_keys=True)
    return [
        record.kind,
        record.key,
        list(record.lines),
        len(words),
        _digest(record.wording),
        _digest(facts)[:12],
    ]


def _passage_text(record: Record) -> str:
    return f"{record.key} {' > '.join(record.path)} {record.lines} {record.wording}"


def _digest(*texts: str) -> str:
    """SHA-256 of texts with every run of white space as one space."""
    return hashlib.sha256("\n".join(" ".join(text.split()) for text in texts).encode()).hexdigest()


def path_of(document: ParsedDocument) -> Path:
    return FOLDER / f"{document.publications[0].slug}.json"


def main() -> None:
    for parse in DOCUMENTS:
        document = parse(SOURCES)
        path_of(document).write_text(as_golden(document), encoding="utf-8")
        print(path_of(document).relative_to(Path.cwd()))


if __name__ == "__main__":
    main()
