# SPDX-License-Identifier: MIT
"""Opens a library, whatever state its folder is in, and says what it met.

A damaged library is kept aside and the last good copy takes its place; rows younger than
the copy are regained from the stored files. That is the caller's to start, where
``Store.unlisted`` names any: this package reads no reports.
"""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace
from enum import Enum, auto
from pathlib import Path

from app.library import backups
from app.library.aside import recover
from app.library.database import connect_anyhow, connect_reading, connect_writing, is_sound
from app.library.errors import (
    Busy,
    Damaged,
    DiskFull,
    NoLibrary,
    NotWritable,
    explained,
    is_damage,
)
from app.library.folder import LibraryFolder
from app.library.locks import Hold, hold_alone, hold_shared
from app.library.outcomes import Indexer
from app.library.schema import SCHEMA, Schema, is_library, version_of, write_meta
from app.library.shelf import Clock, Listing, listing_of, utc_now
from app.library.store import Store
from app.library.stored_files import StoredFiles

_logger = logging.getLogger(__name__)
_WAIT_SECONDS = 5.0
_NOT_OPENED = "The library was not opened"


class _State(Enum):
    """What stands in the library's place."""

    EMPTY = auto()
    SOUND = auto()
    OLDER = auto()
    NEWER = auto()
    DAMAGED = auto()


def open_library(
    root: Path,
    indexer: Indexer,
    *,
    is_thorough: bool = False,
    schema: Schema = SCHEMA,
    clock: Clock = utc_now,
) -> Store:
    """Open the library in the folder ``root``, which is made where it is missing.

    ``is_thorough`` looks for damage everywhere first, which takes a while.

    Where it cannot be changed it is opened for reading, and a notice says why. Raises
    NoPlace, Busy, Damaged, NotWritable, DiskFull or LibraryError where it cannot be read
    either.
    """
    folder = LibraryFolder(root)
    opening = _Opening(folder, indexer, schema, clock, is_thorough)
    try:
        return opening.for_writing()
    except (NotWritable, DiskFull) as problem:
        if not _is_there(folder):
            raise
        try:
            words = f"{problem} Until then it is open for reading only."
            return opening.for_reading(words, opened_anew=opening.for_writing)
        except Damaged:
            # It is mended at the next start that can write.
            raise problem from None


def open_for_reading(root: Path, indexer: Indexer, *, schema: Schema = SCHEMA) -> Store:
    """Open a library that is there and change nothing.

    Raises NoLibrary where there is none, Damaged or LibraryError where it cannot be read.
    """
    folder = LibraryFolder(root)
    if not _is_there(folder):
        raise NoLibrary(f"There is no library in {root} yet: add a report to begin one.")
    return _Opening(folder, indexer, schema, utc_now).for_reading()


def _is_there(folder: LibraryFolder) -> bool:
    """Whether the folder holds a library. Raises NotWritable where that may not be known."""
    try:
        return folder.database.exists()
    except OSError as error:
        raise explained(error, folder.root, _NOT_OPENED) from error


@dataclass(frozen=True, slots=True)
class _Found:
    """A state with the rows that were read to know it."""

    state: _State
    listing: Listing | None = None
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Opening:
    """One opening of one folder."""

    folder: LibraryFolder
    indexer: Indexer
    schema: Schema
    clock: Clock
    is_thorough: bool = False

    def for_writing(self) -> Store:
        """Open the library, mended, migrated and swept as far as nobody else has it open."""
        self.folder.make()
        self.folder.try_writing()
        try:
            found = self._prepare_alone()
        except (OSError, sqlite3.Error) as error:
            raise explained(error, self.folder.root, _NOT_OPENED) from error
        hold = hold_shared(self.folder.use_lock, wait_seconds=_WAIT_SECONDS)
        if hold is None:
            raise Busy(
                f"{_NOT_OPENED}: another program is mending or checking {self.folder.root}. "
                "Wait until it has finished, then try again."
            )
        try:
            return self._store(hold, found)
        except BaseException as error:
            hold.release()
            if isinstance(error, sqlite3.Error):
                raise explained(error, self.folder.root, _NOT_OPENED) from error
            raise

    def _store(self, hold: Hold, found: _Found) -> Store:
        writing = self._writing()
        store = Store(
            self.folder,
            connect_reading(self.folder.database),
            self.indexer,
            writing=writing,
            hold=hold,
            notices=found.notices + (() if writing else (self._newer(),)),
            clock=self.clock,
            known=found.listing,
        )
        if writing:
            store.purge()
        return store

    def for_reading(self, *notices: str, opened_anew: Callable[[], Store] | None = None) -> Store:
        """Open the library and change nothing in its folder.

        With ``opened_anew`` the store tries that before it refuses a change.
        """
        try:
            connection = self._connection_for_reading()
            try:
                if not is_library(connection):
                    raise Damaged(self._damaged())
                is_newer = version_of(connection) > self.schema.version
            except BaseException:
                connection.close()
                raise
        except (OSError, sqlite3.Error) as error:
            raise explained(error, self.folder.root, _NOT_OPENED) from error
        if is_newer:
            notices = (*notices, self._newer())
        return Store(
            self.folder,
            connection,
            self.indexer,
            notices=notices,
            clock=self.clock,
            opened_anew=opened_anew,
        )

    def _connection_for_reading(self) -> sqlite3.Connection:
        if self.folder.database.is_dir():
            raise Damaged(self._damaged())
        return connect_anyhow(self.folder.database)

    def _prepare_alone(self) -> _Found:
        """Mend, migrate and sweep if nobody else has the library open."""
        hold = hold_alone(self.folder.use_lock)
        if hold is None:
            return _Found(_State.SOUND)
        try:
            found = self._found()
            if found.state is _State.DAMAGED:
                _logger.info("the library is damaged: it is kept aside")
                notices = (recover(self.folder),)
                StoredFiles(self.folder.reports).promote()
                is_there = self.folder.database.exists()
                found = self._found() if is_there else _Found(_State.EMPTY)
                found = replace(found, notices=notices)
            if found.state in (_State.EMPTY, _State.OLDER):
                self._bring_up_to_date(found.state)
            if found.state is not _State.NEWER:
                listed = [row.stored for row in found.listing.rows] if found.listing else ()
                StoredFiles(self.folder.reports).sweep(listed)
                self.folder.sweep()
            return found
        finally:
            hold.release()

    def _bring_up_to_date(self, state: _State) -> None:
        with closing(connect_writing(self.folder.database)) as connection:
            if state is _State.OLDER:
                backups.back_up(connection, self.folder.backups, self.clock())
            connection.execute("BEGIN IMMEDIATE")
            if state is _State.EMPTY:
                self.schema.create(connection)
                self.indexer.create(connection)
                write_meta(connection, "index_version", str(self.indexer.schema_version))
            else:
                self.schema.migrate(connection)
            connection.execute("COMMIT")

    def _found(self) -> _Found:
        database = self.folder.database
        if database.is_dir():
            return _Found(_State.DAMAGED)
        if not database.exists() or database.stat().st_size == 0:
            return _Found(_State.DAMAGED if self._has_anything() else _State.EMPTY)
        try:
            with closing(connect_writing(database)) as connection:
                return self._found_in(connection)
        except Damaged:
            return _Found(_State.DAMAGED)
        except sqlite3.DatabaseError as error:
            if is_damage(error):
                return _Found(_State.DAMAGED)
            raise

    def _found_in(self, connection: sqlite3.Connection) -> _Found:
        version = version_of(connection)
        if not is_library(connection):
            is_odd = version or self._has_anything()
            return _Found(_State.DAMAGED if is_odd else _State.EMPTY)
        if version > self.schema.version:
            return _Found(_State.NEWER)
        listing = listing_of(connection)
        stored = StoredFiles(self.folder.reports).unlisted(row.stored for row in listing.rows)
        is_older = version < self.schema.version
        if stored or self.is_thorough:
            is_defined = is_older or self.schema.is_of(connection)
            if not (is_defined and is_sound(connection)):
                return _Found(_State.DAMAGED)
        return _Found(_State.OLDER if is_older else _State.SOUND, listing)

    def _has_anything(self) -> bool:
        stored = StoredFiles(self.folder.reports)
        return bool(backups.backups_in(self.folder.backups) or stored.unlisted(()))

    def _writing(self) -> sqlite3.Connection | None:
        """The connection to write with, None where a newer program made the library."""
        connection = connect_writing(self.folder.database)
        version = version_of(connection)
        if version == self.schema.version and is_library(connection):
            return connection
        connection.close()
        if version > self.schema.version:
            return None
        raise Busy(
            f"{_NOT_OPENED}: {self.folder.root} has to be mended or brought up to date first, "
            "and another program has it open. Close that one, then try again."
        )

    def _newer(self) -> str:
        return (
            f"The library in {self.folder.root} was made by a newer Inspection Reader: it is open "
            "for reading only. Install the newest version to add reports."
        )

    def _damaged(self) -> str:
        return (
            f"{_NOT_OPENED}: {self.folder.database} is damaged or not a library. "
            "Repair it: check --repair."
        )
