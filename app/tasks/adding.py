# SPDX-License-Identifier: MIT
"""Adds reports to the library behind the window's back and tells of each as it is settled.

Knows the queue and how far it is. The work is done by a process of its own; what a file
becomes is ``app.adding``'s to say.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Event, Lock, Thread
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QObject, Qt, Signal

from app.library.errors import LibraryError
from app.library.store import Store

if TYPE_CHECKING:
    from app.adding_process import AddingProcess

_logger = logging.getLogger(__name__)
_NO_PROCESS = "Reports cannot be added: the system has no process to give. Try again."


class Progress(NamedTuple):
    """How far the queue is: files settled, files in all, and the file settled last."""

    done: int
    total: int
    file: str


class Adding(QObject):
    """One queue of files and folders, added to the library one drop after the other.

    What is queued before there is a library waits for it. ``command`` starts the process
    that adds, by default this program.

    Signals, all on the thread of this object: ``found(object)`` a Found, ``settled(object,
    object)`` a SettledFile and the Summary of the report it became or None,
    ``progressed(Progress)``, ``troubled(str)`` a sentence about the library,
    ``finished(bool)`` when the queue is empty (False) or was cancelled (True).
    """

    found = Signal(object)
    settled = Signal(object, object)
    progressed = Signal(object)
    troubled = Signal(str)
    finished = Signal(bool)
    _ended = Signal(bool)

    def __init__(self, command: Sequence[str] | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._command = command
        self._store: Store | None = None
        self._lock = Lock()
        self._waiting: deque[Sequence[Path]] = deque()
        self._thread: Thread | None = None
        self._process: AddingProcess | None = None
        self._cancelled = Event()
        self._all_cancelled = Event()
        self._done = self._total = 0
        self._ended.connect(self._on_ended, Qt.ConnectionType.QueuedConnection)

    @property
    def is_running(self) -> bool:
        """Whether files are still being added, or wait for the library."""
        return self._thread is not None or bool(self._waiting)

    @property
    def left(self) -> int:
        """How many files are not settled yet."""
        return max(0, self._total - self._done)

    @property
    def drops_waiting(self) -> int:
        """How many drops wait for the present one."""
        return len(self._waiting)

    def attach(self, store: Store) -> None:
        """Add to this library, beginning with what it lost and what waits for it."""
        self._store = store
        self._begin(is_first=True)

    def add(self, paths: Sequence[Path]) -> None:
        """Queue files, and every PDF in folders."""
        if not paths:
            return
        with self._lock:
            self._waiting.append(tuple(paths))
        self._begin()

    def cancel(self) -> None:
        """Stop the present drop within half a second; what was added stays."""
        self._cancelled.set()
        if self._process is not None:
            self._process.cancel()

    def cancel_all(self) -> None:
        """Stop this drop and forget those that wait."""
        with self._lock:
            self._waiting.clear()
        self._all_cancelled.set()
        self.cancel()

    def shut_down(self) -> None:
        """Cancel all and wait for the processes to end, 3 s at the most."""
        self.cancel_all()
        self._total = self._done
        if self._thread is not None:
            self._thread.join(3.0)

    def _begin(self, *, is_first: bool = False) -> None:
        if self._thread is not None or self._store is None:
            return
        self._cancelled.clear()
        self._all_cancelled.clear()
        self._done = self._total = 0
        self._thread = Thread(target=self._run, args=(self._store, is_first), daemon=True)
        self._thread.start()

    def _run(self, store: Store, is_first: bool) -> None:
        was_cancelled = False
        try:
            needs_mending = is_first and _needs_mending(store)
            if needs_mending or self._waiting:
                was_cancelled = self._work(store, needs_mending)
        except LibraryError as trouble:
            self.troubled.emit(str(trouble))
        except OSError as error:
            _logger.info("no process that adds reports was started", exc_info=error)
            self.troubled.emit(_NO_PROCESS)
        finally:
            # Also after what nobody foresaw: the window must not wait for this for ever.
            self._ended.emit(was_cancelled)

    def _work(self, store: Store, needs_mending: bool) -> bool:
        """Work through the queue; whether anything was cancelled."""
        # Here, since most starts of the window add nothing and it costs a twentieth of one.
        from app.adding_process import AddingProcess  # noqa: PLC0415

        was_cancelled = False
        process = self._process = AddingProcess(store.folder.root, self._command)
        try:
            if needs_mending:
                self._tell(store, process.make_good())
            while not self._all_cancelled.is_set() and (paths := self._next()):
                self._cancelled.clear()
                self._tell(store, process.add(paths))
                if self._cancelled.is_set():
                    was_cancelled = True
                    self._total = self._done
            if self._done and not self._all_cancelled.is_set():
                self._tell(store, process.back_up())
        finally:
            self._process = None
            process.close()
        return was_cancelled

    def _next(self) -> Sequence[Path]:
        with self._lock:
            return self._waiting.popleft() if self._waiting else ()

    def _tell(self, store: Store, events: Iterable[Any]) -> None:
        from app.adding import SettledFile  # noqa: PLC0415 - as above
        from app.adding_process import Found  # noqa: PLC0415

        for event in events:
            if isinstance(event, SettledFile):
                self._settle(store, event)
            elif isinstance(event, Found):
                self._total += len(event.files)
                self.found.emit(event)
                self.progressed.emit(Progress(self._done, self._total, ""))
            else:
                self.troubled.emit(event.sentence)

    def _settle(self, store: Store, event: Any) -> None:
        summary = None
        if event.settled.status.is_new:
            with suppress(LibraryError):  # removed again meanwhile
                summary = store.summary(event.settled.id)
        self._done += 1
        self._total = max(self._total, self._done)
        self.settled.emit(event, summary)
        self.progressed.emit(Progress(self._done, self._total, event.file.name))

    def _on_ended(self, was_cancelled: bool) -> None:
        """On the thread of this object: what was queued meanwhile is begun anew."""
        thread, self._thread = self._thread, None
        if thread is not None:
            thread.join()
        self.finished.emit(was_cancelled)
        if self._waiting:
            self._begin()


def _needs_mending(store: Store) -> bool:
    if store.is_read_only:
        return False
    return not store.index_is_current or bool(store.unlisted())
