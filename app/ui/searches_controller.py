# SPDX-License-Identifier: MIT
"""The recent and saved searches as the window sees them, and what the search box suggests.

Everything that touches the disk runs away from the window.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, Signal, Slot
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from app.domain.wording import count_of
from app.library.errors import LibraryError
from app.library.search_file import tidy_query
from app.library.searches import Searches
from app.search.authorities import AuthorityTable
from app.search.completing import completions
from app.tasks.runner import Runner
from app.ui.search_field import SearchField
from app.ui.suggestions import Home

if TYPE_CHECKING:
    from app.ui.save_search_dialog import SaveSearchDialog
    from app.ui.searches_dialog import SearchesDialog

_FILE_NAME = "Inspection Reader searches.json"
_FILTER = "Searches (*.json);;All files (*)"
_NOT_READ = "The list of searches is still being read. Try again in a moment."
_NOTHING = "There is nothing to save: type a search first."


class FileQuestion:
    """Asks for the file that searches go to or come from, in the folder of the last one."""

    def __init__(self) -> None:
        self._folder = ""

    def where_to(self, parent: QWidget) -> Path | None:
        """Ask where to write searches; None where the reader thought better of it."""
        question = QFileDialog(parent, "Send searches to a file", self._place(), _FILTER)
        question.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        question.setDefaultSuffix("json")
        question.selectFile(_FILE_NAME)
        return self._answer(question)

    def where_from(self, parent: QWidget) -> Path | None:
        """Ask which file to take searches from; None where the reader thought better of it."""
        question = QFileDialog(parent, "Take searches from a file", self._place(), _FILTER)
        question.setFileMode(QFileDialog.FileMode.ExistingFile)
        return self._answer(question)

    def _place(self) -> str:
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        return self._folder or QStandardPaths.writableLocation(documents)

    def _answer(self, question: QFileDialog) -> Path | None:
        is_chosen = question.exec() == QDialog.DialogCode.Accepted
        path = Path(question.selectedFiles()[0]) if is_chosen else None
        question.deleteLater()
        if path is not None:
            self._folder = str(path.parent)
        return path


class SearchesController(QObject):
    """Keeps the searches of one library, and opens the dialogs about them.

    Signals: ``said(str)`` a sentence; ``search_wanted(str)`` the text of a search that the
    reader opens from the list.
    """

    said = Signal(str)
    search_wanted = Signal(str)
    _changed = Signal()  # also from a worker thread, where searches are taken from a file

    def __init__(
        self,
        field: SearchField,
        runner: Runner,
        window: QWidget,
        folder: Path | None,
        question: FileQuestion | None = None,
    ) -> None:
        """``folder`` is the library's; without one, searches are kept for this run only."""
        super().__init__(window)
        self._runner, self._window, self._folder = runner, window, folder
        self._question = question or FileQuestion()
        self._searches = Searches(None)
        self._is_read = folder is None
        self._authorities = AuthorityTable()
        self._years: tuple[int, ...] = ()
        self._told = ""
        self._numbers = count()
        self._dialog: SearchesDialog | None = None
        self._changed.connect(self._write)
        field.set_home(self._home)
        field.set_completer(self._complete)

    def open(self) -> None:
        """Read the library's searches behind the window's back."""
        if self._folder is not None:
            folder, when_changed = self._folder, self._changed.emit
            self._runner.submit("searches", lambda _: Searches(folder, when_changed), self._on_read)

    def use(self, authorities: AuthorityTable, years: Iterable[int]) -> None:
        """Complete the names of these authorities, and these years."""
        self._authorities, self._years = authorities, tuple(years)

    def remember(self, text: str) -> None:
        """Take ``text`` for a search that was used."""
        self._searches.remember(text)

    def begin_anew(self) -> None:
        """The search box was emptied: what is typed next is another search."""
        self._searches.begin_anew()

    def shut_down(self) -> None:
        """Write what is not written yet, before this returns."""
        if not self._is_read and self._folder is not None and self._searches.recent:
            self._on_read(Searches(self._folder, self._changed.emit))
        self._on_kept(_trouble_with(self._searches.keep))

    # What the search box suggests

    def _home(self) -> Home:
        saved = [(search.name, search.query) for search in self._searches.saved]
        return Home(self._searches.recent, saved)

    def _complete(self, text: str, cursor: int) -> Sequence[str]:
        return completions(text, cursor, self._authorities, self._years)

    # The dialogs

    def save_current(self, text: str) -> None:
        """Ask for a name and save ``text`` under it."""
        query = tidy_query(text)
        if not (self._is_read and query):
            self.said.emit(_NOTHING if self._is_read else _NOT_READ)
            return
        from app.ui.save_search_dialog import SaveSearchDialog  # noqa: PLC0415 - on demand

        self._told = ""
        dialog = SaveSearchDialog(query, self._searches, self._window)
        dialog.finished.connect(lambda _: self._on_named(dialog))
        dialog.open()

    def _on_named(self, dialog: SaveSearchDialog) -> None:
        dialog.deleteLater()
        if dialog.saved is not None:
            name = dialog.saved.name
            self.said.emit(f"Saved as “{name}”. The empty search box offers it.")

    def manage(self) -> None:
        """List the saved and the recent searches."""
        if not self._is_read:
            self.said.emit(_NOT_READ)
            return
        from app.ui.searches_dialog import SearchesDialog  # noqa: PLC0415 - on demand

        self._told = ""
        dialog = SearchesDialog(self._searches, self._window)
        dialog.search_wanted.connect(self._on_search_wanted)
        dialog.send_wanted.connect(self._send)
        dialog.take_wanted.connect(self._take)
        dialog.finished.connect(self._on_closed)
        self._dialog = dialog
        dialog.open()

    def _on_closed(self) -> None:
        dialog, self._dialog = self._dialog, None
        if dialog is not None:
            dialog.deleteLater()

    def _on_search_wanted(self, text: str) -> None:
        self._searches.begin_anew()
        self._searches.remember(text)
        self.search_wanted.emit(text)

    def _send(self, names: tuple[str, ...]) -> None:
        path = self._question.where_to(self._dialog or self._window)
        if path is None:
            return
        searches = self._searches

        def send() -> str:
            searches.export_to(path, names)
            return f"{count_of(len(names), 'search')} written to {path}."

        self._do(send)

    def _take(self) -> None:
        path = self._question.where_from(self._dialog or self._window)
        if path is None:
            return
        searches = self._searches

        def take() -> str:
            new = searches.import_from(path)
            if not new:
                return f"There is no search in {path.name} that is not here already."
            return f"{count_of(new, 'search')} added from {path.name}."

        self._do(take)

    # The disk

    def _on_read(self, searches: Searches) -> None:
        """Go on with the library's searches, and with what was used before they were read."""
        before, self._searches = self._searches, searches
        self._is_read = True
        for text in reversed(before.recent):
            searches.begin_anew()
            searches.remember(text)
        if searches.remark:
            self.said.emit(searches.remark)

    @Slot()
    def _write(self) -> None:
        keep = self._searches.keep
        self._runner.submit("searches kept", lambda _: _trouble_with(keep), self._on_kept)

    def _on_kept(self, trouble: str) -> None:
        """Say once what keeps the list from being written, not after every search."""
        if trouble and trouble != self._told:
            self._tell(trouble)
        self._told = trouble

    def _do(self, work: Callable[[], str]) -> None:
        """Do something with a file and say what became of it."""

        def attempt(_: object) -> str:
            try:
                return work()
            except LibraryError as trouble:
                return str(trouble)

        self._runner.submit(f"searches {next(self._numbers)}", attempt, self._tell)

    def _tell(self, sentence: str) -> None:
        if self._dialog is not None:
            self._dialog.show_searches(sentence)
        else:
            self.said.emit(sentence)


def _trouble_with(work: Callable[[], None]) -> str:
    """Do it; return in a sentence what went wrong, "" if nothing did."""
    try:
        work()
    except LibraryError as trouble:
        return str(trouble)
    return ""
