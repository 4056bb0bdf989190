# SPDX-License-Identifier: MIT
"""A few lines of a finding with its matches marked, painted into a results row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPen,
    QTextLayout,
    QTextLine,
    QTextOption,
)

from app.ui.text_offsets import utf16_offsets
from app.ui.tokens import Tokens


def paint_snippet(
    painter: QPainter,
    box: QRectF,
    text: str,
    spans: Sequence[tuple[int, int]],
    font: QFont,
    lines: int,
    tokens: Tokens,
) -> None:
    """Paint ``text`` on at most so many lines of ``box``; ``spans`` count code points."""
    layout, text, spans = fitted(text, spans, font, lines, box.width())
    _paint_marks(painter, layout, box.topLeft(), text, spans, tokens)
    painter.setPen(QColor(tokens.text))
    for number in range(layout.lineCount()):
        layout.lineAt(number).draw(painter, box.topLeft())


def fitted(
    text: str, spans: Sequence[tuple[int, int]], font: QFont, lines: int, width: float
) -> tuple[QTextLayout, str, Sequence[tuple[int, int]]]:
    """Lay a text out; one that would run past the last line is cut, with an ellipsis.

    Where no match would be in sight as a whole, the text begins shortly before the first.
    Returns the layout with the text and spans that it has.
    """
    layout, seen, inside = _cut(text, spans, font, lines, width)
    if spans and seen != text and all(end >= len(seen) for _, end in inside):
        text, spans = _begun_later(text, spans, len(seen) // 2)
        return _cut(text, spans, font, lines, width)
    return layout, seen, inside


def _begun_later(
    text: str, spans: Sequence[tuple[int, int]], before: int
) -> tuple[str, Sequence[tuple[int, int]]]:
    """The text from about so many characters before the first match, from a word's start."""
    first = spans[0][0]
    start = text.find(" ", max(0, first - before), first) + 1 or first
    if start == 0:
        return text, spans
    shift = len("…") - start
    return "…" + text[start:], [(a + shift, b + shift) for a, b in spans]


def _cut(
    text: str, spans: Sequence[tuple[int, int]], font: QFont, lines: int, width: float
) -> tuple[QTextLayout, str, Sequence[tuple[int, int]]]:
    layout = _laid_out(text, spans, font, lines, width)
    if _runs_past(layout, text):
        text = _elided(layout, text, font, width)
        spans = _inside(spans, text)
        layout = _laid_out(text, spans, font, lines, width)
    if _runs_past(layout, text):
        text = _cut_at_a_word(layout, text)
        spans = _inside(spans, text)
        layout = _laid_out(text, spans, font, lines, width)
    return layout, text, spans


def _inside(spans: Sequence[tuple[int, int]], text: str) -> Sequence[tuple[int, int]]:
    """The spans in what is left of a text, before the ellipsis at its end."""
    return [(a, min(b, len(text))) for a, b in spans if a < len(text) - 1]


def _runs_past(layout: QTextLayout, text: str) -> bool:
    return _end(layout) < len(text.rstrip())


def _end(layout: QTextLayout) -> int:
    """Where the last line ends in the text."""
    last = layout.lineAt(layout.lineCount() - 1)
    return last.textStart() + last.textLength()


def _elided(layout: QTextLayout, text: str, font: QFont, width: float) -> str:
    """Fill the last line; bold words are wider than plain ones, so not quite."""
    start = layout.lineAt(layout.lineCount() - 1).textStart()
    metrics = QFontMetricsF(font)
    rest = metrics.elidedText(text[start:], Qt.TextElideMode.ElideRight, width * 0.96)
    return text[:start] + rest


def _cut_at_a_word(layout: QTextLayout, text: str) -> str:
    """Drop the last word that has room, where bold words leave too little for the usual way."""
    seen = text[: _end(layout)].rstrip()
    return (seen.rpartition(" ")[0] or seen[:-2]) + "…"


def _laid_out(
    text: str, spans: Sequence[tuple[int, int]], font: QFont, lines: int, width: float
) -> QTextLayout:
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setFormats(_bold(text, spans))
    step = QFontMetricsF(font).height() * 1.18
    layout.beginLayout()
    for number in range(lines):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        line.setPosition(QPointF(0, number * step))
    layout.endLayout()
    return layout


def _bold(text: str, spans: Sequence[tuple[int, int]]) -> list[QTextLayout.FormatRange]:
    ranges = []
    for start, end in utf16_offsets(text, spans):
        bold = QTextLayout.FormatRange()
        bold.start, bold.length = start, end - start
        bold.format.setFontWeight(QFont.Weight.DemiBold)
        ranges.append(bold)
    return ranges


def _paint_marks(
    painter: QPainter,
    layout: QTextLayout,
    origin: QPointF,
    text: str,
    spans: Sequence[tuple[int, int]],
    tokens: Tokens,
) -> None:
    """Paint ground and underline of each match, below its words."""
    boxes = []
    for start, end in utf16_offsets(text, spans):
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            first = max(start, line.textStart())
            last = min(end, line.textStart() + line.textLength())
            if first >= last:
                continue
            left, right = _x(line, first), _x(line, last)
            boxes.append(
                QRectF(
                    origin.x() + min(left, right) - 1,
                    origin.y() + line.y(),
                    abs(right - left) + 2,
                    line.height(),
                )
            )
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens.hl))
    for box in boxes:
        painter.drawRoundedRect(box, 3, 3)
    painter.setPen(QPen(QColor(tokens.hl_line), tokens.match_underline))
    for box in boxes:
        y = box.bottom() - tokens.match_underline / 2
        painter.drawLine(QPointF(box.left() + 1, y), QPointF(box.right() - 1, y))


def _x(line: QTextLine, offset: int) -> float:
    """The x of ``offset`` in px; Qt's stubs do not say that two values come back."""
    x, _ = cast("tuple[float, int]", line.cursorToX(offset))
    return x
