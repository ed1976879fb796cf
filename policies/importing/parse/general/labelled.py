"""What a general paper says under its labels, piece by piece, with doubts about labels that are not clear."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from policies.importing.blocks import BlockKind, Remark
from policies.importing.parse.general import ask_labels
from policies.importing.parse.line_account import flat
from policies.importing.parse.paper.labels import Label
from policies.importing.parse.passage_anchors import Placed
from policies.importing.parse.statement_tables import cells_of, stated_in

# Words that count the paragraphs under a sentence such as "I have three asks of the Minister:".
_ORDINAL = re.compile(
    r"""
    (?:and\ )?(?:first|second|third|fourth|fifth|sixth|last|final)(?:ly)?
    (?:,\ |:\ |\ [\u2013\u2014-]\ )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[.!?])[\u2019\u201d\"')]*\s+(?=[A-Z\u2018\u201c\"'(])")
_NUMBERED = re.compile(
    r"""
    (?:\#|no\.?\ ?)?(?P<number>\d{1,2})\s?[.):\u2013\u2014-]?\s+
    (?P<words>\S.*)
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
# Sections with a label's words and no label: what others ask, and what ends every paper.
_CLOSING = re.compile(
    r"""
    (?:
        contacts?|further\ information
        | about\ (?:us|the)         # about us
        | references
        | notes?(?:\ to\ editors)?  # note
        | endnotes|footnotes|background
    )\b
    """,
    re.VERBOSE | re.IGNORECASE,
)


# Headings that say whose view their text is, and not what it is about: that is the heading over them.
_VIEW = re.compile(
    r"""
    (?:
        (?:our|the\ lga['\u2019]s|lga|the\ association['\u2019]s)[ ]
        (?:views?|position|response|comments?|analysis)  # our view
        | why\ (?:this|it)\ matters                      # why this matters
        | what\ (?:this|it)\ means(?:\ for\ councils)?   # what this means
    )[ :.]*
    """,
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(slots=True)
class Piece:
    """One ask, offer or promise: its label, its words with the passages that print them, and the heading above it."""

    label: Label
    parts: list[tuple[str, Placed]]
    topic: Placed | None
    theme: str = ""  # of a row of a table
    line: int = 0
    who: str = ""
    when: str = ""

    @property
    def wording(self) -> str:
        return "\n".join(text for text, _ in self.parts)


@dataclass(slots=True)
class Reading:
    """The pieces of a paper in order, and what was not clear."""

    pieces: list[Piece] = field(default_factory=list)
    doubts: list[Remark] = field(default_factory=list)


@dataclass(slots=True)
class _Section:
    """A label and how far it applies: a heading applies up to the next heading of its level."""

    label: Label
    placed: Placed
    level: int  # of the heading, or 0 for a line
    before: str = ""  # the last line between the label and a list
    count: int = 0  # pieces under it
    is_container: bool = False  # headings of its own rank under it are its topics
    is_told: bool = False  # a doubt was raised
    is_of_headings: bool = False  # headings are what is asked, and the text under them says why
    is_of_one: bool = False  # the label numbers one ask: what stands first is it, and the rest says why


def read_labelled(
    placed: Sequence[Placed], start: int, questions: Sequence[int] = (), *, title: str = ""
) -> Reading:
    """Walk over the text of a paper, from the place where it begins, and take what its labels say is asked.

    `title` is given if the title announces asks: then numbered headings are what it announces.
    """
    return _Walk(placed, start, set(questions), title).read()


class _Walk:
    def __init__(self, placed: Sequence[Placed], start: int, questions: set[int], title: str) -> None:
        self.placed, self.start, self.questions, self.title = placed, start, questions, title
        self.numbered = _numbered_headings(placed, start) - questions
        self.asking: set[int] = set()  # places of headings that are asks of the label over them
        self.reading = Reading()
        self.section: _Section | None = None
        self.lead: tuple[Label, Placed] | None = None
        self.heads: list[Placed] = []  # headings in force
        self.repeated = repeated_headings(placed[start:])
        self.topic_in_section: Placed | None = None
        self.open: tuple[int, Piece] | None = None  # depth of the item that deeper items go on with

    def read(self) -> Reading:
        for place in range(self.start, len(self.placed)):
            each = self.placed[place]
            if each.is_heading:
                self._heading(each, place)
            elif each.is_item:
                self._item(each, place)
            elif each.block.kind is BlockKind.TABLE:
                self._table(each)
            elif each.block.kind is BlockKind.PARAGRAPH:
                self._paragraph(each, place)
        self._close()
        return self.reading

    # Headings

    def _heading(self, each: Placed, place: int) -> None:
        text, level = flat(each.text), each.block.level
        self.lead = self.open = None
        self.heads = [head for head in self.heads if head.block.level < level]
        section = self.section
        if place not in self.questions and (label := self._heading_label(text, place)):
            self._close(level)
            self.section = _Section(label, each, level, is_container=self._has_topics(place))
            self.section.is_of_one = ask_labels.number_label(text) is not None
            self.asking = set() if self.section.is_of_one else self._asking_headings(place)
            return
        within = section and (level > section.level > 0 or (section.is_container and self._is_topic(place)))
        if section and not within:
            self._close()
        if section and within:
            self.topic_in_section, section.before = each, ""
        self.heads.append(each)
        run_in = ask_labels.run_in(text) if place not in self.questions else None
        if run_in:
            self._run_in(run_in, each)
        elif place in self.numbered and (self.title or (section and section.label.kind == "ask")):
            self._asking_heading(each, section if within else None, numbered_words(text))
        elif within and place in self.asking:
            self._asking_heading(each, section, text)

    def _heading_label(self, text: str, place: int) -> Label | None:
        """A heading that is a label, or that a list or a text goes on with: "Recommendation 3", "Ministers should"."""
        if label := ask_labels.section_label(text) or ask_labels.number_label(text):
            return label
        below = self.placed[place + 1 : place + 2]
        is_over_list = bool(below) and below[0].is_item
        return ask_labels.lead_label(text, over_list=True) if is_over_list else None

    def _asking_headings(self, place: int) -> set[int]:
        """The headings right under a label, if nothing but text is beneath them and at least half of them ask."""
        level = self.placed[place].block.level
        found: list[int] = []
        for at in range(place + 1, len(self.placed)):
            each = self.placed[at]
            if each.is_heading and each.block.level <= level:
                break
            if each.is_item or each.block.kind is BlockKind.TABLE:
                return set()
            if each.is_heading:
                found.append(at)
        top = min((self.placed[at].block.level for at in found), default=0)
        found = [at for at in found if self.placed[at].block.level == top]
        asking = sum(ask_labels.asks_in_heading(flat(self.placed[at].text)) for at in found)
        return set(found) if len(found) > 1 and 2 * asking >= len(found) else set()

    def _asking_heading(self, each: Placed, section: _Section | None, wording: str) -> None:
        """A heading that is an ask: of the label above it, or of the title of the paper."""
        self._add(section.label if section else Label("ask", self.title), wording, each)
        if section:
            section.count += 1
            section.is_of_headings = True

    def _has_topics(self, place: int) -> bool:
        """A heading of the same rank follows the label at once, or after a line: the label is over several topics."""
        level = self.placed[place].block.level
        for each in self.placed[place + 1 : place + 3]:
            if each.is_heading:
                return each.block.level == level and ask_labels.section_label(flat(each.text)) is None
            if each.block.kind is not BlockKind.PARAGRAPH or not ask_labels.points_on(flat(each.text)):
                return False
        return False

    def _is_topic(self, place: int) -> bool:
        """A heading over a list or a table, within a label that is over several."""
        text = flat(self.placed[place].text)
        if _CLOSING.match(text):
            return False
        below = self.placed[place + 1 : place + 3]
        kinds = [each.block.kind for each in below]
        if not kinds or kinds[0] is BlockKind.HEADING:
            return False
        if kinds[0] in (BlockKind.ITEM, BlockKind.TABLE):
            return True
        return len(kinds) > 1 and kinds[1] is BlockKind.ITEM and flat(below[0].text).endswith(":")

    # Paragraphs

    def _paragraph(self, each: Placed, place: int) -> None:
        text = flat(each.text)
        self.open = None
        label = ask_labels.section_label(text)
        following = self.placed[place + 1] if place + 1 < len(self.placed) else None
        if (
            label
            and following
            and (following.is_item or following.block.kind is BlockKind.TABLE or len(text) < 60)
            and (text.endswith(":") or following.is_item or not self.section or self._ends_line_label(label))
        ):
            self._line_label(label, each, following)
            return
        if self._goes_on(each, text) or self._in_line(each, text):
            return
        self.lead = None
        over_list = following is not None and following.is_item
        if lead := ask_labels.lead_label(text, over_list=over_list):
            self.lead = (lead, each)
            return
        if self.section:
            self._in_section(each, text, following)

    def _ends_line_label(self, label: Label) -> bool:
        """The label is of another kind than that on a line above, which ends here: "Our ask" after "Our offer"."""
        return bool(self.section and not self.section.level and self.section.label.kind != label.kind)

    def _goes_on(self, each: Placed, text: str) -> bool:
        """A paragraph that a sentence before it announced: "First, a fund for …", or "It should not:"."""
        if not self.lead:
            return False
        if ask_labels.goes_on(text):
            return True
        if not self.lead[1].is_item and _ORDINAL.match(text):
            self._add(self.lead[0], _SENTENCE.split(text)[0], each)
            return True
        return False

    def _in_line(self, each: Placed, text: str) -> bool:
        """What a paragraph says behind a label on the same line, at its beginning or further on."""
        if listed := ask_labels.listed_in_line(text):
            label, wordings = listed
            for wording in wordings:
                self._run_in(replace(label, rest=wording), each)
            self.lead = None
            return True
        labels = [found for part in ask_labels.labels_apart(text) if (found := ask_labels.run_in(part))]
        for label in labels:
            self._run_in(label, each)
        if labels:
            self.lead = None
            if labels[-1].rest.endswith(":"):
                self.open = (0, self.reading.pieces[-1])
        return bool(labels)

    def _line_label(self, label: Label, each: Placed, following: Placed) -> None:
        """A label on a line of its own applies to the list below it, or to everything up to the next heading."""
        if following.is_item:
            self.lead = (label, each)
            return
        if self.section and self.section.level:
            return  # within a section that is labelled already
        self._close()
        self.section, self.lead = _Section(label, each, 0), None

    def _in_section(self, each: Placed, text: str, following: Placed | None) -> None:
        section = self.section
        if section is None:
            return
        if following and following.is_item and not (section.is_of_one and not section.count):
            section.before = text
            return
        section.before = ""
        if section.is_of_one:
            if not section.count:
                self._opened(self._add(section.label, text, each), 0)
                section.count += 1
            return
        if section.is_of_headings or _has_list(self.placed, each, self.start):
            return  # beside a list it is the list that asks
        for sentence in _SENTENCE.split(text):
            if _is_meant(section.label, sentence):
                self._add(section.label, sentence, each)
                section.count += 1

    # Lists and tables

    def _item(self, each: Placed, place: int) -> None:
        text, depth = flat(each.text), max(each.block.level, 1)
        if self.open and depth > self.open[0]:
            self.open[1].parts.append((text, each))
            return
        self.open = None
        if run_in := ask_labels.run_in(text):
            self._opened(self._run_in(run_in, each), depth)
            return
        following = self.placed[place + 1] if place + 1 < len(self.placed) else None
        nested = following is not None and following.is_item and following.block.level > each.block.level
        if nested and (lead := ask_labels.lead_label(text)):
            self.lead = (lead, each)
            return
        if self.lead and self.lead[1].is_item and depth <= max(self.lead[1].block.level, 1):
            self.lead = None
        if self.lead:
            if self.lead[0].kind == "ask" and ask_labels.is_fact(text):
                return
            self._opened(self._add(self.lead[0], text, each), depth)
            if self.section:
                self.section.count += 1
        elif self.section:
            self._item_of_section(self.section, each, text, depth)

    def _item_of_section(self, section: _Section, each: Placed, text: str, depth: int) -> None:
        if section.label.kind == "ask" and ask_labels.is_fact(text):
            return
        is_lead = ask_labels.leads_on(section.before)
        if is_lead is None and ask_labels.asks(text):
            is_lead = True
        if is_lead:
            self._opened(self._add(section.label, text, each), depth)
            section.count += 1
        elif is_lead is None and not section.is_told:
            section.is_told = True
            self._doubt(
                each,
                f"This list stands under “{section.label.printed}” after words that do not say that it is asked, so it "
                "gave no statement.",
            )

    def _table(self, each: Placed) -> None:
        self.open = self.lead = None
        stated = stated_in(each.block)
        for cell in stated or cells_of(each.block):
            if cell.kind == "ask" and ask_labels.is_fact(cell.wording):
                continue
            piece = self._add(Label(cell.kind, cell.label), cell.wording, each)
            piece.theme, piece.line, piece.who, piece.when = cell.theme, cell.line, cell.who, cell.when
            if self.section:
                self.section.count += 1

    # What is found

    def _run_in(self, label: Label, each: Placed) -> Piece:
        """What has a label of its own; a label above it is over something then."""
        if self.section:
            self.section.count += 1
        return self._add(label, label.rest, each)

    def _add(self, label: Label, wording: str, each: Placed) -> Piece:
        topic = self.topic_in_section or self._topic()
        piece = Piece(label, [(wording, each)], topic)
        self.reading.pieces.append(piece)
        return piece

    def _topic(self) -> Placed | None:
        """The innermost heading that is not the same under every topic, such as "Our view"."""
        named = [head for head in self.heads if not _VIEW.fullmatch(flat(head.text))]
        own = [head for head in named if flat(head.text).casefold() not in self.repeated]
        return next(reversed(own or named or self.heads), None)

    def _opened(self, piece: Piece, depth: int) -> None:
        self.open = (depth, piece)

    def _close(self, deeper: int = 0) -> None:
        """End a section. If it has no asks of its own, that is a doubt, unless the next label is below it: `deeper`."""
        section, self.section, self.topic_in_section, self.asking = self.section, None, None, set()
        is_over = section is not None and 0 < section.level < deeper
        announced = ask_labels.count_in(section.label.printed) if section else 0
        if section and 0 < section.count < announced and not section.is_told:
            self._doubt(
                section.placed,
                f"This line announces {announced} statements, but only {section.count} were read beneath it.",
            )
        if section and not section.count and not section.is_told and not is_over:
            kind = {"ask": "asks", "offer": "offers"}.get(section.label.kind, "promises")
            self._doubt(
                section.placed, f"This line reads as a label of {kind}, but nothing beneath it became one."
            )

    def _doubt(self, each: Placed, sentence: str) -> None:
        self.reading.doubts.append(Remark(each.passage.lines[0], sentence))


def _is_meant(label: Label, sentence: str) -> bool:
    """A sentence under a label that asks or promises what the label says; a line without a full stop is a heading."""
    if label.kind != "ask":
        return ask_labels.promises(sentence)
    is_line = not sentence.endswith((".", "?", "!", ";", ":"))
    return ask_labels.asks_in_heading(sentence) if is_line else ask_labels.asks(sentence)


def repeated_headings(placed: Sequence[Placed]) -> frozenset[str]:
    """The words of headings that are printed under several others: they name a part of each, and no topic."""
    over: dict[str, set[str]] = {}
    above: list[Placed] = []
    for each in placed:
        if each.is_heading:
            above = [head for head in above if head.block.level < each.block.level]
            if above:
                over.setdefault(flat(each.text).casefold(), set()).add(above[-1].anchor)
            above.append(each)
    return frozenset(words for words, heads in over.items() if len(heads) > 1)


def numbered_words(text: str) -> str:
    """The words of a numbered heading: "3. Fund early help"; nothing of any other."""
    found = _NUMBERED.fullmatch(text)
    return found["words"] if found else ""


def _numbered_headings(placed: Sequence[Placed], start: int) -> set[int]:
    """The places of headings that count from 1 and of which at least half ask for something."""
    runs: list[list[int]] = []
    for place in range(start, len(placed)):
        found = _NUMBERED.fullmatch(flat(placed[place].text)) if placed[place].is_heading else None
        if found and int(found["number"]) == 1:
            runs.append([place])
        elif found and runs and int(found["number"]) == len(runs[-1]) + 1:
            runs[-1].append(place)
    return {place for run in runs if len(run) > 1 and _half_ask(placed, run) for place in run}


def _half_ask(placed: Sequence[Placed], run: Sequence[int]) -> bool:
    return 2 * sum(ask_labels.asks(numbered_words(flat(placed[place].text))) for place in run) >= len(run)


def _has_list(placed: Sequence[Placed], each: Placed, start: int) -> bool:
    """The section of a paragraph has a list: between the headings before and after it."""
    place = each.passage.position - 1
    before, after = place, place + 1
    while before > start and not placed[before - 1].is_heading:
        before -= 1
    while after < len(placed) and not placed[after].is_heading:
        after += 1
    return any(other.is_item for other in placed[before:after])


def hints(placed: Sequence[Placed], start: int, reading: Reading) -> Iterator[Remark]:
    """Lines over a list that speak of asks in words that are no known label, where the list gave no statement."""
    taken = {each.anchor for piece in reading.pieces for _, each in piece.parts}
    told = {doubt.line for doubt in reading.doubts}
    for each, below in zip(placed[start:], placed[start + 1 :], strict=False):
        text = flat(each.text).rstrip(" :")
        is_line = each.is_heading or (
            each.block.kind is BlockKind.PARAGRAPH and flat(each.text).endswith(":")
        )
        is_read = below.anchor in taken or each.passage.lines[0] in told
        if is_line and below.is_item and not is_read and ask_labels.hints_at_asks(text):
            yield Remark(
                each.passage.lines[0],
                "This line speaks of asks in words that are no known label, so the list beneath it gave none.",
            )
