"""Caches queries that a page repeats and whose results cannot change in the meantime."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

Answer = TypeVar("Answer")

_answers: ContextVar[dict[Hashable, Any] | None] = ContextVar("answers", default=None)
_version: ContextVar[str] = ContextVar("version", default="")
_kept: tuple[str, dict[Hashable, Any]] = ("", {})  # a version of the site, and what this process knows of it


@contextmanager
def asking_once(version: str = "") -> Iterator[None]:
    """Keep results until the end of the block, which must not write anything they depend on.

    Those of `while_unchanged` are kept as long as the version of the site, read before the block, stays the same.
    """
    answers, of_version = _answers.set({}), _version.set(version)
    try:
        yield
    finally:
        _answers.reset(answers)
        _version.reset(of_version)


def once(question: Hashable, ask: Callable[[], Answer]) -> Answer:
    """The result of `ask`, or its kept result. The question is the key."""
    answers = _answers.get()
    if answers is None:
        return ask()
    if question not in answers:
        answers[question] = ask()
    return answers[question]


def while_unchanged(question: Hashable, ask: Callable[[], Answer]) -> Answer:
    """As `once`, and kept from one request to the next: for what nearly every page shows, and only the site changes.

    A kept result is never older than its version: the version was read first.
    """
    global _kept
    version = _version.get()
    if not version:
        return once(question, ask)
    if _kept[0] != version:
        _kept = (version, {})
    answers = _kept[1]
    if question not in answers:
        answers[question] = ask()
    return answers[question]
