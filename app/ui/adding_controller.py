# SPDX-License-Identifier: MIT
"""Adds reports: asks for files, shows how far it is, and says at the end what became of them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app.domain.wording import shown
from app.library.outcomes import Status
from app.library.store import Store
from app.models.added import Outcome, Outcomes, outcome_of
from app.tasks.adding import Adding, Progress
from app.ui.adding_bar import AddingBar
from app.ui.theme import Theme

if TYPE_CHECKING:
    from app.adding import SettledFile, TimeLeft
    from app.adding_process import Found
    from app.domain.summary import Summary
    from app.models.adding_files import AddingFilesModel
    from app.ui.added_dialog import AddedDialog
    from app.ui.adding_drawer import AddingDrawer
    from app.ui.closing_box import ClosingBox

_REFRESH_MS = 500


class AddingController(QObject):
    """One queue for the menu, the command line and what is dropped on the window.

    Signals: ``added(Summary)`` for each report; ``settled()`` now and then while reports
    come, and at the end, when the search should look again; ``said(str)`` a sentence for
    the status bar; ``outcomes_changed(bool)`` whether there is a list of what became of the
    files; ``attention_wanted(bool)`` whether it should be looked at; ``drawer_made(QWidget)``
    when the list of files is opened first; ``removal_wanted(str)``, ``report_wanted(str)`` and
    ``review_wanted(object)``, ids of reports, from the list at the end.
    """

    added = Signal(object)
    settled = Signal()
    said = Signal(str)
    outcomes_changed = Signal(bool)
    attention_wanted = Signal(bool)
    drawer_made = Signal(object)
    removal_wanted = Signal(str)
    report_wanted = Signal(str)
    review_wanted = Signal(object)

    def __init__(self, theme: Theme, window: QWidget, command: Sequence[str] | None = None) -> None:
        super().__init__(window)
        self._window = window
        self._theme = theme
        self._adding = Adding(command, self)
        self._outcomes = Outcomes()
        self._trouble = ""
        self._workers = 1
        self._is_single = False
        self._folder = ""
        self._files: AddingFilesModel | None = None
        self._drawer: AddingDrawer | None = None
        self._dialog: AddedDialog | None = None
        self._closing: ClosingBox | None = None
        self._time: TimeLeft | None = None
        self.bar = AddingBar(theme, window)
        self._refresh = QTimer(self, singleShot=True, interval=_REFRESH_MS)
        self._refresh.timeout.connect(self.settled)
        self._connect()

    def _connect(self) -> None:
        self.bar.cancelled_current.connect(self._adding.cancel)
        self.bar.cancelled_all.connect(self._adding.cancel_all)
        self.bar.details_toggled.connect(self._show_drawer)
        self._adding.found.connect(self._on_found)
        self._adding.settled.connect(self._on_settled)
        self._adding.progressed.connect(self._on_progressed)
        self._adding.troubled.connect(self.said)
        self._adding.finished.connect(self._on_finished)

    @property
    def is_running(self) -> bool:
        """Whether reports are still being added."""
        return self._adding.is_running

    @property
    def is_single(self) -> bool:
        """Whether one report alone was asked for, which the reader then wants to see."""
        return self._is_single

    @property
    def left(self) -> int:
        """How many files are not settled yet."""
        return self._adding.left if self.is_running else 0

    def attach(self, store: Store) -> None:
        """Add to this library, beginning with what waits for it."""
        self._adding.attach(store)

    def refuse(self, sentence: str) -> None:
        """Add nothing from now on, for the reason that ``sentence`` gives."""
        self._trouble = sentence
        self._adding.cancel_all()

    def ask_for_files(self) -> None:
        """Let the reader choose reports."""
        names, _ = QFileDialog.getOpenFileNames(
            self._window, "Open reports", self._where(), "Reports (*.pdf *.PDF);;All files (*)"
        )
        if names:
            self._folder = str(Path(names[0]).parent)
            self.add([Path(name) for name in names])

    def ask_for_folder(self) -> None:
        """Let the reader choose a folder of reports."""
        name = QFileDialog.getExistingDirectory(
            self._window, "Open a folder of reports", self._where()
        )
        if name:
            self._folder = name
            self.add([Path(name)])

    def _where(self) -> str:
        """The folder that was used last, at first the one that downloads go to."""
        downloads = QStandardPaths.StandardLocation.DownloadLocation
        return self._folder or QStandardPaths.writableLocation(downloads)

    def add(self, paths: Sequence[Path]) -> None:
        """Add these files, and the PDFs in these folders."""
        if not paths:
            return
        if self._trouble:
            self.said.emit(self._trouble)
            return
        is_new = not self.is_running
        self._is_single = is_new and len(paths) == 1 and not paths[0].is_dir()
        if is_new:
            self._begin()
        self._adding.add(paths)
        self.bar.offer_cancel_all(self._adding.drops_waiting > 0)

    def _begin(self) -> None:
        self.said.emit("")
        self._outcomes, self._time = Outcomes(), None
        self.outcomes_changed.emit(False)
        self.attention_wanted.emit(False)
        self._list_files().show_files()

    def _list_files(self) -> AddingFilesModel:
        """The list of files and its drawer, made when files are added first."""
        if self._files is None:
            from app.models.adding_files import AddingFilesModel  # noqa: PLC0415 - not at start
            from app.ui.adding_drawer import AddingDrawer  # noqa: PLC0415

            self._files = AddingFilesModel(self)
            self._drawer = AddingDrawer(self._files, self._theme, self._window)
            self._drawer.closed.connect(lambda: self.bar.show_details_open(False))
            self.drawer_made.emit(self._drawer)
        return self._files

    def show_outcomes(self) -> None:
        """List what became of the files that were added last."""
        from app.ui.added_dialog import AddedDialog  # noqa: PLC0415 - not at every start

        dialog = self._dialog = AddedDialog(self._outcomes, self._window)
        dialog.replace_wanted.connect(self.removal_wanted)
        dialog.leave_out_wanted.connect(self.removal_wanted)
        dialog.review_wanted.connect(dialog.accept)
        dialog.review_wanted.connect(self.review_wanted)
        dialog.report_wanted.connect(dialog.accept)
        dialog.report_wanted.connect(self.report_wanted)
        dialog.exec()
        self._dialog = None

    def say_not_removed(self, report_id: str, sentence: str) -> None:
        """Take back in the list what could not be done about a report."""
        if self._dialog is not None:
            self._dialog.take_back(report_id, sentence)

    def note(self, path: Path, sentence: str) -> None:
        """List a file that could not be opened, and say so."""
        self._outcomes.add(Outcome(path, Status.REFUSED, sentence, file=shown(path.name)))
        self.outcomes_changed.emit(True)
        self.said.emit(sentence)

    def may_close(self) -> bool:
        """Whether the window may close: while reports are being added, the reader is asked."""
        if not (self._adding.left or self._adding.drops_waiting):
            return True
        from app.ui.closing_box import ClosingBox  # noqa: PLC0415 - not at every start

        box = self._closing = ClosingBox(max(1, self.left), self._window)
        box.exec()
        self._closing = None
        return box.is_accepted

    def shut_down(self) -> None:
        """End the reading processes; what is half read is dropped."""
        self._adding.shut_down()

    def _show_drawer(self, is_open: bool) -> None:
        if self._drawer is not None and is_open:
            self._drawer.open_drawer()
        elif self._drawer is not None:
            self._drawer.close_drawer()

    def _on_found(self, found: Found) -> None:
        from app.adding import TimeLeft  # noqa: PLC0415 - as above

        self._time = self._time or TimeLeft()
        self.bar.offer_cancel_all(self._adding.drops_waiting > 0)
        listed = self._list_files()
        listed.add_files(found.files)
        self._workers = found.workers
        listed.read_next(found.workers)

    def _on_settled(self, settled: SettledFile, summary: Summary | None) -> None:
        from app.models.adding_files import FileState  # noqa: PLC0415 - as above

        outcome = outcome_of(settled, summary)
        self._outcomes.add(outcome)
        state = FileState.of(outcome.status)
        listed = self._list_files()
        listed.set_state(outcome.path, state, outcome.sentence)
        listed.read_next(self._workers)
        if summary is not None:
            self.added.emit(summary)
        if not self._refresh.isActive():
            self._refresh.start()

    def _on_progressed(self, progress: Progress) -> None:
        seconds = self._time.seconds(progress.done, progress.total) if self._time else None
        self.bar.show_progress(progress, seconds)
        if self._closing is not None and self.left:
            self._closing.show_left(self.left)

    def _on_finished(self, was_cancelled: bool) -> None:
        if self._closing is not None:
            self._closing.show_left(0)
        self._refresh.stop()
        self.bar.hide()
        if self._files is not None:
            self._files.cancel_rest()
        self.settled.emit()
        if len(self._outcomes):
            self.outcomes_changed.emit(True)
            self.attention_wanted.emit(self._outcomes.needs_attention)
            self.said.emit(self._outcomes.words(was_cancelled=was_cancelled))
        elif was_cancelled:
            self.said.emit("Cancelled: no report was added.")
