# SPDX-License-Identifier: MIT
"""The selfcheck names the part that does not work and tries all the others."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app import paths
from app.selfcheck import selfcheck


class NoQt:
    """Stands for an installation whose Qt cannot be loaded."""

    def find_spec(self, name: str, path: object = None, target: object = None) -> None:
        if name.partition(".")[0] == "PySide6":
            raise ImportError("made up: no Qt")


@pytest.fixture(autouse=True)
def without_qt(monkeypatch: pytest.MonkeyPatch) -> None:
    # pytest-qt asks for it behind every fixture; its type is made when it is first asked for,
    # and that ends the process where the modules are not in their place.
    QApplication.instance()
    monkeypatch.setattr(sys, "meta_path", [NoQt(), *sys.meta_path])
    for name in [name for name in sys.modules if name.partition(".")[0] == "PySide6"]:
        monkeypatch.delitem(sys.modules, name)


def checked() -> tuple[int, dict[str, str], str]:
    out, err = io.StringIO(), io.StringIO()
    status = selfcheck(out, err)
    return status, json.loads(out.getvalue())["checks"], err.getvalue()


def test_every_other_part_is_tried_where_one_fails() -> None:
    status, checks, said = checked()
    assert status == 1
    assert [name for name, result in checks.items() if result == "failed"] == ["window"]
    assert said.splitlines() == ["inspection-reader selfcheck: window: made up: no Qt"]


def test_a_library_is_written_searched_and_read_back(private_home: Path) -> None:
    _, checks, _ = checked()
    assert "findings found, and read back" in checks["library"]
    assert list(private_home.rglob("library.db")) == []


def test_every_process_of_the_program_is_tried() -> None:
    _, checks, _ = checked()
    said = [checks[part] for part in ("reading", "adding", "pages")]
    assert all(result.endswith("a process of its own") for result in said)


def test_word_lists_that_are_missing_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paths, "resources_dir", lambda: tmp_path)
    status, checks, said = checked()
    assert (status, checks["words"]) == (1, "failed")
    assert "thesaurus.json" in said
