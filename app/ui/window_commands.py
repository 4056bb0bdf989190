# SPDX-License-Identifier: MIT
"""Which part of the window carries out which command, and which commands can be given."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow

from app.ui.adding_controller import AddingController
from app.ui.area_tree_view import AreaTreeView
from app.ui.choices_controller import ChoicesController
from app.ui.copying import Copying
from app.ui.focus_round import go_round
from app.ui.help_controller import HelpController
from app.ui.library_controller import LibraryController
from app.ui.library_dialogs import LibraryDialogs
from app.ui.navigator import Navigator
from app.ui.panes import Panes
from app.ui.reading_pane import ReadingPane
from app.ui.reports_controller import ReportsController
from app.ui.results_panel import ResultsPanel
from app.ui.review_controller import ReviewController
from app.ui.search_controller import SearchController
from app.ui.search_field import SearchField
from app.ui.searches_controller import SearchesController
from app.ui.source_column import SourceColumn
from app.ui.start_controller import StartController
from app.ui.text_size import USUAL, TextSize
from app.ui.theme import Theme
from app.ui.upkeep import Upkeep

_NOT_YET = ("outcomes", "remove", "read_again", "undo", "redo")


@dataclass(frozen=True, slots=True)
class CommandParts:
    """The parts of the window that carry out its commands."""

    adding: AddingController
    choices: ChoicesController
    copying: Copying
    dialogs: LibraryDialogs
    help: HelpController
    library: LibraryController
    navigator: Navigator
    panes: Panes
    reading: ReadingPane
    reports: ReportsController
    results: ResultsPanel
    reviewing: ReviewController
    search: SearchField
    searches: SearchesController
    searching: SearchController
    size: TextSize
    source: SourceColumn
    start: StartController
    theme: Theme
    tree: AreaTreeView
    upkeep: Upkeep


class WindowCommands(QObject):
    """Connects each action with what it does, and shows what can be done now."""

    def __init__(
        self, window: QMainWindow, actions: Mapping[str, QAction], parts: CommandParts
    ) -> None:
        super().__init__(window)
        self._window, self._actions, self._parts = window, actions, parts
        for name in _NOT_YET:
            actions[name].setEnabled(False)
        for table in (self._file_and_edit(), self._view_and_go(), self._tools_and_help()):
            for name, carry_out in table.items():
                actions[name].triggered.connect(carry_out)
        parts.adding.outcomes_changed.connect(actions["outcomes"].setEnabled)
        parts.library.undo_changed.connect(self.show_library)
        self.show_library()

    def show_library(self) -> None:
        """Say what can be undone."""
        actions, library = self._actions, self._parts.library
        words = library.undo_words
        actions["undo"].setText(f"&Undo {words}" if words else "&Undo")
        actions["undo"].setEnabled(bool(words))
        actions["redo"].setEnabled(library.can_redo)

    def _file_and_edit(self) -> dict[str, Callable[..., Any]]:
        parts = self._parts
        searching, library = parts.searching, parts.library
        return {
            "open_files": parts.adding.ask_for_files,
            "open_folder": parts.adding.ask_for_folder,
            "outcomes": parts.adding.show_outcomes,
            "remove": parts.reports.remove,
            "removed": parts.dialogs.show_removed,
            "quit": self._window.close,
            "undo": library.undo,
            "redo": library.redo,
            "copy": parts.copying.copy,
            "copy_cited": parts.copying.copy_cited,
            "select_all": parts.reading.findings.selectAll,
            "search": searching.focus,
            "search_all": lambda: searching.search_in(False),
            "search_this": lambda: searching.search_in(True),
            "next_match": lambda: searching.step_match(1),
            "previous_match": lambda: searching.step_match(-1),
            "next_result": lambda: searching.step_hit(1),
            "previous_result": lambda: searching.step_hit(-1),
            "preferences": parts.choices.show,
        }

    def _view_and_go(self) -> dict[str, Callable[..., Any]]:
        parts, window = self._parts, self._window
        navigator, size = parts.navigator, parts.size
        return {
            "show_side": parts.panes.show_side,
            "details": parts.reviewing.show_details,
            "filter_tree": parts.reports.open_filter,
            "expand_all": parts.tree.expandAll,
            "collapse_all": parts.tree.collapseAll,
            "larger": lambda: size.change(1),
            "smaller": lambda: size.change(-1),
            "usual_size": lambda: size.set(USUAL),
            "full_screen": lambda full: window.showFullScreen() if full else window.showNormal(),
            "back": lambda: navigator.go_in_history(-1),
            "forward": lambda: navigator.go_in_history(1),
            "previous_area": lambda: navigator.step_area(-1),
            "next_area": lambda: navigator.step_area(1),
            "next_pane": lambda: self._go_to_pane(1),
            "previous_pane": lambda: self._go_to_pane(-1),
        }

    def _tools_and_help(self) -> dict[str, Callable[..., Any]]:
        parts = self._parts
        return {
            "save_search": lambda: parts.searches.save_current(parts.search.edit.text()),
            "searches": parts.searches.manage,
            "review": parts.reviewing.review_all,
            "my_authority": parts.dialogs.choose_authority,
            "my_terms": parts.dialogs.edit_terms,
            "check": parts.dialogs.check,
            **parts.upkeep.commands(),
            "start": lambda: parts.start.open(parts.theme, self._actions["open_files"]),
            "help": parts.help.open,
            "keys": parts.help.open_keys,
            "about": parts.help.show_about,
        }

    def _go_to_pane(self, by: int) -> None:
        parts = self._parts
        text = (parts.reading.findings, parts.reading.start, parts.source.page)
        go_round((parts.search.edit, parts.tree, parts.results.view, *text), by)
