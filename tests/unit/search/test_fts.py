# SPDX-License-Identifier: MIT
"""The tables that are searched: what goes in comes out, and a library's file is read as it is."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.domain.inspection import Inspection
from app.search import fts
from app.search.index import Index
from app.search.query import parse
from app.search.words import NUMBER
from tests.builders import make_digest, make_inspection
from tests.unit.search.searching import found, inspection_of

TEXTS = ("Children\u2019s well-being.", "SEND plans, re-planned and \u00e9clair.", "Plans.")


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return tmp_path / "library.db"


@pytest.fixture
def connection(library: Path) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(library, isolation_level=None)
    fts.create(connection)
    yield connection
    connection.close()


def total(index: Index, text: str) -> int:
    return index.search(parse(text)).total


def test_what_is_removed_leaves_nothing_behind(connection: sqlite3.Connection) -> None:
    fts.add(connection, inspection_of(*TEXTS))
    fts.remove(connection, "Exampleshire-2018")
    for table in ("search_reports", "search_findings", "search_words", "search_index"):
        assert connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)
    connection.execute(
        "INSERT INTO search_index (search_index, rank) VALUES ('integrity-check', 1)"
    )


def test_words_are_counted_once_a_finding_however_many_there_are(
    connection: sqlite3.Connection,
) -> None:
    many = " ".join(f"word{number}" for number in range(120))
    fts.add(connection, inspection_of(many, f"{many} word0"))
    fts.add(connection, inspection_of("WORD0", authority="Sampleton"))
    fts.remove(connection, "Sampleton-2018")
    counted = connection.execute(
        "SELECT findings, extras, count(*) FROM search_words GROUP BY 1, 2"
    )
    # The two numbers that are printed are keys too, beside the words.
    assert counted.fetchall() == [(1, 1, 2), (2, 0, 120)]


def test_what_stays_is_found_as_before(connection: sqlite3.Connection, library: Path) -> None:
    fts.add(connection, inspection_of(*TEXTS))
    fts.add(connection, inspection_of("Other plans.", authority="Sampleton"))
    fts.remove(connection, "Sampleton-2018")
    fts.remove(connection, "unknown")
    index = Index(library=library)
    assert (total(index, "plans "), total(index, "SEND "), total(index, "=other ")) == (2, 1, 0)


def test_a_library_is_searched_with_the_inspections_of_this_run(
    connection: sqlite3.Connection, library: Path
) -> None:
    index = Index([inspection_of("A plan of 2015.", year=2015)], library=library)
    fts.add(connection, inspection_of("A plan of 2018."))
    assert found(index.search(parse("plan "))) == ["A plan of 2018.", "A plan of 2015."]


def test_a_report_is_found_as_soon_as_it_is_in_and_no_longer_than_that(
    connection: sqlite3.Connection, library: Path
) -> None:
    index = Index(library=library)
    seen = [total(index, "plan ")]
    fts.add(connection, inspection_of("A plan."))
    seen.append(total(index, "plan "))
    fts.remove(connection, "Exampleshire-2018")
    assert [*seen, total(index, "plan ")] == [0, 1, 0]


def test_what_is_not_committed_is_not_found(connection: sqlite3.Connection, library: Path) -> None:
    index = Index(library=library)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("BEGIN")
    fts.add(connection, inspection_of("A plan."))
    assert total(index, "plan ") == 0
    connection.execute("COMMIT")
    assert total(index, "plan ") == 1


def test_tables_made_anew_are_not_taken_for_the_old(
    connection: sqlite3.Connection, library: Path
) -> None:
    index = Index(library=library)
    fts.add(connection, inspection_of("An old plan."))
    assert total(index, "old ") == 1
    for name in ("index", "words", "counted", "findings", "reports"):
        connection.execute(f"DROP TABLE search_{name}")
    fts.create(connection)
    fts.add(connection, inspection_of("A new plan.", authority="Sampleton"))
    hits = index.search(parse("plan ")).hits
    assert [hit.inspection.authority.name for hit in hits] == ["Sampleton"]


def test_a_digest_steps_back_where_its_report_is_in_the_library(
    connection: sqlite3.Connection, library: Path
) -> None:
    index = Index([make_digest()], library=library)
    assert total(index, "homeless ") == 1
    fts.add(connection, make_inspection())
    hits = index.search(parse("homeless ")).hits
    assert [hit.inspection.is_digest for hit in hits] == [False]


def test_a_hit_whose_report_was_removed_meanwhile_says_so(
    connection: sqlite3.Connection, library: Path
) -> None:
    fts.add(connection, inspection_of("A plan."))
    hits = Index(library=library).search(parse("plan ")).hits
    fts.remove(connection, "Exampleshire-2018")
    assert hits[0].finding.text == "This report has been removed since it was found."


def test_a_hit_knows_its_finding_as_the_document_has_it(library: Path) -> None:
    inspection: Inspection = make_inspection()
    hit = Index([inspection]).search(parse("homeless ")).hits[0]
    assert hit.finding == inspection.areas[1].findings[1]
    assert (hit.inspection.id, hit.inspection.judgements) == (inspection.id, inspection.judgements)


def test_a_finding_is_found_by_its_number_as_printed_and_by_no_other(
    connection: sqlite3.Connection, library: Path
) -> None:
    texts = [f"Plan {word}." for word in "a b c d e f g h i j k l".split()]
    fts.add(connection, inspection_of(*texts))
    index = Index(library=library)
    assert sorted(found(index.search(parse("para:9..11")))) == ["Plan i.", "Plan j.", "Plan k."]
    assert found(index.search(parse("para:1"))) == ["Plan a."]
    assert total(index, "para:!1") == 11
    fts.remove(connection, "Exampleshire-2018")
    assert total(index, "para:1..99") == 0


def test_a_number_that_is_damaged_is_no_number(
    connection: sqlite3.Connection, library: Path
) -> None:
    fts.add(connection, inspection_of("Plan a.", "Plan b."))
    connection.execute(
        "UPDATE search_words SET word = ? WHERE word = ?", (f"{NUMBER}!", f"{NUMBER}2")
    )
    assert found(Index(library=library).search(parse("para:1..9"))) == ["Plan a."]
