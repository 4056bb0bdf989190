# SPDX-License-Identifier: MIT
"""What a start costs, as a ratio to the smallest window of the same parts.

Processor time from start to first paint and largest memory, median of alternating pairs.
Budget: at most 1.5 times either (aim 1.3).
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAIRS = int(os.environ.get("PAIRS", "15"))


def cost(module: str) -> tuple[float, float]:
    """Run a module of this folder; return its processor seconds and its memory in MB."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [sys.executable, "-m", f"tests.benchmarks.{module}"]
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"{module} failed")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main() -> None:
    """Print one row a measure: smallest window, ours, ratio, budget."""
    for module in ("smallest_window", "first_paint"):
        cost(module)  # bytecode
    pairs = [(cost("smallest_window"), cost("first_paint")) for _ in range(PAIRS)]
    for place, name in enumerate(("start, processor s", "start, memory MB")):
        least = statistics.median(pair[0][place] for pair in pairs)
        ours = statistics.median(pair[1][place] for pair in pairs)
        ratio = statistics.median(pair[1][place] / pair[0][place] for pair in pairs)
        print(f"{name:22} smallest {least:8.3f}  ours {ours:8.3f}  ratio {ratio:.2f}  at most 1.5")


if __name__ == "__main__":
    main()
