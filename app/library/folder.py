# SPDX-License-Identifier: MIT
"""Where the library is, and what stands where inside it. Opens nothing."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from app import paths
from app.domain.value import Value
from app.library.errors import NoPlace, explained

_TRIAL = ".trial-"
_TRIAL_BYTES = 4096
VARIABLE = "INSPECTION_READER_LIBRARY"
_NO_HOME = (
    "There is no home folder to keep the library in: "
    f"name a folder with --library, or in {VARIABLE}."
)


def library_folder(named: Path | None = None) -> Path:
    """The library's folder, absolute: ``named``, the environment's, or the platform's.

    Raises NoPlace where none is named and the user has no usable home folder.
    """
    folder = named or _from_environment()
    if folder is not None:
        return Path(os.path.abspath(folder))  # noqa: PTH100 - resolve() would follow links
    usual = paths.user_data_dir()
    if usual is None:
        raise NoPlace(_NO_HOME)
    return usual


def _from_environment() -> Path | None:
    folder = os.environ.get(VARIABLE, "").strip()
    return Path(folder) if folder else None


class LibraryFolder(Value):
    """The places inside a library's folder."""

    root: Path

    @property
    def database(self) -> Path:
        """The list of reports, their documents and the search index."""
        return self.root / "library.db"

    @property
    def reports(self) -> Path:
        """The stored PDFs."""
        return self.root / "reports"

    @property
    def backups(self) -> Path:
        """Copies of the database without the search index."""
        return self.root / "backups"

    @property
    def inbox(self) -> Path:
        """What other starts of the program hand to the open window."""
        return self.root / "inbox"

    @property
    def use_lock(self) -> Path:
        """Held by everyone who has the library open for writing."""
        return self.root / "use.lock"

    @property
    def backup_lock(self) -> Path:
        """Held by the one who makes a copy."""
        return self.root / "backup.lock"

    @property
    def window_lock(self) -> Path:
        """Held by the window."""
        return self.root / "window.lock"

    @property
    def window_note(self) -> Path:
        """Says which process on which computer holds ``window_lock``."""
        return self.root / "window.json"

    def make(self) -> None:
        """Make the folders that are missing.

        Raises NoPlace where something else stands in their place, or NotWritable,
        DiskFull or LibraryError where they cannot be made.
        """
        try:
            for folder in (self.root, self.reports, self.backups, self.inbox):
                folder.mkdir(parents=True, exist_ok=True)
        except (FileExistsError, NotADirectoryError) as error:
            raise NoPlace(
                f"The library cannot be kept in {self.root}: {_file_on(folder)} is a file, "
                "not a folder. Rename it, or name another folder with --library."
            ) from error
        except OSError as error:
            raise explained(error, self.root, "The library was not opened") from error

    def try_writing(self) -> None:
        """Write a small file and delete it again.

        Raises NotWritable, DiskFull or LibraryError where that fails.
        """
        trial = self.root / f"{_TRIAL}{os.urandom(4).hex()}"
        try:
            try:
                trial.write_bytes(bytes(_TRIAL_BYTES))
            finally:
                trial.unlink(missing_ok=True)
        except OSError as error:
            raise explained(error, self.root, "The library cannot be changed") from error

    def sweep(self) -> None:
        """Drop what killed processes left half written; nobody else may use the library."""
        halves = [*self.root.glob(f"{self.database.name}.part"), *self.backups.glob("*.part")]
        for path in (*self.root.glob(f"{_TRIAL}*"), *halves):
            # Another program may try the folder at this moment, and drops its own.
            with suppress(OSError):
                path.unlink()


def _file_on(folder: Path) -> Path:
    """The file that stands where ``folder`` or one of the folders above it should be."""
    candidates = (folder, *folder.parents)
    return next((p for p in candidates if p.exists() and not p.is_dir()), folder)
