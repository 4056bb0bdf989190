# SPDX-License-Identifier: MIT
"""The check command where there is no library; what it finds and mends: ``test_adding``."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from app.check import check
from app.search.fts import SearchTables


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
