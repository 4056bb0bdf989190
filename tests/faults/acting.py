# SPDX-License-Identifier: MIT
"""Acts on a library in a process of its own, which tests kill; run as a script.

    acting.py [--real] [--slow SECONDS] [--dies-at STEP before|after TIMES] ACTION LIBRARY FILE...

Adding and repairing print what the commands print; the other actions go on for ever and
print a line whenever something is done. With ``--dies-at`` the process kills itself before or
after the function named ``STEP`` is called for the given time.
"""

from __future__ import annotations

import argparse
import importlib
import os
import signal
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from sqlite3 import Connection
from typing import Any

from app.add import add
from app.adding import read_again
from app.check import check
from app.library.opening import open_library
from app.library.schema import SCHEMA, Schema
from app.library.store import Store
from app.reports.pool import ReadingPool
from app.search.fts import SearchTables
from tests.library_making import COMMAND


def _add(root: Path, paths: Sequence[Path], pool: ReadingPool) -> int:
    return add(paths, root, SearchTables(), sys.stdout.buffer, sys.stderr, pool)


def _repair(root: Path, paths: Sequence[Path], pool: ReadingPool) -> int:
    return check(root, SearchTables(), sys.stdout, sys.stderr, repair=True, pool=pool)


def _remove(root: Path, paths: Sequence[Path], pool: ReadingPool) -> int:
    with closing(open_library(root, SearchTables())) as store:
        while True:
            _swap_first(store)
            _say("removed and brought back")


def _back_up(root: Path, paths: Sequence[Path], pool: ReadingPool) -> int:
    with closing(open_library(root, SearchTables())) as store:
        while True:
            _swap_first(store)
            backup = store.back_up()
            assert backup is not None
            _say(backup.path.name)


def _swap_first(store: Store) -> None:
    """Remove the first report and bring it back, which makes it the same again."""
    store.remove(store.summaries()[0].id)
    for removed in store.removed():
        store.bring_back(removed.key)


def _renew(root: Path, paths: Sequence[Path], pool: ReadingPool) -> int:
    with closing(open_library(root, SearchTables())) as store:
        while True:
            store.renew_index()
            _say("renewed")


def _read_again(root: Path, paths: Sequence[Path], pool: ReadingPool) -> int:
    with closing(open_library(root, SearchTables())) as store:
        every = [summary.id for summary in store.summaries()]
        while True:
            for each in read_again(store, every, pool):
                assert not each.trouble
                _say(each.id)


def _migrate(root: Path, paths: Sequence[Path], pool: ReadingPool) -> int:
    open_library(root, SearchTables(), schema=NEXT_SCHEMA).close()
    _say("migrated")
    return 0


def _say(words: str) -> None:
    print(words, flush=True)


def rate_rows(connection: Connection) -> None:
    """A step to a made-up next version of the tables, slow enough to be met half way."""
    connection.execute("ALTER TABLE inspections ADD COLUMN rated INTEGER")
    for (row,) in connection.execute("SELECT row FROM inspections").fetchall():
        connection.execute("UPDATE inspections SET rated = 1 WHERE row = ?", (row,))
        time.sleep(0.003)


NEXT_SCHEMA = Schema((*SCHEMA.steps, rate_rows))
ACTIONS: dict[str, Callable[[Path, Sequence[Path], ReadingPool], int]] = {
    "add": _add,
    "repair": _repair,
    "remove": _remove,
    "back up": _back_up,
    "renew": _renew,
    "read again": _read_again,
    "migrate": _migrate,
}


def die_at(step: str, moment: str, times: int) -> None:
    """Put a death before or after a call of the function named ``step``."""
    owner, name = _owner(step)
    function = getattr(owner, name)
    calls = 0

    def dying(*values: Any, **named: Any) -> Any:
        nonlocal calls
        calls += 1
        if calls == times and moment == "before":
            os.kill(os.getpid(), signal.SIGKILL)
        result = function(*values, **named)
        if calls == times:
            os.kill(os.getpid(), signal.SIGKILL)
        return result

    setattr(owner, name, dying)


def _owner(step: str) -> tuple[Any, str]:
    """The module or class that a dotted name is looked up in, and the name there."""
    names = step.split(".")
    for number in range(len(names) - 1, 0, -1):
        try:
            owner: Any = importlib.import_module(".".join(names[:number]))
        except ModuleNotFoundError:
            continue
        for name in names[number:-1]:
            owner = getattr(owner, name)
        return owner, names[-1]
    raise LookupError(step)


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--real", action="store_true")
    parser.add_argument("--slow", default="0")
    parser.add_argument("--dies-at", nargs=3)
    parser.add_argument("action", choices=ACTIONS)
    parser.add_argument("library", type=Path)
    parser.add_argument("files", type=Path, nargs="*")
    asked = parser.parse_args()
    if asked.dies_at:
        die_at(asked.dies_at[0], asked.dies_at[1], int(asked.dies_at[2]))
    pool = ReadingPool(2, command=None if asked.real else (*COMMAND, asked.slow))
    return ACTIONS[asked.action](asked.library, asked.files, pool)


if __name__ == "__main__":
    raise SystemExit(main())
