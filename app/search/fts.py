# SPDX-License-Identifier: MIT
"""The tables that are searched, and how an inspection's findings get in and out of them.

They live in whatever database the caller has open, and everything happens in the caller's
transaction. How they are searched is ``shelf``'s to know.

Words are folded before they are indexed, and indexed as they stand: what shares a stem is
joined by ``search_words`` when it is asked for. With a stemming tokenizer an index cannot
tell an exact word from its kin, and a word half typed (*supervisio*) is found nowhere.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import count, groupby
from sqlite3 import Connection
from typing import Any

from app.domain.area import AreaKey
from app.domain.document import to_json
from app.domain.inspection import Area, Finding, Inspection
from app.search import counting
from app.search.counting import Counts, LateCounts
from app.search.verifying import are_whole
from app.search.words import NUMBER, IndexWords, index_words

VERSION = 4
_CREATE = (
    """CREATE TABLE search_reports (
        no INTEGER PRIMARY KEY AUTOINCREMENT,
        inspection TEXT NOT NULL UNIQUE,
        first INTEGER NOT NULL,
        blocks TEXT NOT NULL,
        head TEXT NOT NULL
    )""",
    """CREATE TABLE search_findings (
        row INTEGER PRIMARY KEY AUTOINCREMENT,
        finding TEXT NOT NULL,
        number INTEGER,
        kind TEXT NOT NULL,
        role TEXT NOT NULL,
        bullet_of TEXT,
        page INTEGER NOT NULL,
        page_end INTEGER NOT NULL,
        text TEXT NOT NULL,
        words TEXT NOT NULL
    )""",
    *counting.CREATE,
    """CREATE VIRTUAL TABLE search_index USING fts5 (
        words, content='search_findings', content_rowid='row', tokenize='ascii', prefix='2',
        columnsize=0
    )""",
    # Without prefixes of three letters: they cost 0.7 ms a report and made no search faster.
    # Parts are merged 32 at once. By sixteens as they come it costs 0.3 ms a report more and
    # leaves 27 parts of 260 reports, not 12, which are searched a twentieth slower.
    "INSERT INTO search_index (search_index, rank) VALUES ('automerge', 0)",
    "INSERT INTO search_index (search_index, rank) VALUES ('crisismerge', 32)",
)
_ADD_FINDINGS = "INSERT INTO search_findings VALUES <marks>"


def create(connection: Connection) -> None:
    """Make the empty tables."""
    for statement in _CREATE:
        connection.execute(statement)


def add(connection: Connection, inspection: Inspection, late: LateCounts | None = None) -> None:
    """Make an inspection's findings searchable; its id must not be there yet.

    Sub-headings are no findings, and the summary for children says again in other words
    what the findings say (SIF): neither is found or counted. With ``late`` the words are
    counted when that is told to.
    """
    first = counting.last_row(connection) + 1
    placed = list(_findings(inspection))
    rows = [_words(finding) for _, _, finding in placed]
    if late is not None:
        late.add(connection, first, rows)
    counting.insert(
        connection,
        _ADD_FINDINGS,
        "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                row, finding.id, finding.number, finding.kind, finding.role,
                finding.bullet_of, finding.page, finding.page_end, finding.text,
                counting.joined(words),
            )
            for row, (_, _, finding), words in zip(count(first), placed, rows, strict=False)
        ],
    )  # fmt: skip
    connection.execute(
        "INSERT INTO search_index (rowid, words)"
        " SELECT row, words FROM search_findings WHERE row >= ?",
        (first,),
    )
    if late is None:
        LateCounts().write(connection)
    else:
        late.write_some(connection)
    connection.execute(
        "INSERT INTO search_reports (inspection, first, blocks, head) VALUES (?, ?, ?, ?)",
        (inspection.id, first, json.dumps(_blocks(placed)), json.dumps(_head(inspection))),
    )


def remove(connection: Connection, inspection_id: str) -> None:
    """Make an inspection's findings unsearchable; an unknown id changes nothing."""
    LateCounts().write(connection)
    report = connection.execute(
        "SELECT first, blocks FROM search_reports WHERE inspection = ?", (inspection_id,)
    ).fetchone()
    if report is None:
        return
    first = report[0]
    last = first + sum(count for _, _, count in json.loads(report[1])) - 1
    rows = connection.execute(
        "SELECT row, words FROM search_findings WHERE row BETWEEN ? AND ?", (first, last)
    ).fetchall()
    connection.executemany(
        "INSERT INTO search_index (search_index, rowid, words) VALUES ('delete', ?, ?)", rows
    )
    counts = Counts()
    counts.add(words for _, words in rows)
    counts.write(connection, "-")
    connection.execute("DELETE FROM search_words WHERE findings <= 0")
    connection.execute("DELETE FROM search_findings WHERE row BETWEEN ? AND ?", (first, last))
    connection.execute("DELETE FROM search_reports WHERE inspection = ?", (inspection_id,))


class SearchTables:
    """The same as an object, for whoever keeps the database and must not know this module.

    Of what is added, the words are counted late: ``settle`` sees to the last of them.
    """

    def __init__(self) -> None:
        self._late = LateCounts()

    @property
    def schema_version(self) -> int:
        """Changes when the tables of an older program have to be made anew."""
        return VERSION

    def create(self, connection: Connection) -> None:
        """Make the empty tables."""
        create(connection)

    def add(self, connection: Connection, inspection: Inspection) -> None:
        """Make an inspection's findings searchable."""
        add(connection, inspection, self._late)

    def settle(self, connection: Connection) -> None:
        """Count the words of all that was added, whoever added it."""
        self._late.write(connection)

    def remove(self, connection: Connection, inspection_id: str) -> None:
        """Make an inspection's findings unsearchable."""
        remove(connection, inspection_id)
        self._late.forget()

    def is_whole(self, connection: Connection, inspections: Iterable[Inspection]) -> bool:
        """Whether the tables hold just what these inspections say."""
        return are_whole(connection, inspections, self)


def _words(finding: Finding) -> IndexWords:
    """The words of a finding, and among the extras the number that is printed before it.

    An index of numbers would be written to in dozens of places with each report.
    """
    words = index_words(finding.text)
    if finding.number is not None:
        words.extras.append(f"{NUMBER}{finding.number}")
    return words


def kind_of(area: Area, finding: Finding) -> str:
    """Return where a finding stands, as ``kind:`` names it."""
    if finding.role == "recommendation" or area.area is AreaKey.IMPROVE:
        return "improve"
    return "summary" if area.area is AreaKey.SUMMARY else "finding"


def _findings(inspection: Inspection) -> Iterator[tuple[int, str, Finding]]:
    """Yield each finding to be found, with its area's place and its kind."""
    for place, area in enumerate(inspection.areas):
        if area.area is not AreaKey.CHILDREN_SUMMARY:
            for finding in area.findings:
                if finding.kind != "heading":
                    yield place, kind_of(area, finding), finding


def _blocks(placed: list[tuple[int, str, Finding]]) -> list[tuple[int, str, int]]:
    """Runs of findings of one area and kind: the area's place, the kind, how many."""
    runs = groupby(placed, key=lambda found: found[:2])
    return [(area, kind, sum(1 for _ in run)) for (area, kind), run in runs]


def _head(inspection: Inspection) -> dict[str, Any]:
    """The inspection's document without findings and doubts."""
    areas = tuple(replace(area, findings=()) for area in inspection.areas)
    return to_json(replace(inspection, areas=areas, doubts=()))
