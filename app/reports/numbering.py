# SPDX-License-Identifier: MIT
"""Which lines begin a numbered paragraph, by position and sequence together.

Printed numbers restart, skip, lose their full stop or run into the text; and a line
inside a paragraph may begin with a number of its own ("... aged\\n16. Most ...").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from app.reports.lines import Line

_NUMBER = re.compile(
    r"(?P<number>\d{1,3})(?:(?P<stop>[.)])(?:(?P<space>\s+)(?=\S)|(?=[^\W\d]|[‘“(]))|\s+(?=\S))"
)
_NEAR = 3.0
_FAR = 16.0
_HANGING = 12.0


class Before(Enum):
    """What stands before a line: the end of a text, or an unfinished sentence.

    A text may end with a gap, a heading or its page (END) or right above (CLOSE). The
    sentence may run right into the line (SENTENCE), a page's end (PAGE) or a gap (GAP) may
    lie between.
    """

    END = "end"
    CLOSE = "close"
    SENTENCE = "sentence"
    PAGE = "page"
    GAP = "gap"


@dataclass(frozen=True, slots=True)
class Found:
    """A paragraph's number; ``skipped`` counts the numbers left out before it."""

    number: int
    label_length: int
    skipped: int


class Numbering:
    """Follows one file's numbers from line to line."""

    def __init__(self, margins: Sequence[float]) -> None:
        self._margins = tuple(margins)
        self._last = 0

    def take(self, line: Line, before: Before) -> Found | None:
        """The number that ``line`` begins with, if it is one of the report's own."""
        match = _NUMBER.match(line.text) if line.text[0].isdigit() else None
        if not match or not int(match["number"]):
            return None
        number = int(match["number"])
        if not match["stop"] and before in (Before.SENTENCE, Before.PAGE):
            return None
        if number == self._last + 1:
            follows = before is not Before.SENTENCE and self._follows(match, line)
            is_own = follows or self._hangs_at_margin(line)
        else:
            is_own = self._stands_alike(match, line, before)
        if not is_own:
            return None
        skipped = max(0, number - self._last - 1)
        self._last = number
        return Found(number, match.end(), skipped)

    def _follows(self, match: re.Match[str], line: Line) -> bool:
        """Whether the next number may stand there: near a margin, its full stop behind it."""
        return bool(match["stop"]) and self._off(line) < _FAR

    def _stands_alike(self, match: re.Match[str], line: Line, before: Before) -> bool:
        """Whether a number out of sequence stands just as the others do."""
        if not match["stop"] or before not in (Before.END, Before.CLOSE):
            return False
        if self._hangs_at_margin(line):
            return True
        return before is Before.END and not match["space"] and self._off(line) < _NEAR

    def _hangs_at_margin(self, line: Line) -> bool:
        return line.label_x - line.x0 > _HANGING and self._off(line) < _NEAR

    def _off(self, line: Line) -> float:
        return min((abs(line.x0 - margin) for margin in self._margins), default=_FAR)
