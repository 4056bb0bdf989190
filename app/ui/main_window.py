# SPDX-License-Identifier: MIT
"""The window: puts tree, search, results and text together, and passes on what they say."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QAction,
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QKeySequence,
    QPaintEvent,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget

from app.domain.wording import coverage_words
from app.models.area_tree import AreaTreeModel, Grouping
from app.models.collection import Collection
from app.settings import Settings
from app.tasks.runner import Runner
from app.ui.actions import SchemeMenu, fill_menu_bar, make_actions
from app.ui.after_painting import AfterPainting
from app.ui.area_tree_view import AreaTreeView
from app.ui.filter_band import FilterBand
from app.ui.findings_view import FindingsView
from app.ui.navigator import Navigator
from app.ui.panes import Panes, Width
from app.ui.reading_pane import ReadingPane
from app.ui.reports_panel import ReportsPanel
from app.ui.search_field import SearchField
from app.ui.side_buttons import SideButtons
from app.ui.side_column import SideColumn
from app.ui.status import StatusBar
from app.ui.text_size import TextSize
from app.ui.theme import Scheme, Theme
from app.ui.toolbar import Toolbar
from app.ui.window_memory import WindowMemory

if TYPE_CHECKING:
    from app.library.instances import WindowPlace
    from app.ui.adding_controller import AddingController
    from app.ui.further_parts import FurtherParts
    from app.ui.library_controller import LibraryController
    from app.ui.reports_controller import ReportsController
    from app.ui.results_panel import ResultsPanel
    from app.ui.search_controller import SearchController
    from app.ui.source_column import SourceColumn

FIRST_KEY = "80444-2018-11-12-digest/summary"


class MainWindow(QMainWindow):
    """The application's window over a collection of inspections and a library.

    What the first picture shows is made with the window; the rest, ``further``, once that
    is painted or when a part of it is asked for.
    """

    def __init__(
        self,
        collection: Collection,
        settings: Settings,
        theme: Theme,
        runner: Runner,
        *,
        root: Path | None = None,
        place: WindowPlace | None = None,
        adding_command: Sequence[str] | None = None,
    ) -> None:
        """``root`` is the library's folder, None for a window without a library."""
        super().__init__()
        self._collection, self._settings = collection, settings
        self._theme, self._runner = theme, runner
        self._root, self._place, self._adding_command = root, place, adding_command
        self._further: FurtherParts | None = None
        self._after: AfterPainting | None = None
        self._actions = make_actions(self)
        self._create()
        self._lay_out()
        self._connect()
        self._show_collection()
        self.tree.setFocus()
        self._memory.restore()
        if self._memory.needs_further:
            self._make_further()
            self._actions["show_page"].setChecked(self._memory.is_page_wanted)

    def _create(self) -> None:
        theme, actions = self._theme, self._actions
        self._tree_model = AreaTreeModel(self)
        self.tree = AreaTreeView(self._tree_model, theme)
        self.search = SearchField(theme)
        self.filters = FilterBand(theme)
        self.reading = ReadingPane(
            theme,
            FindingsView((actions["copy"], actions["copy_cited"])),
            (actions["previous_area"], actions["next_area"]),
            (actions["previous_match"], actions["next_match"]),
        )
        self.status = StatusBar(theme, actions, self)
        self.tree.offer(actions["remove"])
        self._panel = ReportsPanel(self.tree, theme, actions["collapse_all"], actions["expand_all"])
        self.panes = Panes(SideColumn(self._panel, theme), self.reading, self.filters, theme)
        self.navigator = Navigator(
            self._collection, self._tree_model, self.tree, self.reading, self
        )
        self.navigator.awaits_library = self._root is not None
        self._size = TextSize(self.reading.findings, self.status)
        self._memory = WindowMemory(
            self,
            self._settings,
            self.panes,
            self._panel,
            self._size,
            self._tree_model,
            self.navigator,
        )

    # The further parts, which whoever asks for one gets made.

    @property
    def further(self) -> FurtherParts:
        """What the first picture does without."""
        return self._further or self._make_further()

    def _make_further(self) -> FurtherParts:
        from app.ui.further_parts import FirstParts, FurtherParts  # noqa: PLC0415 - as above

        for action in self._actions.values():
            action.triggered.disconnect(self._on_early_command)
        first = FirstParts(
            collection=self._collection,
            settings=self._settings,
            theme=self._theme,
            runner=self._runner,
            root=self._root,
            place=self._place,
            adding_command=self._adding_command,
            actions=self._actions,
            tree_model=self._tree_model,
            panel=self._panel,
            size=self._size,
        )
        self._further = further = FurtherParts(self, first)
        if self.isVisible():
            self._side_buttons.watch(self.windowHandle())
        self._memory.restore_search(further.searching)
        self._show_place()
        further.look_again()
        further.searching.catch_up()
        return further

    @property
    def adding(self) -> AddingController:
        """Adds reports."""
        return self.further.adding

    @property
    def library(self) -> LibraryController:
        """The library as the window sees it."""
        return self.further.library

    @property
    def reports(self) -> ReportsController:
        """Keeps the window in step with the reports."""
        return self.further.reports

    @property
    def results(self) -> ResultsPanel:
        """The list of what was found."""
        return self.further.results

    @property
    def searching(self) -> SearchController:
        """Searches."""
        return self.further.searching

    @property
    def source(self) -> SourceColumn:
        """The page of the report."""
        return self.further.source

    def _on_early_command(self, is_checked: bool) -> None:
        """Make what carries commands out, and give it the one that came before it."""
        action = self.sender()
        assert isinstance(action, QAction)
        self._make_further()
        action.triggered[bool].emit(is_checked)  # type: ignore[index]

    def _on_early_text(self) -> None:
        if self._further is None:
            self._make_further()

    def _on_grouping_chosen(self, grouping: Grouping) -> None:
        self.reports.group_by(grouping)

    def _on_filtered(self, words: str) -> None:
        self.reports.filter(words)

    def _lay_out(self) -> None:
        self.setWindowTitle("Inspection Reader")
        self.setMinimumSize(480, 360)
        self.setAcceptDrops(True)
        actions = self._actions
        left = (
            ("panel-left", actions["show_side"]),
            ("arrow-left", actions["back"]),
            ("arrow-right", actions["forward"]),
        )
        self.toolbar = Toolbar(self._theme, self.search, left)
        self.toolbar.add_worded("file-plus", actions["open_files"])
        central = QWidget()
        column = QVBoxLayout(central)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.toolbar)
        column.addWidget(self.panes, 1)
        self._column = column
        self.setCentralWidget(central)
        self.setStatusBar(self.status)
        menus = fill_menu_bar(self, actions)
        colours = SchemeMenu(self._theme, self)
        colours.chosen.connect(self._on_scheme_chosen)
        menus["&View"].addMenu(colours)
        self.menuBar().lower()  # screen readers come to it first then, and to the bar last
        self.status.raise_()

    def _connect(self) -> None:
        self._side_buttons = SideButtons(self)
        self._side_buttons.pressed.connect(self.navigator.go_in_history)
        self.panes.side_moved.connect(self._on_side_moved)
        self.navigator.moved.connect(self._on_moved)
        self._panel.grouping_chosen.connect(self._on_grouping_chosen)
        self._panel.filtered.connect(self._on_filtered)
        self.filters.text_rewritten.connect(self.search.edit.setText)
        self.filters.mine_wanted.connect(self._actions["my_authority"].trigger)
        self.search.text_changed.connect(self._on_early_text)
        for action in self._actions.values():
            action.triggered.connect(self._on_early_command)
        self._theme.changed.connect(self._on_theme_changed)
        QShortcut(QKeySequence("Esc"), self, self._on_escape)
        self._on_theme_changed()

    def _show_collection(self) -> None:
        self._tree_model.set_inspections(self._collection.inspections)
        self.show_collection_size()
        if not self.navigator.go_to(FIRST_KEY):
            self.navigator.go_to_first()

    def add_files(self, paths: Sequence[Path]) -> None:
        """Add reports to the library: files, and folders of them."""
        self.adding.add(paths)

    def take_drawer(self, drawer: QWidget) -> None:
        """Put the list of files being added above the status bar."""
        drawer.hide()
        self._column.addWidget(drawer)

    def come_to_front(self) -> None:
        """Show the window before all others."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def show_collection_size(self) -> None:
        """Say how much there is to read and search."""
        coverage = coverage_words(self._collection.coverage())
        self.status.show_coverage(f"Collection: {coverage}")
        self.filters.show_collection(self._collection.size_words())

    def run_example(self, text: str) -> None:
        """Run an example of the help, which stays open."""
        self.come_to_front()
        self.searching.search_for(text)

    def say(self, sentence: str) -> None:
        """Show a sentence in the status bar until the next one."""
        self.status.say(sentence)

    def closeEvent(self, event: QCloseEvent) -> None:
        further = self._further
        if further is not None and not further.adding.may_close():
            event.ignore()
            return
        self._memory.keep(further.searching if further else None)
        if further is not None:
            further.shut_down()
        elif self._place is not None:
            self._place.leave()
        super().closeEvent(event)

    def _on_moved(self) -> None:
        node = self.navigator.node
        name = f" \N{EN DASH} {node.authority}" if node else ""
        self.setWindowTitle(f"Inspection Reader{name}")
        self._show_place()

    def _show_place(self) -> None:
        """Say where one can go from here, and whether the report can be removed."""
        actions, node = self._actions, self.navigator.node
        actions["back"].setEnabled(self.navigator.can_go(-1))
        actions["forward"].setEnabled(self.navigator.can_go(1))
        actions["previous_area"].setEnabled(self.navigator.can_step_area(-1))
        actions["next_area"].setEnabled(self.navigator.can_step_area(1))
        shown = node.inspection.id if node and node.inspection else ""
        for name in ("remove", "read_again"):
            actions[name].setEnabled(self._collection.is_kept(shown))

    def _on_escape(self) -> None:
        """One step a press: leave the search, else put a slid-over column away."""
        is_over = self.panes.width_class is Width.NARROW and self.panes.is_side_shown
        if not self.searching.escape() and is_over:
            self.panes.show_side(False)

    def _on_side_moved(self, width: int) -> None:
        self.toolbar.line_up(width)
        self._actions["show_side"].setChecked(self.panes.is_side_shown)

    def _on_scheme_chosen(self, scheme: Scheme) -> None:
        self.further.choices.choose_scheme(scheme)

    def _on_theme_changed(self) -> None:
        self.reading.findings.set_tokens(self._theme.tokens)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and folders of this computer."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read what was dropped into the window."""
        urls = event.mimeData().urls()
        self.add_files([Path(url.toLocalFile()) for url in urls if url.isLocalFile()])
        event.acceptProposedAction()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._further is not None:
            self._side_buttons.watch(self.windowHandle())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._after is None and self._further is None:
            self._after = AfterPainting(self, self._on_early_text)
