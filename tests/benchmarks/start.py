# SPDX-License-Identifier: MIT
"""What a start costs, as a ratio to the smallest window of the same parts.

    python -m tests.benchmarks.start [FILE or FOLDER ...]

Processor time from start to first paint and largest memory, median of alternating pairs.
Budget: at most 1.5 times either (aim 1.3). Then, with the reports named (by default the shared
corpus beside the project) in the library, against an empty one: at most 1.1 times.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from app.adding import add_files, files_in
from app.library.opening import open_library
from app.search.fts import SearchTables
from tests.benchmarks.collections import CORPUS
from tests.benchmarks.table import keep

ROOT = Path(__file__).resolve().parents[2]
PAIRS = int(os.environ.get("PAIRS", "31"))


def environment() -> dict[str, str]:
    """That of a start off-screen, which leaves bytecode behind for the next."""
    here = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    here.pop("PYTHONDONTWRITEBYTECODE", None)
    return here


def cost(module: str, *arguments: str) -> tuple[float, float]:
    """Run a module of this folder; return its processor seconds and its memory in MB."""
    command = [sys.executable, "-m", f"tests.benchmarks.{module}", *arguments]
    process = subprocess.Popen(command, cwd=ROOT, env=environment(), stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"{module} failed")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main() -> None:
    """Print one row a measure: what it is compared with, ours, ratio, budget."""
    _print_first_paint()
    reports = [Path(name) for name in sys.argv[1:]] or [CORPUS]
    if all(path.exists() for path in reports):
        _print_library_start(reports)


def _print_first_paint() -> None:
    for module in ("smallest_window", "first_paint"):
        cost(module)  # bytecode
    pairs = [(cost("smallest_window"), cost("first_paint")) for _ in range(PAIRS)]
    for place, name in enumerate(("start, processor s", "start, memory MB")):
        least = statistics.median(pair[0][place] for pair in pairs)
        ours = statistics.median(pair[1][place] for pair in pairs)
        ratio = statistics.median(pair[1][place] / pair[0][place] for pair in pairs)
        keep(f"{name}: times the smallest window", ratio, "", 1.5)
        print(f"{name:22} smallest {least:8.3f}  ours {ours:8.3f}  ratio {ratio:.2f}  at most 1.5")


def _print_library_start(reports: Sequence[Path]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        empty, full = Path(folder, "empty"), Path(folder, "full")
        for root, files in ((empty, []), (full, files_in(reports)[0])):
            with closing(open_library(root, SearchTables())) as store:
                for _ in add_files(store, files):
                    pass
                store.back_up()
            cost("library_start", str(root))
        pairs = [[cost("library_start", str(root))[0] for root in (empty, full)]
                 for _ in range(PAIRS)]  # fmt: skip
    empty_s, full_s = (statistics.median(pair[place] for pair in pairs) for place in (0, 1))
    ratio = statistics.median(pair[1] / pair[0] for pair in pairs)
    keep("start with the corpus: times an empty library", ratio, "", 1.1)
    print(f"library, processor s      empty {empty_s:8.3f}  full {full_s:8.3f}  ratio {ratio:.2f}"
          "  at most 1.1")  # fmt: skip


if __name__ == "__main__":
    main()
