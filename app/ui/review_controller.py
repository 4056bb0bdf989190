# SPDX-License-Identifier: MIT
"""Opens the review sheet and the details of an inspection, and stores what a reader corrects.

Corrections are stored one after the other, away from the window, in the order in which they
were made; sheet and dialog are loaded when they are opened.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog

from app import paths
from app.domain.correction import Correction
from app.library.errors import LibraryError
from app.models.collection import Collection
from app.tasks.attempts import Attempts
from app.tasks.runner import Runner
from app.ui.navigator import Navigator
from app.ui.source_column import SourceColumn
from app.ui.theme import Theme

if TYPE_CHECKING:
    from app.ui.details_dialog import DetailsDialog
    from app.ui.review_sheet import ReviewSheet

Settle = Callable[[LibraryError | None], None]


class ReviewController(QObject):
    """Signals: ``corrected(Summary)`` when a report was corrected; ``said(str)`` a sentence."""

    corrected = Signal(object)
    said = Signal(str)

    def __init__(
        self,
        collection: Collection,
        navigator: Navigator,
        source: SourceColumn,
        runner: Runner,
        theme: Theme,
    ) -> None:
        super().__init__(source)
        self._collection = collection
        self._navigator = navigator
        self._source = source
        self._attempts = Attempts(runner, "review", self.said.emit)
        self._theme = theme
        self._waiting: deque[tuple[str, tuple[Correction, ...], Settle]] = deque()
        self._is_storing = False
        self._dialogs: set[QDialog] = set()

    def review_all(self) -> None:
        """Review whatever is doubtful in the library."""
        kept = (i for i in self._collection.inspections if self._collection.is_kept(i.id))
        ids = [summary.id for summary in kept if summary.doubts]
        if ids:
            self.review(ids)
        else:
            self.said.emit("Nothing is doubtful in the reports of the library.")

    def review(self, ids: Sequence[str]) -> None:
        """Review what is doubtful in these reports."""
        store = self._collection.store
        if store is None:
            return
        from app.models.authority_choice import load_authority_choice  # noqa: PLC0415
        from app.models.review import read_reports  # noqa: PLC0415
        from app.models.reviewing import Review  # noqa: PLC0415
        from app.ui.review_sheet import ReviewSheet  # noqa: PLC0415

        choice = load_authority_choice(paths.resources_dir() / "authorities.json")
        sheet = ReviewSheet(self._theme, choice, self._source.pictures, self._source.window)
        sheet.correction_wanted.connect(lambda key, all_: self._correct_in(sheet, key, all_))
        sheet.finished.connect(self._back_up)
        self._open(sheet)
        self._attempts.run(
            lambda: Review(read_reports(store, ids)),
            self._while_open(sheet, sheet.show_review),
            self._while_open(sheet, lambda trouble: sheet.show_trouble(str(trouble))),
        )

    def show_details(self) -> None:
        """Show all that is known of the inspection that is read."""
        node = self._navigator.node
        if node is None or node.inspection is None:
            return
        key = node.inspection.id
        store = self._collection.store
        if store is not None and self._collection.is_kept(key):
            from app.models.details import read_details  # noqa: PLC0415

            self._attempts.run(lambda: read_details(store, key), self._open_details)
        elif self._navigator.document is not None:
            from app.domain.correcting import corrected  # noqa: PLC0415
            from app.models.details import details_of  # noqa: PLC0415

            self._open_details(details_of(corrected(self._navigator.document, ())))

    def _open_details(self, details: Any) -> None:
        from app.ui.details_dialog import DetailsDialog  # noqa: PLC0415

        dialog = DetailsDialog(self._theme, details, self._source.window)
        dialog.review_wanted.connect(dialog.accept)
        dialog.review_wanted.connect(lambda key: self.review([key]))
        dialog.correction_wanted.connect(lambda key, rest: self._undo_in(dialog, key, rest))
        dialog.web_page_wanted.connect(lambda url: QDesktopServices.openUrl(QUrl(url)))
        self._open(dialog)

    def _open(self, dialog: QDialog) -> None:
        self._dialogs.add(dialog)
        dialog.finished.connect(lambda: self._dialogs.discard(dialog))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _while_open(self, dialog: QDialog, tell: Callable[[Any], None]) -> Callable[[Any], None]:
        """Tell a dialog something unless it has been closed meanwhile."""

        def tell_if_open(what: Any) -> None:
            if dialog in self._dialogs:
                tell(what)

        return tell_if_open

    def _undo_in(self, dialog: DetailsDialog, key: str, rest: tuple[Correction, ...]) -> None:
        def settle(trouble: LibraryError | None) -> None:
            from app.models.details import read_details  # noqa: PLC0415

            store = self._collection.store
            if store is not None:
                said = str(trouble) if trouble else "Undone."
                self._attempts.run(
                    lambda: read_details(store, key),
                    self._while_open(dialog, lambda details: dialog.show_details(details, said)),
                )

        self._correct(key, rest, settle)

    def _correct_in(self, sheet: ReviewSheet, key: str, all_: tuple[Correction, ...]) -> None:
        def settle(trouble: LibraryError | None) -> None:
            store = self._collection.store
            if store is not None:
                why = str(trouble) if trouble else ""
                self._attempts.run(
                    lambda: store.corrections(key),
                    self._while_open(sheet, lambda stored: sheet.show_settled(key, stored, why)),
                )

        self._correct(key, all_, settle)

    def _correct(self, key: str, all_: tuple[Correction, ...], settle: Settle) -> None:
        self._waiting.append((key, all_, settle))
        self._store_next()

    def _store_next(self) -> None:
        store = self._collection.store
        if self._is_storing or not self._waiting or store is None:
            return
        self._is_storing = True
        key, all_, settle = self._waiting.popleft()

        def done(result: Any) -> None:
            self._is_storing = False
            is_trouble = isinstance(result, LibraryError)
            if not is_trouble:
                self.corrected.emit(result)
            settle(result if is_trouble else None)
            self._store_next()

        self._attempts.run(lambda: store.correct(key, all_), done, done)

    def _back_up(self) -> None:
        """Corrections are worth a copy of their own: they are nowhere else."""
        store = self._collection.store
        if store is not None and not store.is_read_only:
            self._attempts.run(store.back_up, lambda _: None)
