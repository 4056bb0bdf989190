# SPDX-License-Identifier: MIT
"""A disk that is full at any step, or cannot be written to; on small disks made for it."""

from __future__ import annotations

import io
import json
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from app.check import check
from app.library.errors import LibraryError
from app.library.opening import open_library
from app.library.schema import SCHEMA
from app.search.fts import SearchTables
from app.search_command import search
from tests.faults.acting import NEXT_SCHEMA
from tests.faults.conftest import Batch, mount
from tests.faults.looking import assert_whole, bring_all_back, next_start

STEP = 16 * 1024
QUICK = range(0, 40 * STEP, 10 * STEP)
EVERY = range(0, 64 * STEP, STEP)


def leave_free(disk: Path, size: int) -> Path:
    """Fill the disk up to ``size`` bytes."""
    filler = disk / "filler"
    left = shutil.disk_usage(disk).free - size
    filler.write_bytes(bytes(max(0, left)))
    return filler


def moved(disk: Path) -> Path:
    """The disk's library, on a disk with room."""
    roomy = disk.parent / "roomy"
    shutil.move(disk / "library", roomy)
    return roomy


def test_full_disk_is_said_and_nothing_is_lost(disk: Path, made: Batch) -> None:
    said = made.added_to(disk / "library")
    assert 0 < len(said.reasons) < len(made.paths)
    assert "is full" in said.reasons[0]
    assert len(said.printed.splitlines()) == len(made.paths)
    assert_whole(
        moved(disk), said.acknowledged, made.pool, "disk that fills up", said=said.reasons[0]
    )


def fills_up_while_adding(free: int, disk: Path, batch: Batch) -> None:
    first = batch.added_to(disk / "library", 0, 2)
    filler = leave_free(disk, free)
    second = batch.added_to(disk / "library", 2, 6)
    filler.unlink()
    assert all("is full" in reason for reason in second.reasons), second.reasons
    acknowledged = first.acknowledged + second.acknowledged
    said = second.reasons[0] if second.reasons else ""
    assert_whole(moved(disk), acknowledged, batch.pool, "disk full while adding", said=said)


@pytest.mark.parametrize("free", QUICK)
def test_disk_that_fills_up_while_adding(free: int, disk: Path, made: Batch) -> None:
    fills_up_while_adding(free, disk, made)


@pytest.mark.faults
@pytest.mark.parametrize("free", EVERY)
def test_disk_that_fills_up_at_every_step(free: int, disk: Path, made: Batch) -> None:
    fills_up_while_adding(free, disk, made)


@pytest.mark.faults
@pytest.mark.parametrize("free", EVERY[::8])
def test_disk_that_fills_up_with_real_reports(free: int, disk: Path, real: Batch) -> None:
    smallest = sorted(real.paths, key=lambda path: path.stat().st_size)
    fills_up_while_adding(free, disk, Batch(tuple(smallest), is_real=True))


def remove_and_bring_back(root: Path, batch: Batch) -> None:
    with closing(open_library(root, SearchTables())) as store:
        store.remove(store.summaries()[0].id)
        store.bring_back(store.removed()[0].key)


def back_up(root: Path, batch: Batch) -> None:
    with closing(open_library(root, SearchTables())) as store:
        store.back_up()


def renew(root: Path, batch: Batch) -> None:
    with closing(open_library(root, SearchTables())) as store:
        store.renew_index()


def migrate(root: Path, batch: Batch) -> None:
    open_library(root, SearchTables(), schema=NEXT_SCHEMA).close()


def repair(root: Path, batch: Batch) -> None:
    """Make a lost list anew, as ``check --repair`` does."""
    (root / "library.db").write_bytes(bytes(9999))
    err = io.StringIO()
    check(root, SearchTables(), io.StringIO(), err, repair=True, pool=batch.pool)
    if err.getvalue():
        raise LibraryError(err.getvalue().strip())


ACTIONS = [remove_and_bring_back, back_up, renew, migrate, repair]


def fills_up_during(
    action: Callable[[Path, Batch], None], free: int, disk: Path, batch: Batch
) -> None:
    root = disk / "library"
    added = batch.added_to(root, 0, 3).acknowledged
    (root / "backups" / "library-000001.db").unlink()
    filler = leave_free(disk, free)
    said = ""
    try:
        action(root, batch)
    except LibraryError as problem:
        said = str(problem)
    filler.unlink()
    assert "is full" in said or "reading only" in said or not said, said
    if action is remove_and_bring_back:
        bring_all_back(root)
    schema = NEXT_SCHEMA if action is migrate else SCHEMA
    fault = f"disk full during: {action.__name__.replace('_', ' ')}"
    assert_whole(root, added, batch.pool, fault, said=said, schema=schema)


@pytest.mark.parametrize("free", [0, 3 * STEP])
@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.__name__)
def test_disk_that_is_full_during(
    action: Callable[[Path, Batch], None], free: int, disk: Path, made: Batch
) -> None:
    fills_up_during(action, free, disk, made)


@pytest.mark.faults
@pytest.mark.parametrize("free", range(0, 20 * STEP, STEP))
@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.__name__)
def test_disk_that_is_full_at_every_step_of(
    action: Callable[[Path, Batch], None], free: int, disk: Path, made: Batch
) -> None:
    fills_up_during(action, free, disk, made)


@pytest.mark.parametrize("free", [0, 8192, 40000])
def test_library_on_a_full_disk_can_be_read(free: int, disk: Path, made: Batch) -> None:
    added = made.added_to(disk / "library", 0, 3).acknowledged
    leave_free(disk, free)
    with closing(open_library(disk / "library", SearchTables())) as store:
        assert {store.document(i).id for i in added} == set(added)
    assert finds(disk / "library", "words") == sorted(added)


def test_new_library_on_a_full_disk_is_said(disk: Path) -> None:
    leave_free(disk, 0)
    with pytest.raises(LibraryError, match="is full"):
        open_library(disk / "library", SearchTables())


def finds(root: Path, query: str) -> list[str]:
    """The ids of the library's reports with a hit, in their order."""
    out, err = io.BytesIO(), io.StringIO()
    search(query, root, out, err, as_json=True)
    hits = [json.loads(line)["inspection"] for line in out.getvalue().splitlines()]
    return sorted(hit for hit in hits if not hit.endswith("-digest"))


@pytest.mark.parametrize("is_killed", [False, True], ids=["closed well", "killed"])
def test_read_only_mount_is_opened_for_reading(disk: Path, made: Batch, is_killed: bool) -> None:
    root = disk / "library"
    added = made.added_to(root, 0, 3).acknowledged
    if is_killed:
        leave_a_log(root)
    assert mount("-o", "remount,ro", str(disk))
    with next_start(root, made.pool) as store:
        assert {store.document(i).id for i in added} == set(added)
        assert store.is_read_only
        assert "cannot be written to" in store.notices[0]
    refused = made.added_to(root, 3, 4)
    assert "reading only" in refused.reasons[0]
    assert finds(root, "words") == sorted(added)
    out = io.StringIO()
    assert check(root, SearchTables(), out, out) == 0, out.getvalue()
    assert mount("-o", "remount,rw", str(disk))
    assert_whole(root, added, made.pool, "read-only mount", said=refused.reasons[0])


def leave_a_log(root: Path) -> None:
    """Leave the library as a killed program does, with its newest rows in the log alone."""
    connection = sqlite3.connect(root / "library.db", isolation_level=None)
    connection.execute("PRAGMA wal_autocheckpoint = 0")
    connection.execute("INSERT INTO meta VALUES ('made', 'up')")
    copies = {
        path: path.read_bytes() for path in root.iterdir() if path.name.startswith("library.db")
    }
    connection.close()
    for path, content in copies.items():
        path.write_bytes(content)
