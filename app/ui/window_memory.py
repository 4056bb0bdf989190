# SPDX-License-Identifier: MIT
"""What the window remembers from run to run: sizes, the place read, and how things stand."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QSize
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow

from app.models.area_tree import AreaTreeModel, Grouping
from app.search.index import GroupBy, Order
from app.settings import Settings
from app.ui.choices_controller import RETURNS
from app.ui.navigator import Navigator
from app.ui.panes import PAGE_WIDTH, Panes, Width
from app.ui.reports_controller import ReportsController
from app.ui.search_controller import SearchController
from app.ui.text_size import USUAL, TextSize

_SIZE = QSize(1440, 900)
_FRAME = QSize(16, 48)  # what the desktop may draw around the window, on whatever system


@dataclass(frozen=True, slots=True)
class WindowMemory:
    """Takes what is remembered from the parts of a window, and gives it back to them."""

    window: QMainWindow
    settings: Settings
    panes: Panes
    size: TextSize
    model: AreaTreeModel
    navigator: Navigator
    reports: ReportsController
    searching: SearchController
    page_action: QAction

    def restore(self) -> None:
        """Make the window as it was when it was closed last."""
        settings, window = self.settings, self.window
        if not window.restoreGeometry(settings.state("window/geometry")):
            window.resize(_SIZE.boundedTo(window.screen().availableSize() - _FRAME))
        self.panes.restore([settings.state("window/outer"), settings.state("window/inner")])
        self.size.set(settings.whole("text/zoom", USUAL))
        self.reports.group_by(settings.choice("tree/grouping", Grouping.AUTHORITY))
        self.searching.begin_with(
            settings.choice("results/by", GroupBy.REPORT),
            settings.choice("results/order", Order.RELEVANCE),
        )
        if settings.whole(RETURNS, 1):
            self.reports.go_back_to(settings.text("window/place"))
        self.panes.page_width = settings.whole("window/page-width", PAGE_WIDTH)
        self.page_action.setChecked(settings.whole("window/page", 0) == 1)
        if settings.whole("window/side", 1) == 0:
            self.panes.show_side(False)

    def keep(self) -> None:
        """Remember how the window is now."""
        settings = self.settings
        settings.keep("window/geometry", self.window.saveGeometry())
        outer, inner = self.panes.state()
        if self.panes.width_class is not Width.NARROW:
            settings.keep("window/outer", outer)  # else the tree slides over the text
        settings.keep("window/inner", inner)
        settings.keep("window/page-width", self.panes.page_width)
        settings.keep("window/page", int(self.panes.is_page_shown))
        settings.keep("text/zoom", self.size.percent)
        if self.panes.width_class is not Width.NARROW:
            settings.keep("window/side", int(self.panes.is_side_shown))
        if self.navigator.node is not None:
            settings.keep("window/place", self.navigator.node.key)
        by, order = self.searching.manner
        settings.keep("results/by", by.value)
        settings.keep("results/order", order.value)
        settings.keep("tree/grouping", self.model.grouping.value)
        settings.sync()
