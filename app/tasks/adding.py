# SPDX-License-Identifier: MIT
"""Reads reports behind the window's back and hands them over one by one.

Knows the queue of files and its progress. What a report becomes of, and where it goes, is
the caller's: ``take`` gets each inspection on the reading thread.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Event, Lock, Thread
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QObject, Qt, Signal

from app.domain.document import DocumentError
from app.domain.inspection import Inspection

if TYPE_CHECKING:
    from app.reports.pool import Outcome, ReadingPool

Take = Callable[[Inspection], Any]


class Refusal(NamedTuple):
    """A file that did not become an inspection, and why in one sentence."""

    path: Path
    sentence: str


class Progress(NamedTuple):
    """How far the queue is: files settled, files in all, and the file settled last."""

    done: int
    total: int
    file: str


class Adding(QObject):
    """One queue of files and folders, read in child processes.

    Signals, all on the thread of this object: ``took(object)`` with what ``take``
    returned, ``refused(Refusal)``, ``progressed(Progress)``, ``finished(bool)`` when the
    queue is empty (False) or was cancelled (True).
    """

    took = Signal(object)
    refused = Signal(object)
    progressed = Signal(object)
    finished = Signal(bool)
    _ended = Signal(bool)

    def __init__(
        self, take: Take, pool: ReadingPool | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._take = take
        self._pool = pool
        self._lock = Lock()
        self._waiting: list[Path] = []
        self._thread: Thread | None = None
        self._cancelled = Event()
        self._done = self._total = 0
        self._ended.connect(self._on_ended, Qt.ConnectionType.QueuedConnection)

    @property
    def is_running(self) -> bool:
        """Whether files are still being read."""
        return self._thread is not None

    def add(self, paths: Sequence[Path]) -> None:
        """Queue files, and every PDF in folders."""
        with self._lock:
            self._waiting += paths
        if self._thread is None and paths:
            self._cancelled.clear()
            self._done = self._total = 0
            self._thread = Thread(target=self._run, daemon=True)
            self._thread.start()

    def cancel(self) -> None:
        """Stop within half a second; what was read stays."""
        with self._lock:
            self._waiting.clear()
        self._cancelled.set()

    def shut_down(self) -> None:
        """Cancel and wait for the reading processes to end, 3 s at the most."""
        self.cancel()
        if self._thread is not None:
            self._thread.join(3.0)

    def _run(self) -> None:
        while not self._cancelled.is_set():
            with self._lock:
                paths, self._waiting = self._waiting, []
            if not paths:
                break
            self._read(paths)
        self._ended.emit(self._cancelled.is_set())

    def _read(self, paths: Sequence[Path]) -> None:
        # Here, since most starts of the window add nothing and it costs a twentieth of one.
        from app.reports.pool import ReadingPool  # noqa: PLC0415

        files = self._files(paths)
        self._total += len(files)
        self._tell_progress("")
        pool = self._pool or ReadingPool()
        for outcome in pool.read(files, is_cancelled=self._cancelled.is_set):
            self._settle(outcome)
            self._done += 1
            self._tell_progress(outcome.path.name)

    def _files(self, paths: Sequence[Path]) -> list[Path]:
        files: list[Path] = []
        for path in paths:
            if not path.is_dir():
                files.append(path)
                continue
            inside = sorted(p for p in path.rglob("*") if p.suffix.lower() == ".pdf")
            files += inside
            if not inside:
                sentence = f"{path.name} holds no PDF file. Choose another folder."
                self.refused.emit(Refusal(path, sentence))
        return files

    def _settle(self, outcome: Outcome) -> None:
        from app.reports.pool import RefusedFile  # noqa: PLC0415 - as above

        if isinstance(outcome, RefusedFile):
            self.refused.emit(Refusal(outcome.path, outcome.sentence))
            return
        try:
            inspection = outcome.inspection()
        except (DocumentError, ValueError):
            sentence = f"{outcome.path.name} was read wrongly and has been left out."
            self.refused.emit(Refusal(outcome.path, sentence))
            return
        self.took.emit(self._take(inspection))
        # An inspection and its index hold no cycles. Left to itself the collector looked
        # through all of them again and again, each time stopping the window for up to 150 ms.
        gc.freeze()

    def _tell_progress(self, file: str) -> None:
        self.progressed.emit(Progress(self._done, self._total, file))

    def _on_ended(self, was_cancelled: bool) -> None:
        """On the thread of this object: files queued meanwhile are begun anew."""
        thread, self._thread = self._thread, None
        if thread is not None:
            thread.join()
        with self._lock:
            rest, self._waiting = self._waiting, []
        self.finished.emit(was_cancelled)
        self.add(rest)
