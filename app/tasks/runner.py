# SPDX-License-Identifier: MIT
"""Runs plain functions on worker threads; their results come back on the GUI thread.

A task is ``task(is_cancelled) -> result``. Of the tasks given under one name only the
newest matters: an older one is cancelled, and its result, if it still comes, is dropped.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from threading import Event, Thread
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QObject, Qt, Signal, Slot

if TYPE_CHECKING:
    from queue import SimpleQueue

Task = Callable[[Callable[[], bool]], Any]
_PATIENCE_SECONDS = 3.0


class _Work(NamedTuple):
    """What a worker thread gets of a job: nothing that could hold a widget."""

    number: int
    task: Task
    cancelled: Event


class _Job(NamedTuple):
    """What stays here of it."""

    name: str
    on_result: Callable[[Any], None]
    cancelled: Event


class Runner(QObject):
    """Owns the worker threads and knows which job is the newest of its name.

    The threads are Python's: a QRunnable made in Python can be collected before it runs
    (seen with 6.11.3: one search in a few was never heard of again).
    """

    _finished = Signal(int, object, object)

    def __init__(self, parent: QObject | None = None, *, threads: int = 2) -> None:
        super().__init__(parent)
        self._queue: SimpleQueue[_Work | None]
        self._threads: list[Thread] = []
        self._most_threads = threads
        self._numbers = itertools.count(1)
        self._jobs: dict[int, _Job] = {}
        self._newest: dict[str, int] = {}
        self._is_open = True
        self._finished.connect(self._on_finished, Qt.ConnectionType.QueuedConnection)

    def submit(self, name: str, task: Task, on_result: Callable[[Any], None]) -> None:
        """Run ``task``; call ``on_result`` with its result unless a newer one came."""
        if not self._is_open:
            return
        self.cancel(name)
        work = _Work(next(self._numbers), task, Event())
        if not self._threads:
            self._start()
        self._jobs[work.number] = _Job(name, on_result, work.cancelled)
        self._newest[name] = work.number
        self._queue.put(work)

    def cancel(self, name: str) -> None:
        """Ask the newest job of ``name`` to stop and drop its result."""
        number = self._newest.pop(name, None)
        if number is not None:
            self._jobs[number].cancelled.set()

    def is_idle(self) -> bool:
        """Whether no job runs and no result is on its way."""
        return not self._jobs

    def shut_down(self) -> None:
        """Take no more jobs, cancel those there are and wait for them, 3 s at the most."""
        self._is_open = False
        for name in list(self._newest):
            self.cancel(name)
        for _ in self._threads:
            self._queue.put(None)
        for thread in self._threads:
            thread.join(_PATIENCE_SECONDS)

    def _start(self) -> None:
        from queue import SimpleQueue  # noqa: PLC0415 - not before the first paint

        self._queue = SimpleQueue()
        for _ in range(self._most_threads):
            self._threads.append(Thread(target=self._work, daemon=True))
            self._threads[-1].start()

    def _work(self) -> None:
        """Run jobs until told to end; makes no QObject and touches no widget."""
        while (work := self._queue.get()) is not None:
            result, error = None, None
            try:
                if not work.cancelled.is_set():
                    result = work.task(work.cancelled.is_set)
            except Exception as raised:  # noqa: BLE001 - raised again on the GUI thread
                error = raised
            self._finished.emit(work.number, result, error)

    @Slot(int, object, object)
    def _on_finished(self, number: int, result: Any, error: Exception | None) -> None:
        job = self._jobs.pop(number)
        if self._newest.get(job.name) != number:
            return
        del self._newest[job.name]
        if error is not None:
            raise error
        job.on_result(result)
