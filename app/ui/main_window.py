# SPDX-License-Identifier: MIT
"""The window: puts tree, search, results and text together, and passes on what they say."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QKeySequence,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget

from app.models.area_tree import AreaTreeModel
from app.models.collection import Collection
from app.models.results import ResultsModel
from app.settings import Settings
from app.tasks.runner import Runner
from app.ui.actions import add_scheme_menu, fill_menu_bar, make_actions
from app.ui.adding_controller import AddingController
from app.ui.area_tree_view import AreaTreeView
from app.ui.copying import Copying
from app.ui.filter_band import FilterBand
from app.ui.findings_view import FindingsView
from app.ui.icons import icon
from app.ui.library_controller import LibraryController
from app.ui.library_dialogs import LibraryDialogs
from app.ui.navigator import Navigator
from app.ui.offers import OfferParts, Offers
from app.ui.panes import Panes, SideColumn, Width
from app.ui.reading_pane import ReadingPane
from app.ui.reports_controller import ReportsController, ReportsParts
from app.ui.reports_panel import ReportsPanel
from app.ui.results_panel import ResultsPanel
from app.ui.review_controller import ReviewController
from app.ui.search_controller import SearchController, SearchParts
from app.ui.search_field import SearchField
from app.ui.search_session import SearchSession
from app.ui.searches_controller import SearchesController
from app.ui.side_buttons import SideButtons
from app.ui.source_column import SourceColumn, SourceParts
from app.ui.status import StatusBar
from app.ui.text_size import TextSize
from app.ui.theme import Scheme, Theme
from app.ui.toolbar import Toolbar
from app.ui.window_commands import CommandParts, WindowCommands
from app.ui.window_memory import WindowMemory

FIRST_KEY = "80444-2018-11-12-digest/summary"
_ACTION_ICONS = {"copy": "copy", "copy_cited": "text-quote"}
_INDEX_AFTER_MS = 200


class MainWindow(QMainWindow):
    """The application's window over a collection of inspections."""

    def __init__(
        self,
        collection: Collection,
        library: LibraryController,
        settings: Settings,
        theme: Theme,
        runner: Runner,
        adding_command: Sequence[str] | None = None,
    ) -> None:
        super().__init__()
        self._collection, self._settings = collection, settings
        self._library = library
        self._theme, self._runner = theme, runner
        self._actions = make_actions(self)
        self._create(adding_command)
        self._lay_out()
        self._connect()
        self._show_collection()
        self.tree.setFocus()
        self._memory.restore()
        QTimer.singleShot(0, self, self._library.open)
        QTimer.singleShot(0, self, self.searches.open)
        QTimer.singleShot(_INDEX_AFTER_MS, self, self._offers.read_words)

    def _create(self, adding_command: Sequence[str] | None) -> None:
        theme, actions = self._theme, self._actions
        self._tree_model = AreaTreeModel(self)
        self._results_model = ResultsModel(self)
        self.tree = AreaTreeView(self._tree_model, theme)
        self.results = ResultsPanel(self._results_model, theme)
        self.search = SearchField(theme)
        self.filters = FilterBand(theme)
        self.reading = ReadingPane(
            theme,
            FindingsView((actions["copy"], actions["copy_cited"])),
            (actions["previous_area"], actions["next_area"]),
            (actions["previous_match"], actions["next_match"]),
        )
        self.status = StatusBar(theme, actions, self)
        self.adding = AddingController(theme, self, adding_command)
        self.status.add_progress(self.adding.bar)
        self.tree.offer(actions["remove"])
        panel = ReportsPanel(self.tree, theme, actions["collapse_all"], actions["expand_all"])
        side = SideColumn(panel, theme)
        self.panes = Panes(side, self.results, self.reading, self.filters, theme)
        self.navigator = Navigator(
            self._collection, self._tree_model, self.tree, self.reading, self
        )
        self._size = TextSize(self.reading.findings, self.status)
        self._copying = Copying(self.reading.findings, self.navigator, self)
        self._dialogs = LibraryDialogs(self._library, self._runner, self)
        session = SearchSession(self._collection.index, self._runner, self)
        self.source = SourceColumn(
            SourceParts(
                self.panes,
                self.navigator,
                self.reading.findings,
                session,
                self._collection,
                self._runner,
            ),
            actions["show_page"],
            theme,
            self,
        )
        self.reviewing = ReviewController(
            self._collection, self.navigator, self.source, self._runner, theme
        )
        self.searching = SearchController(
            session,
            self.navigator,
            SearchParts(
                self.search,
                self.filters,
                self.results,
                self._results_model,
                self._tree_model,
                self.reading,
                self.panes,
                self.status,
            ),
            self,
        )

        self.searches = SearchesController(self.search, self._runner, self, self._library.root)
        self._offers = Offers(
            OfferParts(
                self._collection,
                self._library,
                self._runner,
                self.searching,
                self.searches,
                self.filters,
                self.status,
            ),
            self,
        )
        self.reports = ReportsController(
            ReportsParts(
                self._collection, self._library, self.adding, self._tree_model, self.tree, panel
            ),
            self.navigator,
            self.searching,
            self,
        )
        self._commands = WindowCommands(
            self,
            actions,
            CommandParts(
                adding=self.adding,
                copying=self._copying,
                dialogs=self._dialogs,
                library=self._library,
                navigator=self.navigator,
                panes=self.panes,
                reading=self.reading,
                reports=self.reports,
                results=self.results,
                reviewing=self.reviewing,
                search=self.search,
                searches=self.searches,
                searching=self.searching,
                size=self._size,
                source=self.source,
                tree=self.tree,
            ),
        )
        self._memory = WindowMemory(
            self,
            self._settings,
            self.panes,
            self._size,
            self._tree_model,
            self.navigator,
            self.reports,
            self.searching,
            actions["show_page"],
        )

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
        add_scheme_menu(menus["&View"], self._theme.scheme, self._on_scheme_chosen)

    def _connect(self) -> None:
        self._side_buttons = SideButtons(self)
        self._side_buttons.pressed.connect(self.navigator.go_in_history)
        self.panes.side_moved.connect(self._on_side_moved)
        self.navigator.moved.connect(self._on_moved)
        self.reports.collection_changed.connect(self._on_collection_changed)
        self.reports.raise_wanted.connect(self._come_to_front)
        self.reports.panel_wanted.connect(lambda: self.panes.show_side(True))
        self._library.said.connect(self.say)
        self.adding.said.connect(self.say)
        self.adding.attention_wanted.connect(self.status.offer_list)
        self.adding.drawer_made.connect(self._on_drawer_made)
        self._copying.said.connect(self.say)
        self.source.said.connect(self.say)
        self.reviewing.said.connect(self.say)
        self.reviewing.corrected.connect(self.reports.take)
        self.adding.review_wanted.connect(self.reviewing.review)
        self.source.files_wanted.connect(self.add_files)
        self.searches.said.connect(self.say)
        self.searches.search_wanted.connect(self.searching.search_for)
        self.searching.used.connect(self.searches.remember)
        self.searching.emptied.connect(self.searches.begin_anew)
        self._theme.changed.connect(self._on_theme_changed)
        QShortcut(QKeySequence("Esc"), self, self._on_escape)
        self._on_theme_changed()

    def _show_collection(self) -> None:
        self._tree_model.set_inspections(self._collection.inspections)
        self._on_collection_changed()
        if not self.navigator.go_to(FIRST_KEY):
            self.navigator.go_to_first()

    def add_files(self, paths: Sequence[Path]) -> None:
        """Add reports to the library: files, and folders of them."""
        self.adding.add(paths)

    def _on_drawer_made(self, drawer: QWidget) -> None:
        """Put the list of files being added above the status bar."""
        drawer.hide()
        self._column.addWidget(drawer)

    def _come_to_front(self) -> None:
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def _on_collection_changed(self) -> None:
        self.results.show_adding(self.adding.left)
        self.source.look_again()
        self._offers.refresh()

    def say(self, sentence: str) -> None:
        """Show a sentence in the status bar until the next one."""
        self.status.say(sentence)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.adding.may_close():
            event.ignore()
            return
        self._memory.keep()
        self.adding.shut_down()
        self.source.shut_down()
        self._runner.shut_down()
        self.searches.shut_down()
        self._library.shut_down()
        super().closeEvent(event)

    def _on_moved(self) -> None:
        node = self.navigator.node
        name = f" \N{EN DASH} {node.authority}" if node else ""
        self.setWindowTitle(f"Inspection Reader{name}")
        shown = node.inspection.id if node and node.inspection else ""
        self._commands.show_place(is_kept=self._collection.is_kept(shown))

    def _on_escape(self) -> None:
        """One step a press: leave the search, else put a slid-over column away."""
        is_over = self.panes.width_class is Width.NARROW and self.panes.is_side_shown
        if not self.searching.escape() and is_over:
            self.panes.show_side(False)

    def _on_side_moved(self, width: int) -> None:
        self.toolbar.line_up(width)
        self._actions["show_side"].setChecked(self.panes.is_side_shown)

    def _on_scheme_chosen(self, scheme: Scheme) -> None:
        self._settings.keep("window/scheme", scheme.value)
        self._theme.choose(scheme)

    def _on_theme_changed(self) -> None:
        tokens = self._theme.tokens
        self.reading.findings.set_tokens(tokens)
        for name, icon_name in _ACTION_ICONS.items():
            self._actions[name].setIcon(icon(icon_name, tokens.text2, tokens.text3))

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
        self._side_buttons.watch(self.windowHandle())
