# SPDX-License-Identifier: MIT
"""A disk that is full, or cannot be written to, at any step; on file systems made for it."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.add import add
from app.library.opening import open_library
from tests.faults.conftest import acknowledged, assert_whole
from tests.library_making import WordIndex, pool

pytestmark = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0 or shutil.which("mount") is None,
    reason="only root can mount a small disk",
)


def mount(*options: str) -> bool:
    return subprocess.run(["mount", *options], capture_output=True, check=False).returncode == 0


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 3 MB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if not mount("-t", "tmpfs", "-o", "size=3m", "tmpfs", str(folder)):
        pytest.skip("this system lets nobody mount")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=False)


def added(root: Path, paths: list[Path]) -> tuple[str, str]:
    out, err = io.BytesIO(), io.StringIO()
    add(paths, root, WordIndex(), out, err, pool())
    return out.getvalue().decode(), err.getvalue()


def leave_free(disk: Path, size: int) -> Path:
    """Fill the disk up to ``size`` bytes."""
    filler = disk / "filler"
    left = shutil.disk_usage(disk).free - size
    filler.write_bytes(bytes(max(0, left)))
    return filler


def test_full_disk_is_said_and_nothing_is_lost(disk: Path, reports: list[Path]) -> None:
    printed, _ = added(disk / "library", reports)
    lines = [json.loads(line) for line in printed.splitlines()]
    refused = [line for line in lines if line["status"] == "refused"]
    assert len(lines) == len(reports)
    assert 0 < len(refused) < len(reports)
    assert "is full" in refused[0]["reason"]
    shutil.move(disk / "library", disk.parent / "roomy")
    assert_whole(disk.parent / "roomy", acknowledged(printed))


STEP = 16 * 1024
QUICK = range(0, 40 * STEP, 10 * STEP)
EVERY = range(0, 64 * STEP, STEP)


def fill_up_to(free: int, disk: Path, reports: list[Path]) -> None:
    root = disk / "library"
    first, _ = added(root, reports[:2])
    filler = leave_free(disk, free)
    second, said = added(root, reports[2:6])
    refused = [json.loads(line)["reason"] for line in second.splitlines()]
    filler.unlink()
    sentences = [reason for reason in refused if reason]
    assert all("full" in sentence for sentence in sentences), sentences
    assert "Traceback" not in said
    shutil.move(root, disk.parent / "roomy")
    assert_whole(disk.parent / "roomy", acknowledged(first) + acknowledged(second))


@pytest.mark.parametrize("free", QUICK)
def test_disk_that_fills_up_while_adding(free: int, disk: Path, reports: list[Path]) -> None:
    fill_up_to(free, disk, reports)


@pytest.mark.faults
@pytest.mark.parametrize("free", EVERY)
def test_disk_that_fills_up_at_every_step(free: int, disk: Path, reports: list[Path]) -> None:
    fill_up_to(free, disk, reports)


@pytest.mark.parametrize("free", [0, 8192, 40000])
def test_library_on_a_full_disk_can_be_read(free: int, disk: Path, reports: list[Path]) -> None:
    printed, _ = added(disk / "library", reports[:3])
    leave_free(disk, free)
    store = open_library(disk / "library", WordIndex())
    assert [store.document(i).id for i in acknowledged(printed)] == acknowledged(printed)
    store.close()


def test_new_library_on_a_full_disk_is_said(disk: Path) -> None:
    leave_free(disk, 0)
    with pytest.raises(Exception, match="is full"):
        open_library(disk / "library", WordIndex())


@pytest.mark.parametrize("is_killed", [False, True], ids=["closed well", "killed"])
def test_read_only_mount_is_opened_for_reading(
    disk: Path, reports: list[Path], is_killed: bool
) -> None:
    root = disk / "library"
    printed, _ = added(root, reports[:3])
    if is_killed:
        leave_a_log(root)
    assert mount("-o", "remount,ro", str(disk))
    store = open_library(root, WordIndex())
    assert [store.document(i).id for i in acknowledged(printed)] == acknowledged(printed)
    assert store.is_read_only
    assert "cannot be written to" in store.notices[0]
    store.close()
    printed, said = added(root, reports[3:4])
    assert json.loads(printed)["status"] == "refused"
    assert "reading only" in said


def leave_a_log(root: Path) -> None:
    """Leave the library as a killed program does, with rows in the log alone."""
    import sqlite3

    connection = sqlite3.connect(root / "library.db", isolation_level=None)
    connection.execute("PRAGMA wal_autocheckpoint = 0")
    connection.execute("INSERT INTO meta VALUES ('made', 'up')")
    copies = {
        path: path.read_bytes() for path in root.iterdir() if path.name.startswith("library.db")
    }
    connection.close()
    for path, content in copies.items():
        path.write_bytes(content)
