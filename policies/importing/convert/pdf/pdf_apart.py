"""A PDF is read in a process of its own, since PDFium is no Python: it cannot be stopped, nor kept from memory.

The process has no settings of the site, little memory and little time. It gets the file on its standard input and gives
blocks as JSON, so that a file that takes it over gains nothing but wrong words.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from policies.importing.blocks import Block, BlockKind, Remark, Row, Span
from policies.importing.convert.file_checks import MEGABYTE, Refusal
from policies.importing.convert.pdf import read_pdf
from policies.importing.convert.walk import Walked

MEMORY = 420 * MEGABYTE
LEAST_TIME, MOST_TIME = 8.0, 120.0  # seconds
BUSY = 4  # times as long by the clock as of processor time, for others may keep the machine busy
BYTES_A_SECOND = 50_000  # 84 printed pages have 240,000 bytes, and take four seconds on a busy machine
APART = True  # tests that read many small files read them in their own process, which is quicker

_ROOT = Path(__file__).resolve().parents[4]
_CHILD = "policies.importing.convert.pdf.pdf_child"
_TOO_LONG = "takes too long to read; save it anew, or in parts, and import it again."
_KEPT = ("PATH", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR", "LANG", "LC_ALL", "LD_LIBRARY_PATH")


def read(data: bytes) -> Walked:
    """Blocks, lines, furniture and remarks of a PDF. Raises `Refusal` if it is broken or takes too much to read."""
    if not APART:
        return read_pdf.read(data)
    seconds = min(MOST_TIME, LEAST_TIME + len(data) / BYTES_A_SECOND)
    try:
        done = subprocess.run(
            [sys.executable, "-m", _CHILD, str(MEMORY), str(int(seconds))],
            input=data,
            capture_output=True,
            timeout=BUSY * seconds,
            check=False,
            cwd=_ROOT,
            env={name: os.environ[name] for name in _KEPT if name in os.environ},
        )
    except subprocess.TimeoutExpired as error:
        raise Refusal(_TOO_LONG) from error
    try:
        answer = json.loads(done.stdout)
    except ValueError as error:
        # The process died: of a fault, of its memory, or of its time.
        raise Refusal("cannot be read; it is broken, or takes too much memory or time.") from error
    if "refusal" in answer:
        raise Refusal(answer["refusal"])
    return unpacked(answer)


def unpacked(answer: dict[str, Any]) -> Walked:
    """What the process of its own has read."""
    return Walked(
        tuple(_block(block) for block in answer["blocks"]),
        tuple(answer["lines"]),
        tuple(answer["furniture"]),
        tuple(Remark(**remark) for remark in answer["remarks"]),
    )


def _block(block: dict[str, Any]) -> Block:
    spans = tuple(Span(**span) for span in block.pop("spans"))
    rows = tuple(Row(**{**row, "cells": tuple(row["cells"])}) for row in block.pop("rows"))
    block.pop("_text", None)
    return Block(**{**block, "kind": BlockKind(block["kind"]), "spans": spans, "rows": rows})
