# SPDX-License-Identifier: MIT
"""Whether the searchable tables hold just what some inspections say, word for word.

SQLite notices damage to a table's structure but seldom to what is inside it, and these tables
have no checksums: they can be made anew at any time, so that is what they are compared with.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable
from contextlib import closing
from typing import Protocol

from app.domain.inspection import Inspection
from app.search.counting import Counts, uncounted
from app.search.stemming import stem as stem_of

_REPORT = "SELECT blocks, head FROM search_reports WHERE inspection = ?"
_FINDINGS = """SELECT finding, number, kind, role, bullet_of, page, page_end, text, words
    FROM search_findings WHERE row >= (SELECT first FROM search_reports WHERE inspection = ?)
    ORDER BY row LIMIT ?"""
_WORDS = "SELECT word, stem, findings, extras FROM search_words"


class Tables(Protocol):
    """What makes the tables and fills them."""

    def create(self, connection: sqlite3.Connection) -> None:
        """Make the empty tables."""

    def add(self, connection: sqlite3.Connection, inspection: Inspection) -> None:
        """Make an inspection's findings searchable."""

    def settle(self, connection: sqlite3.Connection) -> None:
        """Count the words of all that was added."""


def are_whole(
    connection: sqlite3.Connection, inspections: Iterable[Inspection], tables: Tables
) -> bool:
    """Compare the tables there with what these inspections make; takes as long as adding them.

    The full-text index over them is not looked at: it checks itself. Raises sqlite3.Error
    where the tables cannot be read.
    """
    reports = findings = 0
    words: Counter[tuple[str, str, str]] = Counter()
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as fresh:
        tables.create(fresh)
        for inspection in inspections:
            fresh.execute("BEGIN")
            tables.add(fresh, inspection)
            tables.settle(fresh)
            count = fresh.execute("SELECT count(*) FROM search_findings").fetchone()[0]
            if _said(connection, inspection.id, count) != _said(fresh, inspection.id, count):
                return False
            words.update(_words(fresh))
            fresh.execute("ROLLBACK")
            reports, findings = reports + 1, findings + count
    rows = connection.execute(
        "SELECT (SELECT count(*) FROM search_reports), (SELECT count(*) FROM search_findings)"
    )
    return rows.fetchone() == (reports, findings) and _words(connection) == words


def _said(connection: sqlite3.Connection, inspection_id: str, findings: int) -> list[object]:
    """What the tables say of one inspection, without the numbers of its rows."""
    report = connection.execute(_REPORT, (inspection_id,)).fetchall()
    return [report, connection.execute(_FINDINGS, (inspection_id, findings)).fetchall()]


def _words(connection: sqlite3.Connection) -> Counter[tuple[str, str, str]]:
    """How many findings have each word, at all and among the extras."""
    counts: Counter[tuple[str, str, str]] = Counter()
    for word, stem, findings, extras in connection.execute(_WORDS):
        counts[word, stem, "findings"] = findings
        counts[word, stem, "extras"] = extras
    late = Counts()
    late.add(uncounted(connection).words(connection))
    for kind, others in (("findings", late.findings), ("extras", late.extras)):
        for word, count in others.items():
            # Without a count of its own yet, a word is in the table all the same.
            if (key := (word, stem_of(word), kind)) in counts:
                counts[key] += count
    return counts
