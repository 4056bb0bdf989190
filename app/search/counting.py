# SPDX-License-Identifier: MIT
"""How many findings have each word: written for many reports at once while they are added.

Writing the counts with each report was a quarter of what indexing costs, since a report has
most of the words there are. So a report that is added brings its new words, as yet without
a count (which reads as one), and the counts follow. What is not counted yet is told by the
tables themselves: nothing is lost with the program.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain, islice
from sqlite3 import Connection
from typing import Any, NamedTuple

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
    "CREATE TABLE search_counted (row INTEGER NOT NULL)",
    "INSERT INTO search_counted VALUES (0)",
)
# How many findings may wait to be counted: four for each that is, within these bounds.
_LEAST_WAITING, _MOST_WAITING = 8000, 32_000
_FEW_FINDINGS = 1000
_AT_ONCE, _AT_A_TIME = 50, 1000
_MARKS = "<marks>"
_ADD_WORDS = f"INSERT OR IGNORE INTO search_words VALUES {_MARKS}"
_COUNT_WORDS = f"""INSERT INTO search_words VALUES {_MARKS} ON CONFLICT (word) DO UPDATE
    SET findings = findings {{how}} excluded.findings, extras = extras {{how}} excluded.extras"""
# FTS5 lists its words and how many findings have each, in 20 ms for 10,000 findings.
_LIST_WORDS = (
    "CREATE VIRTUAL TABLE temp.search_vocabulary USING fts5vocab ('main', 'search_index', 'row')",
    f"""INSERT INTO search_words
        SELECT term, '', doc, 0 FROM temp.search_vocabulary WHERE term <> '{GAP}'
        ON CONFLICT (word) DO UPDATE SET findings = excluded.findings""",
    "DROP TABLE temp.search_vocabulary",
)


class Counts:
    """How many findings have each word at all, and how many have it among their extras."""

    def __init__(self) -> None:
        self.findings: Counter[str] = Counter()
        self.extras: Counter[str] = Counter()

    def add(self, words: Iterable[str], *, only_extras: bool = False) -> None:
        """Count each word of each finding once, from what ``joined`` made of them."""
        left = iter(words)
        while parts := [each.split(GAP) for each in islice(left, _AT_A_TIME)]:
            extras = [set(map(str.strip, each[1:])) for each in parts]
            self.extras.update(chain.from_iterable(extras))
            if not only_extras:
                rows = [
                    {*row.split(), *more} for (row, *_), more in zip(parts, extras, strict=True)
                ]
                self.findings.update(chain.from_iterable(rows))

    def write(self, connection: Connection, how: str = "+") -> None:
        """Add to the counts there are; with ``how`` as - take away from them."""
        statement = _COUNT_WORDS.format(how=how)
        counted = sorted(self.findings.keys() | self.extras.keys())
        # In order, since neighbours are on the same page of the file.
        rows = [(word, stem(word), self.findings[word], self.extras[word]) for word in counted]
        insert(connection, statement, "(?, ?, ?, ?)", rows)


class Uncounted(NamedTuple):
    """The findings that were added but not counted: those of the rows after ``counted``."""

    counted: int
    last: int

    @property
    def number(self) -> int:
        """How many there are at most."""
        return self.last - self.counted

    @property
    def are_most(self) -> bool:
        """Whether all are counted anew in less time than these are looked at."""
        return self.number > max(_FEW_FINDINGS, self.last // 8)

    def words(self, connection: Connection) -> Iterable[str]:
        """Their words as they are stored."""
        found = connection.execute(
            "SELECT words FROM search_findings WHERE row > ? AND row <= ?", self
        )
        return (words for (words,) in found)


class LateCounts:
    """Adds the words of what one program adds to a database, and counts them later."""

    def __init__(self) -> None:
        self._words: set[str] = set()
        self._seen: tuple[object, ...] = ()
        self._extras: Counter[str] = Counter()
        self._extras_from = 0

    def add(self, connection: Connection, first: int, rows: Sequence[IndexWords]) -> None:
        """Add the words of findings that are about to be added, from the row ``first`` on."""
        if self._seen != _seen(connection, first - 1):
            found = connection.execute("SELECT word FROM search_words")
            self._words = {word for (word,) in found}
            self._count_extras_from(first - 1)
        new = sorted(set().union(*chain.from_iterable(rows)) - self._words)
        insert(connection, _ADD_WORDS, "(?, ?, 0, 0)", [(word, stem(word)) for word in new])
        self._words.update(new)
        self._extras.update(chain.from_iterable(map(set, (row.extras for row in rows))))
        self._seen = _seen(connection, first + len(rows) - 1)

    def write_some(self, connection: Connection) -> None:
        """Write the counts where many findings wait for that."""
        waiting = uncounted(connection)
        if waiting.number >= min(max(_LEAST_WAITING, 4 * waiting.counted), _MOST_WAITING):
            self.write(connection)

    def write(self, connection: Connection) -> None:
        """Write the counts of all that is not counted yet, whoever added it."""
        waiting = uncounted(connection)
        if not waiting.number:
            return
        counts = Counts()
        if waiting.are_most and self._has_all(connection, waiting):
            counts.extras = self._extras
        else:
            counts.add(waiting.words(connection), only_extras=waiting.are_most)
        counts.write(connection)
        if waiting.are_most:
            for statement in _LIST_WORDS:
                connection.execute(statement)
        connection.execute("UPDATE search_counted SET row = ?", (waiting.last,))
        self._count_extras_from(waiting.last)

    def forget(self) -> None:
        """Look at the tables again before the next change: they were changed otherwise."""
        self._seen = ()

    def _count_extras_from(self, row: int) -> None:
        self._extras, self._extras_from = Counter(), row

    def _has_all(self, connection: Connection, waiting: Uncounted) -> bool:
        """Whether it was this object that added all these findings."""
        is_first = self._extras_from == waiting.counted
        return is_first and self._seen == _seen(connection, waiting.last)


def uncounted(connection: Connection) -> Uncounted:
    """Return the findings that were added but not counted; none where damage hides which."""
    last = last_row(connection)
    counted = connection.execute(
        "SELECT coalesce(max(CAST(row AS INTEGER)), ?) FROM search_counted", (last,)
    ).fetchone()[0]
    return Uncounted(counted, last)


def last_row(connection: Connection) -> int:
    """Return the last row of a finding there ever was: a row removed is never another's."""
    last = connection.execute(
        "SELECT seq FROM sqlite_sequence WHERE name = 'search_findings'"
    ).fetchone()
    return 0 if last is None else int(last[0])


def joined(words: IndexWords) -> str:
    """Return the words of a finding as they are stored."""
    return " ".join([*words.row, *(f"{GAP} {each}" for each in words.extras)])


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
    """What changes with the words: by others' doing, or by a change that was taken back."""
    (version,) = connection.execute("PRAGMA data_version").fetchone()
    return connection, version, last
