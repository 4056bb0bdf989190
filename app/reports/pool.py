# SPDX-License-Identifier: MIT
"""Reads many reports in a few reading processes, each file within its limits.

A file that hangs, bombs or crashes its process is refused by name and the rest go on in a
new one. Needs no Qt and no thread of its own choice: ``read`` runs where it is called.
"""

from __future__ import annotations

import json
import logging
import os
import time
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, SimpleQueue

from app.domain.document import from_json
from app.domain.inspection import Inspection
from app.domain.wording import shown
from app.reports.messages import OUT_OF_MEMORY, Answer, Mark, request
from app.reports.worker import Heard, Worker, reading_command

_logger = logging.getLogger(__name__)
_POLL_SECONDS = 0.05
_MOST_TICK_SECONDS = 1.0
_MOST_FAILED_STARTS = 3


@dataclass(frozen=True, slots=True)
class Limits:
    """How long a file may take to read, and a reading process to start, in seconds."""

    file_seconds: float = 20.0
    start_seconds: float = 60.0


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A report that was read; ``index`` is its place among the paths given.

    ``document`` is the inspection document as one line of JSON in UTF-8. ``places`` is JSON
    too: under each finding's id, its ranges of characters as ``[page, start, end]``.
    """

    index: int
    path: Path
    document: bytes
    places: bytes

    def inspection(self) -> Inspection:
        """Build the inspection; takes milliseconds, so not on the window's thread.

        Raises DocumentError or ValueError if the reading process wrote no valid document.
        """
        return from_json(json.loads(self.document))


@dataclass(frozen=True, slots=True)
class RefusedFile:
    """A file that could not be read; ``problem`` follows its name and says what to do."""

    index: int
    path: Path
    problem: str

    @property
    def sentence(self) -> str:
        """The refusal on one line, beginning with the file's name."""
        return f"{shown(self.path.name or str(self.path))} {self.problem}"


Outcome = ReadFile | RefusedFile


class ReadingPool:
    """Reads reports in up to ``workers`` processes, two where the machine has two cores."""

    def __init__(
        self,
        workers: int | None = None,
        *,
        limits: Limits | None = None,
        command: Sequence[str] | None = None,
    ) -> None:
        self.workers = workers or min(2, os.cpu_count() or 1)
        self.limits = limits or Limits()
        self.command = tuple(command or reading_command())

    def read(
        self, paths: Sequence[Path], *, is_cancelled: Callable[[], bool] = lambda: False
    ) -> Generator[Outcome, None, None]:
        """Yield one outcome for each path, in the order in which they are settled.

        The processes live as long as the iteration: it ends them when it is exhausted, when
        ``is_cancelled`` answers True (asked at least 10 times a second), or when it is
        closed. Never raises for what a file holds.
        """
        with closing(_Run(self, paths)) as run:
            yield from run.outcomes(is_cancelled)


@dataclass(slots=True)
class _Job:
    """One file on its way; ``is_last_try`` once a process has ended over it."""

    index: int
    path: Path
    seconds_left: float
    is_last_try: bool = False

    def refused(self, problem: str) -> RefusedFile:
        return RefusedFile(self.index, self.path, problem)


class _Run:
    """The processes and files of one call to ``read``."""

    def __init__(self, pool: ReadingPool, paths: Sequence[Path]) -> None:
        self._pool = pool
        self._waiting = deque(
            _Job(index, path, pool.limits.file_seconds) for index, path in enumerate(paths)
        )
        self._busy: dict[Worker, _Job] = {}
        self._idle: list[Worker] = []
        self._heard: Heard = SimpleQueue()
        self._failed_starts = 0
        self._ticked = time.monotonic()

    def outcomes(self, is_cancelled: Callable[[], bool]) -> Iterator[Outcome]:
        while (self._waiting or self._busy) and not is_cancelled():
            yield from self._hand_out()
            yield from self._settle_next()
            # An answer that is already here must not be refused for being late.
            if self._heard.empty():
                yield from self._stop_overdue()

    def close(self) -> None:
        """End every process, busy or not."""
        workers = (*self._busy, *self._idle)
        for worker in workers:
            worker.kill()
        for worker in workers:
            worker.join()

    def _hand_out(self) -> Iterator[Outcome]:
        while self._waiting and (self._idle or len(self._busy) < self._pool.workers):
            yield from self._give(self._waiting.popleft(), fresh=not self._idle)

    def _give(self, job: _Job, *, fresh: bool) -> Iterator[Outcome]:
        if fresh and self._failed_starts >= _MOST_FAILED_STARTS:
            yield job.refused(_NO_PROCESS)
            return
        try:
            worker = Worker(self._pool.command, self._heard) if fresh else self._idle.pop()
        except (OSError, RuntimeError) as error:
            _logger.info("no reading process was started", exc_info=error)
            yield self._not_started(job)
            return
        worker.ask(request(job.path))
        self._busy[worker] = job

    def _not_started(self, job: _Job) -> RefusedFile:
        self._failed_starts += 1
        return job.refused(_NO_PROCESS)

    def _settle_next(self) -> Iterator[Outcome]:
        try:
            worker, answer = self._heard.get(timeout=_POLL_SECONDS)
        except Empty:
            return
        if answer is None:
            yield from self._settle_end(worker)
        elif answer.mark is Mark.READY:
            worker.is_ready = True
            self._failed_starts = 0
        elif worker in self._busy:
            job = self._busy.pop(worker)
            self._idle.append(worker)
            # First of all: what becomes of this file may take its taker a while.
            yield from self._hand_out()
            yield _outcome(job, answer)

    def _settle_end(self, worker: Worker) -> Iterator[Outcome]:
        """Refuse the file that a process ended over, or give it to a new process.

        A process that had read other files may have been harmed by one of them.
        """
        if worker in self._idle:
            self._idle.remove(worker)
            worker.join()
        job = self._busy.pop(worker, None)
        if job is None:
            return
        status = worker.join()
        _logger.info("a reading process ended over a file, with status %s", status)
        if not worker.is_ready:
            yield self._not_started(job)
        elif worker.times_asked > 1 and not job.is_last_try:
            job.is_last_try = True
            yield from self._give(job, fresh=True)
        else:
            yield job.refused(_TOO_MUCH_MEMORY if status == OUT_OF_MEMORY else _CRASHED)

    def _stop_overdue(self) -> Iterator[Outcome]:
        seconds = self._tick()
        for worker, job in tuple(self._busy.items()):
            if worker.is_ready:
                job.seconds_left -= seconds
            else:
                worker.seconds_starting += seconds
            is_stuck = worker.seconds_starting > self._pool.limits.start_seconds
            if job.seconds_left <= 0 or is_stuck:
                del self._busy[worker]
                worker.kill()
                worker.join()
                _logger.info("a reading process took too long and was stopped")
                yield self._not_started(job) if is_stuck else job.refused(self._too_slow())

    def _tick(self) -> float:
        """Return the seconds since the last call, at most one.

        A laptop that slept, or a consumer that was slow, is not the file's fault.
        """
        now = time.monotonic()
        seconds, self._ticked = now - self._ticked, now
        return min(seconds, _MOST_TICK_SECONDS)

    def _too_slow(self) -> str:
        return _TOO_SLOW.format(seconds=self._pool.limits.file_seconds)


def _outcome(job: _Job, answer: Answer) -> Outcome:
    if answer.mark is Mark.READ:
        return ReadFile(job.index, job.path, answer.body, answer.places)
    return job.refused(shown(answer.body.decode("utf-8", "replace")))


_AGAIN = "It may be damaged: download it again."
_TOO_SLOW = f"took longer than {{seconds:g}} seconds to read and was stopped. {_AGAIN}"
_TOO_MUCH_MEMORY = f"needs more memory than any report and was stopped. {_AGAIN}"
_CRASHED = f"could not be read: it brought the reading process down. {_AGAIN}"
_NO_PROCESS = (
    "was not read: the program could not start its reading process. "
    "Close other programs and try again, or install Inspection Reader again."
)
