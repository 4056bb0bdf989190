# SPDX-License-Identifier: MIT
"""Where tree, results and text stand, by the width of the window.

Wide: three columns. Middling: tree and results share one column under two tabs. Narrow:
that column slides over the text and is put away again. Widths are in em, so that large
text reflows too (1 em is the size of the system font in px).
"""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QByteArray, QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QColor, QFontInfo, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from app.ui.focus_round import lead_on
from app.ui.side_column import SideColumn, focus_view_in
from app.ui.theme import Theme

SIDE_WIDTH = 376
RESULTS_WIDTH = 376
PAGE_WIDTH = 440
_LEAST_SIDE, _LEAST_RESULTS = 240, 300
_SIDE_EM = 29
_WIDE_EM = 100
_NARROW_EM = 77
_TEXT_BESIDE_PAGE_EM = 46  # below that the page takes the text's room
_NARROW_BESIDE_PAGE_EM = 60  # text and page are narrower than a text alone


class Width(Enum):
    """How much room the window has."""

    WIDE = 1
    MIDDLING = 2
    NARROW = 3


class Panes(QWidget):
    """Arranges side column, results, reading pane and the page of the report beside it.

    Results and page come in when they are made.

    ``page_width`` is how wide the page of the report is, or will be, in px.

    Signals: ``side_moved(int)`` gives the side column's width in px, 0 when it is not
    beside the text.
    """

    side_moved = Signal(int)

    def __init__(
        self,
        side: SideColumn,
        text: QWidget,
        top: QWidget,
        theme: Theme,
    ) -> None:
        super().__init__()
        self._side = side
        self._results: QWidget | None = None
        self._kept_columns = self._kept_outer = QByteArray()
        self._page: QWidget | None = None
        self.page_width = PAGE_WIDTH
        self._text, self._top = text, top
        self._theme = theme
        self._width: Width | None = None
        self._is_side_wanted = True
        self._are_results_wanted = False
        self._outer = QSplitter(Qt.Orientation.Horizontal, self)
        self._inner = QSplitter(Qt.Orientation.Horizontal)
        self._set_up(text, top)
        side.put_away.connect(lambda: self.show_side(False))
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._on_focus_changed)
        theme.changed.connect(self._dress)
        self._dress()

    def _set_up(self, text: QWidget, top: QWidget) -> None:
        self._inner.addWidget(text)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(top)
        column.addWidget(self._inner, 1)
        self._outer.addWidget(self._side)
        self._outer.addWidget(right)
        for splitter in (self._outer, self._inner):
            splitter.setChildrenCollapsible(False)
            splitter.setHandleWidth(1)
        self._outer.setStretchFactor(0, 0)
        self._outer.setStretchFactor(1, 1)
        self._inner.setStretchFactor(0, 1)
        self._outer.setSizes([SIDE_WIDTH, 1000])
        self._inner.splitterMoved.connect(self._on_columns_moved)
        self._side.setMinimumWidth(_LEAST_SIDE)
        text.setMinimumWidth(300)
        self.installEventFilter(self)
        self._side.installEventFilter(self)
        top.installEventFilter(self)
        self._arrange(Width.WIDE)

    @property
    def width_class(self) -> Width:
        """How much room there is now."""
        return self._width or Width.WIDE

    @property
    def is_side_shown(self) -> bool:
        """Whether the side column is to be seen."""
        return self._is_side_wanted

    def show_side(self, is_shown: bool) -> None:
        """Show or hide the side column; slid over the text it takes the keyboard."""
        self._is_side_wanted = is_shown
        self._refresh()
        if is_shown and self._width is Width.NARROW:
            self._side.take_focus()

    def take_results(self, results: QWidget) -> None:
        """Hold the results before the text, hidden at first."""
        self._results = results
        results.hide()
        self._place_results(results)
        self._inner.setSizes([RESULTS_WIDTH, 700])
        self._restore_columns()
        self._refresh()
        lead_on(self._top if self._width is Width.WIDE else self._side, results)

    def _place_results(self, results: QWidget) -> None:
        if self._width is Width.WIDE:
            self._inner.insertWidget(0, results)
        else:
            self._side.take_results(results)

    @property
    def is_page_shown(self) -> bool:
        """Whether the page of the report is to be seen."""
        return self._page is not None and not self._page.isHidden()

    def take_page(self, page: QWidget) -> None:
        """Hold the page of the report at the right of the text, hidden at first."""
        self._page = page
        page.hide()
        self._inner.addWidget(page)
        self._inner.setStretchFactor(self._inner.indexOf(page), 0)

    def show_page(self, is_shown: bool) -> None:
        """Show or hide the page of the report; the other columns make room for it."""
        assert self._page is not None
        if not is_shown:
            self._text.show()
            if self._holds_focus(self._page):
                focus_view_in(self._text)
        self._page.setVisible(is_shown)
        self._arrange(self._class_of(self.width()))
        self._cover_text()
        if is_shown:
            self._make_room()

    def _cover_text(self) -> None:
        """Show the page alone where it and the text have no room beside each other."""
        is_tight = self.width() < _TEXT_BESIDE_PAGE_EM * self._em()
        is_covered = self._page is not None and self.is_page_shown and is_tight
        if is_covered == self._text.isHidden():
            return
        had_focus = self._holds_focus(self._text)
        self._text.setHidden(is_covered)
        if is_covered and had_focus and self._page is not None:
            focus_view_in(self._page)

    def _on_columns_moved(self) -> None:
        """The reader gave the page another width, which may leave less for the rest."""
        if self._page is not None and self.is_page_shown:
            self.page_width = self._page.width()

    def _make_room(self) -> None:
        """Give the page its width, as the reader left it, and the text the rest."""
        assert self._page is not None
        sizes = self._inner.sizes()
        text, page = self._inner.indexOf(self._text), self._inner.indexOf(self._page)
        both = sizes[text] + sizes[page]
        sizes[page] = min(self.page_width, both - self._text.minimumWidth())
        sizes[text] = both - sizes[page]
        self._inner.setSizes(sizes)

    def show_results(self, are_shown: bool) -> None:
        """Show or hide the results, wherever they stand."""
        if are_shown == self._are_results_wanted:
            return
        self._are_results_wanted = are_shown
        if self._width is Width.NARROW:
            self._is_side_wanted = False
        self._side.show_results(are_shown and self._width is not Width.WIDE)
        self._refresh()
        self.turn_to_results()
        # Else they are painted once over the text, and again when the columns are divided.
        QApplication.sendPostedEvents(self._inner, QEvent.Type.LayoutRequest)

    def turn_to_results(self) -> None:
        """Bring the results to the front where the side column holds them.

        Where that would cover the text that the reader is in, they wait.
        """
        if not self._are_results_wanted or self._width is Width.WIDE:
            return
        if self._width is Width.NARROW and self._holds_focus(self._text):
            return
        self._is_side_wanted = True
        self._side.show_results(True)
        self._refresh()

    def state(self) -> list[QByteArray]:
        """The splitters' positions, to be kept."""
        inner = self._kept_columns if self._results is None else self._inner.saveState()
        return [self._outer.saveState(), inner]

    def restore(self, states: list[QByteArray]) -> None:
        """Put the splitters where they were."""
        self._kept_outer, self._kept_columns = states
        self._restore_outer()
        if self._results is not None:
            self._restore_columns()
        self._tell_side()

    def _restore_outer(self) -> None:
        if not self._kept_outer.isEmpty():
            self._outer.restoreState(self._kept_outer)

    def showEvent(self, event: QShowEvent) -> None:
        """Divide the room once more now that it is known; before, it may have been too little."""
        super().showEvent(event)
        self._restore_outer()
        self._kept_outer = QByteArray()
        if self.is_page_shown:
            self._make_room()
        self._tell_side()

    def _restore_columns(self) -> None:
        if not self._kept_columns.isEmpty():
            self._inner.restoreState(self._kept_columns)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._outer.setGeometry(self.rect())
        width = self._class_of(self.width())
        if width is not self._width:
            self._arrange(width)
        self._cover_text()
        if width is Width.NARROW:
            self._slide()
        self._tell_side()

    def _class_of(self, width: int) -> Width:
        em = self._em()
        narrow = _NARROW_EM
        if self.is_page_shown:
            width -= self.page_width
            narrow = _NARROW_BESIDE_PAGE_EM
        if width >= _WIDE_EM * em:
            return Width.WIDE
        return Width.MIDDLING if width >= narrow * em else Width.NARROW

    def _em(self) -> int:
        return max(1, QFontInfo(self.font()).pixelSize())

    def _arrange(self, width: Width) -> None:
        was_narrow = self._width is Width.NARROW
        had_focus = self._holds_focus(self._side)
        self._width = width
        if self._results is not None:
            self._place_results(self._results)
        self._side.show_results(self._are_results_wanted and width is not Width.WIDE)
        if width is Width.NARROW:
            self._side.setParent(self)
            self._is_side_wanted = False
        else:
            self._outer.insertWidget(0, self._side)
            self._is_side_wanted = self._is_side_wanted or was_narrow
        self._refresh()
        if self._results is not None:
            lead_on(self._top if width is Width.WIDE else self._side, self._results)
        if had_focus:
            if self._is_side_wanted:
                self._side.take_focus()
            else:
                focus_view_in(self._text)

    def _refresh(self) -> None:
        are_results_here = self._are_results_wanted and self._width is not Width.WIDE
        self._side.offer_tabs(
            is_over=self._width is Width.NARROW, are_results_here=are_results_here
        )
        self._side.setMinimumWidth(_LEAST_RESULTS if are_results_here else _LEAST_SIDE)
        hidden: list[QWidget] = [] if self._is_side_wanted else [self._side]
        if self._results is not None and not self._are_results_wanted:
            hidden.append(self._results)
        if any(self._holds_focus(pane) for pane in hidden):
            focus_view_in(self._text)  # else Qt passes it on to whatever comes next
        if self._width is Width.WIDE and self._results is not None:
            self._results.setVisible(self._are_results_wanted)
        self._side.setVisible(self._is_side_wanted)
        if self._width is Width.NARROW and self._is_side_wanted:
            self._slide()
            self._side.raise_()
        self._order_for_readers()
        self._tell_side()

    def _order_for_readers(self) -> None:
        """QSplitter presents its panes last first; lowering them in reverse mends it."""
        for splitter in (self._outer, self._inner):
            panes = [splitter.widget(place) for place in range(splitter.count())]
            # Only where it is wrong: whatever is lowered is painted again.
            if [child for child in splitter.children() if child in panes] != panes:
                for pane in reversed(panes):
                    if pane is not None:
                        pane.lower()

    def _slide(self) -> None:
        """Lay the column over the text, below the filters so that they stay in reach."""
        width = min(max(SIDE_WIDTH, round(_SIDE_EM * self._em())), self.width() - 60)
        top = self._top.height()
        self._side.setGeometry(QRect(0, top, width, self.height() - top))

    def _slide_again(self) -> None:
        """Keep the slid-over column below the filters when these take another line."""
        if self._width is Width.NARROW:
            self._slide()

    def _holds_focus(self, pane: QWidget) -> bool:
        return pane.isAncestorOf(self.window().focusWidget())

    def _on_focus_changed(self, _: QWidget | None, focus: QWidget | None) -> None:
        """Put the slid-over column away when the keyboard goes to what it covers."""
        is_over = self._width is Width.NARROW and self._is_side_wanted
        if is_over and focus is not None and self._text.isAncestorOf(focus):
            self.show_side(False)

    def _tell_side(self) -> None:
        beside = self._width is not Width.NARROW and self._is_side_wanted
        self.side_moved.emit(self._side.width() if beside else 0)

    def _dress(self) -> None:
        for splitter in (self._outer, self._inner):
            palette = splitter.palette()
            palette.setColor(palette.ColorRole.Window, QColor(self._theme.tokens.line))
            splitter.setPalette(palette)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self and event.type() is QEvent.Type.FontChange:
            self._arrange(self._class_of(self.width()))
            self._cover_text()
        if watched is self._side and event.type() is QEvent.Type.Resize:
            self._tell_side()
        if watched is self._top and event.type() is QEvent.Type.Resize:
            self._slide_again()
        return super().eventFilter(watched, event)
