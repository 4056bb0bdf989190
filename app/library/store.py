# SPDX-License-Identifier: MIT
"""An open library: what ``Shelf`` reads, and adding, removing and bringing back.

Safe to use from several threads, and beside other programs that use the same folder. How a
library is opened, and what happens to a damaged one, is ``library.opening``.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from threading import RLock

from app.domain.correction import Correction
from app.domain.inspection import Inspection
from app.domain.summary import Summary
from app.library import backups, corrections, rows
from app.library.database import begin, connect_reading
from app.library.entering import Entered, enter, place_anew
from app.library.errors import (
    FileTrouble,
    LibraryError,
    NotWritable,
    UnknownInspection,
    explained,
)
from app.library.folder import LibraryFolder
from app.library.locks import Hold, hold_alone
from app.library.outcomes import Clash, Indexer, Removed, Settled, Status
from app.library.rows import NewReport, Row
from app.library.schema import drop_foreign_tables, read_meta, write_meta
from app.library.shelf import KEPT_DAYS, Clock, Listing, Shelf, changes_of, utc_now
from app.library.stored_files import Staged, StoredFile


def never() -> bool:
    """Stands in for a cancelling that cannot happen."""
    return False


class Cancelled(Exception):
    """The caller asked to stop; nothing was changed."""


class Store(Shelf):
    """The reports of one library folder.

    ``notices`` are sentences about how the library was opened; ``is_read_only`` is said
    there too.
    """

    def __init__(
        self,
        folder: LibraryFolder,
        reading: sqlite3.Connection,
        indexer: Indexer,
        *,
        writing: sqlite3.Connection | None = None,
        hold: Hold | None = None,
        notices: tuple[str, ...] = (),
        clock: Clock = utc_now,
        known: Listing | None = None,
        opened_anew: Callable[[], Store] | None = None,
    ) -> None:
        """Begin; ``opened_anew`` tries again to open for writing what is open for reading."""
        super().__init__(folder, reading, indexer, clock, known)
        self.notices = notices
        self._opened_anew = opened_anew
        self._writing = writing
        self._hold = hold
        self._writing_lock = RLock()
        self._is_committing = False

    @property
    def is_read_only(self) -> bool:
        """Whether nothing can be added or removed."""
        return self._writing is None

    def close(self) -> None:
        """Close the library; nothing may use it afterwards."""
        with self._writing_lock, self._reading_lock:
            self._reading.close()
            if self._writing is not None:
                self._writing.close()
            if self._hold is not None:
                self._hold.release()

    def add(
        self,
        report: NewReport,
        path: Path,
        *,
        clash: Clash = Clash.KEEP_BOTH,
        is_kept: bool = True,
        is_cancelled: Callable[[], bool] = never,
    ) -> Settled:
        """Add a report whose file is ``path``; once this returns, it survives a crash.

        ``is_kept`` False keeps only the file's path. Raises FileTrouble, DiskFull,
        NotWritable, Busy, Damaged, LibraryError or Cancelled; then nothing was added.
        """
        what = f"{path.name} was not added"
        with self._writing_lock:
            self._check_writable(what)
            sha256 = report.inspection.source.sha256
            held = self._held(sha256)
            if held is not None and held.removed is None and self.files.whole(held.stored):
                return _same_file(held)
            staged = self.files.stage(path, sha256, is_kept=is_kept)
            try:
                entered = self._enter(report, staged.plain.name, clash, what, is_cancelled)
            except BaseException:
                # A commit that failed may have reached the disk: the next start will know.
                if not self._is_committing:
                    staged.discard()
                raise
            _finish(staged, entered)
            return entered.settled

    def enlist(self, report: NewReport, stored: StoredFile) -> Settled:
        """Give a stored file the row that it lost. Raises as ``add`` does."""
        name = stored.path.name
        with self._writing_lock:
            self._check_writable(f"{stored.own_name} was not listed again")
            settled = self._enter(
                report, name, Clash.KEEP_BOTH, f"{stored.own_name} was not listed again", never
            ).settled
            if settled.status is Status.SAME and self._is_spare(name):
                stored.path.unlink(missing_ok=True)
        return settled

    def remove(self, inspection_id: str) -> Removed:
        """Take a report out of lists and search; ``bring_back`` undoes it for 30 days.

        Raises UnknownInspection, NotWritable, DiskFull, Busy, Damaged or LibraryError.
        """
        with self._change(f"{inspection_id} was not removed") as connection:
            row = self.row(inspection_id)
            self._indexer.remove(connection, row.id)
            gone = replace(row, removed=self._clock().isoformat(timespec="seconds"))
            rows.write_row(connection, gone)
        return self._as_removed(gone)

    def bring_back(self, key: int) -> str:
        """Undo a removal and return the report's id, a new one if another took its own.

        Raises UnknownInspection, NotWritable, DiskFull, Busy, Damaged or LibraryError.
        """
        with self._change("The report was not brought back") as connection:
            row = rows.find(connection, "row = ? AND removed IS NOT NULL", key)
            if row is None:
                raise UnknownInspection("The report is not among the removed ones any more.")
            return place_anew(connection, self._indexer, row).id

    def correct(self, inspection_id: str, made: Sequence[Correction]) -> Summary:
        """Replace a report's corrections; the former list undoes it.

        The report keeps its id, whatever its authority and dates are now: marks hang on it.
        Raises UnknownInspection, NotWritable, DiskFull, Busy, Damaged or LibraryError; then
        nothing was changed.
        """
        with self._change(f"{inspection_id} was not corrected") as connection:
            row = self.row(inspection_id)
            row, outcome = rows.put_corrections(connection, row, corrections.packed(made))
            self._index_anew(connection, row.id, outcome.inspection)
        return row.unpacked()

    def reread(self, report: NewReport, inspection_id: str) -> Summary:
        """Put a newer reading of a report's file in the place of its text.

        Its id and its corrections stay; which of them still apply ``corrected`` says. Raises
        FileTrouble where another file was read, or as ``correct`` does.
        """
        with self._change(f"{inspection_id} was not read again") as connection:
            row = self.row(inspection_id)
            if report.inspection.source.sha256 != row.file_sha256:
                raise FileTrouble(f"{inspection_id} was not read again: its file has changed.")
            report = report.with_id(row.id)
            row = rows.rewrite(connection, row, report)
            outcome = rows.corrected_report(connection, row, report)
            self._index_anew(connection, row.id, outcome.inspection)
        return row.unpacked()

    def forget(self, row: int) -> None:
        """Drop a row for good and leave its file, which is then unlisted.

        For a row or a text that is damaged: the index is made anew with the next change.
        """
        with self._change("The library was not repaired") as connection:
            rows.erase(connection, row)
            connection.execute("DELETE FROM meta WHERE key = 'index_version'")

    def mend_corrections(self, row: int) -> bool:
        """Take the last copy of a row's corrections, which are damaged.

        Answers whether there is one; without it the report is as it was read. The index is
        made anew with the next change.
        """
        with self._change("The library was not repaired") as connection:
            found = rows.find(connection, "row = ?", row)
            if found is None:
                return False
            text = backups.corrections_of(self.folder.backups, found.file_sha256)
            rows.put_corrections(connection, found, text)
            connection.execute("DELETE FROM meta WHERE key = 'index_version'")
        return text is not None

    def purge(self) -> None:
        """Drop what was removed more than 30 days ago, rows and files.

        A clock that jumped since the last time is not believed until it is met again.
        """
        old = [row for row in self.all_rows() if row.removed is not None]
        if not old:
            return
        now = self._clock()
        with self._change("Removed reports were not cleared away", counts=False) as connection:
            seen = read_meta(connection, "seen")
            write_meta(connection, "seen", now.isoformat(timespec="seconds"))
        if seen is None or not _is_believable(datetime.fromisoformat(seen), now):
            return
        for row in old:
            if now - datetime.fromisoformat(str(row.removed)) > timedelta(days=KEPT_DAYS):
                self._drop(row)

    def ensure_index(self, *, is_cancelled: Callable[[], bool] = never) -> None:
        """Make the search index anew where it is missing or of another version.

        Takes about 10 ms a report. Raises Cancelled, or as ``remove`` does.
        """
        if self.index_is_current:
            return
        with self._change("The search index was not made", counts=False) as connection:
            self._make_index(connection, is_cancelled)

    def settle_index(self) -> None:
        """Finish what the index leaves for later while many are added. Raises as ``remove``."""
        with self._change("The search index was not finished", counts=False) as connection:
            if read_meta(connection, "index_version") == str(self._indexer.schema_version):
                self._indexer.settle(connection)

    def renew_index(self) -> None:
        """Make the search index anew, as when it is damaged. Raises as ``remove`` does."""
        with self._change("The search index was not made", counts=False) as connection:
            self._make_index(connection, never)

    def back_up(self) -> backups.Backup | None:
        """Make a verified copy of the list and the texts.

        None where nothing has changed, or where another program is making one.
        Raises Damaged where a record is not what was written, or DiskFull, NotWritable or
        LibraryError where there is no room for it.
        """
        what = "The library was not backed up"
        self._check_writable(what)
        hold = hold_alone(self.folder.backup_lock)
        if hold is None:
            return None
        try:
            with closing(connect_reading(self.folder.database)) as source:
                return backups.back_up(source, self.folder.backups, self._clock())
        except (sqlite3.Error, OSError) as error:
            raise explained(error, self.folder.root, what) from error
        finally:
            hold.release()

    def drop_damaged_backups(self) -> None:
        """Delete the copies that are not whole. Raises NotWritable or LibraryError."""
        what = "A damaged copy was not deleted"
        self._check_writable(what)
        try:
            backups.drop_damaged(self.folder.backups)
        except OSError as error:
            raise explained(error, self.folder.root, what) from error

    def _held(self, sha256: str) -> Row | None:
        with self._read() as connection:
            return rows.find(connection, "file_sha256 = ?", sha256)

    def _enter(
        self,
        report: NewReport,
        stored: str,
        clash: Clash,
        what: str,
        is_cancelled: Callable[[], bool],
    ) -> Entered:
        with self._change(what, is_cancelled=is_cancelled) as connection:
            if read_meta(connection, "index_version") != str(self._indexer.schema_version):
                self._make_index(connection, is_cancelled)
            return enter(connection, self._indexer, report, stored, clash, self._clock())

    def _is_spare(self, name: str) -> bool:
        return all(row.stored != name for row in self.all_rows())

    def _drop(self, row: Row) -> None:
        gone = self.files.begin_dropping(row.stored)
        with self._change("A removed report was not cleared away") as connection:
            rows.erase(connection, row.row)
            corrections.erase(connection, row.file_sha256)
        if gone is not None:
            with suppress(OSError):
                gone.unlink()

    def _index_anew(
        self, connection: sqlite3.Connection, inspection_id: str, inspection: Inspection
    ) -> None:
        """Index what a report says now; its row is written already."""
        if read_meta(connection, "index_version") != str(self._indexer.schema_version):
            self._make_index(connection, never)
            return
        self._indexer.remove(connection, inspection_id)
        self._indexer.add(connection, inspection)

    def _make_index(self, connection: sqlite3.Connection, is_cancelled: Callable[[], bool]) -> None:
        drop_foreign_tables(connection)
        self._indexer.create(connection)
        for row in list(rows.all_rows(connection)):
            if is_cancelled():
                raise Cancelled
            if row.removed is None:
                self._indexer.add(connection, rows.read_corrected(connection, row).inspection)
        self._indexer.settle(connection)
        write_meta(connection, "index_version", str(self._indexer.schema_version))

    @contextmanager
    def _change(
        self,
        what: str,
        *,
        counts: bool = True,
        is_cancelled: Callable[[], bool] = never,
    ) -> Iterator[sqlite3.Connection]:
        """One transaction, all or nothing; ``counts`` says whether a backup should follow."""
        with self._writing_lock:
            self._is_committing = False
            connection = self._check_writable(what)
            try:
                if not begin(connection, is_cancelled):
                    raise Cancelled
                yield connection
                if counts:
                    write_meta(connection, "changes", str(changes_of(connection) + 1))
                self._is_committing = True
                connection.execute("COMMIT")
                self._is_committing = False
            except BaseException as error:
                with suppress(sqlite3.Error):
                    if connection.in_transaction:
                        connection.execute("ROLLBACK")
                if isinstance(error, sqlite3.Error | OSError):
                    raise explained(error, self.folder.root, what) from error
                raise

    def _check_writable(self, what: str) -> sqlite3.Connection:
        if self._writing is None and self._opened_anew is not None:
            with suppress(LibraryError):
                self._take_over(self._opened_anew())
        if self._writing is None:
            reason = self.notices[-1] if self.notices else "The library is open for reading only."
            raise NotWritable(f"{what}. {reason}")
        return self._writing

    def _take_over(self, anew: Store) -> None:
        """Go on with another store's connections: there is room now, or permission."""
        with self._reading_lock:
            self._reading.close()
            self._reading, self._listing = anew._reading, anew._listing
            self._writing, self._hold = anew._writing, anew._hold
            self.notices, self._opened_anew = anew.notices, None


def _finish(staged: Staged, entered: Entered) -> None:
    if entered.takes_file:
        staged.settle()
    else:
        staged.discard()


def _same_file(held: Row) -> Settled:
    return Settled(Status.SAME, held.id, f"This file is in the library already, as {held.id}.")


def _is_believable(seen: datetime, now: datetime) -> bool:
    return timedelta(0) <= now - seen <= timedelta(days=KEPT_DAYS)
