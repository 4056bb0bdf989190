# SPDX-License-Identifier: MIT
"""Killed while it removes, brings back, backs up, renews its index, migrates or repairs."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from app.library import backups
from app.library.schema import SCHEMA
from tests.faults.acting import NEXT_SCHEMA
from tests.faults.conftest import Batch, acting
from tests.faults.looking import assert_whole, bring_all_back

ROUNDS = int(os.environ.get("FAULT_KILLS", "120")) // 8


@pytest.fixture(scope="session")
def whole(made: Batch, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """A library of twelve made reports, with a back-up, and their ids."""
    root = tmp_path_factory.mktemp("whole") / "library"
    return root, made.added_to(root, 0, 12).acknowledged


@pytest.fixture
def filled(whole: tuple[Path, list[str]], root: Path) -> list[str]:
    """The same in ``root``."""
    shutil.copytree(whole[0], root)
    return whole[1]


def kill(action: str, root: Path, made: Batch, lines: int, seconds: float) -> str:
    """Kill a process that acts on a library; return what it printed."""
    process = acting(action, root, made)
    assert process.stdout is not None
    printed = "".join(process.stdout.readline() for _ in range(lines))
    time.sleep(seconds)
    process.kill()
    return printed + process.communicate()[0]


def is_whole_after(action: str, root: Path, ids: list[str], made: Batch) -> None:
    if action == "remove" or action == "back up":
        bring_all_back(root)
    assert_whole(root, ids, made.pool, f"kill -9 during: {action}")
    kept = backups.backups_in(root / "backups")
    # Killed before the oldest was dropped, there is one more until the next.
    assert 1 <= len(kept) <= backups.KEPT + 1
    for backup in kept:
        backups.verify(backup.path)


@pytest.mark.parametrize("action", ["remove", "back up", "renew", "read again"])
def test_killed_while_it_goes_on_and_on(
    action: str, root: Path, filled: list[str], made: Batch
) -> None:
    printed = kill(action, root, made, 3, 0.004)
    assert printed.count("\n") >= 3
    is_whole_after(action, root, filled, made)


@pytest.mark.faults
@pytest.mark.parametrize("action", ["remove", "back up", "renew", "read again"])
def test_killed_over_and_over(action: str, root: Path, filled: list[str], made: Batch) -> None:
    chance = random.Random(time.time_ns())
    for _ in range(ROUNDS):
        kill(action, root, made, chance.randrange(1, 4), chance.uniform(0, 0.05))
        is_whole_after(action, root, filled, made)


REMOVING = ["app.library.rows.write_row", "app.library.rows.rewrite", "app.search.fts.remove"]
BACKING_UP = [
    "app.library.backups._copy_rows",
    "app.library.backups.sync_file",
    "app.library.backups.verify",
    "app.library.backups.replace_synced",
]
RENEWING = ["app.library.store.drop_foreign_tables", "app.search.fts.create", "app.search.fts.add"]
READING_AGAIN = [
    "app.library.rows.rewrite",
    "app.library.readings.note",
    "app.search.fts.remove",
    "app.search.fts.add",
]
STEPS = [
    *(("remove", step) for step in REMOVING),
    *(("back up", step) for step in BACKING_UP),
    *(("renew", step) for step in RENEWING),
    *(("read again", step) for step in READING_AGAIN),
]


@pytest.mark.parametrize("moment", ["before", "after"])
@pytest.mark.parametrize(("action", "step"), STEPS, ids=lambda value: value.rpartition(".")[2])
def test_killed_at_each_step(
    action: str, step: str, moment: str, root: Path, filled: list[str], made: Batch
) -> None:
    process = acting(action, root, made, dies_at=(step, moment, 2))
    process.communicate()
    assert process.returncode == -9
    is_whole_after(action, root, filled, made)


def version(root: Path) -> int:
    with closing(sqlite3.connect(root / "library.db")) as connection:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])


def migrates_after_all(root: Path, ids: list[str], made: Batch) -> None:
    """It is the old library or the new one, and the next start makes it the new one."""
    if version(root) == SCHEMA.version:
        assert_whole(root, ids, made.pool, "kill -9 during: migrate, then the old program")
    assert_whole(root, ids, made.pool, "kill -9 during: migrate", schema=NEXT_SCHEMA)
    assert version(root) == NEXT_SCHEMA.version
    copies = [backup.path for backup in backups.backups_in(root / "backups")]
    for copy in copies:
        backups.verify(copy)


@pytest.mark.parametrize("seconds", [0.0, 0.01, 0.03, 0.06])
def test_killed_while_migrating(root: Path, filled: list[str], made: Batch, seconds: float) -> None:
    dies_at = ("tests.faults.acting.time.sleep", "before", 1 + round(seconds * 100))
    process = acting("migrate", root, made, dies_at=dies_at)
    process.communicate()
    assert process.returncode == -9
    migrates_after_all(root, filled, made)


@pytest.mark.faults
def test_killed_while_migrating_over_and_over(
    whole: tuple[Path, list[str]], tmp_path: Path, made: Batch
) -> None:
    chance = random.Random(time.time_ns())
    for turn in range(ROUNDS):
        root = tmp_path / str(turn)
        shutil.copytree(whole[0], root)
        kill("migrate", root, made, 0, chance.uniform(0.1, 0.5))
        migrates_after_all(root, whole[1], made)


def lose_rows(root: Path) -> None:
    change(root, "DELETE FROM inspections WHERE row % 2")


def harm_texts(root: Path) -> None:
    change(root, "UPDATE documents SET document = zeroblob(9) WHERE row % 3 = 0")


def harm_the_index(root: Path) -> None:
    change(root, "DELETE FROM search_findings WHERE row % 2")


def zero_the_list(root: Path) -> None:
    (root / "library.db").write_bytes(bytes(9999))


def harm_everything(root: Path) -> None:
    zero_the_list(root)
    for copy in (root / "backups").iterdir():
        copy.write_bytes(copy.read_bytes()[:5000])


def change(root: Path, statement: str) -> None:
    with closing(sqlite3.connect(root / "library.db", isolation_level=None)) as connection:
        connection.execute(statement)


HARMS = [lose_rows, harm_texts, harm_the_index, harm_everything]


@pytest.mark.faults
@pytest.mark.parametrize("harm", HARMS, ids=lambda harm: harm.__name__)
def test_killed_while_repairing(
    harm: Callable[[Path], None], whole: tuple[Path, list[str]], tmp_path: Path, made: Batch
) -> None:
    """Each repair is killed a little later, until one ends; the next repairs the rest."""
    chance = random.Random(time.time_ns())
    for turn in range(max(1, ROUNDS // 4)):
        root = tmp_path / str(turn)
        shutil.copytree(whole[0], root)
        harm(root)
        for patience in range(1, 5):
            kill("repair", root, made, 0, chance.uniform(0.1, 0.3 * patience))
        process = acting("repair", root, made)
        printed, _ = process.communicate()
        assert process.returncode == 0, printed
        assert_whole(root, whole[1], made.pool, f"kill -9 during: repair, {harm.__name__}")


REPAIRING = [
    ("app.library.aside._put_aside", zero_the_list),
    ("app.library.aside.put_back", zero_the_list),
    ("app.library.store.Store.forget", harm_texts),
    ("app.library.store.Store.renew_index", harm_the_index),
    ("app.library.store.Store.enlist", lose_rows),
    ("app.library.store.Store.ensure_index", zero_the_list),
    ("app.library.store.Store.back_up", harm_texts),
]


@pytest.mark.parametrize("moment", ["before", "after"])
@pytest.mark.parametrize(
    ("step", "harm"), REPAIRING, ids=[step.rpartition(".")[2] for step, _ in REPAIRING]
)
def test_killed_at_each_step_of_repairing(
    step: str,
    harm: Callable[[Path], None],
    moment: str,
    root: Path,
    filled: list[str],
    made: Batch,
) -> None:
    harm(root)
    process = acting("repair", root, made, dies_at=(step, moment, 1))
    process.communicate()
    assert process.returncode == -9
    again = acting("repair", root, made)
    printed, _ = again.communicate()
    assert again.returncode == 0, printed
    assert_whole(root, filled, made.pool, "kill -9 during: repair, at each step")
