# SPDX-License-Identifier: MIT
from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from app.domain.inspection import Inspection
from app.search import fts
from app.search.fts import SearchTables
from app.search.index import Index
from app.search.query import parse
from tests.unit.search.searching import inspection_of

REPORTS = [
    inspection_of(f"Plans of report {n} help SEND pupils.", f"Word{n} homeless.", authority=f"A{n}")
    for n in range(70)
]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "library.db"
    with closing(connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        SearchTables().create(connection)
    return path


@pytest.fixture
def connection(path: Path) -> Iterator[sqlite3.Connection]:
    with closing(connect(path)) as connection:
        yield connection


def connect(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, isolation_level=None)


def add(connection: sqlite3.Connection, tables: SearchTables, *reports: Inspection) -> None:
    for report in reports:
        connection.execute("BEGIN")
        tables.add(connection, report)
        connection.execute("COMMIT")


def take_back(connection: sqlite3.Connection, tables: SearchTables, step: str) -> None:
    connection.execute("BEGIN")
    if step == "add":
        tables.add(connection, REPORTS[2])
    else:
        tables.settle(connection)
    connection.execute("ROLLBACK")


def counts(connection: sqlite3.Connection) -> list[tuple[object, ...]]:
    return connection.execute("SELECT * FROM search_words ORDER BY word").fetchall()


def counts_at_once(*reports: Inspection) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(":memory:")) as connection:
        fts.create(connection)
        for report in reports:
            fts.add(connection, report)
        return counts(connection)


def test_words_are_found_before_they_are_counted(
    connection: sqlite3.Connection, path: Path
) -> None:
    add(connection, SearchTables(), *REPORTS[:2])
    index = Index(library=path)
    for query in ("word1 ", "homelessness ", "homel", "homless ", "SEND "):
        assert index.search(parse(query)).total, query


def test_counted_late_is_counted_alike(connection: sqlite3.Connection) -> None:
    tables = SearchTables()
    add(connection, tables, *REPORTS)
    tables.settle(connection)
    assert counts(connection) == counts_at_once(*REPORTS)


def test_what_a_killed_program_did_not_count_the_next_one_counts(
    connection: sqlite3.Connection, path: Path
) -> None:
    add(connection, SearchTables(), *REPORTS[:3])
    with closing(connect(path)) as next_one:
        tables = SearchTables()
        add(next_one, tables, *REPORTS[3:5])
        tables.settle(next_one)
    assert counts(connection) == counts_at_once(*REPORTS[:5])


@pytest.mark.parametrize("step", ["add", "settle"])
def test_a_change_that_is_taken_back_counts_for_nothing(
    connection: sqlite3.Connection, step: str
) -> None:
    tables = SearchTables()
    add(connection, tables, *REPORTS[:2])
    take_back(connection, tables, step)
    add(connection, tables, REPORTS[3])
    tables.settle(connection)
    assert counts(connection) == counts_at_once(*REPORTS[:2], REPORTS[3])


def test_two_programs_that_change_the_tables_in_turn_miss_no_word(
    connection: sqlite3.Connection, path: Path
) -> None:
    one, other = SearchTables(), SearchTables()
    with closing(connect(path)) as elsewhere:
        add(connection, one, *REPORTS[:2])
        add(elsewhere, other, REPORTS[2])
        other.remove(elsewhere, REPORTS[1].id)
        add(connection, one, REPORTS[3])
        one.remove(connection, REPORTS[2].id)
        add(connection, one, REPORTS[1])
        add(elsewhere, other, REPORTS[4])
        one.settle(connection)
    assert counts(connection) == counts_at_once(REPORTS[0], REPORTS[1], *REPORTS[3:5])


def test_tables_with_words_to_count_are_whole(connection: sqlite3.Connection) -> None:
    tables = SearchTables()
    add(connection, tables, *REPORTS[:2])
    assert tables.is_whole(connection, REPORTS[:2])
    connection.execute("DELETE FROM search_words WHERE word = 'homeless'")
    assert not tables.is_whole(connection, REPORTS[:2])


@pytest.mark.parametrize("before", [14, 28])
@pytest.mark.parametrize("between", ["nothing", "removal", "add", "settle", "elsewhere"])
def test_many_findings_at_once_are_counted_alike(
    connection: sqlite3.Connection, path: Path, between: str, before: int
) -> None:
    texts = [f"Child{n % 7}\u2019s re-plan: SEND, send {n % 50} childs replan." for n in range(90)]
    reports = [inspection_of(*texts, f"Word{n}.", authority=f"B{n}") for n in range(28)]
    tables = SearchTables()
    add(connection, tables, *REPORTS[:2])
    tables.settle(connection)
    add(connection, tables, *reports[:before])
    there = [*REPORTS[:2], *reports]
    if between == "removal":
        tables.remove(connection, reports[0].id)
        del there[2]
    elif between == "elsewhere":
        with closing(connect(path)) as other:
            add(other, SearchTables(), REPORTS[3])
        there.append(REPORTS[3])
    elif between != "nothing":
        take_back(connection, tables, between)
    add(connection, tables, *reports[before:])
    tables.settle(connection)
    assert counts(connection) == counts_at_once(*there)
    assert tables.is_whole(connection, there)
