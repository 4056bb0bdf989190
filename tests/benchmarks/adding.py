# SPDX-License-Identifier: MIT
"""What adding reports to a library costs, as ratios measured side by side in one run.

    python -m tests.benchmarks.adding [FILE or FOLDER ...]

Without arguments it adds the shared corpus beside the project, if it is there.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from threading import Event, Timer

from app.adding import add_files, files_in
from app.library.durable import copy_synced, replace_synced
from app.library.opening import open_library
from app.library.outcomes import Indexer, Status
from app.reports.pool import ReadingPool
from app.search.fts import SearchTables

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus" / "reports"
ROUNDS = 3
STARTS = 15
START = """
import sys, time
from pathlib import Path
from app.library.opening import open_library
from app.search.fts import SearchTables
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
        _say("cancel in the middle", f"{_cancel_seconds(files, folder) * 1000:.0f} ms")
        _print_starts(folder)
    return 0


def _say(what: str, how_much: str) -> None:
    print(f"{what:<46} {how_much}")


def _print_adding(files: Sequence[Path], folder: Path) -> None:
    _reading_seconds(files)  # the disk is warm from here on
    reading, adding, ratios = [], [], []
    for turn in range(ROUNDS):
        reading.append(_reading_seconds(files))
        adding.append(_adding_seconds(files, folder / f"full-{turn}", SearchTables()))
        ratios.append(adding[-1] / reading[-1])
    _say("reading alone", f"{statistics.median(reading):.2f} s")
    _say("adding, all in", f"{statistics.median(adding):.2f} s")
    _say("adding against reading (at most 1.25)", f"{statistics.median(ratios):.2f} times")


def _reading_seconds(files: Sequence[Path]) -> float:
    began = time.perf_counter()
    for _ in ReadingPool().read(files):
        pass
    return time.perf_counter() - began


def _adding_seconds(files: Sequence[Path], root: Path, indexer: Indexer) -> float:
    began = time.perf_counter()
    with closing(open_library(root, indexer)) as store:
        added = [file.settled.status for file in add_files(store, files)]
        store.back_up()
    seconds = time.perf_counter() - began
    refused = added.count(Status.REFUSED)
    if refused:
        _say("refused", f"{refused}")
    return seconds


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
