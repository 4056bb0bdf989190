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

from app.search.snippets import fullest, marked_words
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

    Where more of the words that match come to be in sight, the text begins later.
    Returns the layout with the text and spans that it has.
    """
    layout, seen, inside = _cut(text, spans, font, lines, width)
    if seen == text or not spans:
        return layout, seen, inside
    room = len(seen) * 4 // 5  # bold words are wider
    first, most = fullest(text, spans, room)
    if most <= _in_sight(seen, inside):
        return layout, seen, inside
    later = _cut(*_begun_later(text, spans, first, room), font, lines, width)
    return later if _in_sight(*later[1:]) > _in_sight(seen, inside) else (layout, seen, inside)


def _in_sight(seen: str, inside: Sequence[tuple[int, int]]) -> int:
    """How many different words are to be seen as a whole, before the ellipsis."""
    whole = len(seen.removesuffix("…"))
    return len(set(marked_words(seen, [span for span in inside if span[1] <= whole])))


def _begun_later(
    text: str, spans: Sequence[tuple[int, int]], first: int, room: int
) -> tuple[str, Sequence[tuple[int, int]]]:
    """The text from shortly before the match ``first``, from a word's start.

    What leads up to it takes half of the room that is left beside all that is to be seen.
    """
    begin = spans[first][0]
    end = max(end for _, end in spans if end - begin <= room or end == spans[first][1])
    before = max(0, room - (end - begin)) // 2
    start = text.find(" ", max(0, begin - before), begin) + 1 or begin
    if start == 0:
        return text, spans
    shift = len("…") - start
    return "…" + text[start:], [(a + shift, b + shift) for a, b in spans if a >= start]


def _cut(
    text: str, spans: Sequence[tuple[int, int]], font: QFont, lines: int, width: float
) -> tuple[QTextLayout, str, Sequence[tuple[int, int]]]:
    layout = _laid_out(text, spans, font, lines, width)
    if not _runs_past(layout, text):
        return layout, text, spans
    seen = text[: _end(layout)].rstrip()
    # With the last word, or without it where the ellipsis has no room then.
    for part in (seen, seen.rpartition(" ")[0] or seen[:-2]):
        text, inside = f"{part}…", _inside(spans, f"{part}…")
        layout = _laid_out(text, inside, font, lines, width)
        if not _runs_past(layout, text):
            break
    return layout, text, inside


def _inside(spans: Sequence[tuple[int, int]], text: str) -> Sequence[tuple[int, int]]:
    """The spans in what is left of a text, before the ellipsis at its end."""
    return [(a, min(b, len(text))) for a, b in spans if a < len(text) - 1]


def _runs_past(layout: QTextLayout, text: str) -> bool:
    return _end(layout) < len(text.rstrip())


def _end(layout: QTextLayout) -> int:
    """Where the last line ends in the text."""
    last = layout.lineAt(layout.lineCount() - 1)
    return last.textStart() + last.textLength()


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
