# SPDX-License-Identifier: MIT
"""Lines to blocks: headings, numbered paragraphs, bullets and plain paragraphs.

Knows type, indents and gaps, measured for each file; nothing of what headings mean. For
reports with headings inside their areas and several kinds of lists (SIF, 2013, letters).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum

from app.domain.running_text import join_text
from app.reports.lines import Line
from app.reports.measures import Measures
from app.reports.numbering import Before, Numbering
from app.reports.paragraphs import begins_lower, bullet_of, ends_sentence

# Characters of the Symbol font that stand in text, by their private-use numbers.
_SYMBOLS = (
    ("\uf02d", "–"),
    ("\uf0a3", "≤"),
    ("\uf0b3", "≥"),
    ("\uf0b7", "•"),
    ("\uf0be", "–"),
)
_HYPHENS = "-–—−"
_NEAR = 4.0
_HANGING = 12.0
_CELL_FROM = 0.33
_TIGHT_HEADING = 1.5


class Opening(Enum):
    """How a block begins."""

    HEADING = "heading"
    NUMBER = "number"
    BULLET = "bullet"
    PLAIN = "plain"


@dataclass(slots=True, eq=False)
class Block:
    """Lines that belong together; ``margin`` and ``indent`` are where label and text begin.

    ``cells`` are the lines beside a block, in a table's next column. ``skipped`` counts
    the numbers left out before a numbered block, ``label`` the characters of its number
    or bullet.
    """

    opening: Opening
    lines: list[Line]
    margin: float
    indent: float
    number: int | None = None
    cells: list[Line] = field(default_factory=list)
    skipped: int = 0
    label: int = 0
    _text: str | None = None

    @property
    def text(self) -> str:
        """The text on one line, the cells' after it; asked for when the block is whole."""
        if self._text is None:
            text = join_text(self.parts + [cell.text for cell in self.cells])
            for private, symbol in _SYMBOLS:
                text = text.replace(private, symbol)
            self._text = text
        return self._text

    @property
    def last(self) -> Line:
        """The last line of the block itself."""
        return self.lines[-1]

    @property
    def parts(self) -> list[str]:
        """The text of each line, the number or bullet of the first left out."""
        parts = [line.text for line in self.lines]
        parts[0] = parts[0][self.label :]
        return parts

    @property
    def is_open(self) -> bool:
        """Whether the text so far does not end as a sentence or a list's lead-in does."""
        return not ends_sentence(self.last.text)


def blocks_of(lines: Sequence[Line], measures: Measures) -> list[Block]:
    """Group body lines, in reading order, into blocks."""
    return list(_Grouping(measures).blocks(lines))


class _Grouping:
    def __init__(self, measures: Measures) -> None:
        self._measures = measures
        self._numbering = Numbering(measures.number_margins)
        self._current: Block | None = None
        # Where text begins beside the last number that stood apart from it.
        self._number_indent = 0.0

    def blocks(self, lines: Sequence[Line]) -> Iterator[Block]:
        for line in lines:
            current = self._current
            if current and self._runs_on(line, current):
                current.lines.append(line)
                continue
            opened = self._opened_by(line)
            if opened is None:
                continue
            if current:
                yield current
            self._current = opened
        if self._current:
            yield self._current

    def _opened_by(self, line: Line) -> Block | None:
        """The new block that ``line`` opens, None where it was added to the current one."""
        current = self._current
        if current and self._is_cell(line, current):
            current.cells.append(line)
            return None
        labelled = self._numbered(line) or self._bulleted(line) or self._headed(line)
        if labelled:
            return labelled
        if current and self._continues(line, current):
            current.lines.append(line)
            return None
        return self._unlabelled(line)

    def _runs_on(self, line: Line, current: Block) -> bool:
        """Whether ``line`` is plainly the next one of running text: most lines are."""
        # Unpacked, since a name of a tuple's field takes three times as long.
        page, text, x0, _, top, _, size, bold, _, _, label_x = line
        last_page, _, _, _, last_top, _, last_size, last_bold, _, _, _ = current.lines[-1]
        return (
            page == last_page
            and size == last_size
            and not bold
            and not last_bold
            and label_x == x0
            and abs(x0 - current.indent) < 1
            and 0 < top - last_top <= self._measures.gap_limit * size
            and text[0].isalpha()
            and not current.cells
            and current.opening is not Opening.HEADING
        )

    def _is_cell(self, line: Line, current: Block) -> bool:
        beside = current.cells[-1] if current.cells else current.last
        return (
            line.x0 >= _CELL_FROM * self._measures.page_width
            and line.page == current.last.page
            and line.x0 > current.lines[0].x1 - _NEAR
            and line.top - beside.top <= self._measures.gap_limit * line.size
            and line.bottom >= current.lines[0].top
        )

    def _numbered(self, line: Line) -> Block | None:
        if self._measures.is_heading_size(line):
            return None
        found = self._numbering.take(line, self._before(line))
        if found is None:
            return None
        if line.label_x > line.x0 + _NEAR or self._number_indent < line.x0:
            self._number_indent = max(line.x0, line.label_x)
        return Block(
            Opening.NUMBER,
            [line],
            line.x0,
            self._number_indent,
            found.number,
            skipped=found.skipped,
            label=found.label_length,
        )

    def _before(self, line: Line) -> Before:
        current = self._current
        if current is None or current.opening is Opening.HEADING:
            return Before.END
        if not current.is_open:
            return Before.END if self._is_apart(line, current) else Before.CLOSE
        if line.page != current.last.page:
            return Before.PAGE
        return Before.GAP if self._is_apart(line, current) else Before.SENTENCE

    def _bulleted(self, line: Line) -> Block | None:
        bullet = bullet_of(line.text)
        if not bullet:
            return None
        hanging = line.label_x - line.x0
        is_letter = bullet.glyph == "o"
        if is_letter and hanging < _HANGING:
            return None
        if bullet.glyph in _HYPHENS and not self._is_dash_bullet(line, hanging):
            return None
        label = len(line.text) - len(bullet.rest)
        return Block(Opening.BULLET, [line], line.x0, max(line.label_x, line.x0), label=label)

    def _is_dash_bullet(self, line: Line, hanging: float) -> bool:
        """Tell a dash that hangs before its text from one amid a sentence."""
        current = self._current
        if hanging >= _HANGING or current is None or current.opening is Opening.HEADING:
            return True
        first = current.lines[0]
        is_next = current.opening is Opening.BULLET and abs(line.x0 - first.x0) < _NEAR
        if is_next and line.text[0] == first.text[0]:
            return True
        return self._is_apart(line, current) or not current.is_open

    def _headed(self, line: Line) -> Block | None:
        if not self._measures.has_heading_style(line):
            return None
        current = self._current
        if current is None or line.page != current.last.page:
            return self._heading(line)
        if current.opening is Opening.HEADING:
            return None if self._is_next_heading_line(line, current) else self._heading(line)
        if self._is_apart(line, current) or self._measures.is_heading_size(line):
            return self._heading(line)
        return None

    def _heading(self, line: Line) -> Block:
        return Block(Opening.HEADING, [line], line.x0, line.x0)

    def _is_next_heading_line(self, line: Line, current: Block) -> bool:
        last = current.last
        return (
            abs(line.size - last.size) < 0.6
            and (line.bold == last.bold or self._measures.is_heading_size(line))
            and 0 <= line.top - last.top < _TIGHT_HEADING * line.size
        )

    def _continues(self, line: Line, current: Block) -> bool:
        if current.opening is Opening.HEADING:
            return self._measures.has_heading_style(line) and self._is_next_heading_line(
                line, current
            )
        if line.page != current.last.page:
            return self._continues_over_page(line, current)
        if self._is_apart(line, current):
            return current.opening is Opening.NUMBER and self._is_torn(line, current)
        return line.x0 > current.margin - _NEAR or line.x0 > self._measures.text_left - _NEAR

    def _is_apart(self, line: Line, current: Block) -> bool:
        last = max((current.last, *current.cells[-1:]), key=lambda part: part.top)
        if line.page != last.page:
            return True
        gap = line.top - last.top
        return gap < -1 or gap > self._measures.gap_limit * max(last.size, line.size)

    def _is_torn(self, line: Line, current: Block) -> bool:
        """Whether a wide gap runs through a sentence: beside a raised mark, say."""
        return (
            current.is_open
            and begins_lower(line.text)
            and abs(line.x0 - current.indent) < _NEAR
            and 0 < line.top - current.last.top < 2.5 * line.size
        )

    def _continues_over_page(self, line: Line, current: Block) -> bool:
        if current.opening in (Opening.NUMBER, Opening.BULLET):
            if abs(line.x0 - current.indent) < _NEAR and current.indent > current.margin + _NEAR:
                return True
            return current.is_open and line.x0 > self._measures.text_left - _NEAR
        return (current.is_open or begins_lower(line.text)) and abs(
            line.x0 - current.indent
        ) < 3 * _NEAR

    def _unlabelled(self, line: Line) -> Block:
        current = self._current
        hangs = (
            current is not None
            and current.opening is Opening.BULLET
            and line.page == current.last.page
            and (
                line.x0 > current.indent + _NEAR
                or (not current.label and abs(line.x0 - current.margin) < _NEAR)
            )
        )
        return Block(Opening.BULLET if hangs else Opening.PLAIN, [line], line.x0, line.x0)
