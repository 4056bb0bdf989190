# SPDX-License-Identifier: MIT
"""Killed at any moment of adding: what was acknowledged is there, nothing is half there.

``FAULT_KILLS`` says how often ``make faults`` kills an adding process, 120 times else.
"""

from __future__ import annotations

import os
import random
import shutil
import time
from pathlib import Path

import pytest

from tests.faults.conftest import Batch, acknowledged, acting
from tests.faults.looking import assert_whole

KILLS = int(os.environ.get("FAULT_KILLS", "120"))
# From the start of the process: it takes a second to load, then adds a report in 20 to 60 ms.
MOST_SECONDS = 2.5


def kill_after(
    root: Path, batch: Batch, paths: tuple[Path, ...], lines: int, seconds: float
) -> list[str]:
    """Kill an adding process ``seconds`` after so many lines; return what it acknowledged."""
    process = acting("add", root, batch, paths)
    assert process.stdout is not None
    printed = "".join(process.stdout.readline() for _ in range(lines))
    time.sleep(seconds)
    process.kill()
    rest, _ = process.communicate()
    return acknowledged(printed + rest)


@pytest.mark.parametrize("lines", [0, 1, 7, 20])
def test_killed_adding_loses_nothing(root: Path, made: Batch, lines: int) -> None:
    added = kill_after(root, made, made.paths, lines, 0.005)
    assert lines <= len(added) < len(made.paths)
    assert_whole(root, added, made.pool, "kill -9 after a few reports")


@pytest.mark.faults
@pytest.mark.parametrize("share", [0.7, 0.3], ids=["soon after a report", "at any moment"])
def test_killed_over_and_over(root: Path, batch: Batch, share: float) -> None:
    """One library, killed many times while it fills; a new seed each run, shown on failure."""
    chance = random.Random(seed := time.time_ns())
    print(f"seed {seed}")
    fault = f"kill -9 while adding, {'real' if batch.is_real else 'made'} reports"
    added: set[str] = set()
    for _ in range(round(KILLS / 2 * share)):
        if len(added) >= len(batch.paths) - 3:
            shutil.rmtree(root)
            added.clear()
        paths = tuple(chance.sample(batch.paths, len(batch.paths)))
        lines = chance.randrange(5) if share > 0.5 else 0
        seconds = chance.uniform(0, 0.05 if share > 0.5 else MOST_SECONDS)
        added.update(kill_after(root, batch, paths, lines, seconds))
        assert_whole(root, added, batch.pool, fault)


STEPS = [
    "app.library.opening.LibraryFolder.try_writing",
    "app.library.opening._Opening._bring_up_to_date",
    "app.library.stored_files.copy_synced",
    "app.library.stored_files.replace_synced",
    "app.library.store.enter",
    "app.library.rows.insert",
    "app.library.store._finish",
    "app.library.stored_files.Staged.settle",
    "app.search.fts.SearchTables.add",
    "app.library.backups._copy_tables",
    "app.library.backups.verify",
    "app.library.backups.replace_synced",
]
ONCE = ("try_writing", "_bring_up_to_date", "backups")


@pytest.mark.parametrize("moment", ["before", "after"])
@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.rpartition(".")[2])
def test_killed_at_each_step(root: Path, made: Batch, step: str, moment: str) -> None:
    times = 1 if any(name in step for name in ONCE) else 2
    process = acting("add", root, made, made.paths[:3], dies_at=(step, moment, times))
    printed, _ = process.communicate()
    assert process.returncode == -9
    assert_whole(root, acknowledged(printed), made.pool, "kill -9 at each step of adding")


def test_killed_while_writing_its_trial_leaves_nothing(root: Path, made: Batch) -> None:
    made.added_to(root, 0, 2)
    dies_at = ("pathlib.Path.unlink", "before", 1)
    process = acting("add", root, made, made.paths[:3], dies_at=dies_at)
    process.communicate()
    assert process.returncode == -9
    assert_whole(root, [], made.pool, "kill -9 at each step of adding")


@pytest.mark.parametrize("suffixes", [("-wal",), ("-shm",), ("-wal", "-shm")], ids="".join)
def test_log_that_went_missing_loses_nothing(
    root: Path, made: Batch, suffixes: tuple[str, ...]
) -> None:
    added = kill_after(root, made, made.paths, 9, 0.0)
    for suffix in suffixes:
        (root / f"library.db{suffix}").unlink(missing_ok=True)
    assert_whole(root, added, made.pool, f"missing {' and '.join(suffixes)} after a kill")
