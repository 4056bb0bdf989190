# SPDX-License-Identifier: MIT
"""A small list of authorities to tick, with a box that filters it by parts of names."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.ui.buttons import paint_chosen_row
from app.ui.icons import paint_icon
from app.ui.screens import room_at
from app.ui.scroll_bar import QuietScrollBar
from app.ui.theme import Theme
from app.ui.tokens import Tokens

_WIDTH_EM, _ROWS = 24, 12
_BOX, _PADDING, _MARGIN = 16, 8, 10
Index = QModelIndex | QPersistentModelIndex


class AuthorityChooser(QFrame):
    """A list of names to tick, with a box that filters it; closes on Esc or a press outside.

    Signals: ``toggled(str)``, a name whose tick was set or taken away.
    """

    toggled = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._theme = theme
        self._filter = QLineEdit(self)
        self._list = QListWidget(self)
        self._none = QLabel("No name here has a word that begins so.", self)
        self._set_up()
        theme.changed.connect(self._dress)
        self._dress()

    def _set_up(self) -> None:
        self.setAccessibleName("Choose authorities")
        self.setAutoFillBackground(True)
        self._filter.setPlaceholderText("Part of a name")
        self._filter.setAccessibleName("Filter authorities")
        self._filter.setMinimumHeight(26)
        self._filter.setFrame(False)
        self._filter.textChanged.connect(self._on_filter_changed)
        self._filter.installEventFilter(self)
        self._list.setAccessibleName("Authorities")
        self._list.setVerticalScrollBar(QuietScrollBar(self._list))
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setItemDelegate(_NameDelegate(self._theme, self._list))
        self._list.setUniformItemSizes(True)
        self._list.setMouseTracking(True)
        self._list.installEventFilter(self)
        self._list.itemChanged.connect(self._on_item_changed)
        self._none.setTextFormat(Qt.TextFormat.PlainText)
        self._none.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, _MARGIN + 2, _MARGIN, _MARGIN)
        column.setSpacing(_MARGIN)
        for widget in (self._filter, self._list, self._none):
            column.addWidget(widget)

    def offer(self, names: Sequence[str]) -> None:
        """Offer these names, in this order."""
        self._list.blockSignals(True)
        self._list.clear()
        for name in names:
            row = QListWidgetItem(name, self._list)
            row.setFlags(row.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            row.setCheckState(Qt.CheckState.Unchecked)
        self._list.blockSignals(False)

    def tick(self, names: Collection[str]) -> None:
        """Tick these names and no others, without telling."""
        self._list.blockSignals(True)
        for row in self._rows():
            is_ticked = row.text() in names
            row.setCheckState(Qt.CheckState.Checked if is_ticked else Qt.CheckState.Unchecked)
        self._list.blockSignals(False)
        self._list.viewport().update()

    def open_at(self, place: QPoint) -> None:
        """Open with the corner at ``place``, in px of the screen, or as near as it fits."""
        line = QFontMetrics(self.font()).height()
        self.resize(_WIDTH_EM * line * 3 // 4, _row_height(line) * _ROWS + 60)
        self._filter.clear()
        screen = room_at(place)
        x = max(screen.left(), min(place.x(), screen.right() - self.width()))
        y = max(screen.top(), min(place.y(), screen.bottom() - self.height()))
        self.move(x, y)
        self.show()
        self._filter.setFocus(Qt.FocusReason.PopupFocusReason)
        self._go_to_first(is_ticked=True)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            return self._takes_key(watched is self._filter, Qt.Key(event.key()))
        return super().eventFilter(watched, event)

    def paintEvent(self, _: QPaintEvent) -> None:
        """Paint the outlines of the list and of its box; Fusion's own are too pale."""
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tokens.line2), 1))
        painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        has_focus = self._filter.hasFocus()
        painter.setPen(QPen(QColor(tokens.accent if has_focus else tokens.line2), 1 + has_focus))
        box = QRectF(self._filter.geometry()).adjusted(-3, -2, 3, 2)
        painter.drawRoundedRect(box, 6, 6)
        painter.end()

    def _takes_key(self, is_in_filter: bool, key: Qt.Key) -> bool:
        row = self._list.currentItem()
        shown = [other for other in self._rows() if not other.isHidden()]
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if row in shown:
                row.setCheckState(_other(row.checkState()))
            return True
        if is_in_filter and key == Qt.Key.Key_Down and shown:
            self._list.setFocus(Qt.FocusReason.TabFocusReason)
            return True
        if not is_in_filter and key == Qt.Key.Key_Up and row is shown[0]:
            self._filter.setFocus(Qt.FocusReason.BacktabFocusReason)
            return True
        return False

    def _rows(self) -> list[QListWidgetItem]:
        return [self._list.item(number) for number in range(self._list.count())]

    def _on_filter_changed(self, words: str) -> None:
        parts = words.casefold().replace("-", " ").split()
        for row in self._rows():
            names = row.text().casefold().replace("-", " ").split()
            begun = (any(name.startswith(part) for name in names) for part in parts)
            row.setHidden(not all(begun))
        is_empty = all(row.isHidden() for row in self._rows())
        self._list.setVisible(not is_empty)
        self._none.setVisible(is_empty)
        self._go_to_first(is_ticked=False)

    def _go_to_first(self, *, is_ticked: bool) -> None:
        shown = [row for row in self._rows() if not row.isHidden()]
        ticked = [r for r in shown if r.checkState() is Qt.CheckState.Checked]
        first = next(iter(ticked if is_ticked and ticked else shown), None)
        if first is not None:
            self._list.setCurrentItem(first)
            self._list.scrollToItem(first)

    def _on_item_changed(self, row: QListWidgetItem) -> None:
        self.toggled.emit(row.text())

    def _dress(self) -> None:
        palette = self.palette()
        palette.setColor(palette.ColorRole.Window, QColor(self._theme.tokens.raised))
        palette.setColor(palette.ColorRole.Base, QColor(self._theme.tokens.raised))
        self.setPalette(palette)


def _other(state: Qt.CheckState) -> Qt.CheckState:
    is_ticked = state is Qt.CheckState.Checked
    return Qt.CheckState.Unchecked if is_ticked else Qt.CheckState.Checked


def _row_height(line: int) -> int:
    return max(24, line + 8)


class _NameDelegate(QStyledItemDelegate):
    """Paints a name with its tick; a press anywhere on the row ticks it.

    Fusion's own box is drawn too pale to be told from the ground.
    """

    def __init__(self, theme: Theme, view: QListWidget) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, _row_height(QFontMetrics(self._view.font()).height()))

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        is_press = isinstance(event, QMouseEvent) and event.type() is QEvent.Type.MouseButtonRelease
        is_key = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space
        if is_press or is_key:
            state = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole))
            return model.setData(index, _other(state), Qt.ItemDataRole.CheckStateRole)
        return False

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tokens, rect, state = self._theme.tokens, option.rect, option.state
        painter.save()
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            is_current = bool(state & QStyle.StateFlag.State_Selected)
            if is_current:
                has_focus = self._view.hasFocus()
                tokens = paint_chosen_row(painter, QRectF(rect), tokens, has_ring=has_focus)
            elif state & QStyle.StateFlag.State_MouseOver:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(tokens.hover))
                painter.drawRoundedRect(rect, 6, 6)
            is_ticked = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole))
            self._paint_tick(painter, rect, tokens, is_ticked is Qt.CheckState.Checked)
            painter.setPen(QColor(tokens.text))
            self._paint_name(painter, rect, index.data())
        finally:
            painter.restore()

    def _paint_tick(self, painter: QPainter, rect: QRect, tokens: Tokens, is_ticked: bool) -> None:
        top = rect.top() + (rect.height() - _BOX) / 2
        box = QRectF(rect.left() + _PADDING + 0.5, top + 0.5, _BOX - 1, _BOX - 1)
        painter.setPen(QPen(QColor(tokens.accent if is_ticked else tokens.line2), 1))
        painter.setBrush(QColor(tokens.accent if is_ticked else tokens.raised))
        painter.drawRoundedRect(box, 3, 3)
        if is_ticked:
            paint_icon(painter, box.adjusted(1, 1, -1, -1), "check", tokens.on_accent)

    def _paint_name(self, painter: QPainter, rect: QRect, name: str) -> None:
        box = rect.adjusted(2 * _PADDING + _BOX, 0, -_PADDING, 0)
        words = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
