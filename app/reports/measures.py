# SPDX-License-Identifier: MIT
"""What is measured of a file before its lines are grouped: type size, margins, gaps.

Every file has its own: numbers stand at the margin or in a table's cell, lines stand
close or wide.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.reports.lines import Line, letters_of_sizes

_NUMBERED = re.compile(r"\d{1,3}[.)]\s")
_WITHOUT_STOP = re.compile(r"\d{1,3}\s")
_GLUED = re.compile(r"\d{1,3}[.)](?=[^\W\d])")
_HANGING = 12.0
_LARGER = 0.9
_LEAST_GAP = 1.5
_SPARE_GAP = 0.3
_NEAR = 3.0
_FULL = 0.85
_LEAST_STEP, _USUAL_STEP, _MOST_STEP = 0.9, 1.2, 2.5
_ENOUGH_STEPS = 4
_SAMPLE = 600
_LONG_LINE = 45
_MANY_LINES = 10


@dataclass(frozen=True, slots=True)
class Measures:
    """Sizes in points; ``gap_limit`` in sizes of type, from one line's top to the next.

    ``size`` is what most text is set in, ``text_sizes`` are all that running text is set in.

    ``number_margins`` are the places where numbered paragraphs begin, commonest first;
    ``text_left`` is where most unlabelled lines begin at the furthest left.
    """

    size: float
    text_sizes: frozenset[float]
    gap_limit: float
    text_left: float
    number_margins: tuple[float, ...]
    page_width: float

    def is_heading_size(self, line: Line) -> bool:
        """Whether the line's type is larger than the text's."""
        if line.size <= self.size + _LARGER:
            return False
        return line.bold or round(line.size) not in self.text_sizes

    def has_heading_style(self, line: Line) -> bool:
        """Whether the line is bold or larger than the text."""
        return self.is_heading_size(line) or (line.bold and line.size > self.size - _LARGER)


def measure(lines: Sequence[Line], page_width: float) -> Measures:
    """Measure a file's body lines."""
    size = _commonest_size(lines)
    plain = [line for line in lines if abs(line.size - size) < _LARGER and not line.bold]
    return Measures(
        size=size,
        text_sizes=_text_sizes(lines),
        gap_limit=max(_LEAST_GAP, _pitch(plain) + _SPARE_GAP),
        text_left=_left(plain),
        number_margins=_number_margins(plain),
        page_width=page_width,
    )


def _commonest_size(lines: Sequence[Line]) -> float:
    letters = letters_of_sizes(lines)
    return max(letters, key=lambda size: letters[size], default=12.0)


def _text_sizes(lines: Sequence[Line]) -> frozenset[float]:
    """Sizes that many long lines share: a summary for children may be set in large type."""
    sizes = Counter([line.size for line in lines if len(line.text) > _LONG_LINE and not line.bold])
    long = _rounded(sizes)
    return frozenset(size for size, count in long.items() if count >= _MANY_LINES)


def _rounded(counts: Counter[float], digits: int = 0) -> Counter[float]:
    """Counts of whole points, or of decimal ``digits``, added up from counts of exact ones."""
    rounded: Counter[float] = Counter()
    for points, count in counts.items():
        rounded[round(points, digits)] += count
    return rounded


def _pitch(lines: Sequence[Line]) -> float:
    """The usual step between lines of running text, in sizes of type.

    Only full lines count: after a short one a paragraph may have ended. A part of the file
    is enough to tell.
    """
    some = lines[:_SAMPLE]
    full = _FULL * max([line.x1 for line in some], default=0.0)
    exact = Counter(
        [
            (after.top - before.top) / after.size
            for before, after in pairwise(some)
            if before.page == after.page and before.x1 > full
        ]
    )
    steps = _rounded(exact, 1)
    running = {step: count for step, count in steps.items() if _LEAST_STEP < step < _MOST_STEP}
    usual = max(running, key=lambda step: running[step], default=_USUAL_STEP)
    return usual if running.get(usual, 0) >= _ENOUGH_STEPS else _USUAL_STEP


def _left(lines: Sequence[Line]) -> float:
    starts = _rounded(Counter([line.x0 for line in lines]))
    often = [x for x, count in starts.items() if count >= max(2, len(lines) // 100)]
    return float(min(often, default=min(starts, default=0)))


def _number_margins(lines: Sequence[Line]) -> tuple[float, ...]:
    """Where numbers hang before their text; not where text itself begins with one.

    A file may print all of them without a stop, or all run into their text.
    """
    hanging = [line for line in lines if line.label_x - line.x0 > _HANGING]
    return (
        _margins([line for line in hanging if _NUMBERED.match(line.text)])
        or _margins([line for line in hanging if _WITHOUT_STOP.match(line.text)])
        or _margins([line for line in lines if _GLUED.match(line.text)])
    )


def _margins(numbered: Sequence[Line]) -> tuple[float, ...]:
    starts = Counter(round(line.x0) for line in numbered)
    margins: list[int] = []
    for x, count in starts.most_common():
        indents = [line.label_x for line in numbered if round(line.x0) in margins]
        is_indent = any(abs(x - indent) < _NEAR for indent in indents)
        if count > 1 and not is_indent:
            margins.append(x)
    return tuple(float(x) for x in margins)
