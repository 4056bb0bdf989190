# SPDX-License-Identifier: MIT
"""How many findings have each word: written for many reports at once while they are added.

Writing the counts with each report was a quarter of what indexing costs, since a report has
most of the words there are. So a report that is added brings its new words, as yet without
a count (which reads as one), and the counts follow. What is not counted yet is told by the
tables themselves: nothing is lost with the program.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from sqlite3 import Connection
from typing import Any

from app.search.stemming import stem
from app.search.words import IndexWords

# Stands before each other key that a text is found by: no phrase crosses it.
GAP = "\u1d2d"
CREATE = (
    """CREATE TABLE search_words (
        word TEXT PRIMARY KEY,
        stem TEXT NOT NULL,
        findings INTEGER NOT NULL,
        extras INTEGER NOT NULL
    ) WITHOUT ROWID""",
    "CREATE INDEX search_stems ON search_words (stem)",
    "CREATE TABLE search_counted (row INTEGER NOT NULL)",
    "INSERT INTO search_counted VALUES (0)",
)
_MOST_REPORTS = 64
_AT_ONCE = 50
_MARKS = "<marks>"
_ADD_WORDS = f"INSERT OR IGNORE INTO search_words VALUES {_MARKS}"
_COUNT_WORDS = f"""INSERT INTO search_words VALUES {_MARKS} ON CONFLICT (word) DO UPDATE
    SET findings = findings {{how}} excluded.findings, extras = extras {{how}} excluded.extras"""


class Counts:
    """How many findings have each word, and how many have it among their extras."""

    def __init__(self) -> None:
        self.findings: Counter[str] = Counter()
        self.extras: Counter[str] = Counter()

    def add(self, rows: Sequence[IndexWords]) -> set[str]:
        """Count each word of each finding once; return those not met before."""
        findings = (set(row.row) for row in rows)
        extras = (set(row.extras) for row in rows)
        return {*_counted(self.findings, findings), *_counted(self.extras, extras)}

    def write(self, connection: Connection, how: str = "+") -> None:
        """Add to the counts there are; with ``how`` as - take away from them."""
        statement = _COUNT_WORDS.format(how=how)
        for counts, marks in ((self.findings, "(?, ?, ?, 0)"), (self.extras, "(?, ?, 0, ?)")):
            # In order, since neighbours are on the same page of the file.
            insert(connection, statement, marks, [(w, stem(w), counts[w]) for w in sorted(counts)])


def _counted(counts: Counter[str], words: Iterable[set[str]]) -> Iterator[str]:
    """Count words and return the new ones, which stand last."""
    before = len(counts)
    counts.update(chain.from_iterable(words))
    return islice(reversed(counts), len(counts) - before)


class LateCounts:
    """The counts of what one program adds to a database, until they are written."""

    def __init__(self) -> None:
        self._counts = Counts()
        self._reports = 0
        self._words: set[str] = set()
        self._seen: tuple[object, ...] = ()

    def add(self, connection: Connection, first: int, rows: Sequence[IndexWords]) -> None:
        """Count findings that are about to be added, from the row ``first`` on."""
        if self._seen != _seen(connection, first - 1):
            self._look(connection, first - 1)
        new = sorted(self._counts.add(rows) - self._words)
        insert(connection, _ADD_WORDS, "(?, ?, 0, 0)", [(word, stem(word)) for word in new])
        self._words.update(new)
        self._reports += 1
        self._seen = _seen(connection, first + len(rows) - 1)

    def write_some(self, connection: Connection) -> None:
        """Write the counts where many reports wait for that."""
        if self._reports >= _MOST_REPORTS:
            self.write(connection)

    def write(self, connection: Connection) -> None:
        """Write the counts of all that is not counted yet, whoever added it."""
        last = last_row(connection)
        is_known = self._seen == _seen(connection, last)
        counts = self._counts if is_known else uncounted(connection, last)
        if counts.findings:
            counts.write(connection)
            connection.execute("UPDATE search_counted SET row = ?", (last,))
        self._counts, self._reports = Counts(), 0
        self._seen = _seen(connection, last) if is_known else ()

    def forget(self) -> None:
        """Look at the tables again before the next change: they were changed otherwise."""
        self._seen = ()

    def _look(self, connection: Connection, last: int) -> None:
        self._words = {word for (word,) in connection.execute("SELECT word FROM search_words")}
        self._counts, self._reports = uncounted(connection, last), 0


def uncounted(connection: Connection, last: int | None = None) -> Counts:
    """Return the counts of the findings that were added but not counted, up to a row."""
    counts = Counts()
    found = connection.execute(
        "SELECT words FROM search_findings WHERE row > (SELECT row FROM search_counted)"
        " AND row <= ?",
        (last_row(connection) if last is None else last,),
    )
    for (words,) in found:
        counts.add([parted(words)])
    return counts


def last_row(connection: Connection) -> int:
    """Return the last row of a finding there ever was: a row removed is never another's."""
    last = connection.execute(
        "SELECT seq FROM sqlite_sequence WHERE name = 'search_findings'"
    ).fetchone()
    return 0 if last is None else int(last[0])


def joined(words: IndexWords) -> str:
    """Return the words of a finding as they are stored."""
    return " ".join([*words.row, *(f"{GAP} {each}" for each in words.extras)])


def parted(words: str) -> IndexWords:
    """Return the words that ``joined`` stored."""
    row, *extras = words.split(GAP)
    return IndexWords(row.split(), [each.strip() for each in extras])


def insert(
    connection: Connection, statement: str, marks: str, rows: Sequence[tuple[Any, ...]]
) -> None:
    """Insert rows, many by one statement: that takes half the time that one by one takes."""
    whole = len(rows) - len(rows) % _AT_ONCE
    many = statement.replace(_MARKS, ", ".join([marks] * _AT_ONCE))
    for start in range(0, whole, _AT_ONCE):
        connection.execute(many, list(chain.from_iterable(rows[start : start + _AT_ONCE])))
    connection.executemany(statement.replace(_MARKS, marks), rows[whole:])


def _seen(connection: Connection, last: int) -> tuple[object, ...]:
    """What changes with the tables: by others' doing, or by a change that was taken back."""
    (version,) = connection.execute("PRAGMA data_version").fetchone()
    (counted,) = connection.execute("SELECT row FROM search_counted").fetchone()
    return connection, version, last, counted
