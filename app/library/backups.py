# SPDX-License-Identifier: MIT
"""Copies of the library's tables: five are kept, numbered, each verified by opening it.

The search index is left out: it is made anew from the documents. The newest is the one
with the highest number, whatever the clock said when it was made.
"""

from __future__ import annotations

import logging
import re
import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from app.library import corrections, rows
from app.library.database import connect_reading, is_sound
from app.library.durable import copy_synced, replace_synced, sync_file
from app.library.errors import Damaged
from app.library.schema import TABLES, is_library, read_meta, version_of, write_meta

_logger = logging.getLogger(__name__)
KEPT = 5
_NAME = re.compile(r"library-(\d{6,})\.db")


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy: its place in the sequence, and the day the clock showed."""

    path: Path
    number: int

    def made(self) -> date | None:
        """The day it was made, None where the copy does not say."""
        try:
            with closing(connect_reading(self.path)) as connection:
                made = read_meta(connection, "backed_up")
            return datetime.fromisoformat(made).date() if made else None
        except (sqlite3.Error, ValueError):
            return None


def backups_in(folder: Path) -> list[Backup]:
    """The copies in a folder, newest first."""
    if not folder.is_dir():
        return []
    matches = ((path, _NAME.fullmatch(path.name)) for path in folder.iterdir())
    found = [Backup(path, int(match[1])) for path, match in matches if match]
    return sorted(found, key=lambda backup: backup.number, reverse=True)


def back_up(source: sqlite3.Connection, folder: Path, now: datetime) -> Backup | None:
    """Copy the tables of ``source`` unless the newest copy holds the same.

    ``source`` is used by nobody else meanwhile. Raises Damaged where a record is not what
    was written (no copy is made, and none is dropped), sqlite3.Error or OSError.
    """
    source.execute("BEGIN")
    try:
        present = backups_in(folder)
        changes = read_meta(source, "changes")
        if present and _changes_of(present[0]) == changes:
            return None
        number = present[0].number + 1 if present else 1
        path = folder / f"library-{number:06}.db"
        part = path.with_name(f"{path.name}.part")
        try:
            _copy_tables(source, part, now)
            replace_synced(part, path)
        except BaseException:
            with suppress(OSError):
                part.unlink(missing_ok=True)
            raise
    finally:
        source.execute("COMMIT")
    for old in backups_in(folder)[KEPT:]:
        old.path.unlink(missing_ok=True)
    return Backup(path, number)


def _changes_of(backup: Backup) -> str | None:
    try:
        with closing(connect_reading(backup.path)) as connection:
            return read_meta(connection, "changes")
    except sqlite3.Error:
        return None


def _copy_tables(source: sqlite3.Connection, part: Path, now: datetime) -> None:
    part.unlink(missing_ok=True)
    with closing(sqlite3.connect(part, isolation_level=None)) as target:
        # The file is not there under its name until it is whole, so no journal is needed.
        target.execute("PRAGMA journal_mode = OFF").fetchall()
        target.execute("PRAGMA synchronous = OFF")
        target.execute("BEGIN")
        marks = ", ".join("?" * len(TABLES))
        made = source.execute(
            f"SELECT type, name, sql FROM sqlite_master WHERE tbl_name IN ({marks})"
            " AND sql NOT NULL ORDER BY type DESC",
            TABLES,
        ).fetchall()
        for _, _, sql in made:
            target.execute(sql)
        for kind, name, _ in made:
            if kind == "table":  # an older library has not all of them
                _copy_rows(source, target, name)
        for pragma in ("application_id", "user_version"):
            value = source.execute(f"PRAGMA {pragma}").fetchone()[0]
            target.execute(f"PRAGMA {pragma} = {value}")
        target.execute("DELETE FROM meta WHERE key = 'index_version'")
        write_meta(target, "backed_up", now.isoformat(timespec="seconds"))
        target.execute("COMMIT")
    sync_file(part)
    verify(part)


def _copy_rows(source: sqlite3.Connection, target: sqlite3.Connection, table: str) -> None:
    copied = source.execute(f"SELECT * FROM {table}")
    marks = ", ".join("?" * len(copied.description))
    target.executemany(f"INSERT INTO {table} VALUES ({marks})", copied)


def verify(path: Path) -> None:
    """Open a copy and read all of it. Raises Damaged where anything is not as written."""
    try:
        with closing(connect_reading(path)) as connection:
            if not (is_library(connection) and version_of(connection) and is_sound(connection)):
                raise Damaged(f"The copy {path} of the library is damaged.")
            for row in rows.all_rows(connection):
                rows.check_texts(connection, row)
                rows.read_corrections(connection, row)
    except sqlite3.Error as error:
        _logger.info("a copy of the library is damaged", exc_info=error)
        raise Damaged(f"The copy {path} of the library is damaged.") from error


def last_good(folder: Path) -> Backup | None:
    """The newest copy that is whole, None if there is none."""
    for backup in backups_in(folder):
        with suppress(Damaged):
            verify(backup.path)
            return backup
    return None


def corrections_of(folder: Path, file_sha256: str) -> bytes | None:
    """The corrections of a report's file in the newest copy that has them whole."""
    for backup in backups_in(folder):
        with suppress(sqlite3.Error), closing(connect_reading(backup.path)) as connection:
            text = corrections.text_of(connection, file_sha256)
            if text is not None:
                return text
    return None


def drop_damaged(folder: Path) -> None:
    """Delete the copies that are not whole. Raises OSError."""
    for backup in backups_in(folder):
        try:
            verify(backup.path)
        except Damaged:
            backup.path.unlink(missing_ok=True)


def put_back(backup: Backup, database: Path) -> None:
    """Put a copy in the library's place, where nothing stands now. Raises OSError."""
    part = database.with_name(f"{database.name}.part")
    copy_synced(backup.path, part)
    replace_synced(part, database)
