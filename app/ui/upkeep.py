# SPDX-License-Identifier: MIT
"""Looks after the texts of the library: exports and imports corrections, reads reports again.

Its dialogs are loaded when they are opened, not at every start.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from app.domain.wording import count_of, shown
from app.library.errors import LibraryError
from app.library.store import Store
from app.models.added import report_name
from app.reports.reading_version import READER_VERSION
from app.tasks.attempts import Attempts
from app.tasks.opening import Opened
from app.tasks.rereading import Rereading
from app.tasks.runner import Runner
from app.ui.library_controller import LibraryController
from app.ui.navigator import Navigator

if TYPE_CHECKING:
    from app.adding import ReadAgain, TimeLeft
    from app.library.correction_files import Imported
    from app.ui.rereading_dialog import RereadingDialog

_FILES = "Corrections (*.json);;All files (*)"
_USUAL_NAME = "corrections.json"
_BUSY = "Reports are being read again already."


class Upkeep(QObject):
    """Says what comes of it through ``library``, and tells it of reports with other words."""

    def __init__(
        self,
        library: LibraryController,
        navigator: Navigator,
        runner: Runner,
        window: QWidget,
        command: Sequence[str] | None = None,
    ) -> None:
        """``command`` starts the process that reads, by default this program."""
        super().__init__(window)
        self._library, self._navigator, self._window = library, navigator, window
        self._attempts = Attempts(runner, "upkeep", library.said.emit)
        self._rereading = Rereading(command, self)
        self._dialog: RereadingDialog | None = None
        self._wanted = 0
        self._done: list[ReadAgain] = []
        self._time: TimeLeft | None = None
        self._is_importing = False
        self._rereading.read.connect(self._on_read)
        self._rereading.ended.connect(self._on_ended)
        library.busy_with.append(lambda: self._is_importing or self._rereading.is_running)
        library.opened.connect(self._on_opened)
        library.closing.connect(self._rereading.shut_down)

    def commands(self) -> dict[str, Callable[[], None]]:
        """Which function carries out which command."""
        return {
            "export_corrections": self.export_corrections,
            "import_corrections": self.import_corrections,
            "read_again": self.read_shown_again,
            "read_all_again": self.offer_reading_again,
        }

    # Files of corrections

    def export_corrections(self) -> None:
        """Write all corrections to a file that the reader names."""
        store = self._store()
        if store is None:
            return
        name, _ = QFileDialog.getSaveFileName(
            self._window, "Export corrections", _USUAL_NAME, _FILES
        )
        if not name:
            return
        path = Path(name)

        def export() -> str:
            from app.library.correction_files import export_corrections  # noqa: PLC0415
            from app.models.upkeep import exported_words  # noqa: PLC0415

            return exported_words(export_corrections(store, path), path)

        self._attempts.run(export, self._library.said.emit)

    def import_corrections(self) -> None:
        """Take the corrections of a file that the reader names."""
        store = self._store()
        if store is None:
            return
        if store.is_read_only:
            self._library.said.emit(_read_only(store, "Nothing was imported"))
            return
        name, _ = QFileDialog.getOpenFileName(self._window, "Import corrections", "", _FILES)
        if not name:
            return
        path = Path(name)

        def import_() -> tuple[str, list[str], Imported]:
            from app.library.correction_files import import_corrections  # noqa: PLC0415
            from app.models.upkeep import imported_lines, imported_words  # noqa: PLC0415

            imported = import_corrections(store, path)
            lines = imported_lines(imported, partial(_name, store))
            return imported_words(imported), lines, imported

        self._is_importing = True
        self._library.said.emit(f"Importing {shown(path.name)}\u2026")
        self._attempts.run(import_, self._on_imported, self._on_not_imported)

    def _on_not_imported(self, trouble: LibraryError) -> None:
        self._is_importing = False
        self._library.said.emit(str(trouble))

    def _on_imported(self, came: tuple[str, list[str], Imported]) -> None:
        self._is_importing = False
        words, lines, imported = came
        if imported.taken:
            self._library.did("importing corrections", partial(self._take_back, imported))
            self._renew([report for report, _ in imported.taken])
            words = f"{words} Ctrl+Z takes that back."
        self._library.said.emit(words)
        if lines:
            from app.ui.lines_dialog import LinesDialog  # noqa: PLC0415

            dialog = LinesDialog("Import corrections", "What was not imported", parent=self._window)
            dialog.show_lines(words, lines)
            self._open(dialog)

    def _take_back(self, imported: Imported) -> None:
        store = self._store()
        if store is None:
            return

        def take_back() -> None:
            from app.library.correction_files import take_back  # noqa: PLC0415

            take_back(store, imported)

        def settle(_: object) -> None:
            self._renew([report for report, _ in imported.taken])
            self._library.said.emit("The corrections that were imported are taken back.")

        self._attempts.run(take_back, settle)

    # Reading again

    def read_shown_again(self) -> None:
        """Read the report that is shown again."""
        store, node = self._store(), self._navigator.node
        if store is None or node is None or node.inspection is None:
            return
        self._library.said.emit(f"Reading {report_name(node.inspection)} again\u2026")
        self._read_again([node.inspection.id])

    def offer_reading_again(self) -> None:
        """Let the reader choose between all reports and those that an older version read."""
        store = self._store()
        if store is None:
            return
        if store.is_read_only:
            self._library.said.emit(_read_only(store, "No report can be read again"))
            return

        def look() -> tuple[Sequence[str], Sequence[str]]:
            every = [summary.id for summary in store.summaries()]
            return store.read_before(READER_VERSION), every

        self._attempts.run(look, self._open_rereading)

    def _open_rereading(self, found: tuple[Sequence[str], Sequence[str]]) -> None:
        from app.ui.rereading_dialog import RereadingDialog  # noqa: PLC0415

        if self._rereading.is_running:
            self._library.said.emit(_BUSY)
            return
        dialog = self._dialog = RereadingDialog(*found, self._window)
        dialog.wanted.connect(self._read_again)
        dialog.stopped.connect(self._rereading.cancel)
        dialog.finished.connect(self._forget_dialog)
        self._open(dialog)

    def _forget_dialog(self) -> None:
        self._dialog = None

    def _read_again(self, ids: Sequence[str]) -> None:
        from app.adding import TimeLeft  # noqa: PLC0415 - not at every start

        store = self._store()
        if self._rereading.is_running:
            self._library.said.emit(_BUSY)
        elif store is not None:
            self._wanted, self._done, self._time = len(ids), [], TimeLeft()
            self._rereading.begin(store.folder.root, ids)
            self._show_progress()

    def _on_read(self, each: ReadAgain) -> None:
        self._done.append(each)
        self._show_progress()

    def _show_progress(self) -> None:
        if self._dialog is not None and self._time is not None:
            done = len(self._done)
            seconds = self._time.seconds(done, self._wanted)
            self._dialog.show_done(done, self._wanted, seconds)

    def _on_ended(self, trouble: str) -> None:
        done, wanted, store = self._done, self._wanted, self._library.store
        if store is None:
            return

        def put_in_words() -> tuple[str, list[str]]:
            from app.models.upkeep import again_lines, again_words  # noqa: PLC0415

            words = again_words(done, wanted) if done or not trouble else ""
            lines = again_lines(done, partial(_name, store))
            return f"{words} {trouble}".strip(), lines

        self._attempts.run(put_in_words, self._show_result)
        self._renew([each.id for each in done if each.has_changed])

    def _show_result(self, said: tuple[str, list[str]]) -> None:
        words, lines = said
        if self._dialog is not None:
            self._dialog.show_result(words, lines)
            self._library.said.emit(words)
        else:
            self._library.said.emit(lines[0] if len(lines) == 1 and self._wanted == 1 else words)

    def _on_opened(self, opened: Opened) -> None:
        """Say that reports should be read again, where nothing else is to be said."""
        store = opened.store
        if store is None or store.is_read_only or opened.notices:
            return
        self._attempts.run(lambda: store.read_before(READER_VERSION), self._offer_older)

    def _offer_older(self, older: Sequence[str]) -> None:
        if older:
            were = "was" if len(older) == 1 else "were"
            self._library.said.emit(
                f"{count_of(len(older), 'report')} {were} read by an older version: "
                "Tools > Read reports again."
            )

    # What both need

    def _store(self) -> Store | None:
        """The library; where there is none, that is said."""
        store = self._library.store
        if store is None:
            self._library.said.emit(self._library.trouble or "There is no library here.")
        return store

    def _renew(self, ids: Sequence[str]) -> None:
        """Have the window show what these reports say now."""
        store = self._library.store
        if store is not None and ids:
            self._attempts.run(lambda: _summaries(store, ids), self._library.renew)

    def _open(self, dialog: QDialog) -> None:
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


def _read_only(store: Store, what: str) -> str:
    reason = store.notices[-1] if store.notices else "The library is open for reading only."
    return f"{what}. {reason}"


def _name(store: Store, report: str) -> str:
    """The report's name, its id where it has been removed meanwhile."""
    try:
        return report_name(store.summary(report))
    except LibraryError:
        return report


def _summaries(store: Store, ids: Sequence[str]) -> list[Any]:
    """What lists show of those that are still there."""
    wanted = set(ids)
    return [summary for summary in store.summaries() if summary.id in wanted]
