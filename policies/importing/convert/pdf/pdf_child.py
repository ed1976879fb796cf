"""The process that reads a PDF: bytes in, JSON out. Its arguments are its memory in bytes and its time in seconds."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict

from policies.importing.convert.file_checks import Refusal
from policies.importing.convert.pdf import read_pdf


def main(memory: int, seconds: int) -> None:
    """Read a PDF from the standard input, and write what it holds, or why it is refused."""
    _limit(memory, seconds)
    try:
        answer = asdict(read_pdf.read(sys.stdin.buffer.read()))
    except Refusal as refusal:
        answer = {"refusal": str(refusal)}
    json.dump(answer, sys.stdout)


def _limit(memory: int, seconds: int) -> None:
    """Hold this process to its memory and time, where the system can."""
    try:
        import resource
    except ImportError:
        return
    for limit, most in (
        (resource.RLIMIT_DATA, memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_CORE, 0),
    ):
        try:
            resource.setrlimit(limit, (most, most))
        except (ValueError, OSError):
            continue


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
