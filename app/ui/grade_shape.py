# SPDX-License-Identifier: MIT
"""The shapes that stand beside a grade's word, so that colour never carries it alone."""

from __future__ import annotations

import math
from functools import cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF, QTransform

from app.domain.grade import Grade


def paint_shape(painter: QPainter, box: QRectF, grade: Grade | None, colour: str) -> None:
    """Paint the shape of ``grade`` into the square ``box`` (px), a dashed ring for none."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(box.center())
    path = _path(grade, box.width())
    if path is None:
        _paint_ring(painter, box.width(), QColor(colour))
    else:
        painter.fillPath(path, QColor(colour))
    painter.restore()


def _paint_ring(painter: QPainter, size: float, colour: QColor) -> None:
    width = max(1.2, size * 0.12)
    pen = QPen(colour, width)
    radius = size * 0.46 - width / 2
    dash = 2 * math.pi * radius / width / 16  # eight dashes and eight gaps
    pen.setDashPattern([dash * 1.2, dash * 0.8])
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(QPointF(0, 0), radius, radius)


@cache
def _path(grade: Grade | None, size: float) -> QPainterPath | None:
    """The silhouette around the origin, None where the shape is the dashed ring."""
    if grade is Grade.OUTSTANDING:
        return _star(size)
    if grade is Grade.GOOD:
        path = QPainterPath()
        path.addEllipse(QPointF(0, 0), size * 0.46, size * 0.46)
        return path
    if grade is Grade.REQUIRES_IMPROVEMENT:
        return _triangle(size)
    if grade is Grade.INADEQUATE:
        return _crossed_square(size)
    return None


def _star(size: float) -> QPainterPath:
    points = []
    for corner in range(10):
        radius = size * (0.57 if corner % 2 == 0 else 0.26)
        angle = math.pi * (corner / 5 - 0.5)
        points.append(QPointF(radius * math.cos(angle), radius * math.sin(angle)))
    return _polygon(points)


def _triangle(size: float) -> QPainterPath:
    half, height = size * 0.46, size * 0.81
    top = -height * 0.54
    return _polygon([QPointF(0, top), QPointF(half, top + height), QPointF(-half, top + height)])


def _crossed_square(size: float) -> QPainterPath:
    half = size * 0.44
    path = QPainterPath()
    path.addRoundedRect(QRectF(-half, -half, 2 * half, 2 * half), size * 0.12, size * 0.12)
    arm, thick = size * 0.27, size * 0.085
    cross = QPainterPath()
    bar = QPainterPath()
    bar.addRect(QRectF(-arm, -thick, 2 * arm, 2 * thick))
    for angle in (45, 135):
        cross = cross.united(QTransform().rotate(angle).map(bar))
    return path.subtracted(cross)


def _polygon(points: list[QPointF]) -> QPainterPath:
    path = QPainterPath()
    path.addPolygon(QPolygonF(points))
    path.closeSubpath()
    return path
