# SPDX-License-Identifier: MIT
"""The rows of the list of findings, as they are painted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from app.domain.wording import pages_words
from app.models.results import Index, ResultsModel, is_point
from app.models.roles import Role
from app.search.results import Hit
from app.ui.buttons import paint_chosen_row, paint_focus_ring, paint_grade
from app.ui.icons import paint_icon
from app.ui.row_fonts import RowFonts
from app.ui.row_pictures import RowPictures
from app.ui.snippet_layout import paint_snippet
from app.ui.theme import Theme
from app.ui.tokens import Tokens

if TYPE_CHECKING:
    from app.ui.results_view import ResultsView

LEFT = 30
_RIGHT = 16
_CAPTION_LEFT = 18  # as the words above the list
_CHEVRON = 12
_TITLE_TOP = 9


def row_sizes(fonts: RowFonts) -> tuple[QSize, QSize]:
    """The sizes of a heap's row and of a hit's in these fonts, in px."""
    text = fonts.lines * QFontMetricsF(fonts.text).height() * 1.18
    return (
        QSize(100, round(max(32, fonts.height + 14))),
        QSize(100, round(_TITLE_TOP + _title_height(fonts.height) + text + 17)),
    )


def _title_height(line: float) -> float:
    """The px that a hit's first line takes, where a line of text takes ``line``."""
    return max(20.0, line + 4)


class HitDelegate(QStyledItemDelegate):
    """A band for each heap; area, place, grade and two lines of text for each hit."""

    def __init__(self, theme: Theme, model: ResultsModel, view: ResultsView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view
        # The way over QModelIndex and QVariant costs more than what most roles answer.
        self._data = model.data
        self._is_caption = model.is_caption
        self._hit_pictures = RowPictures()
        self._heap_pictures = RowPictures()

    def sizeHint(self, _: QStyleOptionViewItem, index: Index) -> QSize:
        """Heights by the kind of row alone: no hit need be made to lay out the list."""
        heap, hit = self._view.row_sizes
        return hit if index.internalId() or self._view.is_flat else heap

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect)
        try:
            hit = self._data(index, Role.HIT)
            if hit is None and self._is_caption(index):
                self._paint_caption(painter, box, index)
            elif hit is None:
                self._paint_known_heap(painter, box, index)
            elif self._view.currentIndex() == index:
                self._paint_hit(painter, box, index, hit)
            else:
                self._paint_known_hit(painter, box, index, hit)
        finally:
            painter.restore()

    def _paint_known_hit(self, painter: QPainter, box: QRectF, index: Index, hit: Hit) -> None:
        """Paint a hit that is not the chosen one; half of those at a key were there before."""
        tokens = self._theme.tokens
        shown = (
            self._data(index), self._data(index, Role.DETAIL),
            hit.finding, hit.spans, hit.area.grade, is_point(hit), _is_last(index),
        )  # fmt: skip
        self._hit_pictures.paint(
            painter, box, shown, (tokens, self._view.fonts), tokens.paper,
            lambda inner, inner_box: self._paint_hit(inner, inner_box, index, hit),
        )  # fmt: skip

    def _paint_known_heap(self, painter: QPainter, box: QRectF, index: Index) -> None:
        """Paint a heap's band, which mostly was there before, as its hits were."""
        tokens = self._theme.tokens
        shown = (
            self._data(index), self._data(index, Role.DETAIL), self._data(index, Role.COUNT),
            self._view.isExpanded(index),
        )  # fmt: skip
        self._heap_pictures.paint(
            painter, box, shown, (tokens, self._view.fonts), tokens.side,
            lambda inner, inner_box: self._paint_heap(inner, inner_box, index),
        )  # fmt: skip
        self._ring(painter, box, index)

    def _paint_caption(self, painter: QPainter, box: QRectF, index: Index) -> None:
        tokens = self._theme.tokens
        if index.row():
            painter.setPen(QPen(QColor(tokens.line2), 1))
            painter.drawLine(QPointF(0, box.top() + 0.5), QPointF(box.width(), box.top() + 0.5))
        bold = self._view.fonts.scaled(0.96, bold=True)
        painter.setFont(bold.font)
        painter.setPen(QColor(tokens.text2))
        room = box.adjusted(_CAPTION_LEFT, 0, -_RIGHT, 0)
        painter.drawText(
            room, Qt.AlignmentFlag.AlignVCenter, bold.fitted(self._data(index), room.width())[0]
        )
        self._ring(painter, box, index)

    def _ring(self, painter: QPainter, box: QRectF, index: Index) -> None:
        if self._view.currentIndex() == index and self._view.hasFocus():
            paint_focus_ring(painter, box.adjusted(2, 1, -2, -1), self._theme.tokens, 5)

    def _paint_heap(self, painter: QPainter, box: QRectF, index: Index) -> None:
        tokens = self._theme.tokens
        painter.fillRect(box, QColor(tokens.side))
        if tokens.is_high_contrast:  # where the band has no colour of its own
            painter.fillRect(box.adjusted(0, box.height() - 1, 0, 0), QColor(tokens.line))
        name = "chevron-down" if self._view.isExpanded(index) else "chevron-right"
        chevron = QRectF(12, box.center().y() - _CHEVRON / 2, _CHEVRON, _CHEVRON)
        paint_icon(painter, chevron, name, tokens.text2)
        bold, small = self._view.fonts.scaled(0.96, bold=True), self._view.fonts.scaled(0.92)
        painter.setFont(bold.font)
        name, count = self._data(index), f"{self._data(index, Role.COUNT):,}"
        room = box.adjusted(LEFT, 0, -_RIGHT, 0)
        painter.setPen(QColor(tokens.text2))
        flags = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, flags | Qt.AlignmentFlag.AlignRight, count)
        painter.setPen(QColor(tokens.text))
        painter.drawText(room, flags, name)
        left = bold.metrics.horizontalAdvance(name) + 9
        painter.setFont(small.font)
        painter.setPen(QColor(tokens.text2))
        rest = room.adjusted(left, 0, -30, 0)
        painter.drawText(rest, flags, small.fitted(self._data(index, Role.DETAIL), rest.width())[0])

    def _paint_hit(self, painter: QPainter, box: QRectF, index: Index, hit: Hit) -> None:
        tokens = self._paint_ground(painter, box, index)
        height = _title_height(self._view.fonts.height)
        line = QRectF(LEFT, box.top() + _TITLE_TOP, box.width() - LEFT - _RIGHT, height)
        if is_point(hit):
            paint_icon(painter, QRectF(12, line.center().y() - 6.5, 13, 13), "flag", tokens.text2)
        right = self._paint_right(painter, line, hit, tokens)
        fonts = self._view.fonts
        bold, small = fonts.scaled(1.0, bold=True), fonts.scaled(0.92)
        painter.setFont(bold.font)
        painter.setPen(QColor(tokens.text))
        room = line.adjusted(0, 0, -right - 8, 0)
        name, width = bold.fitted(self._data(index), room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, name)
        painter.setFont(small.font)
        painter.setPen(QColor(tokens.text2))
        rest = room.adjusted(width + 8, 0, 0, 0)
        place, _ = small.fitted(self._data(index, Role.DETAIL), rest.width())
        painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter, place)
        text, spans = self._data(index, Role.SNIPPET)
        body = QRectF(LEFT, line.bottom() + 1, line.width(), box.bottom() - line.bottom() - 8)
        paint_snippet(painter, body, text, spans, fonts.text, fonts.lines, tokens)

    def _paint_ground(self, painter: QPainter, box: QRectF, index: Index) -> Tokens:
        """Paint a hit's ground; return the colours of what stands on it."""
        tokens = self._theme.tokens
        view = self._view
        if view.currentIndex() == index:
            inner = box.adjusted(6, 2, -6, -2)
            return paint_chosen_row(painter, inner, tokens, has_ring=view.hasFocus())
        if not _is_last(index):
            painter.setPen(QPen(QColor(tokens.line), 1))
            y = box.bottom() - 0.5
            painter.drawLine(QPointF(LEFT, y), QPointF(box.right() - _RIGHT, y))
        return tokens

    def _paint_right(self, painter: QPainter, line: QRectF, hit: Hit, tokens: Tokens) -> float:
        """Paint grade, or page where the row has none; return the width used."""
        font = self._view.fonts.scaled(0.92)
        painter.setFont(font.font)
        metrics = font.metrics
        grade = hit.area.grade
        if grade is None:
            words = pages_words(hit.finding)
            painter.setPen(QColor(tokens.text2))
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            painter.drawText(line, flags, words)
            return metrics.horizontalAdvance(words)
        words = grade.short_label
        width = metrics.horizontalAdvance(words) + round(metrics.ascent()) + 6
        room = QRectF(line.right() - width, line.top(), width + 2, line.height())
        paint_grade(painter, room, grade, words, tokens.grade(grade))
        return width


def _is_last(index: Index) -> bool:
    """Whether no row of the same heap follows."""
    return bool(index.row() + 1 >= index.model().rowCount(index.parent()))
