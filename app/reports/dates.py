# SPDX-License-Identifier: MIT
"""Dates as reports print them, and the first and last day of an inspection.

Knows the forms ("27 September to 8 October 2021", "2–13 December 2024", two visits,
dd/mm/yyyy, "7 March 22"); not where on the page they stand.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

_NAMES = (
    ("january", "jan"),
    ("february", "feb"),
    ("march", "mar"),
    ("april", "apr"),
    ("may",),
    ("june", "jun"),
    ("july", "jul"),
    ("august", "aug"),
    ("september", "sept", "sep"),
    ("october", "oct"),
    ("november", "nov"),
    ("december", "dec"),
)
_MONTHS = {name: number for number, names in enumerate(_NAMES, start=1) for name in names}
_MONTH = "(?:" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + ")(?![a-z])"
_TOKEN = re.compile(
    r"(?<!\d)(?P<numeric>\d{1,2}\s?[/.]\s?\d{1,2}\s?[/.]\s?(?:\d{4}|\d\d)"
    r"|\d\d?-\d\d?-\d{4}|\d{4}-\d\d-\d\d(?!-\d))(?!\d)"
    r"|(?<![\d/])(?P<yearless>\d{1,2}/\d{1,2})(?![\d/])"
    r"|(?P<year>(?<!\d)(?:19|20)\d\d(?!\d))"
    rf"|(?<![a-z])(?P<month>{_MONTH})"
    rf"(?:\s+(?P<short>[1-4]\d)(?!\d|\s?(?:st|nd|rd|th)\b|\s*{_MONTH}))?"
    r"|(?<!\d)(?P<day>\d{1,2})(?:\s?(?:st|nd|rd|th)\b)?(?!\d)",
    re.IGNORECASE,
)
_LONGEST_DAYS = 366


@dataclass(slots=True)
class _Partial:
    """A date whose month and year may follow later in the print."""

    day: int
    month: int | None = None
    year: int | None = None

    def whole(self) -> date | None:
        try:
            return date(self.year or 0, self.month or 0, self.day)
        except ValueError:
            return None


def period_in(text: str) -> tuple[date, date] | None:
    """First and last day of the one or more visits that ``text`` names.

    None where no date stands in it, one is impossible, they are not in order, or a month
    stands before its day.
    """
    partials = _partials(text)
    _fill(partials)
    days = [partial.whole() for partial in partials]
    whole = [day for day in days if day is not None]
    if not whole or len(whole) < len(days) or whole != sorted(whole):
        return None
    return (whole[0], whole[-1]) if (whole[-1] - whole[0]).days <= _LONGEST_DAYS else None


def date_in(text: str) -> date | None:
    """The last whole date in ``text``: a file's name may begin with other numbers."""
    return next(filter(None, (p.whole() for p in reversed(_partials(text)))), None)


def _partials(text: str) -> list[_Partial]:
    partials: list[_Partial] = []
    for token in _TOKEN.finditer(text):
        last = partials[-1] if partials else None
        if token["numeric"]:
            partials.append(_numeric(token["numeric"]))
        elif token["yearless"]:
            day, month = token["yearless"].split("/")
            partials.append(_Partial(int(day), int(month)))
        elif token["day"]:
            partials.append(_Partial(int(token["day"])))
        elif token["month"] and last and last.month is None:
            last.month = _MONTHS[token["month"].lower()]
            last.year = 2000 + int(token["short"]) if token["short"] else None
        elif token["month"]:
            # A month before its day is no form that is read: day 0 makes no date.
            partials.append(_Partial(0, _MONTHS[token["month"].lower()]))
        elif token["year"] and last and last.month and last.year is None:
            last.year = int(token["year"])
    return partials


def _numeric(words: str) -> _Partial:
    parts = [int(part) for part in re.findall(r"\d+", words)]
    if parts[0] > 99:
        return _Partial(parts[2], parts[1], parts[0])
    return _Partial(parts[0], parts[1], parts[2] + 2000 if parts[2] < 100 else parts[2])


def _fill(partials: list[_Partial]) -> None:
    """Give each date the month and year that a later one, else an earlier one, prints."""
    for before, after in zip(partials[-2::-1], partials[:0:-1], strict=True):
        before.month = before.month or after.month
        if before.year is None and before.month and after.month and after.year:
            before.year = after.year - (before.month > after.month)
    for before, after in pairwise(partials):
        if after.year is None and before.year and before.month and after.month:
            after.year = before.year + (after.month < before.month)
