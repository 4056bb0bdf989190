# SPDX-License-Identifier: MIT
"""The list of findings that a search found, with the words marked."""

from __future__ import annotations

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from app.domain.wording import pages_words
from app.models.results import AT_FIRST, Index, ResultsModel, is_point
from app.models.roles import Role
from app.search.results import Hit
from app.ui.buttons import paint_chosen_row, paint_focus_ring, paint_grade
from app.ui.icons import paint_icon
from app.ui.row_fonts import RowFonts
from app.ui.row_pictures import RowPictures
from app.ui.scroll_bar import QuietScrollBar, meet_viewport
from app.ui.snippet_layout import paint_snippet
from app.ui.theme import Theme
from app.ui.tokens import Tokens

_LEFT = 30
_RIGHT = 16
_CAPTION_LEFT = 18  # as the words above the list
_CHEVRON = 12
_TITLE_TOP = 9
_PAUSE_MS = 250  # as long as no key comes for
_MORE_THAN_SEEN = 3  # rows
_MOST_ZOOM = 200  # beyond it there would be little left of a list


def _title_height(line: float) -> float:
    """The px that a hit's first line takes, where a line of text takes ``line``."""
    return max(20.0, line + 4)


class ResultsView(QTreeView):
    """Shows a ResultsModel; ``zoom`` is the size of the findings' words, per cent.

    Signals: ``hit_chosen(int)``, a hit's place among all, when the selection moves to it;
    ``hit_opened(int)`` when Enter is typed on it.
    """

    hit_chosen = Signal(int)
    hit_opened = Signal(int)

    def __init__(self, model: ResultsModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        meet_viewport(self)
        self._theme = theme
        self._model = model
        self._is_quiet = False
        self.are_heaps_open = True
        self.zoom = 100
        self._fonts: RowFonts | None = None
        self._row_sizes: tuple[QSize, QSize] | None = None
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._on_pause)
        self.setModel(model)
        self.setItemDelegate(_HitDelegate(theme, model, self))
        self.setAccessibleName("Results")
        self._set_up_looks()
        self.selectionModel().currentChanged.connect(self._on_current_changed)
        self.clicked.connect(self._on_clicked)
        self.collapsed.connect(self._on_collapsed)
        model.modelReset.connect(self._on_reset)
        model.rowsInserted.connect(self._on_rows_inserted)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        theme.changed.connect(self._dress)
        self._dress()

    def _set_up_looks(self) -> None:
        self.setVerticalScrollBar(QuietScrollBar(self))
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)

    def _dress(self) -> None:
        palette = self.palette()
        palette.setColor(palette.ColorRole.Base, QColor(self._theme.tokens.paper))
        self.setPalette(palette)
        self.viewport().update()

    @property
    def row_sizes(self) -> tuple[QSize, QSize]:
        """The sizes of a heap's row and of a hit's, in px; asked for at every row laid out."""
        if self._row_sizes is None:
            height = QFontMetricsF(self.font()).height()
            text = self.fonts.lines * QFontMetricsF(self.fonts.text).height() * 1.18
            self._row_sizes = (
                QSize(100, round(max(32, height + 14))),
                QSize(100, round(_TITLE_TOP + _title_height(height) + text + 17)),
            )
        return self._row_sizes

    def set_zoom(self, percent: int) -> None:
        """Set the findings' words in this size, as the reading pane does, the rest as it is."""
        self.zoom = min(percent, _MOST_ZOOM)
        self._fonts = self._row_sizes = None
        self.scheduleDelayedItemsLayout()
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())
        self._pause.start()

    @property
    def fonts(self) -> RowFonts:
        """The fonts of the rows."""
        if self._fonts is None:
            self._fonts = RowFonts(self, self.zoom)
        return self._fonts

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange):
            self._fonts = self._row_sizes = None
        super().changeEvent(event)

    @property
    def is_flat(self) -> bool:
        """Whether every row is a hit."""
        return self._model.is_flat

    def choose(self, place: int) -> None:
        """Move to the hit at ``place`` among all without telling."""
        self._is_quiet = True
        index = self._model.index_at(place)
        self._open_above(index)
        self.setCurrentIndex(index)
        self._is_quiet = False
        self.scrollTo(index)

    def step(self, by: int) -> None:
        """Move ``by`` hits down (up if negative), past report rows."""
        last = len(self._model.hits) - 1
        if last < 0:
            return
        place = self._model.place_of(self.currentIndex())
        target = (0 if by > 0 else last) if place is None else max(0, min(last, place + by))
        index = self._model.index_at(target)
        self._open_above(index)
        self.setCurrentIndex(index)

    def _open_above(self, index: QModelIndex) -> None:
        if index.parent().isValid():
            self.setExpanded(index.parent(), True)

    def open_heaps(self, are_open: bool) -> None:
        """Open all heaps, or close them; those of the next search too."""
        self.are_heaps_open = are_open
        if are_open:
            self._on_reset()
        else:
            self.collapseAll()

    def _on_reset(self) -> None:
        self._on_rows_inserted(QModelIndex(), 0, self._model.rowCount() - 1)
        self.executeDelayedItemsLayout()  # else it is painted twice, as it was and as it is
        self._pause.start()

    def _on_pause(self) -> None:
        """Show more than what is in sight, which was all there was time for at a key."""
        self._model.show_some_more()
        self._on_scrolled()

    def _on_rows_inserted(self, parent: QModelIndex, first: int, last: int) -> None:
        """Open the heaps that came, unless the reader closed them; parts are always open."""
        if parent.isValid() or self._model.is_flat:
            return
        for row in range(first, last + 1):
            index = self._model.index(row, 0)
            if self.are_heaps_open or self._model.is_caption(index):
                self.setExpanded(index, True)

    def _on_scrolled(self) -> None:
        """Show more of what ends in sight."""
        y = 0
        while y < self.viewport().height():
            index = self.indexAt(QPoint(_LEFT, y))
            if not index.isValid() or self._model.show_more(index):
                break
            y = self.visualRect(index).bottom() + 1

    def hits_at_first(self) -> int:
        """How many hits to show at once: all that can be in sight, if that is known."""
        if not (self.are_heaps_open and self.isVisible()):
            return AT_FIRST
        return self.viewport().height() // self.row_sizes[1].height() + _MORE_THAN_SEEN

    def hits_in_a_page(self) -> int:
        """How many rows fit, for Page Up and Page Down."""
        row = self.sizeHintForRow(0) or 80
        return max(1, self.viewport().height() // max(80, row))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.AltModifier:
            event.ignore()  # the window's keys, also where they lead no further
            return
        place = self._model.place_of(self.currentIndex())
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and place is not None:
            self.hit_opened.emit(place)
            return
        super().keyPressEvent(event)

    def _on_current_changed(self, current: Index, _: Index) -> None:
        place = self._model.place_of(current)
        if place is not None and not self._is_quiet:
            self.hit_chosen.emit(place)

    def _on_clicked(self, index: QModelIndex) -> None:
        place = self._model.place_of(index)
        if place is not None:
            self.hit_chosen.emit(place)
            return
        self.setExpanded(index, not self.isExpanded(index))

    def _on_collapsed(self, index: QModelIndex) -> None:
        if self._model.is_caption(index):
            self.setExpanded(index, True)

    def drawBranches(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """Nothing: the delegate paints a heap's chevron."""


class _HitDelegate(QStyledItemDelegate):
    """A band for each heap; area, place, grade and two lines of text for each hit."""

    def __init__(self, theme: Theme, model: ResultsModel, view: ResultsView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view
        # The way over QModelIndex and QVariant costs more than what most roles answer.
        self._data = model.data
        self._is_caption = model.is_caption
        self._pictures = RowPictures()

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
                self._paint_heap(painter, box, index)
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
        self._pictures.paint(
            painter, box, shown, (tokens, self._view.fonts), tokens.paper,
            lambda inner, inner_box: self._paint_hit(inner, inner_box, index, hit),
        )  # fmt: skip

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
        room = box.adjusted(_LEFT, 0, -_RIGHT, 0)
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
        self._ring(painter, box, index)

    def _paint_hit(self, painter: QPainter, box: QRectF, index: Index, hit: Hit) -> None:
        tokens = self._paint_ground(painter, box, index)
        height = _title_height(QFontMetricsF(self._view.font()).height())
        line = QRectF(_LEFT, box.top() + _TITLE_TOP, box.width() - _LEFT - _RIGHT, height)
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
        body = QRectF(_LEFT, line.bottom() + 1, line.width(), box.bottom() - line.bottom() - 8)
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
            painter.drawLine(QPointF(_LEFT, y), QPointF(box.right() - _RIGHT, y))
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
