# SPDX-License-Identifier: MIT
"""The ``add`` command: files and folders in, one line of JSON a file out."""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path
from typing import BinaryIO, TextIO

from app.adding import Choices, SettledFile, TimeLeft, add_files, files_in, regain
from app.domain.wording import count_of, shown
from app.extract import exit_status
from app.library.errors import LibraryError, NotWritable
from app.library.folder import library_folder
from app.library.opening import open_library
from app.library.outcomes import Indexer, Settled, Status
from app.library.preferences import read_preferences
from app.library.store import Store
from app.reports.pool import ReadingPool

_LINE_SECONDS = 2.0


def add(
    paths: Sequence[Path],
    library: Path | None,
    indexer: Indexer,
    out: BinaryIO,
    err: TextIO,
    pool: ReadingPool | None = None,
) -> int:
    """Add reports to the library and print what became of each file on ``out``.

    Returns the exit status: 0, 1 if a file was refused or nobody takes the output, or 130
    after Ctrl+C. What was printed as added is in the library whatever happens then.
    """
    files, empty = files_in(paths)
    progress = Progress(len(files), err)

    def add_and_print() -> int:
        _print_all(empty, out, progress)
        try:
            with closing(open_library(library_folder(library), indexer)) as store:
                _add_all(store, files, out, progress, pool)
        except LibraryError as problem:
            progress.say(str(problem))
            if not progress.done:
                refused = Settled(Status.REFUSED, None, str(problem))
                _print_all((SettledFile(file, refused) for file in files), out, progress)
            return 1
        progress.end()
        return 1 if progress.counts[Status.REFUSED] else 0

    return exit_status(add_and_print, "What became of the files", out, progress.say)


def _add_all(
    store: Store, files: Sequence[Path], out: BinaryIO, progress: Progress, pool: ReadingPool | None
) -> None:
    for notice in store.notices:
        progress.say(notice)
    if store.is_read_only:
        raise NotWritable(store.notices[-1])
    for regained in regain(store, pool):
        progress.say(regained.settled.reason or f"{regained.settled.id} is listed again.")
    store.ensure_index()
    choices = Choices(is_kept=read_preferences(store.folder.root).keeps_files)
    with closing(add_files(store, files, pool, choices=choices)) as settled:
        _print_all(settled, out, progress)
    try:
        store.back_up()
    except LibraryError as trouble:
        progress.say(str(trouble))


def _print_all(settled: Iterable[SettledFile], out: BinaryIO, progress: Progress) -> None:
    for file in settled:
        out.write(line(file))
        out.flush()
        progress.count(file)


def line(settled: SettledFile) -> bytes:
    """The line of JSON for one file, in ASCII: a name may hold what no output can show."""
    record = {
        "file": str(settled.file),
        "status": settled.settled.status,
        "id": settled.settled.id,
        "reason": settled.settled.reason,
    }
    return json.dumps(record).encode("ascii") + b"\n"


class Progress:
    """How far the command is: one line that renews itself, or a line now and then in a log."""

    def __init__(self, total: int, err: TextIO) -> None:
        self.total = total
        self.done = 0
        self.counts: Counter[Status] = Counter()
        self._err = err
        self._is_terminal = err.isatty()
        self._time_left = TimeLeft()
        self._said = time.monotonic()

    def count(self, file: SettledFile) -> None:
        """One more file is settled."""
        self.done += 1
        self.counts[file.settled.status] += 1
        now = time.monotonic()
        if not self._is_terminal and now - self._said < _LINE_SECONDS:
            return
        self._said = now
        left = self._time_left.words(self.done, self.total)
        words = f"{self.done:,} of {self.total:,} files, {left} left: "
        self._write(words + shown(file.file.name)[:60])

    def say(self, sentence: str) -> None:
        """Print a sentence that stays."""
        print(("\r\033[K" if self._is_terminal else "") + sentence, file=self._err, flush=True)

    def end(self) -> None:
        """Say how many files became what."""
        words = [f"{self.counts[s]:,} {name}" for s, name in _NAMES.items() if self.counts[s]]
        self.say(f"{count_of(self.done, 'file')}: {', '.join(words) or 'nothing to add'}.")

    def _write(self, words: str) -> None:
        if self._is_terminal:
            print(f"\r\033[K{words}", end="", file=self._err, flush=True)
        else:
            print(words, file=self._err, flush=True)


_NAMES = {
    Status.ADDED: "added",
    Status.KEPT_BOTH: "added beside another of its dates",
    Status.SAME: "here already",
    Status.REFUSED: "refused",
}
