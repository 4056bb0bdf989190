# SPDX-License-Identifier: MIT
"""Killed at any moment of adding: what was acknowledged is there, nothing is half there."""

from __future__ import annotations

import random
import shutil
import time
from pathlib import Path

import pytest

from tests.faults.conftest import acknowledged, adder, assert_whole

ROUNDS = 80


def kill_after(root: Path, reports: list[Path], lines: int, seconds: float) -> list[str]:
    """Kill an adding process ``seconds`` after so many lines; return what it acknowledged."""
    process = adder(root, reports)
    assert process.stdout is not None
    printed = "".join(process.stdout.readline() for _ in range(lines))
    time.sleep(seconds)
    process.kill()
    rest, _ = process.communicate()
    return acknowledged(printed + rest)


@pytest.mark.parametrize("lines", [0, 1, 7, 20])
def test_killed_adding_loses_nothing(root: Path, reports: list[Path], lines: int) -> None:
    added = kill_after(root, reports, lines, 0.005)
    assert lines <= len(added) < len(reports)
    assert_whole(root, added)


@pytest.mark.faults
def test_killed_over_and_over(root: Path, reports: list[Path]) -> None:
    """One library, killed many times while it fills; a new seed each run, said on failure."""
    seed = time.time_ns()
    chance = random.Random(seed)
    added: set[str] = set()
    for turn in range(ROUNDS):
        if len(added) >= len(reports) - 5:
            shutil.rmtree(root)
            added.clear()
        chosen = reports[:]
        chance.shuffle(chosen)
        added.update(kill_after(root, chosen, chance.randrange(6), chance.uniform(0, 0.03)))
        if turn % 2:
            assert_whole(root, sorted(added))
    assert_whole(root, sorted(added))


STEPS = [
    "app.library.durable.copy_synced",
    "app.library.durable.replace_synced",
    "app.library.stored_files.Staged.settle",
    "app.library.store.Store._enter",
    "app.library.entering.rows.insert",
    "tests.library_making.WordIndex.add",
    "app.library.backups._copy_tables",
    "app.library.backups.replace_synced",
]


@pytest.mark.parametrize("moment", ["before", "after"])
@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.rpartition(".")[2])
def test_killed_at_each_step(root: Path, reports: list[Path], step: str, moment: str) -> None:
    process = adder(root, reports[:3], dies_at=(step, moment))
    printed, _ = process.communicate()
    assert process.returncode == -9
    assert_whole(root, acknowledged(printed))


@pytest.mark.parametrize("suffixes", [("-wal",), ("-shm",), ("-wal", "-shm")], ids="".join)
def test_log_that_went_missing_loses_nothing(
    root: Path, reports: list[Path], suffixes: tuple[str, ...]
) -> None:
    added = kill_after(root, reports, 9, 0.0)
    for suffix in suffixes:
        (root / f"library.db{suffix}").unlink(missing_ok=True)
    assert_whole(root, added)
