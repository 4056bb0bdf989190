# SPDX-License-Identifier: MIT
"""Searchable tables that say something else than the inspections are found out."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace

import pytest

from app.search.fts import SearchTables
from tests.builders import make_inspection

TABLES = SearchTables()
ONE = make_inspection()
OTHER = replace(ONE.with_id("99999-2019-01-01"), started=None)


@pytest.fixture
def connection() -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(":memory:")
    TABLES.create(connection)
    TABLES.add(connection, ONE)
    TABLES.add(connection, OTHER)
    yield connection
    connection.close()


def test_tables_of_just_these_inspections_are_whole(connection: sqlite3.Connection) -> None:
    assert TABLES.is_whole(connection, [ONE, OTHER])


def test_what_was_removed_and_added_again_is_whole(connection: sqlite3.Connection) -> None:
    TABLES.remove(connection, ONE.id)
    TABLES.add(connection, ONE)
    assert TABLES.is_whole(connection, [ONE, OTHER])


def test_an_inspection_too_many_or_too_few_is_found_out(connection: sqlite3.Connection) -> None:
    assert not TABLES.is_whole(connection, [ONE])
    assert not TABLES.is_whole(connection, [ONE, OTHER, ONE.with_id("99999-2020-02-02")])


@pytest.mark.parametrize(
    "harm",
    [
        "UPDATE search_findings SET text = replace(text, 'Homeless', 'Harmless')",
        "UPDATE search_findings SET page = 3 WHERE number = 1",
        "UPDATE search_findings SET words = words || ' more' WHERE row = 1",
        "UPDATE search_words SET findings = findings + 1 WHERE word = 'homeless'",
        "DELETE FROM search_words WHERE word = 'homeless'",
        "INSERT INTO search_words VALUES ('zorb', 'zorb', 1, 0)",
        "DELETE FROM search_findings WHERE row = 2",
        "UPDATE search_reports SET blocks = '[]' WHERE no = 1",
        "UPDATE search_reports SET head = replace(head, 'Exampleshire', 'Sampleshire')",
    ],
)
def test_any_change_is_found_out(connection: sqlite3.Connection, harm: str) -> None:
    connection.execute(harm)
    assert not TABLES.is_whole(connection, [ONE, OTHER])
