# SPDX-License-Identifier: MIT
"""The dialogs about the library: what was removed, its check, and the reader's own words.

Dialogs are loaded when they are opened, not at every start.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from app import paths
from app.library.errors import LibraryError
from app.tasks.runner import Runner
from app.ui.library_controller import LibraryController

if TYPE_CHECKING:
    from app.library.outcomes import Removed
    from app.ui.library_check_dialog import LibraryCheckDialog
    from app.ui.removed_dialog import RemovedDialog


class LibraryDialogs(QObject):
    """Opens one dialog at a time over the window."""

    def __init__(self, library: LibraryController, runner: Runner, window: QWidget) -> None:
        super().__init__(window)
        self._library = library
        self._runner = runner
        self._window = window

    def choose_authority(self) -> None:
        """Let the reader say which authority is their own."""
        from app.models.authority_choice import load_authority_choice  # noqa: PLC0415
        from app.ui.authority_dialog import AuthorityDialog  # noqa: PLC0415

        choice = load_authority_choice(paths.resources_dir() / "authorities.json")
        preferences = self._library.preferences
        dialog = AuthorityDialog(choice, preferences.mine, self._in_front())
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self._library.keep(replace(preferences, mine=dialog.mine))

    def edit_terms(self) -> None:
        """Let the reader enter words of their own."""
        from app.ui.terms_dialog import TermsDialog  # noqa: PLC0415

        preferences = self._library.preferences
        dialog = TermsDialog(preferences.terms, self._in_front())
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self._library.keep(replace(preferences, terms=dialog.terms))

    def _in_front(self) -> QWidget:
        """The window, or the dialog that it has open."""
        return QApplication.activeModalWidget() or self._window

    def show_removed(self) -> None:
        """List the reports that can be brought back."""
        self._library.list_removed(self._open_removed)

    def _open_removed(self, removed: tuple[Removed, ...]) -> None:
        from app.ui.removed_dialog import RemovedDialog  # noqa: PLC0415

        dialog = RemovedDialog(removed, self._window)
        dialog.wanted.connect(lambda key: self._bring_back(dialog, key))
        dialog.exec()

    def _bring_back(self, dialog: RemovedDialog, key: int) -> None:
        def list_anew() -> None:
            self._library.list_removed(dialog.show_removed)

        self._library.bring_back(key, then=list_anew)

    def check(self) -> None:
        """Look for whatever is wrong with the library, and offer to mend it."""
        from app.ui.library_check_dialog import LibraryCheckDialog  # noqa: PLC0415

        dialog = LibraryCheckDialog(self._window)
        dialog.repair_wanted.connect(lambda: self._mend(dialog))
        self._look_for_problems(dialog)
        dialog.exec()
        self._runner.cancel("check")

    def _look_for_problems(self, dialog: LibraryCheckDialog) -> None:
        from app.library.check import Kind, problems  # noqa: PLC0415

        store = self._library.store
        if store is None:
            dialog.show_result([self._library.trouble or "There is no library here."], False)
            return
        dialog.show_working()
        self._run(
            lambda is_cancelled: _until(problems(store), is_cancelled),
            lambda found: dialog.show_result(
                [problem.sentence for problem in found],
                not store.is_read_only and any(p.kind is not Kind.FILE for p in found),
            ),
            dialog,
        )

    def _mend(self, dialog: LibraryCheckDialog) -> None:
        from app.check import mend  # noqa: PLC0415

        store = self._library.store
        if store is None:
            return
        dialog.show_working("Mending the library. Nothing is lost if you close this.")
        self._run(
            lambda is_cancelled: _until(mend(store), is_cancelled),
            lambda lines: self._on_mended(dialog, lines),
            dialog,
        )

    def _on_mended(self, dialog: LibraryCheckDialog, lines: list[str]) -> None:
        dialog.show_result(lines, False, "This is what was done.")
        self._library.list_again()

    def _run(
        self,
        task: Callable[[Callable[[], bool]], list[Any]],
        on_result: Callable[[list[Any]], None],
        dialog: LibraryCheckDialog,
    ) -> None:
        def attempt(is_cancelled: Callable[[], bool]) -> list[Any] | LibraryError:
            try:
                return task(is_cancelled)
            except LibraryError as trouble:
                return trouble

        def settle(result: list[Any] | LibraryError) -> None:
            if isinstance(result, LibraryError):
                dialog.show_result([str(result)], False, "The library could not be checked.")
            else:
                on_result(result)

        self._runner.submit("check", attempt, settle)


def _until(steps: Any, is_cancelled: Callable[[], bool]) -> list[Any]:
    """The steps that were taken before the reader had enough."""
    taken = []
    for step in steps:
        if is_cancelled():
            break
        taken.append(step)
    return taken
