# SPDX-License-Identifier: MIT
"""What can go wrong with a library, each as one sentence: what happened, where, what to do.

Turns what the system and SQLite say into these; it neither retries nor repairs.
"""

from __future__ import annotations

import errno
import logging
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

_logger = logging.getLogger(__name__)
_NO_SPACE = (errno.ENOSPC, errno.EDQUOT)
_NOT_WRITABLE = (errno.EACCES, errno.EPERM, errno.EROFS)
_DAMAGED = {
    "SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_FORMAT",
    # Tables or columns that are not there, rows that cannot be: our statements are not at fault.
    "SQLITE_ERROR", "SQLITE_CONSTRAINT", "SQLITE_MISMATCH",
}  # fmt: skip
_READ_ONLY = {"SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM", "SQLITE_AUTH"}
_BUSY = {"SQLITE_BUSY", "SQLITE_LOCKED", "SQLITE_PROTOCOL"}
_ALMOST_FULL_BYTES = 256 * 1024


class LibraryError(Exception):
    """Something the user can act on; ``str`` of it is the sentence."""


class NoPlace(LibraryError):
    """There is no folder for the library: no home, or something else stands there."""


class NoLibrary(LibraryError):
    """The folder holds no library."""


class DiskFull(LibraryError):
    """The disk that holds the library is full."""


class NotWritable(LibraryError):
    """The library can be read but not changed."""


class Busy(LibraryError):
    """Another program holds the library, or uses it in a way that this cannot go on."""


class Damaged(LibraryError):
    """The library, or one record of it, is not what was written."""


class FileTrouble(LibraryError):
    """A report's file is gone, cannot be read or is no longer what it was."""


class UnknownInspection(LibraryError):
    """No inspection of that id is in the library."""


def explained(error: OSError | sqlite3.Error, folder: Path, what: str) -> LibraryError:
    """Return the domain error for ``error``, which is logged: the sentence leaves much out.

    ``what`` says in a few words what was not done, such as ``a.pdf was not added``.
    """
    _logger.info("trouble with the library", exc_info=error)
    code = _sqlite_code(error)
    if _is_full(error, code, folder):
        return DiskFull(
            f"{what}: the disk that holds {folder} is full. Free some space, try again."
        )
    if code in _DAMAGED:
        return Damaged(
            f"{what}: the library in {folder} is damaged. "
            "Repair it: Tools > Check library, or check --repair."
        )
    if code in _BUSY:
        return Busy(
            f"{what}: another program is using the library in {folder}. "
            "Wait until it has finished, then try again."
        )
    if code in _READ_ONLY or getattr(error, "errno", None) in _NOT_WRITABLE:
        return NotWritable(
            f"{what}: {folder} cannot be written to. "
            "Change its permissions, or name another folder with --library."
        )
    return LibraryError(f"{what}: {folder} cannot be used ({reason_of(error)}). Try again.")


def reason_of(error: OSError | sqlite3.Error) -> str:
    """What the system says of an error, to stand within a sentence."""
    return (getattr(error, "strerror", None) or str(error)).lower()


def is_damage(error: sqlite3.Error) -> bool:
    """Whether SQLite found its file damaged."""
    is_damaged = _sqlite_code(error) in _DAMAGED
    if is_damaged:
        _logger.info("SQLite found damage", exc_info=error)
    return is_damaged


def _sqlite_code(error: Exception) -> str:
    """The primary name of SQLite's error, ``SQLITE_IOERR`` for ``SQLITE_IOERR_READ``."""
    name = getattr(error, "sqlite_errorname", None) or ""
    return "_".join(name.split("_")[:2])


def _is_full(error: Exception, code: str, folder: Path) -> bool:
    if code == "SQLITE_FULL" or getattr(error, "errno", None) in _NO_SPACE:
        return True
    # SQLite says "disk I/O error" where the file it shares between programs finds no room.
    if code not in ("SQLITE_IOERR", "SQLITE_CANTOPEN"):
        return False
    try:
        return shutil.disk_usage(folder).free < _ALMOST_FULL_BYTES
    except OSError:
        return False
