# SPDX-License-Identifier: MIT
"""What a fault left of a library once the program has started again; and a count of it all."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Collection, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from app.adding import regain
from app.library.check import problems
from app.library.opening import open_library
from app.library.schema import SCHEMA, Schema
from app.library.store import Store
from app.reports.pool import ReadingPool
from app.search.fts import SearchTables

_EXPECTED = (
    r"library\.db(-wal|-shm)?",
    r"(use|backup|window)\.lock",
    r"library-damaged-\d+\.db(-wal|-shm|-journal)?",
    r"backups/library-\d{6}\.db",
)


@dataclass(frozen=True, slots=True)
class Look:
    """What is wrong with a library, each with a name or a sentence.

    ``lost`` are acknowledged reports that are not there, ``half`` whatever is there but not
    whole, ``orphans`` files that belong to no report.
    """

    reports: int
    lost: tuple[str, ...]
    half: tuple[str, ...]
    orphans: tuple[str, ...]

    @property
    def is_well(self) -> bool:
        return not (self.lost or self.half or self.orphans)


@dataclass(slots=True)
class Line:
    """How often a fault was met, and what became of what had been acknowledged."""

    times: int = 0
    acknowledged: int = 0
    lost: int = 0
    half: int = 0
    orphans: int = 0
    said: str = ""


@dataclass(slots=True)
class Tally:
    """The counts of all faults of a run, for the table at its end."""

    lines: dict[str, Line] = field(default_factory=dict)

    def count(self, fault: str, acknowledged: int, look: Look, said: str = "") -> None:
        """Count one meeting with a fault; ``said`` is the sentence that the user got."""
        line = self.lines.setdefault(fault, Line())
        line.times += 1
        line.acknowledged += acknowledged
        line.lost += len(look.lost)
        line.half += len(look.half)
        line.orphans += len(look.orphans)
        line.said = line.said or re.sub(r"/(\S+/)+", "…/", said)

    def table(self) -> Iterator[str]:
        """The lines to print, a heading first."""
        yield f"{'fault':46}{'times':>7}{'kept':>8}{'lost':>6}{'half':>6}{'orphans':>9}"
        for fault, line in self.lines.items():
            kept = line.acknowledged - line.lost
            counts = f"{line.times:7,}{kept:8,}{line.lost:6,}{line.half:6,}{line.orphans:9,}"
            yield f"{fault[:45]:46}{counts}"
            if line.said:
                yield f"    {line.said}"


TALLY = Tally()


@contextmanager
def next_start(root: Path, pool: ReadingPool, schema: Schema = SCHEMA) -> Iterator[Store]:
    """The library as the next start finds it, with what it regains by itself."""
    with closing(open_library(root, SearchTables(), schema=schema)) as store:
        if not store.is_read_only:
            list(regain(store, pool))
            store.ensure_index()
        yield store


def bring_all_back(root: Path) -> None:
    """Undo a removal that was interrupted before its report was brought back."""
    with closing(open_library(root, SearchTables())) as store:
        for removed in store.removed():
            store.bring_back(removed.key)


def assert_whole(
    root: Path,
    acknowledged: Collection[str],
    pool: ReadingPool,
    fault: str,
    *,
    said: str = "",
    schema: Schema = SCHEMA,
) -> None:
    """Nothing acknowledged is lost, nothing half there, no file belongs to nothing."""
    with next_start(root, pool, schema) as store:
        look = look_at(store, acknowledged)
    TALLY.count(fault, len(acknowledged), look, said)
    assert look.is_well, look


def look_at(store: Store, acknowledged: Collection[str]) -> Look:
    """Look for all that can be wrong, the index's contents included."""
    there = {summary.id for summary in store.summaries()}
    half = [problem.sentence for problem in problems(store)]
    half += _wrong_in_index(store)
    lost = sorted(set(acknowledged) - there)
    return Look(len(there), tuple(lost), tuple(half), tuple(_orphans(store)))


def _orphans(store: Store) -> Iterator[str]:
    stored = {f"reports/{row.stored}" for row in store.all_rows()}
    for path in sorted(store.folder.root.rglob("*")):
        name = path.relative_to(store.folder.root).as_posix()
        is_known = name in stored or any(re.fullmatch(each, name) for each in _EXPECTED)
        if path.is_file() and not is_known:
            yield name


def _wrong_in_index(store: Store) -> Iterator[str]:
    """Compare the search index with one that is made anew from the documents."""
    with closing(sqlite3.connect(store.folder.database)) as found:
        is_, should = _contents(found), _fresh_contents(store)
    for table in should:
        if is_[table] != should[table]:
            yield f"{table} is not what the documents say"


def _fresh_contents(store: Store) -> dict[str, list[tuple[object, ...]]]:
    with closing(sqlite3.connect(":memory:")) as fresh:
        tables = SearchTables()
        tables.create(fresh)
        for summary in store.summaries():
            tables.add(fresh, store.document(summary.id))
        tables.settle(fresh)
        return _contents(fresh)


def _contents(connection: sqlite3.Connection) -> dict[str, list[tuple[object, ...]]]:
    """All that the index holds but the numbers of its rows, which tell of its past."""
    contents = {}
    for table, columns in _COLUMNS.items():
        rows = connection.execute(f"SELECT {columns} FROM {table}").fetchall()
        contents[table] = sorted(rows, key=repr)
    return contents


_COLUMNS = {
    "search_reports": "inspection, blocks, head",
    "search_findings": "finding, number, kind, role, bullet_of, page, page_end, text, words",
    "search_words": "word, stem, findings, extras",
}
