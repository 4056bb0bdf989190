# SPDX-License-Identifier: MIT
"""Locks that end with the process that holds them, on every platform.

They are SQLite's own locks on an empty file: shared and exclusive, honoured between
processes and, where the file system can, between computers. A killed process leaves none.
"""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path

from app.library.errors import explained

_STEP_SECONDS = 0.05
# Who asks to be alone holds a share for a moment. Where two ask at once each would meet the
# other's and both be refused; waiting this long lets one of them through.
_ASKING_SECONDS = 0.1
_BUSY = ("SQLITE_BUSY", "SQLITE_LOCKED")


class Hold:
    """A lock that is held until ``release``, or until this process ends."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def release(self) -> None:
        """Give the lock up."""
        self._connection.close()


def hold_shared(path: Path, *, wait_seconds: float = 0.0) -> Hold | None:
    """Hold ``path`` together with others; None while somebody holds it alone.

    Raises LibraryError where the folder cannot be used for locks.
    """
    return _hold(path, ("BEGIN", "SELECT count(*) FROM sqlite_master"), 0.0, wait_seconds)


def hold_alone(path: Path, *, wait_seconds: float = 0.0) -> Hold | None:
    """Hold ``path`` with nobody else; None while anybody holds it.

    Raises LibraryError where the folder cannot be used for locks.
    """
    return _hold(path, ("BEGIN EXCLUSIVE",), _ASKING_SECONDS, wait_seconds)


def _hold(
    path: Path, statements: tuple[str, ...], asking_seconds: float, wait_seconds: float
) -> Hold | None:
    until = time.monotonic() + wait_seconds
    while (hold := _try(path, statements, asking_seconds)) is None and time.monotonic() < until:
        time.sleep(_STEP_SECONDS)
    return hold


def _try(path: Path, statements: tuple[str, ...], asking_seconds: float) -> Hold | None:
    try:
        connection = sqlite3.connect(
            path, timeout=asking_seconds, isolation_level=None, check_same_thread=False
        )
    except sqlite3.Error as error:
        raise explained(error, path.parent, "The library was not opened") from error
    try:
        # Nothing is ever written, so no file beside the lock is needed either.
        connection.execute("PRAGMA journal_mode=MEMORY").close()
        for statement in statements:
            connection.execute(statement).fetchall()
    except sqlite3.Error as error:
        connection.close()
        if error.sqlite_errorname.startswith(_BUSY):
            return None
        raise explained(error, path.parent, "The library was not opened") from error
    return Hold(connection)
