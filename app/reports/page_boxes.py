# SPDX-License-Identifier: MIT
"""Where the words of a page stand on its picture: outlines of ranges, and back from a point.

Plain values and geometry; neither the PDF engine nor what the words belong to.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

_PAD_ACROSS = 2.0
_PAD_DOWN = 1.0
_CELL_GAP = 3.0
_NEAR = 1.0


class Box(NamedTuple):
    """A rectangle in points of 1/72 inch from the shown page's top left corner.

    The page's own rotation is applied, so that x grows to the right of what is seen.
    """

    left: float
    top: float
    right: float
    bottom: float

    @property
    def height(self) -> float:
        """From top to bottom, in points."""
        return self.bottom - self.top

    def joined(self, other: Box) -> Box:
        """The smallest box around both."""
        return Box(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )

    def is_beside(self, other: Box) -> bool:
        """Whether both stand in one printed line: at one height, and no column between."""
        shared = min(self.bottom, other.bottom) - max(self.top, other.top)
        gap = max(self.left, other.left) - min(self.right, other.right)
        height = min(self.height, other.height)
        return shared > height / 2 and gap < _CELL_GAP * max(self.height, other.height)

    def distance_down(self, y: float) -> float:
        """How far ``y`` is above or below, 0 within."""
        return max(self.top - y, y - self.bottom, 0.0)

    def distance_across(self, x: float) -> float:
        """How far ``x`` is to the left or right, 0 within."""
        return max(self.left - x, x - self.right, 0.0)


@dataclass(frozen=True, slots=True)
class PageText:
    """The characters of one page and the box of each, in points.

    ``page`` counts from 1. The characters are those the PDF engine counts, asked for with
    the function that the reader uses (``reports.pages.text_of``): a range of a finding's
    places is a range of ``text``, if the file is the one that was read. Lines end in CR LF.
    ``boxes`` holds left, top, right and bottom of each character, one after the other; a
    space that the engine made up has a box of no size.
    """

    page: int
    width: float
    height: float
    text: str
    boxes: array[float]

    def box(self, index: int) -> Box:
        """The box of one character."""
        return Box(*self.boxes[4 * index : 4 * index + 4])

    def outline(self, ranges: Iterable[tuple[int, int]]) -> tuple[Box, ...]:
        """One box, a little larger than the letters, for each line of text in the ranges.

        Each range is a start and an end in ``text``. Cells of a table have a box each.
        """
        rows: list[Box] = []
        for start, end in ranges:
            for box in self._seen(max(start, 0), min(end, len(self.text))):
                _add_to_rows(rows, box)
        return tuple([self._padded(row) for row in rows])

    def at(self, x: float, y: float) -> int | None:
        """The character at a point, or the nearest in its line; None where no line is near."""
        seen = list(self._indexed(0, len(self.text)))
        if not seen:
            return None
        _, nearest = min(seen, key=lambda found: (found[1].distance_down(y), found[0]))
        if nearest.distance_down(y) > _NEAR * nearest.height:
            return None
        row = [found for found in seen if nearest.top <= _middle(found[1]) <= nearest.bottom]
        index, _ = min(row, key=lambda found: (found[1].distance_across(x), found[0]))
        return index

    def copied(self, start: int = 0, end: int | None = None) -> str:
        """The text of a range, or of the page, as it is put on the clipboard."""
        return self.text[start:end].replace("\r\n", "\n")

    def _seen(self, start: int, end: int) -> Iterator[Box]:
        return (box for _, box in self._indexed(start, end))

    def _indexed(self, start: int, end: int) -> Iterator[tuple[int, Box]]:
        """The characters that show something, with their boxes."""
        for index in range(start, end):
            if not self.text[index].isspace():
                box = self.box(index)
                if box.right > box.left and box.bottom > box.top:
                    yield index, box

    def _padded(self, box: Box) -> Box:
        return Box(
            max(box.left - _PAD_ACROSS, 0.0),
            max(box.top - _PAD_DOWN, 0.0),
            min(box.right + _PAD_ACROSS, self.width),
            min(box.bottom + _PAD_DOWN, self.height),
        )


def _add_to_rows(rows: list[Box], box: Box) -> None:
    """Widen the row that ``box`` stands in, the last one as a rule, or begin one."""
    for index in range(len(rows) - 1, -1, -1):
        if rows[index].is_beside(box):
            rows[index] = rows[index].joined(box)
            return
    rows.append(box)


def _middle(box: Box) -> float:
    return (box.top + box.bottom) / 2
