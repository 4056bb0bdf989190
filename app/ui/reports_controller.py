# SPDX-License-Identifier: MIT
"""Keeps the tree, the page and the search in step with the reports that there are."""

from __future__ import annotations

import os
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from app.domain.summary import Summary
from app.library.instances import ACTIVATION, Handed
from app.models.area_tree import AreaTreeModel, Grouping
from app.models.collection import Change, Collection
from app.models.tree_rows import Node
from app.tasks.opening import Opened
from app.ui.adding_controller import AddingController
from app.ui.area_tree_view import AreaTreeView
from app.ui.library_controller import LibraryController
from app.ui.navigator import Navigator
from app.ui.reports_panel import ReportsPanel
from app.ui.search_controller import SearchController

_ONE_BY_ONE = 20  # with more reports at once, the tree is quicker made anew


@dataclass(frozen=True, slots=True)
class ReportsParts:
    """What reports come from, and where they are listed."""

    collection: Collection
    library: LibraryController
    adding: AddingController
    model: AreaTreeModel
    tree: AreaTreeView
    panel: ReportsPanel


class ReportsController(QObject):
    """Signals: ``collection_changed()`` when reports came or went and the search should look
    again; ``raise_wanted()`` when another start of the program wants the window in front;
    ``panel_wanted()`` when the tree has to be on screen.
    """

    collection_changed = Signal()
    raise_wanted = Signal()
    panel_wanted = Signal()

    def __init__(
        self,
        parts: ReportsParts,
        navigator: Navigator,
        searching: SearchController,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._parts = parts
        self._navigator = navigator
        self._searching = searching
        self._connect()

    def _connect(self) -> None:
        parts = self._parts
        parts.library.busy_with.append(lambda: parts.adding.is_running)
        parts.library.opened.connect(self._on_opened)
        parts.library.changed.connect(self._on_changed)
        parts.library.handed.connect(self._on_handed)
        parts.library.not_removed.connect(parts.adding.say_not_removed)
        parts.adding.added.connect(self.take)
        parts.adding.settled.connect(self._on_settled)
        parts.adding.removal_wanted.connect(parts.library.remove)
        parts.adding.report_wanted.connect(self._navigator.go_to_report)

    def group_by(self, grouping: Grouping) -> None:
        """Gather the tree by authority or by area."""
        self._parts.panel.show_grouping(grouping)
        self._parts.model.group_by(grouping)
        self._searching.show_rows_by(grouping)
        self._navigator.find_again()

    def open_filter(self) -> None:
        """Put the keyboard into the box that filters the tree."""
        self.panel_wanted.emit()
        self._parts.panel.open_filter()

    def filter(self, words: str) -> None:
        """List the authorities with names of these beginnings only."""
        self._parts.model.filter(words)
        self._parts.panel.show_matching(self._parts.model.hasChildren())
        self._navigator.find_again()

    def remove(self) -> None:
        """Take the report that is read out of the library."""
        node = self._navigator.node
        if node is not None and node.inspection is not None:
            self._parts.library.remove(node.inspection.id)

    def _on_opened(self, opened: Opened) -> None:
        """Add what waits for the library, and show what was read in it."""
        if opened.store is None:
            self._parts.adding.refuse(opened.notices[0])
        else:
            self._parts.adding.attach(opened.store)
        self._navigator.end_waiting()

    def _on_handed(self, handed: Handed) -> None:
        """Come to the front, with the files that another start was given."""
        if handed.activation:
            os.environ[ACTIVATION] = handed.activation
        self.raise_wanted.emit()
        self._parts.adding.add(handed.paths)

    def take(self, summary: Summary) -> None:
        """Show a report of the library that is new, or other than it was."""
        self._on_changed(self._parts.collection.take(summary))

    def _on_settled(self) -> None:
        """Now and then while reports come, and at the end."""
        self.collection_changed.emit()
        if not self._parts.adding.is_running:
            self._parts.library.list_again()

    def _on_changed(self, change: Change) -> None:
        """Bring reports that came or went into the tree, and off the page if they went."""
        if not change:
            return
        before = self._navigator.node
        model = self._parts.model
        if len(change.arrived) + len(change.left) > _ONE_BY_ONE:
            model.set_inspections(self._parts.collection.inspections)
            self._navigator.find_again()
        else:
            for key in change.left:
                model.remove_inspection(key)
            for summary in change.arrived:
                model.add_inspection(summary)
        self._follow(before, change)
        if not self._parts.adding.is_running:
            self.collection_changed.emit()

    def _follow(self, before: Node | None, change: Change) -> None:
        """Stay with the inspection that is read where a report takes a digest's place."""
        shown = before.inspection if before else None
        heirs = [
            s.id
            for s in change.arrived
            if shown is not None and (s.authority, s.started) == (shown.authority, shown.started)
        ]
        arrived = {s.id for s in change.arrived}
        if shown is not None and shown.id in arrived:
            self._navigator.refresh(change.left)
        elif shown is not None and shown.id in change.left and heirs:
            self._navigator.go_to_report(heirs[0], before)
        elif self._parts.adding.is_single and len(change.arrived) == 1:
            self._navigator.go_to_report(change.arrived[0].id)
        else:
            self._navigator.refresh(change.left)
