# SPDX-License-Identifier: MIT
"""Opens a library's file for searching, whatever its folder allows.

SQLite wants to make a file beside a database even for reading it. Where it cannot, the file
is opened as one that never changes; if a killed program left a log beside it, then a copy.
"""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

_UNWRITABLE = (
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,  # also where the disk is full
)


def connect(path: Path) -> sqlite3.Connection:
    """Open the file for reading, from any thread. Raises sqlite3.Error."""
    uri = path.resolve().as_uri()
    try:
        return _tried(f"{uri}?mode=ro")
    except sqlite3.OperationalError as error:
        # Taken for unchanging, a file that somebody writes to would be read wrongly.
        if error.sqlite_errorcode & 0xFF not in _UNWRITABLE:
            raise
        log = path.with_name(f"{path.name}-wal")
        if _is_empty(log):
            return _tried(f"{uri}?mode=ro&immutable=1")
        try:
            return _copied(path, log)
        except OSError:
            raise error from None


def _tried(uri: str) -> sqlite3.Connection:
    connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
    try:
        connection.execute("SELECT 1 FROM search_reports LIMIT 1").fetchall()
        connection.execute("PRAGMA mmap_size = 268435456").fetchall()
    except UnicodeDecodeError as error:
        # SQLite quotes a table's definition, which is no text any more.
        connection.close()
        raise sqlite3.DatabaseError("malformed database schema") from error
    except BaseException:
        connection.close()
        raise
    return connection


def _is_empty(log: Path) -> bool:
    try:
        return log.stat().st_size == 0
    except OSError:
        return True


def _copied(path: Path, log: Path) -> sqlite3.Connection:
    """Read file and log into memory."""
    memory = sqlite3.connect(":memory:", check_same_thread=False)
    with tempfile.TemporaryDirectory(prefix="inspection-reader-") as folder:
        copy = Path(folder) / path.name
        shutil.copyfile(path, copy)
        shutil.copyfile(log, copy.with_name(log.name))
        with closing(sqlite3.connect(copy)) as on_disk:
            on_disk.backup(memory)
    return memory
