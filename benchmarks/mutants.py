"""Files of every format that is uploaded, and mutants of them."""

from __future__ import annotations

import io
import json
import zipfile
from random import Random

from benchmarks.hostile_strings import FIXED, MARK
from tests.importing import making
from tests.importing.documents import PAPER
from tests.moderngov import replies

BOARDS = {"organizations": [{"id": "b1", "name": "Wells Board", "classification": "board"}],
          "persons": [{"id": "p1", "name": "Member One"}],
          "memberships": [{"person_id": "p1", "organization_id": "b1", "role": "member"}]}  # fmt: skip


def originals() -> dict[str, bytes]:
    """A small sound file of each format, but for tables, whose keys have to be there."""
    item = replies.item(1, "Homes")
    return {
        "txt": PAPER.encode(),
        "md": making.make_text().encode(),
        "html": making.make_html().encode(),
        "docx": making.saved(making.make_docx()),
        "pdf": making.make_pdf(),
        "base.docx": making.saved(making.make_docx()),
        "xml": replies.meeting(items=[item]).encode(),
        "popolo.json": json.dumps(BOARDS).encode(),
    }


def mutant_of(data: bytes, random: Random) -> bytes:
    """A file that differs from the original in one to four places."""
    mutate = _mutate_package if data[:2] == b"PK" and random.random() < 0.8 else _mutate_bytes
    return mutate(data, random)


def _mutate_bytes(data: bytes, random: Random) -> bytes:
    mutant = bytearray(data)
    for _ in range(random.randint(1, 4)):
        place = random.randrange(len(mutant) + 1)
        length = min(random.choice((1, 2, 8, 64, 500)), len(mutant) - place)
        match random.randrange(7):
            case 0:
                mutant[place : place + length] = random.randbytes(length)
            case 1:
                del mutant[place : place + length]
            case 2:
                mutant[place:place] = mutant[place : place + length] * random.choice((2, 20, 200))
            case 3:
                mutant[place:place] = random.choice(FIXED).encode(errors="surrogatepass")
            case 4:
                mutant[place:place] = f"<script>{MARK}</script>".encode()
            case 5:
                del mutant[place:]
            case 6 if length:
                other = random.randrange(len(mutant))
                mutant[other:other] = mutant[place : place + length]
    return bytes(mutant)


def _mutate_package(data: bytes, random: Random) -> bytes:
    """One part of a zipped file mutated, left out or doubled: the rest stays sound, so that it is read on."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as package,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as mutant,
    ):
        names = package.namelist()
        chosen, leaves_out = random.choice(names), random.random() < 0.1
        for name in names:
            content = package.read(name)
            if name != chosen:
                mutant.writestr(name, content)
            elif not leaves_out:
                mutant.writestr(name, _mutate_bytes(content, random))
    return out.getvalue()
