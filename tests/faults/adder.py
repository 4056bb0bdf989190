# SPDX-License-Identifier: MIT
"""Adds made reports to a library in a process of its own, which tests kill; run as a script.

    adder.py LIBRARY SECONDS_A_FILE FILE...

Prints one line of JSON a file, as the ``add`` command does.
"""

from __future__ import annotations

import sys
from pathlib import Path

from app.add import add
from app.reports.pool import ReadingPool
from tests.library_making import COMMAND, WordIndex


def main(library: str, seconds_each: str, *names: str) -> int:
    pool = ReadingPool(2, command=(*COMMAND, seconds_each))
    paths = [Path(name) for name in names]
    return add(paths, Path(library), WordIndex(), sys.stdout.buffer, sys.stderr, pool)


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:]))
