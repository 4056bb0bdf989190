# SPDX-License-Identifier: MIT
"""What every fault needs: reports to add, a process that adds them, a look at what is left."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from app.adding import regain
from app.library.check import problems
from app.library.opening import open_library
from app.library.store import Store
from tests.library_making import WordIndex, indexed, make_reports, pool

HERE = Path(__file__).parent


def adder(
    root: Path, paths: list[Path], seconds_each: float = 0.0, *, dies_at: tuple[str, ...] = ()
) -> subprocess.Popen[str]:
    """A process that adds ``paths``; ``dies_at`` a step, before or after it."""
    script = HERE / ("dying_adder.py" if dies_at else "adder.py")
    return subprocess.Popen(
        [sys.executable, script, *dies_at, root, str(seconds_each), *paths],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env={**os.environ, "PYTHONPATH": str(HERE.parents[1])},
    )


def acknowledged(printed: str) -> list[str]:
    """The ids of the reports that a process said were added, in whole lines."""
    lines = [json.loads(line) for line in printed.split("\n")[:-1]]
    return [line["id"] for line in lines if line["status"] in ("added", "kept_both")]


@contextmanager
def next_start(root: Path) -> Iterator[Store]:
    """The library as the next start finds it, with what it regains by itself."""
    store = open_library(root, WordIndex())
    try:
        list(regain(store, pool()))
        if not store.is_read_only:
            store.ensure_index()
        yield store
    finally:
        store.close()


def assert_whole(root: Path, at_least: list[str]) -> None:
    """Nothing acknowledged is lost, nothing half there, no file without a row or other way."""
    with next_start(root) as store:
        present = [summary.id for summary in store.summaries()]
        assert set(at_least) <= set(present)
        assert list(problems(store)) == []
        assert indexed(store) == sorted(present)
        assert len(list(store.folder.reports.iterdir())) == len(present)


@pytest.fixture(scope="session")
def reports(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Forty made reports of 200 kB."""
    return make_reports(tmp_path_factory.mktemp("reports"), 40, pad=200_000)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "library"
