# SPDX-License-Identifier: MIT
"""Opens the library's SQLite file for writing or reading. Knows none of its tables."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from app.library.errors import is_damage

_BUSY_SECONDS = 5.0
_ASK_MS = 200
# For new files: a report then touches half as many pages, which saves a tenth of its cost.
_PAGE_BYTES = 8192
_WAL_BYTES = 16 * 1024 * 1024
# What is stored as text; damage is for the checksums to find, not an error of its own.
_text = partial(str, encoding="utf-8", errors="replace")


class _Connection(sqlite3.Connection):
    """Raises sqlite3.DatabaseError where even the words for the damage are damaged.

    A table's definition may hold bytes that are no text, and SQLite quotes it.
    """

    def execute(self, sql: str, parameters: Any = (), /) -> sqlite3.Cursor:
        """As ever."""
        try:
            return super().execute(sql, parameters)
        except UnicodeDecodeError as error:
            damage = sqlite3.DatabaseError("malformed database schema")
            damage.sqlite_errorname = "SQLITE_CORRUPT"
            raise damage from error


def connect_writing(path: Path) -> sqlite3.Connection:
    """Open or make the file; what is committed survives a cut of the power.

    Raises sqlite3.Error.
    """
    connection = sqlite3.connect(
        path,
        timeout=_BUSY_SECONDS,
        isolation_level=None,
        check_same_thread=False,
        factory=_Connection,
    )
    connection.text_factory = _text
    try:
        connection.execute(f"PRAGMA page_size = {_PAGE_BYTES}")
        connection.execute("PRAGMA journal_mode = WAL").fetchall()
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute(f"PRAGMA journal_size_limit = {_WAL_BYTES}")
    except BaseException:
        connection.close()
        raise
    return connection


def connect_reading(path: Path) -> sqlite3.Connection:
    """Open the file, if it is there, beside others that may write to it.

    It may finish what a killed program left in the log, but changes no row. Raises
    sqlite3.Error.
    """
    return _connect(path, "mode=rw")


def connect_anyhow(path: Path) -> sqlite3.Connection:
    """Open the file for reading, in a folder that can be written to or not.

    Raises sqlite3.Error or OSError.
    """
    connection = connect_reading(path)
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchall()
    except sqlite3.OperationalError:
        connection.close()
        return connect_unwritable(path)
    except BaseException:
        connection.close()
        raise
    return connection


def connect_unwritable(path: Path) -> sqlite3.Connection:
    """Open the file in a folder that cannot be written to. Raises sqlite3.Error or OSError.

    SQLite wants to make a file beside the database even for reading it. Where it cannot, a
    file that has no unfinished log is opened as one that never changes; else a copy is.
    """
    connection = _connect(path, "mode=ro")
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchall()
    except sqlite3.OperationalError:
        connection.close()
    else:
        return connection
    log = path.with_name(f"{path.name}-wal")
    if not log.exists() or log.stat().st_size == 0:
        return _connect(path, "immutable=1")
    return _connect_copy(path, log)


def _connect_copy(path: Path, log: Path) -> sqlite3.Connection:
    with tempfile.TemporaryDirectory(prefix="inspection-reader-") as folder:
        copy = Path(folder) / path.name
        shutil.copyfile(path, copy)
        shutil.copyfile(log, copy.with_name(log.name))
        on_disk = connect_writing(copy)
        memory = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
        memory.text_factory = _text
        on_disk.backup(memory)
        on_disk.close()
    memory.execute("PRAGMA query_only = 1")
    return memory


def _connect(path: Path, how: str) -> sqlite3.Connection:
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?{how}",
        uri=True,
        timeout=_BUSY_SECONDS,
        isolation_level=None,
        check_same_thread=False,
        factory=_Connection,
    )
    connection.text_factory = _text
    connection.execute("PRAGMA query_only = 1")
    return connection


def fetched(connection: sqlite3.Connection, sql: str) -> list[Any]:
    """Return all rows of a query, sooner where all that is stored as text is text.

    Raises sqlite3.Error.
    """
    careful = connection.text_factory
    connection.text_factory = str
    try:
        return connection.execute(sql).fetchall()
    except sqlite3.OperationalError:
        connection.text_factory = careful
        return connection.execute(sql).fetchall()
    finally:
        connection.text_factory = careful


def begin(connection: sqlite3.Connection, is_cancelled: Callable[[], bool]) -> bool:
    """Begin a transaction, waiting for another program's to end; False if cancelled meanwhile.

    Raises sqlite3.Error, where the other takes longer than 5 s too.
    """
    until = time.monotonic() + _BUSY_SECONDS
    # SQLite itself waits without asking anybody.
    connection.execute(f"PRAGMA busy_timeout = {_ASK_MS}").fetchall()
    try:
        while not connection.in_transaction:
            try:
                connection.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError as error:
                if error.sqlite_errorname != "SQLITE_BUSY" or time.monotonic() > until:
                    raise
                if is_cancelled():
                    return False
        return True
    finally:
        connection.execute(f"PRAGMA busy_timeout = {_BUSY_SECONDS * 1000:.0f}").fetchall()


def is_sound(connection: sqlite3.Connection) -> bool:
    """Whether SQLite's own check finds the file's structure whole; reads all of it.

    Raises sqlite3.Error where that cannot be known.
    """
    try:
        return connection.execute("PRAGMA integrity_check(1)").fetchall() == [("ok",)]
    except sqlite3.DatabaseError as error:
        if is_damage(error):
            return False
        raise
