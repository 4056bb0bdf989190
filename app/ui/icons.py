# SPDX-License-Identifier: MIT
"""The window's icons, by name, from the SVG files in ``resources/icons``.

Each is drawn at the screen's own pixel ratio in the colour asked for.
"""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from app import paths


def icon(name: str, colour: str, dimmed: str | None = None) -> QIcon:
    """Return the icon ``name`` in ``colour``; ``dimmed`` is its colour when disabled."""
    return QIcon(_Engine(name, colour, dimmed or colour))


def paint_icon(painter: QPainter, box: QRectF, name: str, colour: str) -> None:
    """Paint the icon ``name`` into ``box`` (px)."""
    _renderer(name, colour).render(painter, box)


@cache
def _renderer(name: str, colour: str) -> QSvgRenderer:
    svg = (paths.resources_dir() / "icons" / f"{name}.svg").read_text("utf-8")
    svg = svg.replace("currentColor", colour).replace('stroke-width="2"', 'stroke-width="1.75"')
    return QSvgRenderer(QByteArray(svg.encode()))


class _Engine(QIconEngine):
    """Draws one icon on demand, so that any pixel ratio is sharp."""

    def __init__(self, name: str, colour: str, dimmed: str) -> None:
        super().__init__()
        self._look = (name, colour, dimmed)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, _: QIcon.State) -> None:
        name, colour, dimmed = self._look
        shade = dimmed if mode is QIcon.Mode.Disabled else colour
        paint_icon(painter, QRectF(rect), name, shade)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
        painter.end()
        return pixmap

    def clone(self) -> QIconEngine:
        return _Engine(*self._look)
