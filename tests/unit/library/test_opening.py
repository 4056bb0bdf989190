# SPDX-License-Identifier: MIT
"""Opening a library in any state: what is lost is regained, and one sentence says so."""

from __future__ import annotations

import os
import shutil
import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from app.adding import regain
from app.library.errors import Busy, Damaged, DiskFull, NoLibrary, NoPlace, NotWritable
from app.library.folder import LibraryFolder, library_folder
from app.library.locks import hold_alone, hold_shared
from app.library.opening import open_for_reading, open_library
from app.library.schema import SCHEMA, Schema, Step
from app.library.store import Store
from tests.library_making import (
    Days,
    WordIndex,
    ids,
    indexed,
    make_report,
    make_reports,
    pool,
    put,
    put_as_of_old,
)
from tests.unit.library.conftest import Open


def fill(store: Store, folder: Path, number: int = 3) -> list[str]:
    return [put(store, path) for path in make_reports(folder, number)]


def regained(store: Store) -> list[str]:
    """The ids in the library once what was lost is read again."""
    list(regain(store, pool()))
    store.ensure_index()
    return sorted(ids(store))


def flip(path: Path, marker: bytes) -> None:
    """Flip one bit inside the first thing in the file that reads ``marker``."""
    content = bytearray(path.read_bytes())
    content[content.index(marker) + len(marker) - 1] ^= 1
    path.write_bytes(content)


def zero_all(database: Path) -> None:
    database.write_bytes(bytes(database.stat().st_size))


def truncate(database: Path) -> None:
    database.write_bytes(database.read_bytes()[:5000])


def empty(database: Path) -> None:
    database.write_bytes(b"")


def zero_the_middle(database: Path) -> None:
    content = bytearray(database.read_bytes())
    content[4096:20480] = bytes(16384)
    database.write_bytes(content)


def flip_a_summary(database: Path) -> None:
    flip(database, b"Council 90002")


def make_a_summary_no_text(database: Path) -> None:
    content = database.read_bytes()
    database.write_bytes(content.replace(b"Council 90002", b"Council \xff0002"))


def put_a_folder_there(database: Path) -> None:
    database.unlink()
    database.mkdir()


def write_something_else(database: Path) -> None:
    database.write_bytes(b"Dear all, please find enclosed" * 400)


DAMAGE = [
    zero_all,
    truncate,
    empty,
    zero_the_middle,
    flip_a_summary,
    make_a_summary_no_text,
    put_a_folder_there,
    write_something_else,
    Path.unlink,
]


@pytest.mark.parametrize("has_backup", [True, False], ids=["with a copy", "with none"])
@pytest.mark.parametrize("harm", DAMAGE, ids=lambda harm: harm.__name__)
def test_damaged_library_loses_nothing(
    store: Store, folder: Path, reopen: Open, harm: Callable[[Path], None], has_backup: bool
) -> None:
    added = fill(store, folder)
    if has_backup:
        store.back_up()
    added.append(put(store, make_report(folder, "Younger than the copy.", "99001")))
    store.close()
    harm(store.folder.database)
    store = reopen()
    assert len(store.notices) == 1
    assert ("copy of 3 May 2024" in store.notices[0]) == has_backup
    assert regained(store) == indexed(store) == sorted(added)


def test_damaged_library_is_kept_aside(store: Store, folder: Path, reopen: Open) -> None:
    fill(store, folder)
    store.close()
    zero_all(store.folder.database)
    assert "library-damaged-1.db" in reopen().notices[0]
    assert (store.folder.root / "library-damaged-1.db").exists()


def test_recovery_goes_past_a_damaged_copy(store: Store, folder: Path, reopen: Open) -> None:
    added = fill(store, folder)
    first = store.back_up()
    put(store, make_report(folder, "One more.", "99001"))
    second = store.back_up()
    store.close()
    assert first is not None and second is not None
    flip(second.path, b"Council 90002")
    store.folder.database.unlink()
    assert ids(reopen()) == added


def test_rows_lost_with_the_log_are_regained(store: Store, folder: Path, reopen: Open) -> None:
    database = store.folder.database
    fill(store, folder, 1)
    before = database.read_bytes()
    added = fill(store, folder, 4)
    store.close()
    database.write_bytes(before)
    assert regained(reopen()) == sorted(set(added))


def test_regained_reports_keep_their_ids(store: Store, folder: Path, reopen: Open) -> None:
    first = make_report(folder, "First words.")
    second = make_report(folder, "Other words.")
    added = [put(store, first), put(store, second)]
    store.close()
    store.folder.database.unlink()
    store = reopen()
    regained(store)
    texts = [next(store.document(i).findings())[1].text for i in added]
    assert texts == ["First words.", "Other words."]


def test_killed_adding_leaves_no_file(store: Store, folder: Path, reopen: Open) -> None:
    path = make_report(folder)
    staged = store.folder.reports / f"{'0' * 64}_made.pdf.0123abcd.new"
    staged.write_bytes(path.read_bytes())
    reopen()
    assert list(store.folder.reports.iterdir()) == []


def test_file_whose_row_was_committed_gets_its_name(
    store: Store, folder: Path, reopen: Open
) -> None:
    added = put(store, make_report(folder))
    plain = store.pdf(added)
    plain.rename(plain.with_name(f"{plain.name}.0123abcd.new"))
    assert reopen().pdf(added) == plain


def test_files_on_their_way_are_left_alone_while_another_program_adds(
    store: Store, root: Path
) -> None:
    staged = store.folder.reports / f"{'0' * 64}_made.pdf.0123abcd.new"
    staged.write_bytes(b"on its way")
    other = open_library(root, WordIndex())
    assert other.unlisted() == ()
    other.close()
    assert staged.exists()


def test_five_copies_are_kept_by_number(store: Store, folder: Path, clock: Days) -> None:
    for path in make_reports(folder, 7):
        put(store, path)
        clock.move(days=-1)
        store.back_up()
    names = sorted(path.name for path in store.folder.backups.iterdir())
    assert names == [f"library-{number:06}.db" for number in range(3, 8)]


def test_nothing_new_needs_no_copy(store: Store, folder: Path) -> None:
    fill(store, folder)
    assert store.back_up() is not None
    assert store.back_up() is None


def test_copy_that_another_program_makes_is_enough(store: Store, folder: Path) -> None:
    fill(store, folder)
    hold = hold_alone(store.folder.backup_lock)
    assert hold is not None
    assert store.back_up() is None
    hold.release()
    assert store.back_up() is not None


def test_damaged_text_is_never_copied(store: Store, folder: Path, reopen: Open) -> None:
    fill(store, folder)
    store.close()
    spoil_texts(store.folder.database)
    with pytest.raises(Damaged, match="damaged"):
        reopen().back_up()
    assert list(store.folder.backups.iterdir()) == []


def spoil_texts(database: Path) -> None:
    with closing(sqlite3.connect(database, isolation_level=None)) as connection:
        connection.execute("UPDATE documents SET document = zeroblob(length(document))")


def next_schema(step: Step) -> Schema:
    return Schema((*SCHEMA.steps, step))


def test_older_library_is_backed_up_and_brought_up_to_date(
    store: Store, folder: Path, reopen: Open
) -> None:
    added = fill(store, folder)
    newer = next_schema(lambda c: c.execute("ALTER TABLE documents ADD COLUMN marks TEXT"))
    store = reopen(schema=newer)
    assert ids(store) == added
    assert len(list(store.folder.backups.iterdir())) == 1


def test_reports_of_the_first_libraries_count_as_read_by_an_older_reader(
    root: Path, folder: Path, reopen: Open
) -> None:
    first = open_library(root, WordIndex(), schema=Schema())
    added = [put_as_of_old(first, path) for path in make_reports(folder, 2)]
    first.close()
    store = reopen()
    assert list(store.read_before(1)) == added
    put(store, make_report(folder, "Read by this one.", "90099"))
    assert list(store.read_before(1)) == added


def test_failed_migration_changes_nothing(store: Store, folder: Path, reopen: Open) -> None:
    added = fill(store, folder)
    broken = next_schema(lambda c: c.execute("ALTER TABLE nowhere ADD COLUMN marks TEXT"))
    with pytest.raises(Exception, match="was not opened"):
        reopen(schema=broken)
    assert ids(reopen()) == added


def test_newer_library_is_opened_for_reading(store: Store, folder: Path, reopen: Open) -> None:
    added = fill(store, folder)
    reopen(schema=next_schema(lambda c: None))
    store = reopen()
    assert store.is_read_only
    assert "newer Inspection Reader" in store.notices[0]
    assert ids(store) == added


def test_library_is_not_mended_under_another_program(store: Store, root: Path) -> None:
    with pytest.raises(Busy, match="another program has it open"):
        open_library(root, WordIndex(), schema=next_schema(lambda c: None))


def test_lock_of_a_killed_program_holds_nobody_up(root: Path, reopen: Open) -> None:
    reopen().close()
    hold = hold_alone(root / "use.lock")
    assert hold is not None
    hold.release()
    assert reopen().notices == ()


def test_share_held_for_a_moment_turns_nobody_away(root: Path, reopen: Open) -> None:
    """Two programs that open a new library at once meet each other's share, and neither made it."""
    reopen().close()
    share = hold_shared(root / "use.lock")
    assert share is not None
    ending = threading.Timer(0.02, share.release)
    ending.start()
    alone = hold_alone(root / "use.lock")
    ending.join()
    assert alone is not None
    alone.release()


def test_reading_changes_nothing(store: Store, folder: Path, root: Path) -> None:
    added = fill(store, folder)
    store.close()
    reading = open_for_reading(root, WordIndex())
    assert (ids(reading), reading.is_read_only) == (added, True)
    reading.close()


def test_there_is_nothing_to_read_before_the_first_report(root: Path) -> None:
    with pytest.raises(NoLibrary, match="add a report"):
        open_for_reading(root, WordIndex())
    assert not root.exists()


@pytest.mark.parametrize("above", ["", "deeper/still"], ids=["in its place", "above it"])
def test_file_in_the_folder_s_place_is_named(tmp_path: Path, above: str) -> None:
    (tmp_path / "notes").write_text("mine")
    with pytest.raises(NoPlace, match=r"notes is a file, not a folder"):
        open_library(tmp_path / "notes" / above, WordIndex())
    assert (tmp_path / "notes").read_text() == "mine"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write")
def test_folder_that_cannot_be_written_is_opened_for_reading(
    store: Store, folder: Path, reopen: Open, root: Path
) -> None:
    added = fill(store, folder)
    store.close()
    root.chmod(0o500)
    try:
        store = reopen()
        assert (ids(store), store.is_read_only) == (added, True)
        assert "for reading only" in store.notices[0]
    finally:
        root.chmod(0o700)


def test_library_on_a_full_disk_is_changed_again_once_there_is_room(
    store: Store, folder: Path, reopen: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = fill(store, folder)[:2]
    store.close()
    is_full = [True]

    def try_writing(folder: LibraryFolder) -> None:
        if is_full[0]:
            raise DiskFull("The disk is full.")

    monkeypatch.setattr(LibraryFolder, "try_writing", try_writing)
    store = reopen()
    with pytest.raises(NotWritable, match="The disk is full"):
        store.remove(one)
    is_full[0] = False
    store.remove(one)
    assert (store.is_read_only, store.notices) == (False, ())
    assert one not in ids(store)
    assert other in ids(reopen())


def test_copied_library_is_whole(store: Store, folder: Path, tmp_path: Path) -> None:
    added = fill(store, folder)
    store.close()
    shutil.copytree(store.folder.root, tmp_path / "moved")
    moved = open_library(tmp_path / "moved", WordIndex())
    assert [moved.document(i).id for i in added] == added
    moved.close()


def test_named_folder_comes_before_the_environment_s(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("INSPECTION_READER_LIBRARY", str(tmp_path / "set"))
    assert library_folder(tmp_path / "named") == tmp_path / "named"
    assert library_folder() == tmp_path / "set"


def test_usual_folder_is_the_user_s(private_home: Path) -> None:
    assert library_folder().is_relative_to(private_home)


@pytest.mark.skipif(os.name == "nt", reason="Windows asks the system, not HOME")
@pytest.mark.parametrize("home", [None, "", "/", "relative"], ids=["unset", "empty", "root", "odd"])
def test_no_home_is_said(home: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XDG_DATA_HOME")
    monkeypatch.delenv("HOME")
    if home is not None:
        monkeypatch.setenv("HOME", home)
    with pytest.raises(NoPlace, match="--library"):
        library_folder()


def test_home_with_spaces_and_accents_serves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    home = tmp_path / "Zo\u00eb  O\u2019Hara #1?%20"
    home.mkdir()
    monkeypatch.setenv("XDG_DATA_HOME", str(home))
    monkeypatch.setenv("LOCALAPPDATA", str(home))
    store = open_library(library_folder(), WordIndex())
    added = fill(store, folder)
    assert ids(store) == added
    store.close()
