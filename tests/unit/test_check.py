# SPDX-License-Identifier: MIT
"""The check command with the real search index; more of what it mends: ``test_adding``."""

from __future__ import annotations

import io
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from app.check import check
from app.domain.area import InspectionType
from app.domain.correction import TypeIs
from app.library.opening import open_library
from app.search.fts import SearchTables
from tests.library_making import make_report, pool, put


def test_no_library_is_nothing_wrong(tmp_path: Path) -> None:
    out, err = io.StringIO(), io.StringIO()
    assert check(tmp_path, SearchTables(), out, err) == 0
    assert out.getvalue() == f"There is no library in {tmp_path} yet: add a report to begin one.\n"


def test_no_home_folder_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XDG_DATA_HOME")
    monkeypatch.setenv("HOME", "")
    out, err = io.StringIO(), io.StringIO()
    assert check(None, SearchTables(), out, err) == 1
    assert err.getvalue().startswith("There is no home folder to keep the library in")


def test_a_word_changed_in_the_index_is_found_and_mended(tmp_path: Path) -> None:
    root = tmp_path / "library"
    with closing(open_library(root, SearchTables())) as store:
        put(store, make_report(tmp_path, "Made-up words."))
    with closing(sqlite3.connect(root / "library.db", isolation_level=None)) as connection:
        connection.execute("UPDATE search_findings SET text = 'Other words.'")
    found, mended, after = (checked(root, repair=repair) for repair in (False, True, False))
    assert found == (1, f"The search index is damaged.\n1 problem in {root}.\n")
    assert mended[0] == 0
    assert after == (0, f"1 report in {root}, nothing is wrong.\n")


def checked(root: Path, *, repair: bool) -> tuple[int, str]:
    out = io.StringIO()
    status = check(root, SearchTables(), out, out, repair=repair, pool=pool())
    return status, out.getvalue()


def test_a_file_that_waits_for_its_name_is_not_missing(tmp_path: Path) -> None:
    """As a program that was killed leaves it, or one that adds at this moment."""
    root = tmp_path / "library"
    with closing(open_library(root, SearchTables())) as store:
        put(store, make_report(tmp_path))
    (stored,) = (root / "reports").iterdir()
    stored.rename(stored.with_name(f"{stored.name}.0123abcd.new"))
    assert checked(root, repair=False)[0] == 0


def test_damaged_corrections_are_taken_from_the_last_copy(tmp_path: Path) -> None:
    short = TypeIs(InspectionType.SHORT)
    with closing(open_library(tmp_path / "library", SearchTables())) as store:
        added = put(store, make_report(tmp_path))
        store.correct(added, [short])
        store.back_up()
        database = store.folder.database
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("DELETE FROM corrections")
    out = io.StringIO()
    assert check(tmp_path / "library", SearchTables(), out, io.StringIO(), repair=True) == 0
    assert "The last copy was taken." in out.getvalue()
    with closing(open_library(tmp_path / "library", SearchTables())) as store:
        assert store.corrections(added) == (short,)
