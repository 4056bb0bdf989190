# SPDX-License-Identifier: MIT
"""The tables of the library, their version, and the steps from older versions.

The search index keeps tables of its own in the same file; any table not named here is its.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass

from app.library import readings

APPLICATION_ID = 0x49525231
"""Marks the file as a library of this program (SQLite's ``application_id``)."""

TABLES = ("meta", "inspections", "documents", "corrections", "readings")
_CREATE = (
    "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    """CREATE TABLE inspections (
        row INTEGER PRIMARY KEY,
        id TEXT NOT NULL,
        base TEXT NOT NULL,
        file_sha256 TEXT NOT NULL UNIQUE,
        words_sha256 TEXT NOT NULL,
        document_sha256 TEXT NOT NULL,
        places_sha256 TEXT NOT NULL,
        corrections_sha256 TEXT NOT NULL,
        stored TEXT NOT NULL,
        added TEXT NOT NULL,
        removed TEXT,
        summary TEXT NOT NULL,
        row_sha256 TEXT NOT NULL
    )""",
    "CREATE UNIQUE INDEX inspections_by_id ON inspections (id) WHERE removed IS NULL",
    "CREATE INDEX inspections_by_base ON inspections (base)",
    """CREATE TABLE documents (
        row INTEGER PRIMARY KEY,
        document BLOB NOT NULL,
        places BLOB NOT NULL
    )""",
    """CREATE TABLE corrections (
        file_sha256 TEXT PRIMARY KEY,
        corrections BLOB NOT NULL,
        sha256 TEXT NOT NULL
    )""",
)

Step = Callable[[sqlite3.Connection], object]


@dataclass(frozen=True, slots=True)
class Schema:
    """The version this program writes: step n leads from version n + 1 to n + 2."""

    steps: tuple[Step, ...] = ()

    @property
    def version(self) -> int:
        """The newest version."""
        return len(self.steps) + 1

    def create(self, connection: sqlite3.Connection) -> None:
        """Make the tables of an empty library, inside the caller's transaction."""
        for statement in _CREATE:
            connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("PRAGMA user_version = 1")
        self.migrate(connection)

    def migrate(self, connection: sqlite3.Connection) -> None:
        """Lead the tables to the newest version, inside the caller's transaction."""
        for step in self.steps[version_of(connection) - 1 :]:
            step(connection)
        connection.execute(f"PRAGMA user_version = {self.version}")

    def is_of(self, connection: sqlite3.Connection) -> bool:
        """Whether the tables are defined, letter for letter, as this version defines them."""
        with closing(sqlite3.connect(":memory:", isolation_level=None)) as fresh:
            self.create(fresh)
            return _definitions(fresh) == _definitions(connection)


SCHEMA = Schema((readings.create,))


def version_of(connection: sqlite3.Connection) -> int:
    """The version of the tables, 0 in an empty file."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def is_library(connection: sqlite3.Connection) -> bool:
    """Whether the file says that it is a library."""
    return int(connection.execute("PRAGMA application_id").fetchone()[0]) == APPLICATION_ID


def _definitions(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    marks = ", ".join("?" * len(TABLES))
    found = connection.execute(
        f"SELECT name, sql FROM sqlite_master WHERE tbl_name IN ({marks}) ORDER BY name", TABLES
    )
    return found.fetchall()


def foreign_tables(connection: sqlite3.Connection) -> list[str]:
    """The search index's tables: those SQLite lets drop by name, virtual ones first."""
    found = connection.execute(
        "SELECT CAST(name AS TEXT), CAST(sql AS TEXT) FROM sqlite_master"
        " WHERE type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!'"
    ).fetchall()
    ours = [(name, sql or "") for name, sql in found if name not in TABLES]
    virtual = [name for name, sql in ours if sql.upper().startswith("CREATE VIRTUAL")]
    plain = [name for name, _ in ours if not name.startswith(tuple(f"{v}_" for v in virtual))]
    return virtual + [name for name in plain if name not in virtual]


def drop_foreign_tables(connection: sqlite3.Connection) -> None:
    """Drop the search index's tables, whatever state they are in, inside the transaction."""
    while tables := foreign_tables(connection):
        for table in tables:
            _drop(connection, table)


def _drop(connection: sqlite3.Connection, table: str) -> None:
    try:
        connection.execute(f'DROP TABLE IF EXISTS "{table}"')
    except sqlite3.DatabaseError:
        # A virtual table whose settings are damaged cannot be opened, not even to be dropped:
        # without its entry, the tables that it is made of are tables like others.
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("DELETE FROM sqlite_master WHERE name = ?", (table,))
        connection.execute("PRAGMA writable_schema = RESET")


def read_meta(connection: sqlite3.Connection, key: str) -> str | None:
    """A value kept beside the tables."""
    found = connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
    return None if found is None else str(found[0])


def write_meta(connection: sqlite3.Connection, key: str, value: str) -> None:
    """Keep a value beside the tables, inside the caller's transaction."""
    connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))
