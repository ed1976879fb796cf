"""Meetings found by what people call them: their board, their venue, and their day, “2 December 2020”."""

from __future__ import annotations

from calendar import month_abbr, month_name

from django.db.models import QuerySet

MONTHS = {
    name.lower(): number for names in (month_name, month_abbr) for number, name in enumerate(names) if name
}


def on_days_named(rows: QuerySet, words: str) -> tuple[QuerySet, str]:
    """The meetings on the days that some words name, and the words that name none."""
    others = []
    for word in words.replace(",", " ").split():
        if part := _part_of_day(word):
            rows = rows.filter(**part)
        else:
            others.append(word)
    return rows, " ".join(others)


def _part_of_day(word: str) -> dict[str, int] | None:
    if number := MONTHS.get(word.lower()):
        return {"met_on__month": number}
    if word.isascii() and word.isdecimal() and len(word) in (1, 2) and 1 <= int(word) <= 31:
        return {"met_on__day": int(word)}
    if word.isascii() and word.isdecimal() and len(word) == 4 and word > "0000":
        return {"met_on__year": int(word)}
    return None
