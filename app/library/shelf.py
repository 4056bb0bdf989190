# SPDX-License-Identifier: MIT
"""The reading side of an open library: lists its reports and reads them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from threading import RLock

from app.domain.correcting import Corrected
from app.domain.correction import Correction
from app.domain.inspection import Inspection
from app.domain.pieces import Places
from app.domain.summary import Summary
from app.library import readings, rows
from app.library.errors import FileTrouble, UnknownInspection, explained
from app.library.folder import LibraryFolder
from app.library.outcomes import Indexer, Removed
from app.library.rows import Row
from app.library.schema import read_meta
from app.library.stored_files import StoredFile, StoredFiles

KEPT_DAYS = 30
Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """The time now."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Listing:
    """All rows as they were after so many changes."""

    changes: int
    rows: tuple[Row, ...]


def listing_of(connection: sqlite3.Connection) -> Listing:
    """Read every row. Raises Damaged or sqlite3.Error."""
    before = changes_of(connection)
    return Listing(before, tuple(rows.all_rows(connection)))


def changes_of(connection: sqlite3.Connection) -> int:
    """How often rows were added, removed or rewritten, by any program."""
    return int(read_meta(connection, "changes") or 0)


class Shelf:
    """Reads one library folder, from any thread, through a connection of its own."""

    def __init__(
        self,
        folder: LibraryFolder,
        reading: sqlite3.Connection,
        indexer: Indexer,
        clock: Clock = utc_now,
        known: Listing | None = None,
    ) -> None:
        self.folder = folder
        self.files = StoredFiles(folder.reports)
        self._reading = reading
        self._indexer = indexer
        self._clock = clock
        self._reading_lock = RLock()
        self._listing = known
        self._unpacked: tuple[tuple[Row, ...], tuple[Summary, ...]] = ((), ())
        self._version_seen = self._data_version()

    def summaries(self) -> tuple[Summary, ...]:
        """What lists show of each report in use, in the order they were added.

        Reads no document. Raises Damaged or LibraryError.
        """
        listed = self.all_rows()
        if listed is not self._unpacked[0]:
            self._unpacked = listed, tuple(r.unpacked() for r in listed if r.removed is None)
        return self._unpacked[1]

    def removed(self) -> tuple[Removed, ...]:
        """The reports that can be brought back. Raises Damaged or LibraryError."""
        return tuple(self._as_removed(row) for row in self.all_rows() if row.removed is not None)

    def summary(self, inspection_id: str) -> Summary:
        """What lists show of one report. Raises UnknownInspection, Damaged or LibraryError."""
        return self.row(inspection_id).unpacked()

    def document(self, inspection_id: str) -> Inspection:
        """Read a report, with the reader's corrections in it.

        Raises UnknownInspection, Damaged or LibraryError.
        """
        return self.corrected(inspection_id).inspection

    def original(self, inspection_id: str) -> Inspection:
        """The report without corrections. Raises UnknownInspection, Damaged or LibraryError."""
        with self._read() as connection:
            return rows.read_inspection(connection, self.row(inspection_id))

    def corrected(self, inspection_id: str) -> Corrected:
        """A report with what became of its corrections; ``places`` gives its places.

        Raises UnknownInspection, Damaged or LibraryError.
        """
        with self._read() as connection:
            return rows.read_corrected(connection, self.row(inspection_id))

    def corrections(self, inspection_id: str) -> tuple[Correction, ...]:
        """A report's corrections, in their order, those too that cannot be applied any more.

        Raises UnknownInspection, Damaged or LibraryError.
        """
        with self._read() as connection:
            return rows.read_corrections(connection, self.row(inspection_id))

    def places(self, inspection_id: str) -> Places:
        """Where each finding stands, as ``[page, start, end]`` of characters, by finding id.

        The parts of a finding that was split are placed to within a few characters. Raises
        UnknownInspection, Damaged or LibraryError.
        """
        with self._read() as connection:
            row = self.row(inspection_id)
            if row.corrections_sha256:
                return rows.read_corrected(connection, row).places
            found: Places = json.loads(rows.read_places(connection, row))
        return found

    def read_before(self, reader: int) -> tuple[str, ...]:
        """The ids of the reports that an older version of the reader read.

        Raises LibraryError.
        """
        with self._read() as connection:
            return readings.ids_before(connection, reader)

    def pdf(self, inspection_id: str) -> Path:
        """The report's own file. Raises UnknownInspection, or FileTrouble if it is gone."""
        return self.stored_file(inspection_id).target

    def stored_file(self, inspection_id: str) -> StoredFile:
        """The report's own file with its name in the library. Raises as ``pdf`` does."""
        row = self.row(inspection_id)
        stored = self.files.find(row.stored)
        if stored is None or not stored.target.is_file():
            place = self.folder.reports if stored is None else stored.target
            raise FileTrouble(
                f"The file of {row.id} is gone ({place}): its text is here, its pages are not. "
                "Add the report again to have them."
            )
        return stored

    def has_changed(self) -> bool:
        """Whether somebody changed the library since the last call, this program too."""
        seen, self._version_seen = self._version_seen, self._data_version()
        return seen != self._version_seen

    @property
    def index_is_current(self) -> bool:
        """Whether the search index is there and is of this program's making."""
        with self._read() as connection:
            return read_meta(connection, "index_version") == str(self._indexer.schema_version)

    def is_index_whole(self, connection: sqlite3.Connection) -> bool:
        """Compare the search index with the documents; takes as long as making it anew.

        ``connection`` reads the library's file. Raises Damaged or sqlite3.Error.
        """
        in_use = (row for row in rows.all_rows(connection) if row.removed is None)
        inspections = (rows.read_corrected(connection, row).inspection for row in in_use)
        return self._indexer.is_whole(connection, inspections)

    def all_rows(self) -> tuple[Row, ...]:
        """Every row, removed ones too. Raises Damaged or LibraryError.

        They are read again only after a change, by whomever.
        """
        with self._read() as connection:
            if self._listing is None or changes_of(connection) != self._listing.changes:
                self._listing = listing_of(connection)
            return self._listing.rows

    def unlisted(self) -> tuple[StoredFile, ...]:
        """Stored files whose rows were lost, in the order they were added.

        They are to be read and enlisted again. Raises Damaged or LibraryError.
        """
        names = self.files.names()
        return self.files.unlisted((row.stored for row in self.all_rows()), names)

    def row(self, inspection_id: str) -> Row:
        """The row of a report in use. Raises UnknownInspection, Damaged or LibraryError."""
        with self._read() as connection:
            found = rows.find(connection, "id = ? AND removed IS NULL", inspection_id)
        if found is None:
            raise UnknownInspection(f"There is no report {inspection_id} in {self.folder.root}.")
        return found

    def _as_removed(self, row: Row) -> Removed:
        assert row.removed is not None
        gone = self._clock() - datetime.fromisoformat(row.removed)
        return Removed(row.row, row.unpacked(), min(KEPT_DAYS, max(0, KEPT_DAYS - gone.days)))

    @contextmanager
    def _read(self) -> Iterator[sqlite3.Connection]:
        """The connection for reading: whatever others write, all is read as it was at first."""
        with self._reading_lock:
            connection = self._reading
            is_first = False
            try:
                if not connection.in_transaction:
                    connection.execute("BEGIN")
                    is_first = True
                yield connection
            except sqlite3.Error as error:
                raise explained(error, self.folder.root, "The library was not read") from error
            finally:
                if is_first:
                    connection.rollback()

    def _data_version(self) -> int:
        with self._reading_lock:
            return int(self._reading.execute("PRAGMA data_version").fetchone()[0])
