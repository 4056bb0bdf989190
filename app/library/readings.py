# SPDX-License-Identifier: MIT
"""The table of which version of the reader read each report, to offer reading it again.

A report without an entry was read before there was one. Works inside the caller's
transaction.
"""

from __future__ import annotations

import sqlite3


def create(connection: sqlite3.Connection) -> None:
    """Make the empty table."""
    connection.execute("CREATE TABLE readings (row INTEGER PRIMARY KEY, reader INTEGER NOT NULL)")


def note(connection: sqlite3.Connection, row: int, reader: int) -> None:
    """Note that this version of the reader read the report of a row."""
    connection.execute("INSERT OR REPLACE INTO readings VALUES (?, ?)", (row, reader))


def erase(connection: sqlite3.Connection, row: int) -> None:
    """Drop the entry of a row."""
    connection.execute("DELETE FROM readings WHERE row = ?", (row,))


def ids_before(connection: sqlite3.Connection, reader: int) -> tuple[str, ...]:
    """The ids of the reports in use that an older version read, in the order of adding."""
    found = connection.execute(
        "SELECT id FROM inspections LEFT JOIN readings USING (row)"
        " WHERE removed IS NULL AND ifnull(reader, 0) < ? ORDER BY row",
        (reader,),
    )
    return tuple(id_ for (id_,) in found)
