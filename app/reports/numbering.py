# SPDX-License-Identifier: MIT
"""Which lines begin a numbered paragraph, by position and sequence together.

Printed numbers restart, skip, lose their full stop or run into the text; and a line
inside a paragraph may begin with a number of its own ("... aged\\n16. Most ...").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.reports.lines import Line

_NUMBER = re.compile(r"(?P<number>\d{1,3})(?:(?P<stop>[.)])(?:\s+(?=\S)|(?=[^\W\d]|[‘“(]))|\s+(?=\S))")
_NEAR = 3.0
_FAR = 16.0
_HANGING = 12.0
_MOST_SKIPPED = 4


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

    def take(self, line: Line, *, amid: bool, unfinished: bool) -> Found | None:
        """The number that ``line`` begins with, if it is one of the report's own.

        ``unfinished`` says that no sentence ends before the line, ``amid`` that no gap
        stands there either.
        """
        match = _NUMBER.match(line.text)
        if not match or not int(match["number"]):
            return None
        number = int(match["number"])
        if number == self._last + 1:
            is_own = self._hangs_at_margin(line) or (not amid and self._follows(match, line))
        else:
            is_own = not unfinished and self._jumps(number, match, line)
        if not is_own:
            return None
        skipped = number - self._last - 1 if number > self._last + 1 and self._last else 0
        self._last = number
        return Found(number, match.end(), skipped)

    def _follows(self, match: re.Match[str], line: Line) -> bool:
        """Whether the next number may stand there: near a margin, its full stop behind it."""
        return bool(match["stop"]) and self._off(line) < _FAR

    def _jumps(self, number: int, match: re.Match[str], line: Line) -> bool:
        """Whether a number out of sequence stands just as the others do."""
        if not match["stop"] or not self._hangs_at_margin(line):
            return False
        return number <= self._last or number - self._last - 1 <= _MOST_SKIPPED or not self._last

    def _hangs_at_margin(self, line: Line) -> bool:
        return line.label_x - line.x0 > _HANGING and self._off(line) < _NEAR

    def _off(self, line: Line) -> float:
        return min((abs(line.x0 - margin) for margin in self._margins), default=_FAR)
