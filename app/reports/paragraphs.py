# SPDX-License-Identifier: MIT
"""Lines to paragraphs: labels and gaps; how they are joined is ``domain.running_text``.

Knows position and punctuation; not which part of a report a line belongs to.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.reports.lines import Line

_GAP = 1.3
_COMMON = 0.2
_NUMBER = re.compile(r"(\d{1,3})(?:(?P<stop>[.)])\s*|\s+)(?=\S)")
_DASHES = "-–—−―\u0336\uf02d\uf0be"
_GLYPHS = "•◦▪▫■□◼◻●○◆◇▸►‣⁃∙·" + _DASHES
_SIGNS = r"\u2190-\u21ff\u25a0-\u27bf\u2b00-\u2bff"
_BULLET = re.compile(rf"(?:[{re.escape(_GLYPHS)}\ue000-\uf8ff]\s*|[{_SIGNS}]\s+|o\s+)(?=\S)")
_SENTENCE_END = re.compile(r"[.!?:;][’”'\")\]]*$")
_LOWER_START = re.compile(r"[(‘“'\"]?[a-z]")


@dataclass(frozen=True, slots=True)
class Number:
    """A number that may be a paragraph's: ``rest`` follows it, ``has_stop`` says it is "1.".

    ``is_decimal`` means that a digit follows the stop at once, as in "8.5 places".
    """

    value: int
    rest: str
    has_stop: bool
    is_decimal: bool


@dataclass(frozen=True, slots=True)
class Bullet:
    """A bullet's glyph and the text after it; a dash marks a bullet below a bullet."""

    glyph: str
    rest: str

    @property
    def is_dash(self) -> bool:
        """Whether the glyph is a dash, which the publisher's layouts keep for nesting."""
        return self.glyph in _DASHES or self.glyph == "o"


def number_of(text: str) -> Number | None:
    """The leading number of ``text``, if it could be a paragraph's number."""
    found = _NUMBER.match(text)
    if not found:
        return None
    rest = text[found.end() :]
    is_decimal = rest[0].isdigit() and not found[0][-1].isspace()
    return Number(int(found[1]), rest, found["stop"] is not None, is_decimal)


def bullet_of(text: str) -> Bullet | None:
    """The leading bullet of ``text``, whatever its glyph."""
    found = _BULLET.match(text)
    return Bullet(text[0], text[found.end() :]) if found else None


def pitch(lines: Sequence[Line]) -> float:
    """The usual distance between the baselines of two lines of a paragraph, in points.

    The smallest of the common ones: paragraphs of one line stand further apart.
    """
    steps = Counter(
        round(after.baseline - before.baseline)
        for before, after in pairwise(lines)
        if before.page == after.page
        and 1.05 * after.size < after.baseline - before.baseline < 3 * after.size
    )
    common = _COMMON * max(steps.values(), default=0)
    return min((step for step, count in steps.items() if count >= common), default=14.5)


def is_gap(before: Line, after: Line, usual: float) -> bool:
    """Whether more than the ``usual`` pitch lies between two lines of one page."""
    return before.page == after.page and after.baseline - before.baseline > _GAP * usual


def ends_sentence(text: str) -> bool:
    """Whether ``text`` ends as a sentence or a list's introduction does."""
    return bool(_SENTENCE_END.search(text))


def begins_lower(text: str) -> bool:
    """Whether ``text`` begins in lower case, so hardly a paragraph."""
    return bool(_LOWER_START.match(text))


def has_room(line: Line, following: str, right: float) -> bool:
    """Whether the first word of ``following`` would have fitted on ``line``.

    If so, the line is the last of its paragraph. ``right`` is where full lines end.
    """
    word = following.split(" ", 1)[0]
    return line.x1 + (len(word) + 1) * 0.55 * line.size < right
