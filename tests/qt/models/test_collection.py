# SPDX-License-Identifier: MIT
"""What the window holds: bundled inspections, the library's reports, and what changes it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.domain.inspection import Inspection
from app.domain.summary import summary_of
from app.domain.wording import coverage_words
from app.library.errors import UnknownInspection
from app.library.opening import open_library
from app.library.store import Store
from app.models.collection import Change, Collection
from app.search.fts import SearchTables
from app.search.query import parse
from tests.builders import ID, make_digest, make_inspection
from tests.library_making import make_report_of, put


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = open_library(tmp_path / "library", SearchTables())
    yield store
    store.close()


def keep(store: Store, inspection: Inspection, folder: Path) -> str:
    return put(store, make_report_of(inspection, folder))


def found(collection: Collection, words: str) -> list[str]:
    return [hit.finding.id for hit in collection.index.search(parse(words)).hits]


def ids(collection: Collection) -> list[str]:
    return [summary.id for summary in collection.inspections]


def test_the_librarys_reports_are_listed_found_and_read(store: Store, tmp_path: Path) -> None:
    keep(store, make_inspection(), tmp_path)
    collection = Collection()
    change = collection.attach(store, store.summaries())
    assert [summary.id for summary in change.arrived] == [ID]
    assert found(collection, "homeless") == [f"{ID}/help_and_protection/2"]
    assert collection.document(ID).authority.name == "Exampleshire"


def test_a_digest_steps_back_for_its_report_and_returns_without_it(
    store: Store, tmp_path: Path
) -> None:
    collection = Collection([make_digest()])
    keep(store, make_inspection(), tmp_path)
    assert collection.attach(store, store.summaries()).left == (f"{ID}-digest",)
    assert found(collection, "homeless") == [f"{ID}/help_and_protection/2"]
    store.remove(ID)
    assert collection.show(store.summaries()).left == (ID,)
    assert ids(collection) == [f"{ID}-digest"]
    assert found(collection, "homeless") == [f"{ID}-digest/help_and_protection/2"]


def test_a_report_that_was_just_added_is_listed_by_its_summary(
    store: Store, tmp_path: Path
) -> None:
    collection = Collection()
    collection.attach(store, ())
    keep(store, make_inspection(), tmp_path)
    assert collection.take(summary_of(make_inspection())).arrived[0].id == ID
    assert collection.show(store.summaries()) == Change()


def test_a_report_with_other_words_is_read_anew_though_its_summary_is_the_same(
    store: Store, tmp_path: Path
) -> None:
    key = keep(store, make_inspection(), tmp_path)
    collection = Collection()
    collection.attach(store, store.summaries())
    before = collection.document(key)
    (summary,) = store.summaries()
    assert collection.take(summary) == Change((summary,), (key,))
    assert collection.document(key) is not before


def test_a_removed_report_can_be_read_no_more(store: Store, tmp_path: Path) -> None:
    keep(store, make_inspection(), tmp_path)
    collection = Collection()
    collection.attach(store, store.summaries())
    collection.document(ID)
    store.remove(ID)
    collection.show(store.summaries())
    with pytest.raises(UnknownInspection):
        collection.document(ID)


def test_only_what_is_in_the_library_can_be_removed_from_it(store: Store, tmp_path: Path) -> None:
    keep(store, make_inspection(), tmp_path)
    collection = Collection([make_digest(started=None)])
    collection.attach(store, store.summaries())
    assert [collection.is_kept(key) for key in (ID, f"{ID}-digest", "")] == [True, False, False]


def test_coverage_is_said_in_words() -> None:
    assert (
        coverage_words(Collection([make_inspection()]).coverage()) == "1 report, 1 authority, 2018"
    )
    assert coverage_words(Collection().coverage()) == "0 reports, 0 authorities"
