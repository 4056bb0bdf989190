# SPDX-License-Identifier: MIT
"""What is painted over the picture of a page: the current finding's outline, and matches.

The page keeps the colours it was printed in, which are those of light paper, so the marks
are the light scheme's in either scheme. In high contrast they are lines in black, thicker
for the current match, and no tint.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from app.reports.page_boxes import Box
from app.ui.tokens import LIGHT, ON_WHITE, Tokens

OUTLINE = 2.0
_BESIDE, _ABOVE = 3.0, 1.0  # px around the boxes, which leave some room around the letters
_NOTCH_EM = 3.0  # what a first or last line must lack for the outline to leave it out
_SAME_LINE = 0.5
_NEXT_LINE = 1.4
_UNDERLINE = 1.5
_MATCH_RADIUS = 2.0
_WASH = 0.5


@dataclass(frozen=True, slots=True)
class PageMarks:
    """What is marked on a page, in its own points."""

    outline: tuple[Box, ...] = ()
    matches: tuple[Box, ...] = ()
    current_match: tuple[Box, ...] = ()


class Scaled:
    """Turns the points of a page into px: its corner in px, and px a point."""

    def __init__(self, corner: QPointF, scale: float) -> None:
        self._corner, self._scale = corner, scale

    def box(self, box: Box) -> QRectF:
        """The px of a box."""
        corner, scale = self._corner, self._scale
        return QRectF(
            QPointF(corner.x() + box.left * scale, corner.y() + box.top * scale),
            QPointF(corner.x() + box.right * scale, corner.y() + box.bottom * scale),
        )


def paint_marks(
    painter: QPainter, marks: PageMarks, scaled: Scaled, *, is_high_contrast: bool = False
) -> None:
    """Paint the marks so that the words, being darker, stay as they are."""
    tokens = ON_WHITE if is_high_contrast else LIGHT
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paths = outline_paths([scaled.box(box) for box in marks.outline])
    if not is_high_contrast:
        _tint(painter, marks, scaled, paths)
    for box in marks.matches:
        _underline(painter, scaled.box(box), tokens)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    # Without a tint, a thicker frame just outside the letters.
    width, away = (2.0, 1.0) if is_high_contrast else (_UNDERLINE, 0.0)
    painter.setPen(QPen(QColor(tokens.hl_current_line), width))
    for box in marks.current_match:
        frame = scaled.box(box).adjusted(-away, -away, away, away)
        painter.drawRoundedRect(frame, _MATCH_RADIUS, _MATCH_RADIUS)
    painter.setPen(_outline_pen(tokens))
    for path in paths:
        painter.drawPath(path)


def _tint(
    painter: QPainter, marks: PageMarks, scaled: Scaled, paths: Sequence[QPainterPath]
) -> None:
    """Lay a tint over the finding, and others over its matches."""
    marked = QPainterPath()
    for box in (*marks.matches, *marks.current_match):
        marked.addRect(scaled.box(box))
    wash = QColor(LIGHT.sel)
    wash.setAlphaF(_WASH)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
    for path in paths:
        painter.fillPath(path.subtracted(marked), wash)
    for boxes, colour in ((marks.matches, LIGHT.hl), (marks.current_match, LIGHT.hl_current)):
        for box in boxes:
            painter.fillRect(scaled.box(box), QColor(colour))
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)


def _outline_pen(tokens: Tokens) -> QPen:
    pen = QPen(QColor(tokens.text if tokens.is_high_contrast else tokens.accent), OUTLINE)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return pen


def _underline(painter: QPainter, box: QRectF, tokens: Tokens) -> None:
    width = 2.0 if tokens.is_high_contrast else _UNDERLINE
    line = QRectF(box.left(), box.bottom() - width / 2, box.width(), width)
    painter.fillRect(line, QColor(tokens.hl_line))


def outline_paths(boxes: Sequence[QRectF]) -> list[QPainterPath]:
    """One closed path around each block of lines that stand under one another."""
    return [_block_path(block) for block in _blocks(_lines(boxes))]


def bounds_of(boxes: Sequence[QRectF]) -> QRectF:
    """What holds all these boxes, with the outline around them."""
    whole = QRectF()
    for box in boxes:
        whole = whole.united(box)
    return whole.adjusted(-_BESIDE, -_ABOVE, _BESIDE, _ABOVE) if boxes else whole


def _lines(boxes: Sequence[QRectF]) -> list[QRectF]:
    """The boxes with those of one line joined."""
    lines: list[QRectF] = []
    for box in boxes:
        if lines and _share_line(lines[-1], box):
            lines[-1] = lines[-1].united(box)
        else:
            lines.append(QRectF(box))
    return lines


def _share_line(one: QRectF, other: QRectF) -> bool:
    shared = min(one.bottom(), other.bottom()) - max(one.top(), other.top())
    return shared > _SAME_LINE * min(one.height(), other.height())


def _blocks(lines: Sequence[QRectF]) -> list[list[QRectF]]:
    blocks: list[list[QRectF]] = []
    for line in lines:
        above = blocks[-1][-1] if blocks else None
        if above is not None and _follows(above, line):
            blocks[-1].append(line)
        else:
            blocks.append([line])
    return blocks


def _follows(above: QRectF, line: QRectF) -> bool:
    """Whether a line stands close under another one."""
    is_under = line.top() > above.top() and line.left() < above.right()
    return is_under and line.top() - above.bottom() < _NEXT_LINE * above.height()


def _block_path(lines: Sequence[QRectF]) -> QPainterPath:
    """The outline of a block; it leaves out where another text begins or ends in a line."""
    whole = bounds_of(lines)
    path = QPainterPath()
    if len(lines) == 1:
        path.addRoundedRect(whole, 3, 3)
        return path
    first, last = lines[0], lines[-1]
    notch = _NOTCH_EM * first.height()
    left, right = whole.left(), whole.right()
    begins = first.left() - _BESIDE if first.left() - left > notch else left
    ends = last.right() + _BESIDE if right - last.right() > notch else right
    below_first = (first.bottom() + lines[1].top()) / 2
    above_last = (lines[-2].bottom() + last.top()) / 2
    corners = [QPointF(begins, whole.top()), QPointF(right, whole.top())]
    if ends < right:
        corners += [QPointF(right, above_last), QPointF(ends, above_last)]
    corners += [QPointF(ends, whole.bottom()), QPointF(left, whole.bottom())]
    if begins > left:
        corners += [QPointF(left, below_first), QPointF(begins, below_first)]
    path.addPolygon(QPolygonF(corners))
    path.closeSubpath()
    return path
