# SPDX-License-Identifier: MIT
"""The parts of the window that its first picture does without, and how they work together.

Searching, adding, the library, the page of the report and the commands are made once the
window has been painted (``after_painting``), or when one of them is wanted sooner.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction, QGuiApplication, QIcon

from app import paths
from app.library.instances import WindowPlace
from app.models.area_tree import AreaTreeModel
from app.models.collection import Collection
from app.models.results import ResultsModel
from app.settings import Settings
from app.tasks.runner import Runner
from app.ui.adding_controller import AddingController
from app.ui.choices_controller import ChoiceParts, ChoicesController
from app.ui.copying import Copying
from app.ui.help_controller import HelpController
from app.ui.library_controller import LibraryController
from app.ui.library_dialogs import LibraryDialogs
from app.ui.offers import OfferParts, Offers
from app.ui.reports_controller import ReportsController, ReportsParts
from app.ui.reports_panel import ReportsPanel
from app.ui.results_panel import ResultsPanel
from app.ui.review_controller import ReviewController
from app.ui.search_controller import SearchController, SearchParts
from app.ui.search_session import SearchSession
from app.ui.searches_controller import SearchesController
from app.ui.source_column import SourceColumn, SourceParts
from app.ui.start_controller import StartController
from app.ui.text_size import TextSize
from app.ui.theme import Theme
from app.ui.upkeep import Upkeep
from app.ui.window_commands import CommandParts, WindowCommands

if TYPE_CHECKING:
    from app.ui.main_window import MainWindow

_INDEX_AFTER_MS = 200


@dataclass(frozen=True, slots=True)
class FirstParts:
    """What the window was made with, and has beside the widgets that are open to all."""

    collection: Collection
    settings: Settings
    theme: Theme
    runner: Runner
    root: Path | None
    place: WindowPlace | None
    adding_command: Sequence[str] | None
    actions: Mapping[str, QAction]
    tree_model: AreaTreeModel
    panel: ReportsPanel
    size: TextSize


class FurtherParts:
    """Makes the parts and connects them to each other and to the window's first parts."""

    def __init__(self, window: MainWindow, first: FirstParts) -> None:
        self._window, self._first = window, first
        first.theme.use_own_style()
        icon = paths.resources_dir() / "inspection-reader.svg"
        QGuiApplication.setWindowIcon(QIcon(str(icon)))
        self.library = LibraryController(
            first.collection, first.runner, first.root, first.place, window
        )
        self.adding = AddingController(first.theme, window, first.adding_command)
        self.copying = Copying(window.reading.findings, window.navigator, window)
        self._make_search()
        self._make_source()
        self._make_keepers()
        self._make_commands()
        self._connect()
        QTimer.singleShot(0, window, self.library.open)
        QTimer.singleShot(0, window, self.searches.open)
        QTimer.singleShot(_INDEX_AFTER_MS, window, self.offers.read_words)

    def _make_search(self) -> None:
        window, first = self._window, self._first
        results_model = ResultsModel(window)
        self.results = ResultsPanel(results_model, first.theme)
        window.panes.take_results(self.results)
        first.size.take_results(self.results.view)
        self._session = SearchSession(first.collection.index, first.runner, window)
        self.searching = SearchController(
            self._session,
            window.navigator,
            SearchParts(
                window.search,
                window.filters,
                self.results,
                results_model,
                first.tree_model,
                window.reading,
                window.panes,
                window.status,
            ),
            window,
        )
        self.searches = SearchesController(window.search, first.runner, window, first.root)
        self.offers = Offers(
            OfferParts(
                first.collection,
                self.library,
                first.runner,
                self.searching,
                self.searches,
                window.filters,
            ),
            window,
        )

    def _make_source(self) -> None:
        window, first = self._window, self._first
        self.source = SourceColumn(
            SourceParts(
                window.panes,
                window.navigator,
                window.reading.findings,
                self._session,
                first.collection,
                first.runner,
            ),
            first.actions["show_page"],
            first.theme,
            window,
        )
        self.reviewing = ReviewController(
            first.collection, window.navigator, self.source, first.runner, first.theme
        )

    def _make_keepers(self) -> None:
        window, first = self._window, self._first
        window.status.add_progress(self.adding.bar)
        self.dialogs = LibraryDialogs(self.library, first.runner, window)
        self.reports = ReportsController(
            ReportsParts(
                first.collection,
                self.library,
                self.adding,
                first.tree_model,
                window.tree,
                first.panel,
            ),
            window.navigator,
            self.searching,
            window,
        )

        self.upkeep = Upkeep(
            self.library, window.navigator, first.runner, window, first.adding_command
        )
        self.start = StartController(
            first.collection,
            first.tree_model,
            first.settings,
            window.navigator,
            window.reading,
            self.searching,
        )
        self.start.watch()

    def _make_commands(self) -> None:
        window, first = self._window, self._first
        self.help = HelpController(first.actions, first.theme, window)
        self.choices = ChoicesController(
            ChoiceParts(
                first.settings,
                first.theme,
                first.size,
                window.reading.findings,
                self.source,
                self.library,
                self.dialogs,
                first.actions,
            ),
            window,
        )
        self.commands = WindowCommands(
            window,
            first.actions,
            CommandParts(
                adding=self.adding,
                choices=self.choices,
                copying=self.copying,
                dialogs=self.dialogs,
                help=self.help,
                library=self.library,
                navigator=window.navigator,
                panes=window.panes,
                reading=window.reading,
                reports=self.reports,
                results=self.results,
                reviewing=self.reviewing,
                search=window.search,
                searches=self.searches,
                searching=self.searching,
                size=first.size,
                source=self.source,
                start=self.start,
                theme=first.theme,
                tree=window.tree,
                upkeep=self.upkeep,
            ),
        )

    def _connect(self) -> None:
        window = self._window
        for part in (self.library, self.adding, self.copying, self.source, self.reviewing):
            part.said.connect(window.say)
        self.searches.said.connect(window.say)
        self.reports.collection_changed.connect(window.show_collection_size)
        self.reports.collection_changed.connect(self.look_again)
        self.reports.raise_wanted.connect(window.come_to_front)
        self.adding.attention_wanted.connect(window.status.offer_list)
        self.adding.drawer_made.connect(window.take_drawer)
        self.adding.review_wanted.connect(self.reviewing.review)
        self.reviewing.corrected.connect(self.reports.take)
        self.source.files_wanted.connect(self.adding.add)
        self.searches.search_wanted.connect(self.searching.search_for)
        self.help.search_wanted.connect(window.run_example)
        self.searching.used.connect(self.searches.remember)
        self.searching.emptied.connect(self.searches.begin_anew)

    def look_again(self) -> None:
        """Bring what is offered, found and shown in step with the collection."""
        self.results.show_adding(self.adding.left)
        self.source.look_again()
        self.offers.refresh()
        self.start.refresh()

    def shut_down(self) -> None:
        """End what runs beside the window."""
        self.adding.shut_down()
        self.source.shut_down()
        self.help.shut_down()
        self._first.runner.shut_down()
        self.searches.shut_down()
        self.library.shut_down()
