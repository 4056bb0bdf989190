# SPDX-License-Identifier: MIT
"""What every fault needs: reports to add, a process that acts on a library, a small disk."""

from __future__ import annotations

import io
import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.add import add
from app.reports.pool import ReadingPool
from app.search.fts import SearchTables
from tests.faults.looking import TALLY
from tests.library_making import COMMAND, make_reports

HERE = Path(__file__).parent
CORPUS = HERE.parents[2] / "shared" / "corpus" / "reports"
MOST_BYTES = 600_000


@dataclass(frozen=True)
class Batch:
    """Reports to add; those of the corpus are read by the program's own reading processes."""

    paths: tuple[Path, ...]
    is_real: bool = False

    @property
    def pool(self) -> ReadingPool:
        return ReadingPool(2, command=None if self.is_real else COMMAND)

    def added_to(self, root: Path, start: int = 0, stop: int | None = None) -> Said:
        """Add some of the reports as the command does."""
        out, err = io.BytesIO(), io.StringIO()
        paths = self.paths[start:stop]
        status = add(paths, root, SearchTables(), out, err, self.pool)
        return Said(status, out.getvalue().decode(), err.getvalue())


@dataclass(frozen=True)
class Said:
    """What adding returned, printed and said."""

    status: int
    printed: str
    said: str

    @property
    def acknowledged(self) -> list[str]:
        return acknowledged(self.printed)

    @property
    def reasons(self) -> list[str]:
        """Why files were refused."""
        lines = [json.loads(line) for line in self.printed.splitlines()]
        return [line["reason"] for line in lines if line["status"] == "refused"]


def acting(
    action: str,
    root: Path,
    batch: Batch,
    paths: Sequence[Path] = (),
    *,
    slow: float = 0.0,
    dies_at: tuple[str, str, int] | None = None,
) -> subprocess.Popen[str]:
    """A process that acts on a library; ``dies_at`` a step, before or after a call of it."""
    options = [*(["--real"] if batch.is_real else []), "--slow", str(slow)]
    if dies_at:
        options += ["--dies-at", *map(str, dies_at)]
    return subprocess.Popen(
        [sys.executable, str(HERE / "acting.py"), *options, action, str(root), *map(str, paths)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env={**os.environ, "PYTHONPATH": str(HERE.parents[1])},
    )


def acknowledged(printed: str) -> list[str]:
    """The ids of the reports that a process said were added, in whole lines."""
    lines = [json.loads(line) for line in printed.split("\n")[:-1]]
    return [line["id"] for line in lines if line["status"] in ("added", "kept_both")]


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Batch:
    """Forty made reports of 200 kB."""
    return Batch(tuple(make_reports(tmp_path_factory.mktemp("reports"), 40, pad=200_000)))


@pytest.fixture(scope="session")
def real() -> Batch:
    """Sixteen reports of the corpus, the same in each run."""
    small = [path for path in sorted(CORPUS.rglob("*.pdf")) if path.stat().st_size < MOST_BYTES]
    if len(small) < 16:
        pytest.skip("the folder of reports beside the repository is not there")
    return Batch(tuple(random.Random(4).sample(small, 16)), is_real=True)


@pytest.fixture(params=["made", "real"])
def batch(request: pytest.FixtureRequest) -> Batch:
    chosen: Batch = request.getfixturevalue(request.param)
    return chosen


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "library"


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 3 MB, in memory."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0 or shutil.which("mount") is None:
        pytest.skip("only root can mount a small disk")
    folder = tmp_path / "disk"
    folder.mkdir()
    if not mount("-t", "tmpfs", "-o", "size=3m", "tmpfs", str(folder)):
        pytest.skip("this system lets nobody mount")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


def mount(*options: str) -> bool:
    return subprocess.run(["mount", *options], capture_output=True, check=False).returncode == 0


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if TALLY.lines:
        terminalreporter.section("what became of libraries")
        for line in TALLY.table():
            terminalreporter.write_line(line)
