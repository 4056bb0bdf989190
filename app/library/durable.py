# SPDX-License-Identifier: MIT
"""Writes files so that a crash leaves all of one or nothing, and hashes what is read."""

from __future__ import annotations

import hashlib
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

_CHUNK = 1024 * 1024


def copy_synced(source: Path, target: Path) -> str:
    """Copy a file, let the disk have it, and return the SHA-256 of what was copied.

    The name is safe only after ``sync_folder``. Raises OSError; what was written stays.
    """
    digest = hashlib.sha256()
    with source.open("rb") as reading, target.open("wb") as writing:
        while chunk := reading.read(_CHUNK):
            digest.update(chunk)
            writing.write(chunk)
        _sync(writing)
    return digest.hexdigest()


def write_synced(target: Path, content: bytes) -> None:
    """Write a file and let the disk have it. Raises OSError."""
    with target.open("wb") as writing:
        writing.write(content)
        _sync(writing)


def write_whole(target: Path, content: bytes) -> None:
    """Put ``content`` in the place of ``target``: all of it, or nothing. Raises OSError."""
    new = target.with_name(f"{target.name}.new")
    try:
        write_synced(new, content)
        new.replace(target)
    except OSError:
        with suppress(OSError):
            new.unlink()
        raise


def sync_file(path: Path) -> None:
    """Let the disk have what was written to a file under another handle."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def replace_synced(source: Path, target: Path) -> None:
    """Rename within one folder, replacing ``target``, and let the disk know."""
    source.replace(target)
    sync_folder(target.parent)


if sys.platform == "win32":

    def sync_folder(folder: Path) -> None:
        """Nothing to do: Windows has no handle to flush for a folder, and journals names."""

else:

    def sync_folder(folder: Path) -> None:
        """Let the disk have the names in ``folder``."""
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal. Raises OSError."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _sync(file: BinaryIO) -> None:
    file.flush()
    os.fsync(file.fileno())
