# SPDX-License-Identifier: MIT
"""Adds reports to the library behind the window's back and tells of each as it is settled.

Knows the queue and how far it is. What a file becomes is ``app.adding``'s to say.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from threading import Event, Lock, Thread
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Qt, Signal

from app.library.errors import LibraryError
from app.library.store import Cancelled, Store

if TYPE_CHECKING:
    from app.adding import SettledFile
    from app.reports.pool import ReadingPool


class Progress(NamedTuple):
    """How far the queue is: files settled, files in all, and the file settled last."""

    done: int
    total: int
    file: str


class Adding(QObject):
    """One queue of files and folders, added to the library one drop after the other.

    What is queued before there is a library waits for it.

    Signals, all on the thread of this object: ``found(object)`` with the files of a drop
    (a list of Path), ``settled(object)`` a SettledFile, ``progressed(Progress)``,
    ``troubled(str)`` a sentence about the library, ``finished(bool)`` when the queue is
    empty (False) or was cancelled (True).
    """

    found = Signal(object)
    settled = Signal(object)
    progressed = Signal(object)
    troubled = Signal(str)
    finished = Signal(bool)
    _ended = Signal(bool)

    def __init__(self, pool: ReadingPool | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = pool
        self._store: Store | None = None
        self._lock = Lock()
        self._waiting: deque[Sequence[Path]] = deque()
        self._thread: Thread | None = None
        self._cancelled = Event()
        self._all_cancelled = Event()
        self._done = self._total = 0
        self._ended.connect(self._on_ended, Qt.ConnectionType.QueuedConnection)

    @property
    def is_running(self) -> bool:
        """Whether files are still being added, or wait for the library."""
        return self._thread is not None or bool(self._waiting)

    @property
    def workers(self) -> int:
        """How many files are read at a time."""
        return self._pool.workers if self._pool else 0

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

    def cancel_all(self) -> None:
        """Stop this drop and forget those that wait."""
        with self._lock:
            self._waiting.clear()
        self._all_cancelled.set()
        self._cancelled.set()

    def shut_down(self) -> None:
        """Cancel all and wait for the reading processes to end, 3 s at the most."""
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
            if is_first:
                self._make_good(store)
            while not self._all_cancelled.is_set() and (paths := self._next()):
                self._cancelled.clear()
                self._add(store, paths)
                was_cancelled = was_cancelled or self._cancelled.is_set()
            if self._done and not store.is_read_only:
                store.back_up()
        except Cancelled:
            was_cancelled = True
        except LibraryError as trouble:
            self.troubled.emit(str(trouble))
        self._ended.emit(was_cancelled)

    def _next(self) -> Sequence[Path]:
        with self._lock:
            return self._waiting.popleft() if self._waiting else ()

    def _make_good(self, store: Store) -> None:
        """List files again whose rows were lost, and make the index where it is missing."""
        if store.is_read_only:
            return
        from app.adding import regain  # noqa: PLC0415 - most starts add nothing

        if store.unlisted():
            self._tell(regain(store, self._pool, is_cancelled=self._cancelled.is_set))
        if not store.index_is_current:
            self.troubled.emit("The search index is being made anew.")
            store.ensure_index(is_cancelled=self._all_cancelled.is_set)
            self.troubled.emit("")

    def _add(self, store: Store, paths: Sequence[Path]) -> None:
        # Here, since most starts of the window add nothing and it costs a twentieth of one.
        from app.adding import add_files, files_in  # noqa: PLC0415
        from app.reports.pool import ReadingPool  # noqa: PLC0415

        self._pool = self._pool or ReadingPool()
        files, empty = files_in(paths)
        self._total += len(files) + len(empty)
        self.found.emit([*(settled.file for settled in empty), *files])
        self.progressed.emit(Progress(self._done, self._total, ""))
        self._tell(iter(empty))
        is_cancelled: Callable[[], bool] = self._cancelled.is_set
        self._tell(add_files(store, files, self._pool, is_cancelled=is_cancelled))
        if self._cancelled.is_set():
            self._total = self._done

    def _tell(self, settled: Iterator[SettledFile]) -> None:
        for each in settled:
            self._done += 1
            self.settled.emit(each)
            self.progressed.emit(Progress(self._done, self._total, each.file.name))

    def _on_ended(self, was_cancelled: bool) -> None:
        """On the thread of this object: what was queued meanwhile is begun anew."""
        thread, self._thread = self._thread, None
        if thread is not None:
            thread.join()
        self.finished.emit(was_cancelled)
        if self._waiting:
            self._begin()
