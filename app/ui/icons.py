# SPDX-License-Identifier: MIT
"""The window's icons, by name, from the SVG files in ``resources/icons``.

Each is drawn at the screen's own pixel ratio in the colour asked for.
"""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from app import paths


def icon_pixmap(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    """Return the icon ``name`` as a picture of ``size`` px at the screen's pixel ``ratio``."""
    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(QColor(0, 0, 0, 0))
    painter = QPainter(pixmap)
    paint_icon(painter, QRectF(0, 0, size, size), name, colour)
    painter.end()
    return pixmap


def paint_icon(painter: QPainter, box: QRectF, name: str, colour: str) -> None:
    """Paint the icon ``name`` into ``box`` (px)."""
    _renderer(name, colour).render(painter, box)


@cache
def _renderer(name: str, colour: str) -> QSvgRenderer:
    svg = (paths.resources_dir() / "icons" / f"{name}.svg").read_text("utf-8")
    svg = svg.replace("currentColor", colour).replace('stroke-width="2"', 'stroke-width="1.75"')
    return QSvgRenderer(QByteArray(svg.encode()))
