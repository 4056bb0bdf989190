# SPDX-License-Identifier: MIT
"""A process that adds reports for the window, so that the window never waits for it.

Reading a report leaves tens of milliseconds of work to whoever keeps it. In the window's
own process that work, on whatever thread, held up every repaint. Requests and answers are
lines of JSON over pipes; what was answered as added survives any crash.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from threading import Event, Lock, Thread
from typing import IO, Any

from app.adding import Choices, ReadAgain, SettledFile, add_files, files_in, read_again, regain
from app.domain.inspection import Doubt
from app.library.errors import LibraryError
from app.library.opening import open_library
from app.library.outcomes import Settled, Status
from app.library.preferences import read_preferences
from app.library.store import Cancelled, Store
from app.reports.messages import ADD_REPORTS
from app.reports.pool import ReadingPool
from app.reports.worker import child_environment, log_complaints
from app.search.fts import SearchTables

_GENTLE = 5  # as os.nice counts: the window comes first
_PATIENCE_SECONDS = 3.0
_COMPLAINTS_SECONDS = 0.3
_UNEXPECTED = (
    "The process that adds reports ended unexpectedly. What was added is here: "
    "add the other files again."
)
_UNEXPECTED_AGAIN = (
    "The process that reads reports ended unexpectedly. What was read again is here: "
    "read the other reports again."
)


@dataclass(frozen=True, slots=True)
class Found:
    """The files of a drop, in the order in which they are read, ``workers`` at a time."""

    files: tuple[Path, ...]
    workers: int


@dataclass(frozen=True, slots=True)
class Trouble:
    """A sentence about the library; "" takes the last one back."""

    sentence: str


Told = SettledFile | ReadAgain | Found | Trouble


class AddingProcess:
    """The parent's side. Used by one thread, except for ``cancel``.

    Raises OSError when the system has no process to give.
    """

    def __init__(self, root: Path, command: Sequence[str] | None = None) -> None:
        self._process = subprocess.Popen(
            [*(command or _command()), str(root)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=child_environment(),
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        assert self._process.stdin and self._process.stdout
        self._requests, self._answers = self._process.stdin, self._process.stdout
        self._complaints = Thread(target=log_complaints, args=(self._process,), daemon=True)
        self._complaints.start()
        self._writing = Lock()
        self._drop = 0

    def make_good(self) -> Iterator[Told]:
        """List files again whose rows were lost, and make the index where it is missing."""
        return self._ask({"good": True})

    def add(self, paths: Sequence[Path]) -> Iterator[Told]:
        """Add files and folders; yield what becomes of them as it is settled."""
        return self._ask({"add": [os.fsencode(path).hex() for path in paths]})

    def read_again(self, inspection_ids: Sequence[str]) -> Iterator[Told]:
        """Read reports of the library again; yield what becomes of each."""
        return self._ask({"again": list(inspection_ids)}, _UNEXPECTED_AGAIN)

    def back_up(self) -> Iterator[Told]:
        """Make a copy of the list and the texts if anything has changed."""
        return self._ask({"copy": True})

    def cancel(self) -> None:
        """Stop what is being done within half a second; it then ends as usual."""
        self._send({"cancel": self._drop})

    def close(self) -> None:
        """End the process, at once if it does not end itself."""
        with suppress(OSError):
            self._requests.close()
        try:
            self._process.wait(_PATIENCE_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._answers.close()
        self._complaints.join(_COMPLAINTS_SECONDS)

    def _ask(self, request: dict[str, Any], unexpected: str = _UNEXPECTED) -> Iterator[Told]:
        self._drop += 1
        self._send({**request, "drop": self._drop})
        for line in self._answers:
            answer = json.loads(line)
            if "ended" in answer:
                return
            yield _event(answer)
        yield Trouble(unexpected)

    def _send(self, request: dict[str, Any]) -> None:
        with self._writing, suppress(OSError, ValueError):  # it has ended: _ask says so
            self._requests.write(json.dumps(request).encode("ascii") + b"\n")
            self._requests.flush()


def _command() -> tuple[str, ...]:
    if getattr(sys, "frozen", False):
        return (sys.executable, ADD_REPORTS)
    return (sys.executable, "-P", "-m", "app", ADD_REPORTS)


def _event(answer: dict[str, Any]) -> Told:
    if "again" in answer:
        return ReadAgain(*answer["again"])
    if "found" in answer:
        return Found(tuple(map(_path, answer["found"])), answer["workers"])
    if "trouble" in answer:
        return Trouble(answer["trouble"])
    settled = Settled(
        Status(answer["status"]), answer["id"], answer["reason"], None, answer["other"]
    )
    doubts = tuple(Doubt(where, what) for where, what in answer["doubts"])
    return SettledFile(_path(answer["file"]), settled, doubts)


def _path(name: str) -> Path:
    return Path(os.fsdecode(bytes.fromhex(name)))


# The process's own side.


def serve(root: Path, pool: ReadingPool | None = None) -> None:
    """Add reports to the library in ``root`` as standard input asks, until it ends."""
    if hasattr(os, "nice"):
        os.nice(_GENTLE)
    requests: SimpleQueue[dict[str, Any] | None] = SimpleQueue()
    cancelled = _Cancelled()
    Thread(target=_listen, args=(sys.stdin.buffer, requests, cancelled), daemon=True).start()
    answers = sys.stdout.buffer
    while (request := requests.get()) is not None:
        try:
            with closing(open_library(root, SearchTables())) as store:
                _carry_out(request, store, pool or ReadingPool(), answers, cancelled)
        except LibraryError as trouble:
            _say(answers, {"trouble": str(trouble)})
        except Cancelled:
            pass
        _say(answers, {"ended": True})


class _Cancelled:
    """Which drops are not wanted any more; after the end of the input, none is."""

    def __init__(self) -> None:
        self.drops: set[int] = set()
        self.all = Event()

    def __call__(self, drop: int) -> bool:
        return drop in self.drops or self.all.is_set()


def _listen(
    stream: IO[bytes], requests: SimpleQueue[dict[str, Any] | None], cancelled: _Cancelled
) -> None:
    for line in stream:
        request = json.loads(line)
        if "cancel" in request:
            cancelled.drops.add(request["cancel"])
        else:
            requests.put(request)
    cancelled.all.set()
    requests.put(None)


def _carry_out(
    request: dict[str, Any],
    store: Store,
    pool: ReadingPool,
    answers: IO[bytes],
    cancelled: _Cancelled,
) -> None:
    drop = request["drop"]

    def is_cancelled() -> bool:
        return cancelled(drop)

    if "add" in request:
        files, empty = files_in([_path(name) for name in request["add"]])
        found = [*(settled.file for settled in empty), *files]
        hexed = [os.fsencode(file).hex() for file in found]
        _say(answers, {"found": hexed, "workers": pool.workers})
        _tell(answers, iter(empty))
        choices = Choices(is_kept=read_preferences(store.folder.root).keeps_files)
        adding = add_files(store, files, pool, choices=choices, is_cancelled=is_cancelled)
        _tell(answers, adding)
    elif "again" in request:
        for each in read_again(store, request["again"], pool, is_cancelled=is_cancelled):
            _say(answers, {"again": [each.id, each.trouble, each.has_changed, each.unfit]})
    elif store.is_read_only:
        return
    elif "good" in request:
        _tell(answers, regain(store, pool, is_cancelled=is_cancelled))
        if not store.index_is_current:
            _say(answers, {"trouble": "The search index is being made anew."})
            store.ensure_index(is_cancelled=is_cancelled)
            _say(answers, {"trouble": ""})
    else:
        store.back_up()


def _tell(answers: IO[bytes], settled: Iterator[SettledFile]) -> None:
    for each in settled:
        _say(
            answers,
            {
                "file": os.fsencode(each.file).hex(),
                "status": each.settled.status,
                "id": each.settled.id,
                "reason": each.settled.reason,
                "other": each.settled.other,
                "doubts": [(doubt.where, doubt.what) for doubt in each.doubts],
            },
        )


def _say(answers: IO[bytes], answer: dict[str, Any]) -> None:
    try:
        answers.write(json.dumps(answer).encode("ascii") + b"\n")
        answers.flush()
    except OSError:
        os._exit(0)  # the window has gone: there is nobody to tell, nor to show a traceback to
