# SPDX-License-Identifier: MIT
"""Two lines of a finding with its matches marked, painted into a results row."""

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

_LINES = 2


def paint_snippet(
    painter: QPainter,
    box: QRectF,
    text: str,
    spans: Sequence[tuple[int, int]],
    font: QFont,
    tokens: Tokens,
) -> None:
    """Paint ``text`` on at most two lines of ``box``; ``spans`` count code points."""
    text, spans = _fitting(text, spans, font, box.width())
    layout = _laid_out(text, spans, font, box.width())
    _paint_marks(painter, layout, box.topLeft(), text, spans, tokens)
    painter.setPen(QColor(tokens.text))
    for number in range(layout.lineCount()):
        layout.lineAt(number).draw(painter, box.topLeft())


def _fitting(
    text: str, spans: Sequence[tuple[int, int]], font: QFont, width: float
) -> tuple[str, Sequence[tuple[int, int]]]:
    """Cut the text so that it ends with an ellipsis where it would run past the last line.

    Bold words are wider than plain ones; eliding by a little less room keeps it inside.
    """
    layout = _laid_out(text, spans, font, width)
    last = layout.lineAt(layout.lineCount() - 1)
    if last.textStart() + last.textLength() >= len(text.rstrip()):
        return text, spans
    start = last.textStart()
    metrics = QFontMetricsF(font)
    rest = metrics.elidedText(text[start:], Qt.TextElideMode.ElideRight, width * 0.96)
    cut = text[:start] + rest
    return cut, [(a, min(b, len(cut))) for a, b in spans if a < len(cut) - 1]


def _laid_out(
    text: str, spans: Sequence[tuple[int, int]], font: QFont, width: float
) -> QTextLayout:
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setFormats(_bold(text, spans))
    step = QFontMetricsF(font).height() * 1.18
    layout.beginLayout()
    for number in range(_LINES):
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
    for start, end in utf16_offsets(text, spans):
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            first = max(start, line.textStart())
            last = min(end, line.textStart() + line.textLength())
            if first >= last:
                continue
            left, right = _x(line, first), _x(line, last)
            box = QRectF(
                origin.x() + min(left, right) - 1,
                origin.y() + line.y(),
                abs(right - left) + 2,
                line.height(),
            )
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.hl))
            painter.drawRoundedRect(box, 3, 3)
            width = tokens.match_underline
            painter.setPen(QPen(QColor(tokens.hl_line), width))
            painter.drawLine(
                QPointF(box.left() + 1, box.bottom() - width / 2),
                QPointF(box.right() - 1, box.bottom() - width / 2),
            )


def _x(line: QTextLine, offset: int) -> float:
    """The x of ``offset`` in px; Qt's stubs do not say that two values come back."""
    x, _ = cast("tuple[float, int]", line.cursorToX(offset))
    return x
