# SPDX-License-Identifier: MIT
"""Takes what is damaged out of the way, never deleting it, and puts a library's copy back."""

from __future__ import annotations

from pathlib import Path

from app.domain.wording import day_words
from app.library.backups import last_good, put_back
from app.library.durable import sync_folder
from app.library.folder import LibraryFolder


def recover(folder: LibraryFolder) -> str:
    """Keep what stands in the library's place aside, put back the last good copy if any.

    Returns the sentence that says so. Raises OSError. If it is interrupted, the next start
    finds no library and does the rest.
    """
    kept = _put_aside(folder.database)
    happened = (
        f"The library was damaged: it is kept as {kept.name}."
        if kept is not None
        else f"The library’s list was missing from {folder.root}."
    )
    backup = last_good(folder.backups)
    if backup is None:
        return f"{happened} A new list is made from the stored reports, which are read again."
    put_back(backup, folder.database)
    made = backup.made()
    day = day_words(made) if made else "an unknown day"
    return f"{happened} The copy of {day} was opened; reports added since are read again."


def keep_aside(file: Path) -> Path:
    """Rename a damaged file and return its new path. Raises OSError."""
    return file.rename(_free_name(file))


def _put_aside(database: Path) -> Path | None:
    """Rename the database and the files SQLite keeps beside it; None if there was none."""
    kept = _free_name(database)
    there = database.exists()
    # The database goes first: alone, it would look whole where it only lacks its log.
    for suffix in ("", "-wal", "-shm", "-journal"):
        path = database.with_name(database.name + suffix)
        if path.exists():
            path.replace(kept.with_name(kept.name + suffix))
    sync_folder(database.parent)
    return kept if there else None


def _free_name(file: Path) -> Path:
    number = 1
    while True:
        name = f"{file.stem}-damaged-{number}{file.suffix}"
        if not any(file.parent.glob(f"{name}*")):
            return file.with_name(name)
        number += 1
