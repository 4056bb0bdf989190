# SPDX-License-Identifier: MIT
"""The grades as reports word them.

Nothing is inferred: words that are not exactly a grade have none. "Adequate" belongs to
the scale before 2013 (and is kept apart from "requires improvement").
"""

from __future__ import annotations

import re

from app.domain.grade import Grade

_WORDS = {
    "outstanding": Grade.OUTSTANDING,
    "good": Grade.GOOD,
    "requires improvement": Grade.REQUIRES_IMPROVEMENT,
    "requires improvement to be good": Grade.REQUIRES_IMPROVEMENT,
    "require improvement": Grade.REQUIRES_IMPROVEMENT,
    "require improvement to be good": Grade.REQUIRES_IMPROVEMENT,
    "inadequate": Grade.INADEQUATE,
    "adequate": Grade.ADEQUATE,
    "not judged": Grade.NOT_JUDGED,
}
_PHRASE = "|".join(sorted((w.replace(" ", r"\s+") for w in _WORDS), key=len, reverse=True))
_AT_END = re.compile(rf"(?<![\w-])({_PHRASE})\W*$", re.IGNORECASE)


def grade_of(words: str) -> Grade | None:
    """The grade that ``words`` are, whatever their case and the stop after them."""
    return _WORDS.get(" ".join(words.lower().split()).strip(" .:;*"))


def grade_at_end(words: str) -> tuple[Grade, str] | None:
    """The grade that ``words`` end in, and the words for it as printed."""
    found = _AT_END.search(words)
    if not found:
        return None
    return _WORDS[" ".join(found[1].lower().split())], found[1]


def begins_grade(words: str) -> bool:
    """Whether ``words`` are a grade, or the first line of one that wraps."""
    word = " ".join(words.lower().split())
    return bool(word) and any(grade.startswith(word) for grade in _WORDS)
