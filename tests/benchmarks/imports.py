# SPDX-License-Identifier: MIT
"""Which modules a start loads before the first picture, and what each costs by itself.

    python -m tests.benchmarks.imports [ROUNDS]

The least of some rounds, in milliseconds of the clock: by package, then the dearest modules.
What a module makes Qt prepare is counted as the module's own.
"""

from __future__ import annotations

import subprocess
import sys

from tests.benchmarks.start import ROOT, environment
from tests.benchmarks.table import keep

_ROUNDS, _SHOWN = 5, 25
_QT = ("PySide6", "shiboken6", "shibokensupport")


def main(rounds: int) -> None:
    """Print the profile."""
    costs = _costs()
    for _ in range(rounds - 1):
        again = _costs()
        costs = {name: min(ms, again.get(name, ms)) for name, ms in costs.items()}
    for package in sorted({_package(name) for name in costs}):
        own = [ms for name, ms in costs.items() if _package(name) == package]
        print(f"{package:22}{len(own):5} modules {sum(own):8.1f} ms")
    print()
    for name, ms in sorted(costs.items(), key=lambda item: -item[1])[:_SHOWN]:
        print(f"{name:42}{ms:8.2f} ms")
    ours = [name for name in costs if name.startswith("app")]
    keep("modules of ours before the first picture", len(ours), "")


def _costs() -> dict[str, float]:
    command = [sys.executable, "-X", "importtime", "-m", "tests.benchmarks.first_paint"]
    done = subprocess.run(
        command, cwd=ROOT, env=environment(), capture_output=True, text=True, check=True
    )
    costs = {}
    for line in done.stderr.splitlines():
        own, _, name = line.removeprefix("import time:").split("|") if "|" in line else ("", "", "")
        if own.strip().isdigit():
            costs[name.strip()] = int(own) / 1000
    return costs


def _package(name: str) -> str:
    first, *rest = name.split(".")
    if first in _QT:
        return "Qt"
    return ".".join(["app", *rest[:1]]) if first == "app" else "Python and others"


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else _ROUNDS)
