# SPDX-License-Identifier: MIT
"""The files that are being added, in a band above the status bar."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QLabel,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from app.models.adding_files import AddingFilesModel, Index
from app.ui.buttons import FlatButton, paint_focus_ring
from app.ui.eliding_label import plain_tooltip
from app.ui.scroll_bar import QuietScrollBar
from app.ui.theme import Theme, scaled_font

_ROWS = 6
_NAME_SHARE = 0.45


class AddingDrawer(QWidget):
    """Shows an AddingFilesModel; the row that changed last stays in sight.

    Once the reader scrolls away it stays where it is, until that row is scrolled to again.
    Signals: ``closed()`` when the reader closes it, by its button or by Esc.
    """

    closed = Signal()

    def __init__(
        self, model: AddingFilesModel, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._list = _FileList(model, theme, self)
        self._heading = QLabel("Files being added", self)
        self._close = FlatButton(theme, "x", self, height=26)
        self._set_up()
        self._lay_out()
        theme.changed.connect(self._dress)
        self._dress()
        self.hide()

    def _set_up(self) -> None:
        self._heading.setTextFormat(Qt.TextFormat.PlainText)
        self._heading.setFont(scaled_font(self, 0.96, bold=True))
        self._close.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        self._close.setAccessibleName("Close the list of files")
        self._close.setToolTip("Close the list of files (Esc)")
        self._close.clicked.connect(self.close_drawer)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(16, 4, 10, 4)
        head.addWidget(self._heading)
        head.addStretch(1)
        head.addWidget(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 1, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        inset = QHBoxLayout()
        inset.setContentsMargins(12, 0, 0, 4)
        inset.addWidget(self._list)
        column.addLayout(inset)

    def _dress(self) -> None:
        side = QColor(self._theme.tokens.side)
        palette = self._list.palette()
        palette.setColor(palette.ColorRole.Base, side)
        self._list.setPalette(palette)
        self.update()

    def open_drawer(self) -> None:
        """Show the list, the row that changed last in sight."""
        self.show()
        self._list.follow()

    def close_drawer(self) -> None:
        """Hide the list and say so."""
        if self.isHidden():
            return
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_drawer()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._theme.tokens.side))
        painter.fillRect(0, 0, self.width(), 1, QColor(self._theme.tokens.line))
        painter.end()


class _FileList(QTreeView):
    """Two columns without a header, as high as a few rows."""

    def __init__(self, model: AddingFilesModel, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._last = -1
        self._is_following = True
        self._is_scrolling_itself = False
        self.setModel(model)
        self._set_up_looks()
        model.dataChanged.connect(self._on_changed)
        model.modelReset.connect(self._on_reset)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    def _set_up_looks(self) -> None:
        self.setAccessibleName("Files being added")
        self.setVerticalScrollBar(QuietScrollBar(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHeaderHidden(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setItemDelegate(_RowDelegate(self))
        self.header().setStretchLastSection(True)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), _ROWS * _row_height(self))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.header().resizeSection(0, round(self.viewport().width() * _NAME_SHARE))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self.viewport())
            box = QRectF(self.viewport().rect())
            paint_focus_ring(painter, box, self._theme.tokens, 4)
            painter.end()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_following:
            self._show_last()

    def focusInEvent(self, event: QFocusEvent) -> None:
        # Qt would begin at the first row and scroll there.
        if not self.currentIndex().isValid() and self._last >= 0:
            self.setCurrentIndex(self.model().index(self._last, 0))
        super().focusInEvent(event)

    def follow(self) -> None:
        """Bring the row that changed last into sight, and keep to it from now on."""
        self._is_following = True
        self._show_last()

    def _on_changed(self, _: QModelIndex, last: QModelIndex) -> None:
        self._last = last.row()
        if self._is_following and self.isVisible():
            self._show_last()

    def _on_reset(self) -> None:
        self._last = -1
        self._is_following = True

    def _show_last(self) -> None:
        self._is_scrolling_itself = True
        self.scrollTo(self.model().index(self._last, 0))
        self._is_scrolling_itself = False

    def _on_scrolled(self) -> None:
        if not self._is_scrolling_itself and self._last >= 0:
            box = self.visualRect(self.model().index(self._last, 0))
            self._is_following = self.viewport().rect().intersects(box)


class _RowDelegate(QStyledItemDelegate):
    """Gives each row its height and keeps the names off the edge."""

    def __init__(self, view: QWidget) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, _: QStyleOptionViewItem, __: Index) -> QSize:
        return QSize(0, _row_height(self._view))

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        _: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        # Qt would take the name of a file for HTML.
        words = index.data(Qt.ItemDataRole.ToolTipRole) or ""
        QToolTip.showText(event.globalPos(), plain_tooltip(words), view)
        return True

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        if index.column() == 0:
            option.textElideMode = Qt.TextElideMode.ElideMiddle


def _row_height(view: QWidget) -> int:
    return max(28, view.fontMetrics().height() + 10)
