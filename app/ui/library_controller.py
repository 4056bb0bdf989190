# SPDX-License-Identifier: MIT
"""The library as the window sees it: opened after the window, watched, changed and undone.

Everything that touches the disk runs away from the window; this keeps the collection in
step with what comes of it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.summary import Summary
from app.library.errors import LibraryError
from app.library.instances import WindowPlace
from app.library.outcomes import Removed
from app.library.preferences import Preferences, write_preferences
from app.library.store import Store
from app.models.added import report_name
from app.models.collection import Collection
from app.tasks.attempts import Attempts
from app.tasks.opening import Opened, open_for_window
from app.tasks.runner import Runner

_LOOK_MS = 400


@dataclass(frozen=True, slots=True)
class _Undoable:
    """What was done last, in words, and how to undo it; ``key`` is that of a removed report."""

    words: str
    undo: Callable[[], None]
    key: int | None = None


class LibraryController(QObject):
    """Signals: ``opened(Opened)`` once; ``changed(Change)`` when reports came or went;
    ``said(str)`` a sentence; ``handed(Handed)`` when another start of the program hands over
    files; ``undo_changed()`` when there is something else to undo or redo;
    ``preferences_changed()``; ``not_removed(str, str)``, a report's id and why it is still
    there; ``closing()`` before the library is closed.
    """

    opened = Signal(object)
    changed = Signal(object)
    said = Signal(str)
    handed = Signal(object)
    undo_changed = Signal()
    not_removed = Signal(str, str)
    preferences_changed = Signal()
    closing = Signal()

    def __init__(
        self,
        collection: Collection,
        runner: Runner,
        root: Path | None,
        place: WindowPlace | None,
        parent: QObject,
    ) -> None:
        """``root`` is the library's folder, None for a window without a library."""
        super().__init__(parent)
        self._collection = collection
        self._runner = runner
        self._place = place
        self._attempts = Attempts(runner, "library", self.said.emit)
        self._undone: list[str] = []
        self._undoable: list[_Undoable] = []
        self.root = root
        self.preferences = Preferences()
        self.trouble = ""
        self.busy_with: list[Callable[[], bool]] = []
        self._look = QTimer(self, interval=_LOOK_MS)
        self._look.timeout.connect(self._on_look)

    @property
    def store(self) -> Store | None:
        """The open library, None before it is open or where it cannot be."""
        return self._collection.store

    def open(self) -> None:
        """Open the library behind the window's back; ``opened`` tells when it is there."""
        if self.root is not None:
            root = self.root
            self._runner.submit("opening", lambda _: open_for_window(root), self._on_opened)
        if self._place is not None:
            self._look.start()

    def shut_down(self) -> None:
        """Close the library, and give up the place of its one window."""
        self._look.stop()
        self.closing.emit()
        if self.store is not None:
            self.store.close()
        if self._place is not None:
            self._place.leave()

    def _on_opened(self, opened: Opened) -> None:
        self.preferences = opened.preferences
        if opened.store is None:
            self.trouble = opened.notices[0]
        else:
            self.changed.emit(self._collection.attach(opened.store, opened.listed))
            self._look.start()
        if self.preferences != Preferences():
            self.preferences_changed.emit()
        for notice in opened.notices:
            self.said.emit(notice)
        self.opened.emit(opened)

    def _on_look(self) -> None:
        """See what other starts of the program, and other programs, want or did."""
        for request in self._place.handed() if self._place else ():
            self.handed.emit(request)
        if self.store is not None and not self._is_busy() and self.store.has_changed():
            self.list_again()

    def _is_busy(self) -> bool:
        """Whether somebody here changes the library report by report, and will tell of it."""
        return any(is_busy() for is_busy in self.busy_with)

    def list_again(self) -> None:
        """Bring tree and search in step with the library."""
        store = self.store
        if store is not None:
            self._attempts.run(store.summaries, self._on_listed)

    def renew(self, summaries: Sequence[Summary]) -> None:
        """Show reports whose words are others than before."""
        self.changed.emit(self._collection.take(*summaries))

    def _on_listed(self, listed: tuple[Summary, ...]) -> None:
        self.changed.emit(self._collection.show(listed))

    # Removing, and taking it back.

    def remove(self, inspection_id: str) -> None:
        """Take a report out of the library; ``undo`` brings it back."""
        store = self.store

        def settle_trouble(trouble: LibraryError) -> None:
            self.said.emit(str(trouble))
            self.not_removed.emit(inspection_id, str(trouble))

        if store is not None:
            self._attempts.run(
                lambda: store.remove(inspection_id), self._on_removed, settle_trouble
            )

    def _on_removed(self, removed: Removed) -> None:
        name = report_name(removed.summary)
        self.said.emit(f"Removed: {name}. Ctrl+Z brings it back, for {removed.days_left} days.")
        words = f"removing {removed.summary.authority.name}"
        self._remember(_Undoable(words, partial(self.bring_back, removed.key), removed.key))
        self.list_again()

    def bring_back(self, key: int, then: Callable[[], None] = lambda: None) -> None:
        """Put a removed report back, and call ``then`` once it is."""
        store = self.store

        def settle(new: str) -> None:
            self._on_back(key, new)
            then()

        if store is not None:
            self._attempts.run(lambda: store.bring_back(key), settle)

    def _on_back(self, key: int, new: str) -> None:
        self._undoable = [done for done in self._undoable if done.key != key]
        self._undone.append(new)
        self.said.emit("The report is back.")
        self.undo_changed.emit()
        self.list_again()

    @property
    def undo_words(self) -> str:
        """What ``undo`` would undo, "" for nothing."""
        return self._undoable[-1].words if self._undoable else ""

    @property
    def can_redo(self) -> bool:
        """Whether a removal was undone last."""
        return bool(self._undone)

    def undo(self) -> None:
        """Undo what was done last: bring a removed report back, take back an import."""
        if self._undoable:
            self._undoable[-1].undo()

    def redo(self) -> None:
        """Remove again what was brought back last."""
        if self._undone:
            self.remove(self._undone.pop())

    def did(self, words: str, undo: Callable[[], None]) -> None:
        """Offer to undo something else that was done to the library, once."""

        def undo_once() -> None:
            self._undoable.remove(done)
            self.undo_changed.emit()
            undo()

        done = _Undoable(words, undo_once)
        self._remember(done)

    def _remember(self, done: _Undoable) -> None:
        self._undoable.append(done)
        self._undone.clear()
        self.undo_changed.emit()

    def list_removed(self, show: Callable[[tuple[Removed, ...]], None]) -> None:
        """Hand the reports that can be brought back to ``show``."""
        store = self.store
        if store is not None:
            self._attempts.run(store.removed, show)

    # What the reader chose.

    def keep(self, preferences: Preferences) -> None:
        """Use these preferences from now on, and keep them with the library."""
        self.preferences = preferences
        self.preferences_changed.emit()
        root = self.root
        if root is not None:
            self._attempts.run(lambda: write_preferences(root, preferences), lambda _: None)

    def keep_files(self, are_kept: bool) -> None:
        """Keep a copy of each report added from now on, or only its path and hash."""
        if are_kept is not self.preferences.keeps_files:
            self.keep(replace(self.preferences, keeps_files=are_kept))
