# SPDX-License-Identifier: MIT
"""Reads one database of searchable findings: rows that match, words there are, texts.

A shelf may be used from any thread. It knows SQL and nothing of queries; ``fts`` fills it.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from threading import RLock, local
from typing import Any, NamedTuple, Protocol

from app.domain.document import from_json
from app.domain.inspection import Finding, Inspection
from app.search import fts
from app.search.connecting import connect
from app.search.words import NUMBER

# Steps of SQLite's machine between two looks at whether the search is still wanted.
_STEPS = 4000
_AFTER_ALL = "\U0010ffff"
_ALL = -1
# In how many findings a word is in the row; not counted yet, it is in one at least.
_FINDINGS = "max(findings - extras, findings = 0)"


class SearchCancelled(Exception):
    """The caller asked the search to stop; there is no result."""


class StoredReport(NamedTuple):
    """A report's row: its rows are ``first`` on, ``blocks`` runs of area place, kind, count."""

    no: int
    first: int
    blocks: list[tuple[int, str, int]]
    head: Inspection


class Shelf(Protocol):
    """A database of findings."""

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[Any]:
        """Return all rows of a query. Raises SearchCancelled when cancelled meanwhile."""

    def watched(self, is_cancelled: Callable[[], bool] | None) -> AbstractContextManager[None]:
        """Let this thread see the shelf as it is now, whatever others do to it meanwhile.

        Queries stop soon after ``is_cancelled()`` becomes true.
        """


class MemoryShelf:
    """Findings in memory, for what is not in a library; nothing is kept."""

    def __init__(self) -> None:
        self._connection = sqlite3.connect(":memory:", check_same_thread=False)
        self._lock = RLock()
        self._is_cancelled: Callable[[], bool] | None = None
        fts.create(self._connection)

    def add(self, inspection: Inspection) -> None:
        """Add an inspection; one with the same id is replaced."""
        with self._lock:
            fts.remove(self._connection, inspection.id)
            fts.add(self._connection, inspection)

    def remove(self, inspection_id: str) -> None:
        """Take an inspection out; an unknown id changes nothing."""
        with self._lock:
            fts.remove(self._connection, inspection_id)

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[Any]:
        """Return all rows of a query."""
        with self._lock:
            return _rows(self._connection, sql, values, self._is_cancelled)

    @contextmanager
    def watched(self, is_cancelled: Callable[[], bool] | None) -> Iterator[None]:
        """See ``Shelf``; other threads wait meanwhile."""
        with self._lock, _watched(self._connection, is_cancelled):
            self._is_cancelled = is_cancelled
            try:
                yield
            finally:
                self._is_cancelled = None


class FileShelf:
    """The findings of a library's file, read by each thread over a connection of its own."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._threads = local()

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[Any]:
        """Return all rows of a query."""
        return _rows(self._connection(), sql, values, getattr(self._threads, "is_cancelled", None))

    @contextmanager
    def watched(self, is_cancelled: Callable[[], bool] | None) -> Iterator[None]:
        """See ``Shelf``."""
        connection = self._connection()
        with _watched(connection, is_cancelled):
            self._threads.is_cancelled = is_cancelled
            try:
                connection.execute("BEGIN")
                yield
            finally:
                self._threads.is_cancelled = None
                connection.rollback()

    def _connection(self) -> sqlite3.Connection:
        connection: sqlite3.Connection | None = getattr(self._threads, "connection", None)
        if connection is None:
            connection = self._threads.connection = connect(self._path)
        return connection


@contextmanager
def _watched(
    connection: sqlite3.Connection, is_cancelled: Callable[[], bool] | None
) -> Iterator[None]:
    connection.set_progress_handler(is_cancelled, _STEPS)
    try:
        yield
    finally:
        connection.set_progress_handler(None, 0)


def _rows(
    connection: sqlite3.Connection,
    sql: str,
    values: Sequence[Any],
    is_cancelled: Callable[[], bool] | None,
) -> list[Any]:
    if is_cancelled is not None and is_cancelled():
        raise SearchCancelled
    try:
        return connection.execute(sql, values).fetchall()
    except sqlite3.OperationalError as error:
        # Python's own errors, as for a text that is none, have no code.
        if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_INTERRUPT:
            raise SearchCancelled from error
        raise


class State(NamedTuple):
    """What changes whenever a report is added or removed, or its words are counted.

    Reports' numbers are never used again until the tables are made anew, which changes
    ``tables``.
    """

    tables: int
    last: int
    reports: int
    counted: int


def state_of(shelf: Shelf) -> State:
    """Return the state that a shelf is in."""
    tables = shelf.rows("PRAGMA schema_version")[0][0]
    reports = shelf.rows(
        "SELECT coalesce(max(no), 0), count(*), (SELECT row FROM search_counted)"
        " FROM search_reports"
    )[0]
    return State(tables, *reports)


def report_numbers(shelf: Shelf) -> list[int]:
    """Return the numbers of all reports."""
    return [no for (no,) in shelf.rows("SELECT no FROM search_reports")]


def reports_of(shelf: Shelf, numbers: Sequence[int]) -> list[StoredReport]:
    """Return the reports with these numbers, without those that are there no longer."""
    wanted = json.dumps(list(numbers))
    rows = shelf.rows(
        "SELECT no, first, blocks, head FROM search_reports"
        " WHERE no IN (SELECT value FROM json_each(?))",
        (wanted,),
    )
    return [
        StoredReport(no, first, json.loads(blocks), from_json(json.loads(head)))
        for no, first, blocks, head in rows
    ]


def matching_rows(shelf: Shelf, match: str, limit: int) -> list[int]:
    """Return the rows that match an FTS5 expression, in order, at most ``limit``.

    As one text: that takes half the time of as many rows, and lets other threads run.
    """
    found = shelf.rows(
        "SELECT group_concat(rowid) FROM (SELECT rowid FROM search_index(?) LIMIT ?)",
        (match, limit),
    )
    rows: list[int] = json.loads(f"[{found[0][0] or ''}]")
    return rows


def numbered_rows(shelf: Shelf, first: int, last: int) -> list[int]:
    """Return the rows of the findings with these printed numbers, in order."""
    numbers = words_beginning(shelf, NUMBER, _ALL)
    printed = {word: word[len(NUMBER) :] for word in numbers}
    # What is no number is damaged.
    wanted = [w for w, n in printed.items() if n.isdecimal() and first <= int(n) <= last]
    return matching_rows(shelf, " OR ".join(wanted), _ALL) if wanted else []


def words_of(shelf: Shelf, rows: Sequence[int]) -> dict[int, str]:
    """Return the indexed words of these rows."""
    return dict(
        shelf.rows(
            "SELECT row, words FROM search_findings WHERE row IN (SELECT value FROM json_each(?))",
            (json.dumps(list(rows)),),
        )
    )


class PlacedFinding(NamedTuple):
    """A finding and the row it is in now."""

    row: int
    finding: Finding


def finding_of(
    shelf: Shelf, inspection_id: str, blocks: Sequence[tuple[int, str, int]], place: int
) -> PlacedFinding | None:
    """Return the finding at a place of a report, None if that is not there any more.

    Rows change when a report is brought back or the index is made anew: its place in a
    report of the same ``blocks`` does not.
    """
    found = shelf.rows(
        "SELECT row, finding, number, text, kind, role, bullet_of, page, page_end"
        " FROM search_reports JOIN search_findings ON row = first + ?"
        " WHERE inspection = ? AND blocks = ?",
        (place, inspection_id, json.dumps(blocks)),
    )
    return PlacedFinding(found[0][0], Finding(*found[0][1:])) if found else None


def own_points(shelf: Shelf, first: int, last: int) -> int:
    """Return how many of these rows hang on no other finding."""
    found = shelf.rows(
        "SELECT count(*) FROM search_findings WHERE row BETWEEN ? AND ? AND bullet_of IS NULL",
        (first, last),
    )
    return int(found[0][0])


def counts_of(shelf: Shelf, words: Sequence[str]) -> dict[str, tuple[int, int]]:
    """Return how many findings have each word, in the row and at all."""
    rows = shelf.rows(
        f"SELECT word, {_FINDINGS}, max(findings, 1) FROM search_words"
        " WHERE word IN (SELECT value FROM json_each(?))",
        (json.dumps(list(words)),),
    )
    return {word: (in_row, at_all) for word, in_row, at_all in rows}


def kin_of(shelf: Shelf, stem: str) -> dict[str, int]:
    """Return the words with a stem, and how many findings have each.

    They begin as the stem does, but for its last letter: *carry* has the stem *carri*.
    """
    return dict(
        shelf.rows(
            f"SELECT word, {_FINDINGS} FROM search_words"
            " WHERE word >= ?1 AND word < ?2 AND stem = ?3",
            (stem[:-1], stem[:-1] + _AFTER_ALL, stem),
        )
    )


def words_beginning(shelf: Shelf, beginning: str, limit: int) -> dict[str, int]:
    """Return the words that begin so, the most frequent first, and how many have each."""
    return dict(
        shelf.rows(
            f"SELECT word, {_FINDINGS} FROM search_words WHERE word >= ? AND word < ?"
            " ORDER BY 2 DESC LIMIT ?",
            (beginning, beginning + _AFTER_ALL, limit),
        )
    )


def words_of_length(shelf: Shelf, shortest: int, longest: int) -> dict[str, int]:
    """Return the words of so many letters, and how many findings have each."""
    return dict(
        shelf.rows(
            f"SELECT word, {_FINDINGS} FROM search_words"
            f" WHERE {_FINDINGS} > 0 AND length(word) BETWEEN ? AND ?",
            (shortest, longest),
        )
    )
