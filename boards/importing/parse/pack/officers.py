"""Contact officers: labelled lines or rows on a report's cover sheet, and the contact for the meeting."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from boards.importing.parse.names import email_in, telephone_in
from boards.importing.parse.printed import Line, placed_lines
from boards.importing.parsed import ContactOfficerRecord
from policies.importing.parse.passage_anchors import Placed
from policies.importing.parsed import Keys, slug_of

_LABELS = (
    ("name", r"(?:lga )?contact(?: officer)?(?:s|\(s\))?|(?:report )?author|officer|name"),
    ("post", r"position|post|job title|title|role"),
    ("telephone", r"(?:tele)?phone(?: no\.?| number)?|tel(?: no)?\.?|mobile"),
    ("email", r"e-?mail(?: address)?"),
)
_SIGN = r"(?:\s*+:|\s++[\u2013-](?=\s))\s*+"  # after a label
_LABELLED = tuple(
    (name, re.compile(rf"(?:{label}){_SIGN}(?P<value>.*)", re.IGNORECASE)) for name, label in _LABELS
)
# A label that is set apart by its letters alone: what follows says that it is one.
_BARE = (
    ("name", re.compile(r"(?i:contact officers?) (?P<value>[A-Z][\w'\u2019-]+(?: [A-Z][\w'\u2019-]+){1,3})")),
    (
        "post",
        re.compile(
            r"""
        (?i:position|job\ title)\ (?P<value>[A-Z].{2,80})
        """,
            re.VERBOSE,
        ),
    ),
    (
        "telephone",
        re.compile(
            r"""
            (?i:
                (?:tele)?phone(?:\ no\.?|\ number)?  # phone
                | tel\.?
            )\ (?P<value>[+(]?\d[\d ()+-]{8,20})
            """,
            re.VERBOSE,
        ),
    ),
    ("email", re.compile(r"(?i:e-?mail(?: address)?) (?P<value>[\w.+'\u2019-]+@[\w.-]+)")),
)
_ANY_LABEL = re.compile(rf"^(?:{'|'.join(label for _, label in _LABELS)})\s*+:\s*+", re.IGNORECASE)
_NEXT_LABEL = re.compile(
    r"""
    \s(?=
        (?:
            contact\ officer|position|job\ title|role
            | phone(?:\ no\.?)?  # phone
            | telephone|e-?mail
        )\s*:
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_HEADING = re.compile(
    r"""
    (?:lga\ )?contact(?:\ officers?|\ details)?\s*:?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_BETWEEN = re.compile(r";\s++(?:/\s++)?|(?<!\s)\s++/\s++|\n")
_MAX_NAME, _MAX_POST = 8, 12  # words


@dataclass(slots=True)
class _Contact:
    """One printed block, which may name several officers."""

    lines: list[Line] = field(default_factory=list)
    values: dict[str, list[str]] = field(default_factory=dict)

    def officers(self) -> Iterator[dict[str, str]]:
        """Each officer with what belongs to the name: values are paired, and a single value is for all."""
        names = self.values.get("name", [])
        for index, name in enumerate(names):
            others = {
                key: _share(values, index, len(names)) for key, values in self.values.items() if key != "name"
            }
            yield {"name": name, **others}


def _share(values: Sequence[str], index: int, of: int) -> str:
    if of == 1:
        return " / ".join(values)
    if len(values) == 1:
        return values[0]
    return values[index] if index < len(values) else ""


def read_officers(
    placed: Sequence[Placed], span: tuple[int, int], *, report: str, publication: str
) -> list[ContactOfficerRecord]:
    """The officers of a report, in order."""
    keys = Keys(report)
    records: list[ContactOfficerRecord] = []
    for contact in _contacts(placed, span):
        home = placed[contact.lines[0].index].passage
        for fields in contact.officers():
            records.append(
                ContactOfficerRecord(
                    key=keys.make("contact", slug_of(fields["name"])),
                    publication=publication,
                    path=home.path,
                    position=len(records) + 1,
                    wording="\n".join(dict.fromkeys(line.text for line in contact.lines)),
                    lines=(contact.lines[0].number, contact.lines[-1].number),
                    anchor=home.anchor,
                    report=report,
                    **fields,
                )
            )
    return records


def contact_blocks(placed: Sequence[Placed], span: tuple[int, int]) -> frozenset[int]:
    """Indexes of the blocks that say whom to contact about a report."""
    return frozenset(line.index for contact in _contacts(placed, span) for line in contact.lines)


def _contacts(placed: Sequence[Placed], span: tuple[int, int]) -> list[_Contact]:
    """Every block that begins with a contact's name and adds a post, a number or an address."""
    contacts: list[_Contact] = []
    open_ = False
    lines = list(placed_lines(placed, *span))
    for index, line in enumerate(lines):
        if _HEADING.fullmatch(line.text) and (contact := _unlabelled(lines[index + 1 : index + 5])):
            contacts.append(contact)
            open_ = False
            continue
        if open_ and (waiting := _waiting(contacts[-1])) and (value := _value_alone(waiting, line)):
            contacts[-1].lines.append(line)
            contacts[-1].values[waiting].append(value)
            continue
        for label, values in _labelled(line):
            if label == "name":
                contacts.append(_Contact())
            open_ = bool(label) and (open_ or label == "name")
            if open_:
                contacts[-1].lines.append(line)
                contacts[-1].values.setdefault(label, []).extend(values)
    return [each for each in contacts if len(each.values) > 1 and _are_names(each.values["name"])]


def _waiting(contact: _Contact) -> str:
    """The last label of a contact, if nothing is printed after it: a narrow column has the value on the next line."""
    label = next(reversed(contact.values), "")
    return label if label and not contact.values[label] else ""


def _value_alone(label: str, line: Line) -> str:
    """What a label on the line above is waiting for, if this line is nothing else."""
    text = line.text.strip()
    if line.cells or line.is_heading or any(name for name, _ in _labelled(line)):
        return ""
    read = {"telephone": telephone_in, "email": email_in}.get(label)
    return text if read and read(text) == text else ""


def _unlabelled(lines: Sequence[Line]) -> _Contact | None:
    """The contact on the lines below a heading that names no other label."""
    stop = next((n for n, line in enumerate(lines) if line.is_heading or line.cells), len(lines))
    near = list(lines[:stop])
    if any(label for line in near for label, _ in _labelled(line)):
        return None
    while near and not (telephone_in(near[-1].text) or email_in(near[-1].text)):
        near.pop()
    pieces = [replace(line, text=piece) for line in near for piece in line.text.split(", ")]
    if fields := officer_among(pieces):
        return _Contact(near, {key: [value] for key, value in fields.items() if value})
    return None


def _are_names(values: Sequence[str]) -> bool:
    return bool(values) and all(slug_of(value) and len(value.split()) <= _MAX_NAME for value in values)


def _labelled(line: Line) -> list[tuple[str, list[str]]]:
    """The labels of a line or row with the values after them; lines that were run together hold several."""
    filled = [cell for cell in line.cells if cell.strip()]
    text = f"{filled[0].rstrip(': ')}: {' / '.join(filled[1:])}" if filled else line.text.strip()
    parts = [text] if filled else _NEXT_LABEL.split(text)
    return [_value(part.strip()) for part in parts]


def _value(part: str) -> tuple[str, list[str]]:
    for name, spelling in (*_LABELLED, *_BARE):
        if found := spelling.fullmatch(part):
            return name, [value.strip() for value in _BETWEEN.split(found["value"]) if value.strip()]
    return "", []


def officer_among(lines: Sequence[Line]) -> dict[str, str] | None:
    """A name, perhaps a post, and how to reach the person, in pieces between slashes and line ends."""
    text = " / ".join(line.text for line in lines)
    telephone, email = telephone_in(text), email_in(text)
    reaches = [reach for reach in (telephone, email) if reach]
    text = text[: max((text.find(reach) + len(reach) for reach in reaches), default=0)]
    for reach in reaches:
        text = text.replace(reach, " / ")
    pieces = [
        _ANY_LABEL.sub("", piece.strip(" /:,;")).strip(" :,;.") for piece in re.split(r"\s/\s|\n", text)
    ]
    words = [piece for piece in pieces if re.search(r"[A-Za-z]", piece)]
    if not words or ":" in words[0] or len(words[0].split()) > _MAX_NAME:
        return None
    post = words[1] if len(words) > 1 and len(words[1].split()) <= _MAX_POST else ""
    return {"name": words[0], "post": post, "telephone": telephone, "email": email}
