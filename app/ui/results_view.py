# SPDX-License-Identifier: MIT
"""The list of findings that a search found, with the words marked."""

from __future__ import annotations

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QTreeView,
    QWidget,
)

from app.models.results import AT_FIRST, Index, ResultsModel
from app.ui.results_rows import LEFT, HitDelegate, row_sizes
from app.ui.row_fonts import RowFonts
from app.ui.scroll_bar import QuietScrollBar, meet_viewport
from app.ui.theme import Theme

_PAUSE_MS = 250  # as long as no key comes for
_MORE_THAN_SEEN = 3  # rows
_MOST_ZOOM = 200  # beyond it there would be little left of a list


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
        self.setItemDelegate(HitDelegate(theme, model, self))
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
            self._row_sizes = row_sizes(self.fonts)
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
            index = self.indexAt(QPoint(LEFT, y))
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
