# SPDX-License-Identifier: MIT
"""What adding reports to a library costs, as ratios measured side by side in one run.

    python -m tests.benchmarks.adding [FILE or FOLDER ...]

Without arguments it adds the shared corpus beside the project, if it is there.
"""

from __future__ import annotations

import os
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from threading import Event, Timer
from typing import NamedTuple

from app.adding import add_files, files_in
from app.domain.inspection import Inspection
from app.library.durable import copy_synced, replace_synced
from app.library.opening import open_library
from app.library.outcomes import Indexer, Status
from app.reports.pool import ReadingPool
from app.search.fts import SearchTables
from tests.benchmarks.collections import CORPUS
from tests.benchmarks.table import keep

ROUNDS = 3
STARTS = 15
START = """
import sys, time
from pathlib import Path
from app.library.opening import open_library
from app.search.fts import SearchTables
from tests.benchmarks.collections import CORPUS
began = time.process_time()
store = open_library(Path(sys.argv[1]), SearchTables())
store.summaries()
print((time.process_time() - began) * 1000)
"""


def main(names: Sequence[str]) -> int:
    """Print what adding the files named costs, or the corpus."""
    files, _ = files_in([Path(name) for name in names] or [CORPUS])
    files = [file for file in files if file.exists()]
    if not files:
        print(f"Nothing to add: there is no report in {CORPUS}.")
        return 1
    _say("files", f"{len(files)}")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _say("a copy put safely on this disk", f"{_copy_ms(files[:50], folder):.1f} ms")
        _print_adding(files, folder)
        seconds = _cancel_seconds(files, folder)
        keep("cancelling in the middle", seconds, "s", 0.5)
        _say("cancel in the middle", f"{seconds * 1000:.0f} ms")
        _print_starts(folder)
    return 0


def _say(what: str, how_much: str) -> None:
    print(f"{what:<46} {how_much}")


class TimedTables(SearchTables):
    """The tables, and the CPU that filling them took, in seconds."""

    seconds = 0.0

    def add(self, connection: sqlite3.Connection, inspection: Inspection) -> None:
        began = time.thread_time()
        super().add(connection, inspection)
        self.seconds += time.thread_time() - began


class Cost(NamedTuple):
    """Seconds: by the clock, of this program's CPU, of its reading processes' CPU."""

    wall: float
    own: float
    children: float

    @property
    def cpu(self) -> float:
        """Both together."""
        return self.own + self.children


def _print_adding(files: Sequence[Path], folder: Path) -> None:
    _cost(partial(_read, files))  # the disk is warm from here on
    reading, adding = [], []
    tables = TimedTables()
    for turn in range(ROUNDS):
        reading.append(_cost(partial(_read, files)))
        root = folder / f"full-{turn}"
        adding.append(_cost(partial(_add, files, root, tables)))
    pairs = list(zip(adding, reading, strict=True))
    wall = statistics.median(added.wall / read.wall for added, read in pairs)
    # Of these two this one holds on a machine that others use meanwhile.
    cpu = statistics.median(added.cpu / read.cpu for added, read in pairs)
    _say("reading alone", f"{statistics.median(cost.wall for cost in reading):.2f} s")
    _say("adding, all in", f"{statistics.median(cost.wall for cost in adding):.2f} s")
    _say("adding against reading (at most 1.25)", f"{wall:.2f} times")
    keep("adding: times reading", wall, "", 1.25)
    _say("adding against reading, CPU", f"{cpu:.2f} times")
    reports = len(files) * ROUNDS
    own, read = sum(cost.own for cost in adding), sum(cost.children for cost in adding)
    _say("CPU a report: reading", f"{read * 1000 / reports:.1f} ms")
    _say("CPU a report: indexing", f"{tables.seconds * 1000 / reports:.1f} ms")
    _say("CPU a report: the rest", f"{(own - tables.seconds) * 1000 / reports:.1f} ms")


def _cost(work: Callable[[], object]) -> Cost:
    before, began = os.times(), time.perf_counter()
    work()
    wall, after = time.perf_counter() - began, os.times()
    used = [now - then for now, then in zip(after, before, strict=True)]
    return Cost(wall, used[0] + used[1], used[2] + used[3])


def _read(files: Sequence[Path]) -> None:
    for _ in ReadingPool().read(files):
        pass


def _add(files: Sequence[Path], root: Path, indexer: Indexer) -> None:
    with closing(open_library(root, indexer)) as store:
        added = [file.settled.status for file in add_files(store, files)]
        store.back_up()
    if refused := added.count(Status.REFUSED):
        _say("refused", f"{refused}")


def _copy_ms(files: Sequence[Path], folder: Path) -> float:
    target = folder / "copy.pdf"
    began = time.perf_counter()
    for file in files:
        copy_synced(file, target.with_suffix(".part"))
        replace_synced(target.with_suffix(".part"), target)
    return (time.perf_counter() - began) * 1000 / len(files)


def _cancel_seconds(files: Sequence[Path], folder: Path) -> float:
    """From the cancel to the end of adding, its processes included."""
    cancelled = Event()
    at = [0.0]

    def cancel() -> None:
        at[0] = time.perf_counter()
        cancelled.set()

    with closing(open_library(folder / "cancelled", SearchTables())) as store:
        Timer(1.5, cancel).start()
        for _ in add_files(store, files, is_cancelled=cancelled.is_set):
            pass
        return time.perf_counter() - at[0]


def _print_starts(folder: Path) -> None:
    full, empty = folder / "full-0", folder / "empty"
    open_library(empty, SearchTables()).close()
    costs: dict[Path, list[float]] = {full: [], empty: []}
    for _ in range(STARTS):
        for root, found in costs.items():
            found.append(_start_ms(root))
    for what, root in (("an empty library", empty), ("all of them", full)):
        _say(f"opening and listing {what}, CPU", f"{statistics.median(costs[root]):.1f} ms")


def _start_ms(root: Path) -> float:
    command = [sys.executable, "-c", START, str(root)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return float(done.stdout)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
