# SPDX-License-Identifier: MIT
"""Rows of a list as they were painted: the same row need not be laid out again at every key."""

from __future__ import annotations

from collections.abc import Callable, Hashable

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPixmap

_MOST = 40  # about two lists as high as a screen


class RowPictures:
    """The pictures of the rows painted last, by what they show."""

    def __init__(self) -> None:
        self._looks: Hashable = None
        self._pictures: dict[Hashable, QPixmap] = {}

    def paint(
        self,
        painter: QPainter,
        box: QRectF,
        shown: Hashable,
        looks: tuple[Hashable, ...],
        ground: str,
        paint_anew: Callable[[QPainter, QRectF], None],
    ) -> None:
        """Paint a row into ``box``; ``paint_anew`` is asked for what was not painted lately.

        ``shown`` is all that the row says, ``looks`` all that its looks depend on besides the
        box, on a ``ground`` of this colour.
        """
        ratio = painter.device().devicePixelRatioF()
        if ratio != round(ratio):  # a picture between two pixels would be blurred
            paint_anew(painter, box)
            return
        looks_here = looks, box.width(), box.height(), ratio
        if looks_here != self._looks:
            self._looks = looks_here
            self._pictures.clear()
        picture = self._pictures.pop(shown, None) or _picture(
            painter, box, ratio, ground, paint_anew
        )
        self._pictures[shown] = picture  # the last to go
        if len(self._pictures) > _MOST:
            del self._pictures[next(iter(self._pictures))]
        painter.drawPixmap(box.topLeft(), picture)


def _picture(
    painter: QPainter,
    box: QRectF,
    ratio: float,
    ground: str,
    paint_anew: Callable[[QPainter, QRectF], None],
) -> QPixmap:
    picture = QPixmap(round(box.width() * ratio), round(box.height() * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(QColor(ground))
    inner = QPainter(picture)
    inner.setRenderHints(painter.renderHints())
    inner.setLayoutDirection(painter.layoutDirection())
    try:
        paint_anew(inner, QRectF(QPointF(0, 0), box.size()))
    finally:
        inner.end()
    return picture
