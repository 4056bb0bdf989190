# SPDX-License-Identifier: MIT
"""The search command: what it prints for people and for programs."""

from __future__ import annotations

import io
import json
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from app.add import add
from app.domain.area import AreaKey
from app.domain.inspection import Inspection
from app.library.bundled import load_bundled
from app.library.opening import open_library
from app.library.preferences import Preferences, write_preferences
from app.paths import resources_dir
from app.search.fts import SearchTables
from app.search_command import search
from tests.builders import make_area, make_finding, make_inspection
from tests.library_making import make_report_of, pool, put


def make_library(root: Path, *inspections: Inspection) -> Path:
    with closing(open_library(root, SearchTables())) as store:
        for inspection in inspections:
            put(store, make_report_of(inspection, root.parent))
    return root


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return make_library(tmp_path / "library", make_inspection())


def run(query: str, library: Path | None, **options: int) -> tuple[int, str, str]:
    out, err = io.BytesIO(), io.StringIO()
    status = search(query, library, out, err, **options)  # type: ignore[arg-type]
    return status, out.getvalue().decode(), err.getvalue()


def records(query: str, library: Path, **options: int) -> list[dict[str, Any]]:
    _, out, _ = run(query, library, as_json=True, **options)
    return [json.loads(line) for line in out.splitlines()]


def test_a_hit_is_one_line_of_json_as_the_contract_has_it(library: Path) -> None:
    (record,) = records("homeless authority:exampleshire", library)
    assert list(record) == [
        "id", "inspection", "authority", "area", "grade", "number", "page", "score", "snippet",
        "matches",
    ]  # fmt: skip
    assert record["id"] == "99999-2018-11-12/help_and_protection/2"
    assert (record["authority"], record["grade"], record["number"]) == ("Exampleshire", "good", 2)
    assert record["matches"] == [[0, 8]]


def test_bundled_findings_are_searched_with_the_library(library: Path) -> None:
    authorities = {record["authority"] for record in records("homeless", library)}
    assert authorities == {"Calderdale", "Exampleshire"}


def test_bundled_findings_are_searched_without_a_library(tmp_path: Path) -> None:
    status, out, err = run("homeless", tmp_path / "none")
    assert (status, "Calderdale" in out) == (0, True)
    assert err.splitlines() == [
        f"There is no library in {tmp_path / 'none'} yet: add a report to begin one.",
        "8 findings; 3 reports searched.",
    ]


def test_a_digest_steps_back_where_the_library_holds_its_report(tmp_path: Path) -> None:
    digest = load_bundled(resources_dir() / "inspections").inspections[0]
    areas = (make_area(AreaKey.SUMMARY, [make_finding("Made-up and homeless.", None)]),)
    report = make_inspection(
        areas,
        id=digest.id.removesuffix("-digest"),
        authority=digest.authority,
        started=digest.started,
        type=digest.type,
    )
    library = make_library(tmp_path / "library", report)
    inspections = {record["inspection"] for record in records("homeless", library)}
    assert report.id in inspections
    assert digest.id not in inspections


def test_a_limit_bounds_the_hits(library: Path) -> None:
    assert len(records("homeless", library, limit=2)) == 2


def test_what_was_made_of_the_query_is_said(library: Path) -> None:
    _, _, err = run("homelss authority:exampleshire", library)
    assert "Showing results for \u201chomeless\u201d" in err


def test_the_readers_own_authority_and_words_are_used(library: Path) -> None:
    write_preferences(library, Preferences("80444", {"zorbs": ("homeless",)}))
    found = records("authority:me zorbs", library)
    assert {record["authority"] for record in found} == {"Calderdale"}


def test_what_a_terminal_would_obey_is_shown_not_sent(tmp_path: Path) -> None:
    areas = (make_area(AreaKey.SUMMARY, [make_finding("Zorbs \x1b[2J \u202e here.", None)]),)
    library = make_library(tmp_path / "library", make_inspection(areas))
    _, out, _ = run("zorbs", library)
    assert r"Zorbs \x1b[2J \u202e here." in out


def break_all(library: Path) -> None:
    (library / "library.db").write_bytes(b"no database" * 999)


def put_a_folder_there(library: Path) -> None:
    (library / "library.db").unlink()
    (library / "library.db").mkdir()


def lose_the_index(library: Path) -> None:
    harm(library, "DELETE FROM meta WHERE key = 'index_version'")


def break_a_report(library: Path) -> None:
    harm(library, "UPDATE search_reports SET head = '{'")


def harm(library: Path, statement: str) -> None:
    import sqlite3

    with closing(sqlite3.connect(library / "library.db", isolation_level=None)) as connection:
        connection.execute(statement)


@pytest.mark.parametrize(
    "harming",
    [break_all, put_a_folder_there, lose_the_index, break_a_report],
    ids=lambda harming: harming.__name__,
)
def test_a_library_that_cannot_be_searched_is_named_and_the_rest_is_searched(
    library: Path, harming: Any
) -> None:
    harming(library)
    status, out, err = run("homeless", library)
    assert (status, "Calderdale" in out) == (1, True)
    trouble, count = err.splitlines()
    assert str(library) in trouble
    assert "check --repair" in trouble
    assert count == "8 findings; 3 reports searched."


def test_without_a_home_folder_bundled_findings_are_searched(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("XDG_DATA_HOME")
    monkeypatch.setenv("HOME", "")
    status, out, err = run("homeless", None)
    assert (status, "Calderdale" in out) == (0, True)
    assert err.startswith("There is no home folder to keep the library in")


def test_adding_makes_the_index_anew_where_it_is_missing(library: Path) -> None:
    lose_the_index(library)
    add([], library, SearchTables(), io.BytesIO(), io.StringIO(), pool())
    assert run("homeless", library)[0] == 0
