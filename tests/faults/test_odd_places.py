# SPDX-License-Identifier: MIT
"""A library where it cannot be, of a newer program, or without a proper home folder."""

from __future__ import annotations

import io
import json
import os
import sqlite3
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import BinaryIO, TextIO

import pytest

from app.add import add
from app.check import check
from app.library.schema import SCHEMA
from app.search.fts import SearchTables
from app.search_command import search
from tests.faults.conftest import Batch, acknowledged, mount
from tests.faults.looking import TALLY, Look, assert_whole, next_start
from tests.unit.reports.making import report

ROOT = Path(__file__).parents[2]
NOBODY = 65534


def run(*arguments: str, **variables: str | None) -> subprocess.CompletedProcess[str]:
    """The program, with these variables set, or unset where they are None."""
    ours = ("XDG_DATA_HOME", "INSPECTION_READER_LIBRARY")
    kept = {name: value for name, value in os.environ.items() if name not in ours}
    environment = {**kept, "PYTHONPATH": str(ROOT), **variables}
    return subprocess.run(
        [sys.executable, "-m", "app", *arguments],
        env={name: value for name, value in environment.items() if value is not None},
        capture_output=True,
        text=True,
        check=False,
    )


def count(fault: str, kept: int, said: str) -> None:
    TALLY.count(fault, kept, Look(kept, (), (), ()), said)


@pytest.fixture
def pdf(tmp_path: Path) -> str:
    return str(report().save(tmp_path / "report.pdf"))


def says_why_and_goes_on(pdf: str, fault: str, *options: str, **variables: str | None) -> None:
    """Nothing is added, with one sentence; bundled findings are searched all the same."""
    added = run("add", pdf, *options, **variables)
    (line,) = added.stdout.splitlines()
    assert (added.returncode, json.loads(line)["status"]) == (1, "refused")
    (said,) = added.stderr.splitlines()
    assert said.endswith(".")
    found = run("search", "homeless", *options, **variables)
    assert "Calderdale" in found.stdout
    assert len(found.stderr.splitlines()) == 2
    checked = run("check", *options, **variables)
    assert len((checked.stdout + checked.stderr).splitlines()) == 1
    count(fault, 0, said)


def keeps(pdf: str, fault: str, place: Path, **variables: str | None) -> None:
    """The report is added below ``place``, is found, and nothing is wrong."""
    added = run("add", pdf, **variables)
    assert acknowledged(added.stdout), added.stderr
    assert list(place.rglob("library.db"))
    found = run("search", "year:2021", "--json", **variables)
    assert json.loads(found.stdout.splitlines()[0])["inspection"] in added.stdout
    checked = run("check", **variables)
    assert checked.stdout.endswith("nothing is wrong.\n")
    count(fault, 1, "")


@pytest.mark.parametrize("home", [None, "", "/", "relative", "/no/such/home"], ids=str)
def test_no_home_is_said(pdf: str, home: str | None) -> None:
    says_why_and_goes_on(pdf, "HOME unset, empty or not there", HOME=home)


@pytest.mark.parametrize(
    "name", ["my own home", "Zoë’s Büro", "日本 語", "back\\slash", "semi;colon?#%41"]
)
def test_a_home_of_any_name_will_do(pdf: str, tmp_path: Path, name: str) -> None:
    home = tmp_path / name
    home.mkdir()
    keeps(pdf, "HOME with spaces, accents and signs", home, HOME=str(home))


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="names are bytes on Linux")
def test_a_home_whose_name_is_no_text_will_do(pdf: str, tmp_path: Path) -> None:
    home = Path(os.fsdecode(bytes(tmp_path) + b"/b\xfcro"))
    home.mkdir()
    keeps(pdf, "HOME with spaces, accents and signs", home, HOME=str(home))


def test_a_home_on_a_read_only_disk_is_said(pdf: str, disk: Path) -> None:
    assert mount("-o", "remount,ro", str(disk))
    says_why_and_goes_on(pdf, "HOME that cannot be written to", HOME=str(disk))


@pytest.mark.parametrize("name", ["library", "above/library"])
def test_a_file_in_the_place_of_the_folder_is_said(pdf: str, tmp_path: Path, name: str) -> None:
    (tmp_path / name.partition("/")[0]).write_text("mine")
    library = str(tmp_path / name)
    says_why_and_goes_on(pdf, "a file in the place of the folder", "--library", library)
    assert (tmp_path / name.partition("/")[0]).read_text() == "mine"


@pytest.mark.parametrize("name", ["reports", "backups", "inbox"])
def test_a_file_in_the_place_of_a_folder_inside_is_said(pdf: str, root: Path, name: str) -> None:
    root.mkdir()
    (root / name).write_text("mine")
    said = run("add", pdf, "--library", str(root))
    assert said.returncode == 1
    assert f"{root / name} is a file, not a folder" in said.stderr
    count("a file in the place of a folder inside", 0, said.stderr.strip())


@pytest.mark.parametrize("has_copy", [True, False], ids=["with a copy", "with none"])
def test_a_folder_in_the_place_of_the_list_is_kept_aside(
    root: Path, made: Batch, has_copy: bool
) -> None:
    added = made.added_to(root, 0, 4).acknowledged
    (root / "library.db").unlink()
    (root / "library.db").mkdir()
    (root / "library.db" / "mine.txt").write_text("mine")
    if not has_copy:
        (root / "backups" / "library-000001.db").unlink()
    with next_start(root, made.pool) as store:
        (said,) = store.notices
    assert (root / "library-damaged-1.db" / "mine.txt").read_text() == "mine"
    (root / "library-damaged-1.db" / "mine.txt").unlink()
    assert_whole(root, added, made.pool, "a folder in the place of the list", said=said)


def make_newer(root: Path) -> None:
    with closing(sqlite3.connect(root / "library.db")) as connection:
        connection.execute(f"PRAGMA user_version = {SCHEMA.version + 1}")


def test_library_of_a_newer_program_is_read_and_left_alone(root: Path, made: Batch) -> None:
    added = made.added_to(root, 0, 4).acknowledged
    make_newer(root)
    before = (root / "library.db").read_bytes()
    with next_start(root, made.pool) as store:
        assert {store.document(name).id for name in added} == set(added)
        (said,) = store.notices
    refused = made.added_to(root, 4, 6)
    assert all("newer Inspection Reader" in reason for reason in refused.reasons)
    for command in (["check"], ["search", "words"], ["check", "--repair"]):
        done = run(*command, "--library", str(root))
        assert "Traceback" not in done.stderr
    assert "Council 90001" in run("search", "words", "--library", str(root)).stdout
    assert (root / "library.db").read_bytes() == before
    assert_whole(root, added, made.pool, "library of a newer program", said=said)


@pytest.fixture
def shared(made: Batch) -> Iterator[tuple[Path, list[str]]]:
    """A library of root's that anybody may read and only root may change, and its ids."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        pytest.skip("only root can become another user")
    if not all(folder.stat().st_mode & 0o005 == 0o005 for folder in Path(__file__).parents):
        pytest.skip("another user may not read what this clone is in")
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        root = Path(name) / "library"
        yield root, made.added_to(root, 0, 3).acknowledged


def as_nobody(act: Callable[[], object]) -> str:
    """What ``act`` prints when a user carries it out who owns nothing."""
    act()  # loads what it needs, which may be where only root can read
    reading, writing = os.pipe()
    if (child := os.fork()) == 0:
        try:
            os.dup2(writing, 2)
            os.setgid(NOBODY)
            os.setuid(NOBODY)
            act()
        except BaseException:  # noqa: BLE001 - it must not go on as a second test run
            os.write(2, traceback.format_exc().encode())
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as printed:
        said = printed.read()
    os.waitpid(child, 0)
    return said


def tell(root: Path, act: Callable[[Path, BinaryIO, TextIO], object]) -> Callable[[], None]:
    """Carry out a command on the library; what it says goes to standard error, number 2."""

    def told() -> None:
        out, err = io.BytesIO(), io.StringIO()
        act(root, out, err)
        os.write(2, err.getvalue().encode() + out.getvalue())

    return told


def search_words(root: Path, out: BinaryIO, err: TextIO) -> None:
    search("words", root, out, err)


def check_all(root: Path, out: BinaryIO, err: TextIO) -> None:
    check(root, SearchTables(), err, err)


def add_nothing(root: Path, out: BinaryIO, err: TextIO) -> None:
    add([root / "none.pdf"], root, SearchTables(), out, err)


@pytest.mark.parametrize("mode", [0o755, 0o000], ids=["may be read", "may not be read"])
def test_library_of_somebody_else(shared: tuple[Path, list[str]], made: Batch, mode: int) -> None:
    root, added = shared
    root.chmod(mode)
    found = as_nobody(tell(root, search_words))
    checked = as_nobody(tell(root, check_all))
    refused = as_nobody(tell(root, add_nothing))
    root.chmod(0o755)
    assert "Traceback" not in found + checked + refused
    assert ("Council 90001" in found) == ("nothing is wrong" in checked) == (mode != 0)
    assert "cannot be written to. Change its permissions" in refused
    said = refused.splitlines()[0]
    assert_whole(root, added, made.pool, "library of somebody else", said=said)
