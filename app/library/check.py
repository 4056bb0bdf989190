# SPDX-License-Identifier: MIT
"""Looks for whatever is wrong with a library, file by file; changes nothing.

What can be done about it without reading reports is ``Store``'s; the rest is the caller's.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from enum import Enum, auto

from app.library import backups, rows
from app.library.database import connect_anyhow, is_sound
from app.library.errors import Damaged, explained, is_damage
from app.library.schema import foreign_tables
from app.library.shelf import Shelf


class Kind(Enum):
    """What a problem is about, and so what mends it."""

    DATABASE = auto()
    ROW = auto()
    FILE = auto()
    UNLISTED = auto()
    CORRECTIONS = auto()
    INDEX = auto()
    BACKUP = auto()


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, as a sentence; ``row`` is the number of the row it is about."""

    kind: Kind
    sentence: str
    row: int = 0


def problems(shelf: Shelf) -> Iterator[Problem]:
    """Yield what is wrong, in the order of lists. Reads every byte of the library.

    Raises LibraryError where the library cannot be read at all.
    """
    try:
        yield from _problems(shelf)
    except (sqlite3.Error, OSError) as error:
        if isinstance(error, sqlite3.Error) and is_damage(error):
            yield Problem(Kind.DATABASE, _damaged(shelf))
            return
        raise explained(error, shelf.folder.root, "The library was not checked") from error


def _problems(shelf: Shelf) -> Iterator[Problem]:
    with closing(connect_anyhow(shelf.folder.database)) as connection:
        if not is_sound(connection):
            yield Problem(Kind.DATABASE, _damaged(shelf))
            return
        names = shelf.files.names()
        # One state of the library, whatever others add meanwhile.
        connection.execute("BEGIN")
        yield from _rows(shelf, connection, names)
        yield from _index(shelf, connection)
    for backup in backups.backups_in(shelf.folder.backups):
        try:
            backups.verify(backup.path)
        except Damaged as damage:
            yield Problem(Kind.BACKUP, str(damage))


def _damaged(shelf: Shelf) -> str:
    return f"{shelf.folder.database} is damaged in its structure."


def _rows(shelf: Shelf, connection: sqlite3.Connection, names: Sequence[str]) -> Iterator[Problem]:
    listed: set[str] = set()
    for number in rows.numbers(connection):
        try:
            row = rows.find(connection, "row = ?", number)
            if row is None:
                continue
            listed.add(row.stored)
            report = rows.read_report(connection, row)
            if report.inspection.id != row.id:
                yield Problem(Kind.ROW, f"The text of {row.id} is another report’s.", number)
        except Damaged as damage:
            yield Problem(Kind.ROW, str(damage), number)
            continue
        yield from _corrections(connection, row)
        yield from _file(shelf, row)
    for stored in shelf.files.unlisted(listed, names):
        yield Problem(Kind.UNLISTED, f"{stored.path} is not in the list of reports.")


def _corrections(connection: sqlite3.Connection, row: rows.Row) -> Iterator[Problem]:
    try:
        rows.read_corrections(connection, row)
    except Damaged as damage:
        yield Problem(Kind.CORRECTIONS, str(damage), row.row)


def _file(shelf: Shelf, row: rows.Row) -> Iterator[Problem]:
    stored = shelf.files.find(row.stored)
    if stored is None and shelf.files.is_on_its_way(row.stored):
        return
    if stored is None or not stored.target.is_file():
        place = shelf.folder.reports / row.stored if stored is None else stored.target
        yield Problem(
            Kind.FILE, f"The file of {row.id} is missing ({place}). Add it again.", row.row
        )
    elif shelf.files.whole(row.stored) is None:
        sentence = f"The file of {row.id} is damaged ({stored.target}). Add it again."
        yield Problem(Kind.FILE, sentence, row.row)


def _index(shelf: Shelf, connection: sqlite3.Connection) -> Iterator[Problem]:
    if not shelf.index_is_current:
        yield Problem(Kind.INDEX, "The search index has to be made anew.")
        return
    try:
        is_whole = _is_full_text_whole(connection) and shelf.is_index_whole(connection)
    except sqlite3.DatabaseError:
        is_whole = False
    except Damaged:
        # Of the text that is damaged it has been said; its report gets another index too.
        return
    if not is_whole:
        yield Problem(Kind.INDEX, "The search index is damaged.")


def _is_full_text_whole(connection: sqlite3.Connection) -> bool:
    """Let FTS5 check itself. It does so by an INSERT, so on a copy. Raises sqlite3.Error."""
    with closing(sqlite3.connect(":memory:")) as copy:
        connection.backup(copy)
        for name in _full_text_tables(copy):
            copy.execute(f'INSERT INTO "{name}"("{name}", rank) VALUES (?, 1)', _CHECK)
    return True


_CHECK = ("integrity-check",)


def _full_text_tables(connection: sqlite3.Connection) -> list[str]:
    names = foreign_tables(connection)
    marks = ", ".join("?" * len(names))
    found = connection.execute(
        f"SELECT name FROM sqlite_master WHERE name IN ({marks}) AND sql LIKE '%using fts5%'",
        names,
    )
    return [name for (name,) in found]
