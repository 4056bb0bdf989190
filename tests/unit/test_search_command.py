# SPDX-License-Identifier: MIT
"""The search command: what it prints for people and for programs."""

from __future__ import annotations

import io
import json
import sqlite3
from pathlib import Path

import pytest

from app.search import fts
from app.search_command import search
from tests.builders import make_inspection


@pytest.fixture
def library(tmp_path: Path) -> Path:
    path = tmp_path / "library.db"
    connection = sqlite3.connect(path)
    fts.create(connection)
    fts.add(connection, make_inspection())
    connection.commit()
    connection.close()
    return path


def run(query: str, library: Path | None, **options: int) -> tuple[int, str, str]:
    out, err = io.BytesIO(), io.StringIO()
    status = search(query, library, out, err, **options)  # type: ignore[arg-type]
    return status, out.getvalue().decode(), err.getvalue()


def test_a_hit_is_one_line_of_json_as_the_contract_has_it(library: Path) -> None:
    _, out, _ = run("homeless authority:exampleshire", library, as_json=True)
    (line,) = out.splitlines()
    record = json.loads(line)
    assert list(record) == [
        "id", "inspection", "authority", "area", "grade", "number", "page", "score", "snippet",
        "matches",
    ]  # fmt: skip
    assert record["id"] == "99999-2018-11-12/help_and_protection/2"
    assert (record["authority"], record["grade"], record["number"]) == ("Exampleshire", "good", 2)
    assert record["matches"] == [[0, 8]]


def test_bundled_findings_are_searched_without_a_library(tmp_path: Path) -> None:
    status, out, err = run("homeless", tmp_path / "none.db")
    assert (status, "Calderdale" in out) == (0, True)
    assert "findings; 3 reports searched" in err


def test_a_limit_bounds_the_hits(library: Path) -> None:
    _, out, _ = run("homeless", library, as_json=True, limit=2)
    assert len(out.splitlines()) == 2


def test_what_was_made_of_the_query_is_said(library: Path) -> None:
    _, _, err = run("homelss authority:exampleshire", library)
    assert "Showing results for \u201chomeless\u201d" in err


def test_a_library_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    broken = tmp_path / "library.db"
    broken.write_bytes(b"no database" * 99)
    status, out, err = run("homeless", broken)
    assert (status, out) == (1, "")
    assert str(broken) in err
