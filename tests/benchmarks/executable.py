# SPDX-License-Identifier: MIT
"""The executable in ``dist/`` (`make package`): its size, and its start against the source's.

    python -m tests.benchmarks.executable

The start is that of ``selfcheck``, which opens the window off-screen: processor seconds, median
of alternating pairs.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.benchmarks.start import ROOT, environment
from tests.benchmarks.table import keep

FOLDER = ROOT / "dist" / "inspection-reader"
_PAIRS = 7
_MB = 1_000_000


def main() -> None:
    """Print size and start."""
    if not FOLDER.is_dir():
        print(f"Nothing to measure: there is no {FOLDER}.")
        return
    size = sum(f.stat().st_size for f in FOLDER.rglob("*") if f.is_file() and not f.is_symlink())
    with tempfile.TemporaryDirectory() as folder:
        packed = Path(folder) / "packed.tar.xz"
        with tarfile.open(packed, "w:xz") as archive:
            archive.add(FOLDER, FOLDER.name)
        small = packed.stat().st_size
    source = [sys.executable, "-m", "app", "selfcheck"]
    pairs = [
        (_cpu([str(FOLDER / FOLDER.name), "selfcheck"]), _cpu(source)) for _ in range(_PAIRS + 1)
    ]
    ratio = statistics.median(ours / theirs for ours, theirs in pairs[1:])
    print(f"folder {size / _MB:.0f} MB, compressed {small / _MB:.0f} MB")
    print(f"selfcheck, processor: {ratio:.2f} times the source's")
    keep("executable, folder", size / _MB, "MB", 150)
    keep("executable, compressed", small / _MB, "MB", 50)
    keep("executable, selfcheck: times the source's", ratio, "", 1)


def _cpu(command: Sequence[str]) -> float:
    process = subprocess.Popen(command, cwd=ROOT, env=environment(), stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"{command[0]} failed")
    return usage.ru_utime + usage.ru_stime


if __name__ == "__main__":
    main()
