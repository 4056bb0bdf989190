# SPDX-License-Identifier: MIT
"""Reports in a library: added once, found again, removed and brought back."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from app.domain.inspection import Inspection
from app.domain.summary import summary_of
from app.library.errors import FileTrouble, UnknownInspection
from app.library.outcomes import Clash, Status
from app.library.store import Cancelled, Store
from tests.library_making import Days, WordIndex, ids, indexed, make_report, put, read
from tests.unit.library.conftest import Open


def stored(store: Store) -> list[str]:
    return sorted(path.name for path in store.folder.reports.iterdir())


def test_added_report_is_there_after_the_next_start(
    store: Store, folder: Path, reopen: Open
) -> None:
    path = make_report(folder)
    added = put(store, path)
    assert ids(reopen()) == [added]


def test_report_is_read_back_as_it_was_added(store: Store, folder: Path) -> None:
    path = make_report(folder)
    added = put(store, path)
    assert store.document(added) == read(path).inspection


def test_summary_says_what_lists_show(store: Store, folder: Path) -> None:
    path = make_report(folder)
    put(store, path)
    assert store.summaries() == (summary_of(read(path).inspection),)


def test_places_of_findings_are_kept(store: Store, folder: Path) -> None:
    added = put(store, make_report(folder, "Twelve chars"))
    assert store.places(added) == {f"{added}/summary/u1": [[2, 0, 12]]}


def test_file_is_kept_byte_for_byte_under_its_own_name(store: Store, folder: Path) -> None:
    path = make_report(folder)
    added = put(store, path)
    kept = store.pdf(added)
    assert kept.read_bytes() == path.read_bytes()
    assert kept.name.endswith(f"_{path.name}")


def test_only_the_path_is_kept_where_that_is_wanted(store: Store, folder: Path) -> None:
    path = make_report(folder)
    added = put(store, path, is_kept=False)
    assert store.pdf(added) == path
    assert [name for name in stored(store) if not name.endswith(".link")] == []


def test_same_file_is_not_added_twice(store: Store, folder: Path) -> None:
    path = make_report(folder)
    put(store, path)
    again = store.add(read(path), path)
    assert (again.status, again.id) == (Status.SAME, ids(store)[0])
    assert len(stored(store)) == 1


def test_same_words_from_another_file_are_not_added_twice(store: Store, folder: Path) -> None:
    put(store, make_report(folder))
    other = make_report(folder, pad=9)
    again = store.add(read(other), other)
    assert (again.status, again.id) == (Status.SAME, ids(store)[0])
    assert len(stored(store)) == 1


def test_other_words_of_the_same_dates_are_kept_beside(store: Store, folder: Path) -> None:
    first = put(store, make_report(folder, "First words."))
    path = make_report(folder, "Other words.")
    settled = store.add(read(path), path)
    assert (settled.status, settled.id) == (Status.KEPT_BOTH, f"{first}~2")
    assert indexed(store) == [first, f"{first}~2"]


def test_added_report_comes_with_what_lists_show(store: Store, folder: Path) -> None:
    for words in ("First words.", "Other words."):
        path = make_report(folder, words)
        settled = store.add(read(path), path)
        assert settled.summary == store.summaries()[-1]


def test_report_brought_back_comes_with_its_summary(store: Store, folder: Path) -> None:
    path = make_report(folder)
    store.remove(put(store, path))
    assert (store.add(read(path), path).summary,) == store.summaries()


@pytest.mark.parametrize("clash", [Clash.KEEP_BOTH, Clash.CANCEL], ids=lambda clash: clash.value)
def test_report_it_clashes_with_is_named(store: Store, folder: Path, clash: Clash) -> None:
    first = put(store, make_report(folder, "First words."))
    path = make_report(folder, "Other words.")
    assert store.add(read(path), path, clash=clash).other == first


def test_second_id_is_in_the_document_and_its_places(store: Store, folder: Path) -> None:
    first = put(store, make_report(folder, "First words."))
    second = put(store, make_report(folder, "Other words."))
    (_, finding), *_ = store.document(second).findings()
    assert finding.id == f"{first}~2/summary/u1"
    assert list(store.places(second)) == [finding.id]


def test_report_takes_the_place_of_another_when_asked_to(store: Store, folder: Path) -> None:
    first = put(store, make_report(folder, "First words."))
    path = make_report(folder, "Other words.")
    settled = store.add(read(path), path, clash=Clash.REPLACE)
    assert (settled.status, settled.id) == (Status.ADDED, first)
    assert [removed.summary.id for removed in store.removed()] == [first]
    assert indexed(store) == [first]


def test_clashing_report_is_left_out_when_asked_to(store: Store, folder: Path) -> None:
    put(store, make_report(folder, "First words."))
    path = make_report(folder, "Other words.")
    settled = store.add(read(path), path, clash=Clash.CANCEL)
    assert settled.status is Status.REFUSED
    assert len(ids(store)) == len(stored(store)) == 1


def test_file_that_changed_since_it_was_read_is_refused(store: Store, folder: Path) -> None:
    path = make_report(folder)
    report = read(path)
    path.write_bytes(b"something else")
    with pytest.raises(FileTrouble, match="changed while it was being read"):
        store.add(report, path)
    assert (ids(store), stored(store)) == ([], [])


def test_file_that_is_gone_is_refused(store: Store, folder: Path) -> None:
    path = make_report(folder)
    report = read(path)
    path.unlink()
    with pytest.raises(FileTrouble, match="cannot be read"):
        store.add(report, path)
    assert stored(store) == []


class BrokenIndex(WordIndex):
    def add(self, connection: sqlite3.Connection, inspection: Inspection) -> None:
        super().add(connection, inspection)
        raise RuntimeError("no index today")


def test_report_that_cannot_be_indexed_is_not_half_added(folder: Path, reopen: Open) -> None:
    store = reopen(indexer=BrokenIndex())
    with pytest.raises(RuntimeError):
        put(store, make_report(folder))
    assert (ids(store), stored(store), indexed(store)) == ([], [], [])


def test_removed_report_is_out_of_list_and_index(store: Store, folder: Path) -> None:
    added = put(store, make_report(folder))
    store.remove(added)
    assert (ids(store), indexed(store)) == ([], [])
    with pytest.raises(UnknownInspection):
        store.document(added)


def test_removed_report_can_be_brought_back(store: Store, folder: Path) -> None:
    added = put(store, make_report(folder))
    removed = store.remove(added)
    assert store.bring_back(removed.key) == added
    assert (ids(store), indexed(store)) == ([added], [added])


def test_report_brought_back_beside_its_successor_gets_another_id(
    store: Store, folder: Path
) -> None:
    first = put(store, make_report(folder, "First words."))
    put(store, make_report(folder, "Other words."), clash=Clash.REPLACE)
    assert store.bring_back(store.removed()[0].key) == f"{first}~2"
    (_, finding), *_ = store.document(f"{first}~2").findings()
    assert finding.text == "First words."


def test_adding_a_removed_file_again_brings_it_back(store: Store, folder: Path) -> None:
    path = make_report(folder)
    added = put(store, path)
    store.remove(added)
    assert store.add(read(path), path).status is Status.ADDED
    assert ids(store) == [added]
    assert store.removed() == ()


def test_removed_report_is_kept_for_thirty_days(
    store: Store, folder: Path, clock: Days, reopen: Open
) -> None:
    store.remove(put(store, make_report(folder)))
    for _ in range(2):
        clock.move(days=15)
        store = reopen()
    assert [removed.days_left for removed in store.removed()] == [0]
    clock.move(days=1)
    store = reopen()
    assert (store.removed(), stored(store)) == ((), [])


def test_clock_that_jumped_clears_nothing_away(
    store: Store, folder: Path, clock: Days, reopen: Open
) -> None:
    store.remove(put(store, make_report(folder)))
    clock.move(days=4000)
    assert len(reopen().removed()) == 1


def test_lost_file_is_put_back_by_adding_it_again(store: Store, folder: Path) -> None:
    path = make_report(folder)
    added = put(store, path)
    store.pdf(added).unlink()
    with pytest.raises(FileTrouble, match="Add the report again"):
        store.pdf(added)
    assert store.add(read(path), path).status is Status.SAME
    assert store.pdf(added).read_bytes() == path.read_bytes()


def test_index_of_another_version_is_made_anew(folder: Path, store: Store, reopen: Open) -> None:
    added = put(store, make_report(folder))
    store = reopen(indexer=WordIndex(schema_version=2))
    assert not store.index_is_current
    store.ensure_index()
    assert store.index_is_current
    assert indexed(store) == [added]


def test_making_the_index_anew_can_be_cancelled(folder: Path, store: Store, reopen: Open) -> None:
    put(store, make_report(folder))
    store = reopen(indexer=WordIndex(schema_version=2))
    with pytest.raises(Cancelled):
        store.ensure_index(is_cancelled=lambda: True)
    assert not store.index_is_current


def test_store_notices_what_another_program_adds(store: Store, folder: Path, root: Path) -> None:
    from app.library.opening import open_library

    assert not store.has_changed()
    other = open_library(root, WordIndex())
    put(other, make_report(folder))
    other.close()
    assert store.has_changed()
    assert not store.has_changed()


@pytest.mark.parametrize(
    "name",
    [
        "x" * 250 + ".pdf",
        "line\nbreak.pdf",
        "caf\u00e9 \u2013 2018.pdf",
        " .pdf",
        "plan.link",
        "a.0123abcd.new",
    ],
    ids=["long", "line break", "accents", "blank", "link", "on its way"],
)
def test_odd_file_names_are_kept(store: Store, folder: Path, name: str) -> None:
    path = folder / name
    make_report(folder).rename(path)
    added = put(store, path)
    assert store.pdf(added).read_bytes() == path.read_bytes()
    assert store.unlisted() == ()
