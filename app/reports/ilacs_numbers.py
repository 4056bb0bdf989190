# SPDX-License-Identifier: MIT
"""Which lines of an ILACS body begin a numbered paragraph, by position and sequence.

Numbers hang left of their text, at margins that differ from file to file and sometimes
within one; a continuation line may begin with a number too ("aged 16." at a line start).
Numbers may be skipped, glued to the text, or lack their full stop.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from app.reports.lines import Line
from app.reports.paragraphs import Number, ends_sentence, is_gap, number_of

_HANG = 4.0
_NEAR = 2.0
_MOST_SKIPPED = 10
_INDENT_SHARE = 0.1


@dataclass(frozen=True, slots=True)
class Numbered:
    """A paragraph's number and the text after it; ``doubt`` says what is odd about it."""

    value: int
    rest: str
    doubt: str | None


class Numbering:
    """Follows the numbers of one report, line by line in reading order."""

    def __init__(self, lines: Sequence[Line], pitch: float) -> None:
        self._lines = lines
        self._pitch = pitch
        self._numbers = [number_of(line.text) for line in lines]
        self._margins = self._find_margins()
        self._indents = self._find_indents()
        self._last = 0

    def take(self, index: int, *, first_of_section: bool) -> Numbered | None:
        """The number that the line at ``index`` begins with, if it is a paragraph's.

        ``first_of_section`` allows the numbers to start again.
        """
        number = self._numbers[index]
        if number is None or not self._accepts(index, number):
            return None
        doubt = self._doubt(number.value, first_of_section)
        self._last = number.value
        return Numbered(number.value, number.rest, doubt)

    def _accepts(self, index: int, number: Number) -> bool:
        if number.value == 0:
            return False
        step = number.value - self._last
        if self._stands_out(index):
            if step == 1:
                return True
            if number.is_decimal:
                return False
            return number.has_stop or (0 < step <= _MOST_SKIPPED and self._leads_on(index))
        if not self._may_begin(index) or not 0 < step <= _MOST_SKIPPED:
            return False
        return (step == 1 and number.has_stop) or self._leads_on(index)

    def _doubt(self, value: int, first_of_section: bool) -> str | None:
        expected = self._last + 1
        if value == expected or (value == 1 and first_of_section):
            return None
        if value <= self._last:
            return f"Number {value} is printed after number {self._last}."
        return f"Number {value} follows number {self._last}: {_missing(expected, value - 1)}."

    def _stands_out(self, index: int) -> bool:
        """Whether the line's position says that a paragraph begins."""
        line = self._lines[index]
        at_margin = _count_near(self._margins, line.x0) > 1
        if at_margin and not _count_near(self._indents, line.x0):
            return True
        return self._hangs(index) and (at_margin or not self._margins)

    def _hangs(self, index: int) -> bool:
        """Whether a paragraph begins here and its further lines are set in."""
        line = self._lines[index]
        following = self._at(index + 1)
        return self._begins_block(index) and (
            following is None or following.page != line.page or following.x0 > line.x0 + _HANG
        )

    def _begins_block(self, index: int) -> bool:
        line, before = self._lines[index], self._at(index - 1)
        if before is None or before.page != line.page or before.bold or before.size > line.size + 1:
            return True
        return self._after_gap(index) or before.x0 > line.x0 + _HANG

    def _after_gap(self, index: int) -> bool:
        line, before = self._lines[index], self._at(index - 1)
        if before is None or before.bold or before.size > line.size + 1:
            return True
        if before.page != line.page:
            return ends_sentence(before.text)
        return is_gap(before, line, self._pitch)

    def _may_begin(self, index: int) -> bool:
        """Whether a paragraph could begin here, though the position does not say so."""
        line, before = self._lines[index], self._at(index - 1)
        if self.is_level:
            return self._after_gap(index) or (before is not None and ends_sentence(before.text))
        is_page_head = before is not None and before.page != line.page
        return self._after_gap(index) and not (is_page_head and _count_near(self._indents, line.x0))

    @property
    def is_level(self) -> bool:
        """Whether numbers stand no further left than the text after them."""
        return all(_count_near(self._indents, x) for x in self._margins)

    def _leads_on(self, index: int) -> bool:
        """Whether the next line that may begin a paragraph has the number after this one's."""
        number = self._numbers[index]
        later = (
            other.value
            for i in range(index + 1, len(self._lines))
            if (other := self._numbers[i])
            and (self._stands_out(i) or (other.has_stop and self._after_gap(i)))
        )
        return number is not None and next(later, None) == number.value + 1

    def _at(self, index: int) -> Line | None:
        return self._lines[index] if 0 <= index < len(self._lines) else None

    def _find_margins(self) -> Counter[int]:
        return Counter(
            round(line.x0)
            for index, line in enumerate(self._lines)
            if self._numbers[index] and self._hangs(index)
        )

    def _find_indents(self) -> Counter[int]:
        """Where lines below lines begin, numbered ones aside; rare places are left out."""
        starts = Counter(
            round(line.x0)
            for before, line, number in zip(
                self._lines, self._lines[1:], self._numbers[1:], strict=False
            )
            if number is None and abs(line.x0 - before.x0) < _NEAR and line.page == before.page
        )
        least = _INDENT_SHARE * starts.total()
        return Counter({x: count for x, count in starts.items() if count >= least})


def _count_near(places: Counter[int], x: float) -> int:
    return sum(count for place, count in places.items() if abs(place - x) <= _NEAR)


def _missing(first: int, last: int) -> str:
    if first == last:
        return f"number {first} is not printed"
    return f"numbers {first} to {last} are not printed"
