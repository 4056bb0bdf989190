# SPDX-License-Identifier: MIT
"""What the window remembers from run to run: sizes, the place read, and how things stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QMainWindow

from app.models.area_tree import AreaTreeModel, Grouping
from app.settings import Settings
from app.ui.navigator import Navigator
from app.ui.panes import PAGE_WIDTH, Panes, Width
from app.ui.reports_panel import ReportsPanel
from app.ui.screens import room_around
from app.ui.text_size import USUAL, TextSize

if TYPE_CHECKING:
    from app.ui.search_controller import SearchController

RETURNS = "window/returns"
_SIZE = QSize(1440, 900)
_FRAME = QSize(16, 48)  # what the desktop may draw around the window, on whatever system


class WindowMemory:
    """Takes what is remembered from the parts of a window, and gives it back to them."""

    def __init__(
        self,
        window: QMainWindow,
        settings: Settings,
        panes: Panes,
        panel: ReportsPanel,
        size: TextSize,
        model: AreaTreeModel,
        navigator: Navigator,
    ) -> None:
        self._window, self._settings = window, settings
        self._panes, self._panel, self._size = panes, panel, size
        self._model, self._navigator = model, navigator

    def restore(self) -> None:
        """Make the window as it was when it was closed last, but for the further parts."""
        settings, window = self._settings, self._window
        if not window.restoreGeometry(settings.state("window/geometry")):
            window.resize(_SIZE.boundedTo(room_around(window).size() - _FRAME))
        self._panes.restore([settings.state("window/outer"), settings.state("window/inner")])
        self._panes.page_width = settings.whole("window/page-width", PAGE_WIDTH)
        self._size.set(settings.whole("text/zoom", USUAL))
        grouping = settings.choice("tree/grouping", Grouping.AUTHORITY)
        self._panel.show_grouping(grouping)
        self._model.group_by(grouping)
        self._navigator.find_again()
        if settings.whole(RETURNS, 1):
            place, finding = settings.text("window/place"), settings.text("window/finding")
            self._navigator.go_back_to(place, finding)
        if settings.whole("window/side", 1) == 0:
            self._panes.show_side(False)

    @property
    def is_page_wanted(self) -> bool:
        """Whether the page of the report was to be seen."""
        return self._settings.whole("window/page", 0) == 1

    @property
    def needs_further(self) -> bool:
        """Whether what was chosen shows in the first picture by parts that else come later."""
        return self.is_page_wanted or bool(self._settings.text("text/measure"))

    def restore_search(self, searching: SearchController) -> None:
        """Gather and order results as they were."""
        by, order = searching.manner
        searching.begin_with(
            self._settings.choice("results/by", by), self._settings.choice("results/order", order)
        )
        searching.show_rows_by(self._model.grouping)

    def keep(self, searching: SearchController | None) -> None:
        """Remember how the window is now; ``searching`` is None where there was none yet."""
        settings = self._settings
        settings.keep("window/geometry", self._window.saveGeometry())
        outer, inner = self._panes.state()
        if self._panes.width_class is not Width.NARROW:
            settings.keep("window/outer", outer)  # else the tree slides over the text
        settings.keep("window/inner", inner)
        settings.keep("window/page-width", self._panes.page_width)
        settings.keep("window/page", int(self._panes.is_page_shown))
        settings.keep("text/zoom", self._size.percent)
        if self._panes.width_class is not Width.NARROW:
            settings.keep("window/side", int(self._panes.is_side_shown))
        if self._navigator.node is not None:
            settings.keep("window/place", self._navigator.node.key)
            settings.keep("window/finding", self._navigator.finding_id)
        if searching is not None:
            by, order = searching.manner
            settings.keep("results/by", by.value)
            settings.keep("results/order", order.value)
        settings.keep("tree/grouping", self._model.grouping.value)
        settings.sync()
