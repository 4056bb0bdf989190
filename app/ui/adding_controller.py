# SPDX-License-Identifier: MIT
"""Opens reports: asks for files, shows how far it is, and brings each into the window."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

if TYPE_CHECKING:
    from app.reports.pool import ReadingPool

from app.domain.wording import count_of
from app.models.collection import Added, Collection
from app.tasks.adding import Adding, Refusal
from app.ui.adding_bar import AddingBar
from app.ui.theme import Theme

_REFRESH_MS = 250


class AddingController(QObject):
    """One queue for the menu, the command line and what is dropped on the window.

    Signals: ``added(Added)`` for each report; ``settled()`` now and then while reports
    come, and at the end, when the search should look again; ``said(str)`` a sentence for
    the status bar; ``refusals_changed(bool)`` whether there are any.
    """

    added = Signal(object)
    settled = Signal()
    said = Signal(str)
    refusals_changed = Signal(bool)

    def __init__(
        self,
        collection: Collection,
        theme: Theme,
        window: QWidget,
        pool: ReadingPool | None = None,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._adding = Adding(collection.add, pool, self)
        self._refusals: list[Refusal] = []
        self._new = self._doubtful = self._known = self._refused = 0
        self._is_single = False
        self._folder = ""
        self.bar = AddingBar(theme, window)
        self._refresh = QTimer(self, singleShot=True, interval=_REFRESH_MS)
        self._refresh.timeout.connect(self.settled)
        self.bar.cancelled.connect(self._adding.cancel)
        self._adding.took.connect(self._on_took)
        self._adding.refused.connect(self._on_refused)
        self._adding.progressed.connect(self.bar.show_progress)
        self._adding.finished.connect(self._on_finished)

    @property
    def is_running(self) -> bool:
        """Whether reports are still being read."""
        return self._adding.is_running

    @property
    def is_single(self) -> bool:
        """Whether one report alone was asked for, which the reader then wants to see."""
        return self._is_single

    def ask_for_files(self) -> None:
        """Let the reader choose reports."""
        names, _ = QFileDialog.getOpenFileNames(
            self._window, "Open reports", self._folder, "Reports (*.pdf *.PDF);;All files (*)"
        )
        if names:
            self._folder = str(Path(names[0]).parent)
            self.add([Path(name) for name in names])

    def ask_for_folder(self) -> None:
        """Let the reader choose a folder of reports."""
        name = QFileDialog.getExistingDirectory(
            self._window, "Open a folder of reports", self._folder
        )
        if name:
            self._folder = name
            self.add([Path(name)])

    def add(self, paths: Sequence[Path]) -> None:
        """Read these files, and the PDFs in these folders, into the window."""
        is_new = not self.is_running
        self._is_single = is_new and len(paths) == 1 and not paths[0].is_dir()
        if is_new:
            self.said.emit("")
            self._new = self._doubtful = self._known = self._refused = 0
        self._adding.add(paths)

    def show_refusals(self) -> None:
        """List what could not be opened since the program started."""
        from app.ui.refusals_dialog import RefusalsDialog  # noqa: PLC0415 - not at every start

        RefusalsDialog(self._refusals, self._window).exec()

    def note(self, refusal: Refusal) -> None:
        """List a file that could not be opened, and say so."""
        self._on_refused(refusal)
        self.said.emit(refusal.sentence)

    def shut_down(self) -> None:
        """End the reading processes; what is half read is dropped."""
        self._adding.shut_down()

    def _on_took(self, added: Added) -> None:
        if added.inspection is None:
            self._known += 1
            return
        self._new += 1
        self._doubtful += bool(added.inspection.doubts)
        self.added.emit(added)
        if not self._refresh.isActive():
            self._refresh.start()

    def _on_refused(self, refusal: Refusal) -> None:
        self._refused += 1
        self._refusals.append(refusal)
        self.refusals_changed.emit(True)

    def _on_finished(self, was_cancelled: bool) -> None:
        self.bar.hide()
        self.settled.emit()
        words = [f"{count_of(self._new, 'report')} added"]
        if self._doubtful:
            words.append(f"{self._doubtful:,} with something to check")
        if self._known:
            words.append(f"{self._known:,} here already")
        if self._refused:
            words.append(f"{self._refused:,} could not be opened (File menu has the list)")
        sentence = ", ".join(words)
        self.said.emit(f"Cancelled: {sentence}." if was_cancelled else f"{sentence}.")
