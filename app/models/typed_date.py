# SPDX-License-Identifier: MIT
"""A date as a reader types it, in words or figures, the day before the month."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = (
    "january february march april may june july august september october november december"
).split()
_IN_WORDS = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[\s./-]+([a-z]{3,9})\.?,?[\s./-]+(\d{4})")
_IN_FIGURES = re.compile(r"(\d{1,2})[\s./-]+(\d{1,2})[\s./-]+(\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})[\s./-]+(\d{1,2})[\s./-]+(\d{1,2})")
_ISO = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")


def typed_date(words: str) -> date | None:
    """``12 November 2018``, ``12/11/2018`` or ``2018-11-12`` as a date, None for anything else."""
    typed = words.strip().casefold()
    if found := _IN_WORDS.fullmatch(typed):
        day, month, year = found[1], _month(found[2]), found[3]
    elif found := _IN_FIGURES.fullmatch(typed):
        day, month, year = found[1], int(found[2]), found[3]
    elif found := _YEAR_FIRST.fullmatch(typed):
        day, month, year = found[3], int(found[2]), found[1]
    else:
        return None
    try:
        return date(int(year), month, int(day))
    except ValueError:
        return None


def dates_named(sentence: str) -> tuple[date, ...]:
    """The dates that a sentence names in figures, year first, each once."""
    found = (typed_date(words) for words in _ISO.findall(sentence))
    return tuple(dict.fromkeys(day for day in found if day is not None))


def _month(beginning: str) -> int:
    """The month, from 1, whose name begins so; 0 if none does."""
    return next((n for n, name in enumerate(_MONTHS, 1) if name.startswith(beginning)), 0)
