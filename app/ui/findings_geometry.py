# SPDX-License-Identifier: MIT
"""Where findings and parts of them are in the laid-out text, in document px.

Only what is in sight, or is about to be, is asked for its place: asking further down
would lay out the whole text.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QTextBlock, QTextDocument, QTextLayout

from app.domain.value import Value
from app.ui.findings_document import Entry, FindingsDocument
from app.ui.findings_metrics import Metrics

BEYOND = 40.0  # how far a part reaches out of what is painted, to hide its round end

_MATCH_PAD = 1.0
_BLOCKS_TALLER_THAN_ANY_SCREEN = 8


class Shown(Value):
    """One entry as far as it is in sight, document px.

    ``blocks`` are its blocks in sight; ``starts`` and ``ends`` say whether its first and
    last are among them.
    """

    place: int
    entry: Entry
    blocks: tuple[QTextBlock, ...]
    top: float
    bottom: float
    starts: bool
    ends: bool


def block_at(text: QTextDocument, height: float) -> QTextBlock:
    """The block that stands at ``height``, or above it in a gap; all down to it is laid out.

    Qt's own answer for a gap is the end of the text as long as some is not laid out.
    """
    text.documentLayout().hitTest(QPointF(0, height), Qt.HitTestAccuracy.FuzzyHit)
    low, high = 0, text.blockCount()
    while low < high:
        middle = (low + high) // 2
        layout = text.findBlockByNumber(middle).layout()
        if layout.lineCount() and layout.position().y() <= height:
            low = middle + 1
        else:
            high = middle
    return text.findBlockByNumber(max(0, low - 1))


def shown_entries(document: FindingsDocument, top: float, bottom: float) -> list[Shown]:
    """The entries that touch the rectangle from ``top`` to ``bottom`` (document px)."""
    layout = document.text.documentLayout()
    block = block_at(document.text, top - BEYOND)
    groups: list[tuple[int, list[QTextBlock], QRectF]] = []
    while block.isValid():
        box = layout.blockBoundingRect(block)
        if box.top() > bottom + BEYOND:
            break
        index = document.entry_at_block(block.blockNumber())
        if index is None:
            break
        if groups and groups[-1][0] == index:
            groups[-1][1].append(block)
            groups[-1] = (index, groups[-1][1], groups[-1][2].united(box))
        else:
            groups.append((index, [block], box))
        block = block.next()
    return [_shown(document, *group) for group in groups]


def _shown(document: FindingsDocument, index: int, blocks: list[QTextBlock], box: QRectF) -> Shown:
    entry = document.entries[index]
    return Shown(
        place=index,
        entry=entry,
        blocks=tuple(blocks),
        top=box.top(),
        bottom=box.bottom(),
        starts=blocks[0].blockNumber() == entry.first_block,
        ends=blocks[-1].blockNumber() == entry.last_block,
    )


def bounds(document: FindingsDocument, metrics: Metrics, index: int) -> tuple[float, float]:
    """From where to where an entry reaches with its fill; a very long one not to its end."""
    entry = document.entries[index]
    layout = document.text.documentLayout()
    last = min(entry.last_block, entry.first_block + _BLOCKS_TALLER_THAN_ANY_SCREEN)
    top = layout.blockBoundingRect(document.block(entry.first_block)).top()
    bottom = layout.blockBoundingRect(document.block(last)).bottom()
    return top - metrics.fill_above(in_list=entry.is_nested), bottom + metrics.fill_below


def letters_bottom(document: FindingsDocument, index: int) -> float:
    """Where the last line of an entry ends; what stands before it is laid out."""
    block = document.block(document.entries[index].last_block)
    return document.text.documentLayout().blockBoundingRect(block).bottom()


def span_boxes(layout: QTextLayout, span: tuple[int, int]) -> Iterator[QRectF]:
    """The boxes round a span of a block's text, one a line, from its letters' height."""
    start, end = span
    origin = layout.position()
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        first, last = line.textStart(), line.textStart() + line.textLength()
        if last <= start or first >= end:
            continue
        left = _x(line.cursorToX(max(start, first)))
        right = _x(line.cursorToX(min(end, last)))
        top = round(origin.y() + line.y()) - _MATCH_PAD
        bottom = round(origin.y() + line.y() + line.ascent() + line.descent()) + _MATCH_PAD
        yield QRectF(
            origin.x() + min(left, right) - _MATCH_PAD,
            top,
            abs(right - left) + 2 * _MATCH_PAD,
            bottom - top,
        )


def _x(answer: object) -> float:
    """PySide answers cursorToX with the place and the offset it rounded to."""
    return float(answer[0]) if isinstance(answer, tuple) else float(str(answer))
