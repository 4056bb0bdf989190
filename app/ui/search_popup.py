# SPDX-License-Identifier: MIT
"""The list of suggestions under the search box: a child of the window that takes no focus.

A window of its own would take the keyboard on some desktops; this only lies over the panes.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QPainter,
    QPaintEvent,
    QPen,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.ui.buttons import paint_chosen_row
from app.ui.scroll_bar import QuietScrollBar
from app.ui.suggestions import Entry
from app.ui.theme import Theme, scaled_font
from app.ui.tokens import Tokens

_ENTRY = Qt.ItemDataRole.UserRole + 1
_PADDING, _INSET, _MARGIN, _BELOW_BOX = 12, 5, 8, 4
_LEAST_EM, _DETAIL_EM = 34, 6.5
Index = QModelIndex | QPersistentModelIndex


class SearchPopup(QFrame):
    """Shows entries; the keys are the search box's to take.

    Signals: ``taken(Entry)`` when one is pressed with the mouse.
    """

    taken = Signal(object)

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._theme = theme
        self._model = QStandardItemModel(self)
        self._list = QListView(self)
        self._set_up()
        theme.changed.connect(self._dress)
        self._dress()
        self.hide()

    def _set_up(self) -> None:
        view = self._list
        view.setModel(self._model)
        view.setItemDelegate(_EntryDelegate(self._theme, view))
        view.setAccessibleName("Search suggestions")
        view.setVerticalScrollBar(QuietScrollBar(view))
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setMouseTracking(True)
        view.clicked.connect(self._on_clicked)
        for widget in (self, view, view.viewport()):
            widget.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(_INSET, _INSET, _INSET, _INSET)
        column.addWidget(view)

    @property
    def entry(self) -> Entry | None:
        """The entry that was moved to, None before that."""
        return _entry_of(self._list.currentIndex())

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All entries in order, without the headings."""
        rows = (_entry_of(self._model.index(row, 0)) for row in self._rows())
        return tuple(entry for entry in rows if entry is not None)

    def show_entries(self, entries: Sequence[Entry], box: QWidget) -> None:
        """List these entries under ``box``; none of them is moved to yet."""
        self._model.clear()
        for entry in entries:
            row = QStandardItem(entry.words)
            row.setData(entry, _ENTRY)
            row.setData(entry.spoken, Qt.ItemDataRole.AccessibleTextRole)
            row.setEditable(False)
            row.setEnabled(not entry.is_heading)
            row.setSelectable(not entry.is_heading)
            self._model.appendRow(row)
        self._list.setCurrentIndex(QModelIndex())
        self._list.scrollToTop()
        self.place_under(box)
        self.show()
        self.raise_()

    def place_under(self, box: QWidget) -> None:
        """Lie right under ``box``, as high as the entries, inside the window."""
        window = self._window
        corner = box.mapTo(window, QPoint(0, box.height() + _BELOW_BOX))
        least = _LEAST_EM * QFontMetrics(self.font()).height() * 3 // 4
        width = min(max(box.width(), least), window.width() - 2 * _MARGIN)
        x = max(_MARGIN, min(corner.x(), window.width() - _MARGIN - width))
        rows = (self._list.sizeHintForRow(row) for row in range(self._model.rowCount()))
        height = min(sum(rows) + 2 * _INSET, window.height() - corner.y() - _MARGIN)
        self.setGeometry(x, corner.y(), width, max(height, 2 * _INSET))

    def move_by(self, by: int) -> None:
        """Move ``by`` entries down (up if negative), round through none at all."""
        rows = self._rows()
        if not rows:
            return
        here = self._list.currentIndex()
        place = rows.index(here.row()) if here.isValid() else -1
        # One place more than there are entries: on that one, none is moved to.
        place = (place + 1 + by) % (len(rows) + 1) - 1
        if place < 0:
            self._list.setCurrentIndex(QModelIndex())
            self._list.scrollToTop()
            return
        self._list.setCurrentIndex(self._model.index(rows[place], 0))
        if not place:
            self._list.scrollToTop()  # with the heading above the first

    def move_page(self, by: int) -> None:
        """Move as many entries as are seen at once, not round the ends."""
        rows = self._rows()
        if not rows:
            return
        here = self._list.currentIndex()
        place = rows.index(here.row()) if here.isValid() else 0
        page = max(1, self._list.viewport().height() // self._list.sizeHintForRow(rows[0]) - 1)
        place = max(0, min(len(rows) - 1, place + by * page))
        self._list.setCurrentIndex(self._model.index(rows[place], 0))

    def _rows(self) -> list[int]:
        rows = range(self._model.rowCount())
        return [row for row in rows if self._model.item(row).isSelectable()]

    def _on_clicked(self, index: QModelIndex) -> None:
        entry = _entry_of(index)
        if entry is not None and not entry.is_heading:
            self.taken.emit(entry)

    def _dress(self) -> None:
        palette = self.palette()
        palette.setColor(palette.ColorRole.Base, QColor(self._theme.tokens.raised))
        self._list.setPalette(palette)
        self.update()

    def paintEvent(self, _: QPaintEvent) -> None:
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tokens.line2), 1))
        painter.setBrush(QColor(tokens.raised))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        painter.end()


def _entry_of(index: Index) -> Entry | None:
    entry = index.data(_ENTRY) if index.isValid() else None
    return entry if isinstance(entry, Entry) else None


class _EntryDelegate(QStyledItemDelegate):
    """Paints words at the left, their detail at the right, and headings small and bold."""

    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._theme = theme
        self._font = scaled_font(view, 1.0)
        self._small = scaled_font(view, 0.92)
        self._heading = scaled_font(view, 0.92, bold=True)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        entry = _entry_of(index)
        is_heading = entry is not None and entry.is_heading
        height = QFontMetrics(self._font).height()
        return QSize(0, height + 12 if is_heading else max(28, height + 10))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry = _entry_of(index)
        if entry is None:
            return
        painter.save()
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            rect: QRect = option.rect
            state: QStyle.StateFlag = option.state
            if entry.is_heading:
                self._paint_heading(painter, rect, entry)
            else:
                tokens = self._paint_ground(painter, rect, state)
                self._paint_entry(painter, rect, entry, tokens)
        finally:
            painter.restore()

    def _paint_heading(self, painter: QPainter, rect: QRect, entry: Entry) -> None:
        painter.setFont(self._heading)
        painter.setPen(QColor(self._theme.tokens.text2))
        box = rect.adjusted(_PADDING, 0, -_PADDING, -4)
        alignment = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft
        painter.drawText(box, alignment, entry.words)

    def _paint_ground(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> Tokens:
        """Paint an entry's ground; return the colours of what stands on it."""
        tokens = self._theme.tokens
        if state & QStyle.StateFlag.State_Selected:
            # The keyboard is in the box, but this is what its keys act on.
            return paint_chosen_row(painter, QRectF(rect), tokens, has_ring=True)
        if state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.hover))
            painter.drawRoundedRect(rect, 6, 6)
        return tokens

    def _paint_entry(self, painter: QPainter, rect: QRect, entry: Entry, tokens: Tokens) -> None:
        box = rect.adjusted(_PADDING, 0, -_PADDING, 0)
        words = QFontMetrics(self._font).elidedText(
            entry.words, Qt.TextElideMode.ElideRight, box.width()
        )
        taken = QFontMetrics(self._font).horizontalAdvance(words)
        alignment = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.setFont(self._font)
        painter.setPen(QColor(tokens.text))
        painter.drawText(box, alignment, words)
        tab = round(_DETAIL_EM * QFontMetrics(self._font).height() * 3 / 4)
        rest = box.adjusted(max(tab, taken + 2 * _PADDING), 0, 0, 0)
        if not entry.detail or rest.width() < 4 * _PADDING:
            return
        detail = QFontMetrics(self._small).elidedText(
            entry.detail, Qt.TextElideMode.ElideRight, rest.width()
        )
        painter.setFont(self._small)
        painter.setPen(QColor(tokens.text2))
        painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, detail)
