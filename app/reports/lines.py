# SPDX-License-Identifier: MIT
"""Positioned lines of text and the order they are read in.

Knows geometry and characters; not the PDF engine, and nothing of what reports say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

ASCENT = 1.0
DESCENT = 0.2
_TOUCHING_EM = 0.9
_LABEL_GAP_EM = 4.0
_MARK = re.compile(r"^(?:\d{1,2}|[*†‡])(?=\s|$)")
_LABEL = re.compile(r"\d{1,3}[.)]|[^\w\s]|o")

_INVISIBLE = [
    *range(0x09),
    *range(0x0E, 0x20),
    *range(0x7F, 0xA0),
    0xAD,
    *range(0x200B, 0x2010),
    *range(0x202A, 0x202F),
    *range(0x2060, 0x206A),
    0xFEFF,
]
_RESOLVED: dict[int, str | None] = {
    **dict.fromkeys(_INVISIBLE),
    **dict.fromkeys([0x02, 0x2010, 0x2011, 0xFFFE], "-"),
    **dict.fromkeys([0x09, 0x0B, 0x0C, 0x85, 0xA0, 0x2007, 0x202F, 0x2028, 0x2029], " "),
    **dict(zip(range(0xFB00, 0xFB07), ("ff", "fi", "fl", "ffi", "ffl", "st", "st"), strict=True)),
}
_ODD = re.compile("[" + "".join(re.escape(chr(code)) for code in _RESOLVED if code != 0xFFFE) + "]")


class Line(NamedTuple):
    """One printed line, or one cell's part of it.

    Lengths are points from the page's top left corner. ``top`` and ``bottom`` hang on the
    baseline (a size above it, a fifth below), so that lines of one size compare whatever
    letters they hold. ``start`` and ``end`` are the character range in the page's text as
    the PDF engine counts it. ``bold`` means most of the line; ``label_x`` is where the
    text begins after a leading number or bullet, ``x0`` where there is none. A tuple, since
    there are forty a page and a frozen dataclass takes four times as long to make.
    """

    page: int
    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    bold: bool
    start: int
    end: int
    label_x: float

    @property
    def baseline(self) -> float:
        """The baseline's distance from the top of the page, in points."""
        return self.top + ASCENT * self.size


@dataclass(frozen=True, slots=True)
class Page:
    """One page's lines in reading order; ``number`` counts from 1.

    ``is_picture`` is set where a page shows something but holds no text.
    """

    number: int
    width: float
    height: float
    lines: tuple[Line, ...]
    is_picture: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A whole PDF as text: its name, its bytes' SHA-256 in hex, and its pages."""

    name: str
    sha256: str
    pages: tuple[Page, ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        """All lines of all pages, in reading order."""
        return tuple(line for page in self.pages for line in page.lines)


def letters_of_sizes(lines: Iterable[Line]) -> dict[float, int]:
    """How many characters are printed in each size, in the order the sizes first occur."""
    letters: dict[float, int] = {}
    for line in lines:
        letters[line.size] = letters.get(line.size, 0) + len(line.text)
    return letters


def is_plain(text: str) -> bool:
    """Whether ``text`` holds nothing that ``clean`` resolves but runs of spaces."""
    return not _ODD.search(text)


def clean(text: str) -> str:
    """Single spaces, plain hyphens, ligatures spelt out, no invisible characters."""
    return " ".join(text.translate(_RESOLVED).split())


def in_reading_order(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Mend the order of a page whose parts were written out of order.

    The written order is kept wherever parts share the same height: side by side, the
    cells of a table are better read one after the other than line by line.
    """
    runs: list[list[Line]] = []
    lowest = float("inf")
    for line in lines:
        if line.top < lowest:
            runs.append([])
        runs[-1].append(line)
        lowest = line.top
    return tuple(line for cluster in _clusters(runs) for line in cluster.lines)


@dataclass(slots=True)
class _Cluster:
    """Runs of lines that share a height, in written order."""

    top: float
    bottom: float
    lines: list[Line]


def _clusters(runs: list[list[Line]]) -> list[_Cluster]:
    clusters: list[_Cluster] = []
    for run in runs:
        merged = _Cluster(run[0].top, max(line.bottom for line in run), run)
        for other in [c for c in clusters if c.top < merged.bottom and merged.top < c.bottom]:
            clusters.remove(other)
            top, bottom = min(other.top, merged.top), max(other.bottom, merged.bottom)
            merged = _Cluster(top, bottom, other.lines + merged.lines)
        clusters.append(merged)
    clusters.sort(key=lambda cluster: cluster.top)
    return clusters


def join_fragments(lines: Sequence[Line]) -> list[Line]:
    """Put a printed line that the engine broke together again.

    It breaks lines at a raised run and after a label that stands far from its text. A
    footnote mark (a small raised number or star) is dropped, its characters stay in the
    range.
    """
    joined: list[Line] = []
    for line in lines:
        # Nearly every line stands below the one before: that is told cheaply.
        if joined and line.top < joined[-1].bottom and _continues_row(joined[-1], line):
            joined[-1] = _append(joined[-1], line)
        else:
            joined.append(line)
    return joined


def _continues_row(before: Line, after: Line) -> bool:
    size = max(before.size, after.size)
    rise = abs(before.baseline - after.baseline)
    gap = after.x0 - before.x1
    if _LABEL.fullmatch(before.text):
        return rise < 0.2 * size and 0 < gap < _LABEL_GAP_EM * size
    return rise < 0.55 * size and -0.3 * size < gap < _TOUCHING_EM * size


def _append(before: Line, after: Line) -> Line:
    raised = before.baseline - after.baseline > 0.15 * before.size
    text = _MARK.sub("", after.text).lstrip() if raised else after.text
    spaced = after.x0 - before.x1 > 0.12 * before.size and not text.startswith((",", ".", ";"))
    glue = " " if spaced and text else ""
    main = before if len(before.text) >= len(after.text) else after
    return main._replace(
        text=before.text + glue + text,
        x0=before.x0,
        x1=max(before.x1, after.x1),
        start=min(before.start, after.start),
        end=max(before.end, after.end),
        label_x=after.x0 if _LABEL.fullmatch(before.text) else before.label_x,
    )
