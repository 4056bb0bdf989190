# SPDX-License-Identifier: MIT
"""Corrections in a library: kept beside the document, through everything that happens to it."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from app.domain.area import AreaKey, InspectionType
from app.domain.correction import (
    AuthorityIs,
    BelongsTo,
    Correction,
    DateIs,
    TypeIs,
    accepted,
    split_at,
    target_of,
)
from app.domain.document import to_json
from app.domain.inspection import Doubt, Finding, Inspection
from app.domain.summary import summary_of
from app.library import corrections
from app.library.check import Kind, problems
from app.library.errors import Damaged, FileTrouble, UnknownInspection
from app.library.opening import open_for_reading, open_library
from app.library.outcomes import Clash, Status
from app.library.rows import NewReport
from app.library.store import Store
from app.search.fts import SearchTables
from tests.builders import ID, make_area, make_finding, make_inspection
from tests.library_making import (
    Days,
    WordIndex,
    ids,
    indexed,
    make_report,
    make_report_of,
    put,
    read,
)
from tests.unit.library.conftest import Open

SHORT = TypeIs(InspectionType.SHORT)


def make_doubtful() -> Inspection:
    findings = [make_finding("Homes are warm. Visits are short."), make_finding("More.", 2)]
    return make_inspection(
        [make_area(AreaKey.IN_CARE, findings)], doubts=(Doubt("type", "Is it short?"),)
    )


@pytest.fixture
def path(folder: Path) -> Path:
    return make_report_of(make_doubtful(), folder)


@pytest.fixture
def added(store: Store, path: Path) -> str:
    return put(store, path)


def first(inspection: Inspection) -> Finding:
    return inspection.areas[0].findings[0]


def split_of(store: Store, inspection_id: str) -> Correction:
    return split_at(first(store.document(inspection_id)), 16)


def texts(store: Store, inspection_id: str) -> list[str]:
    return [finding.text for _, finding in store.document(inspection_id).findings()]


def words_found(store: Store) -> list[str]:
    with closing(sqlite3.connect(store.folder.database)) as connection:
        found = connection.execute("SELECT text FROM words ORDER BY rowid").fetchall()
    return [text for (text,) in found]


def spoil(store: Store, statement: str) -> None:
    with closing(sqlite3.connect(store.folder.database)) as connection, connection:
        connection.execute(statement)


def test_corrected_report_is_there_after_the_next_start(
    store: Store, added: str, reopen: Open
) -> None:
    store.correct(added, [SHORT])
    store = reopen()
    assert store.document(added).type is InspectionType.SHORT
    assert store.corrections(added) == (SHORT,)


def test_report_as_it_was_read_is_kept(store: Store, added: str, path: Path) -> None:
    store.correct(added, [SHORT, split_of(store, added)])
    assert store.original(added) == read(path).inspection


def test_lists_show_the_corrected_report(store: Store, added: str) -> None:
    summary = store.correct(added, [SHORT])
    assert (summary.type, summary.doubts) == (InspectionType.SHORT, 0)
    assert store.summaries() == (summary,) == (summary_of(store.document(added)),)


def test_search_finds_the_corrected_findings(store: Store, added: str) -> None:
    store.correct(added, [split_of(store, added)])
    assert words_found(store) == ["Homes are warm.", "Visits are short.", "More."]
    assert list(problems(store)) == []


def test_former_list_undoes_exactly(store: Store, added: str) -> None:
    before = (store.document(added), store.summaries(), store.places(added), words_found(store))
    store.correct(added, [SHORT, split_of(store, added)])
    store.correct(added, [])
    after = (store.document(added), store.summaries(), store.places(added), words_found(store))
    assert after == before
    assert store.corrections(added) == ()


def test_corrected_report_keeps_its_id(store: Store, added: str) -> None:
    summary = store.correct(added, [AuthorityIs("1", "Sampleton"), DateIs("started", None)])
    assert (summary.id, summary.authority.name) == (added, "Sampleton")
    assert indexed(store) == ids(store) == [added]


def test_parts_of_a_split_finding_have_their_places(store: Store, added: str) -> None:
    store.correct(added, [split_of(store, added)])
    parts = (f"{added}/in_care/1", f"{added}/in_care/1/s2")
    assert [store.places(added)[part] for part in parts] == [[[2, 0, 15]], [[2, 16, 33]]]


def test_index_made_anew_holds_the_corrected_findings(
    store: Store, added: str, reopen: Open
) -> None:
    store.correct(added, [split_of(store, added)])
    store = reopen(indexer=WordIndex(schema_version=2))
    store.ensure_index()
    assert words_found(store) == ["Homes are warm.", "Visits are short.", "More."]


def test_what_is_corrected_while_it_is_read_is_read_as_it_was(
    store: Store, added: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.correct(added, [SHORT])
    read_one = corrections.read

    def read_late(*values: Any) -> Any:
        monkeypatch.undo()
        with closing(open_library(store.folder.root, WordIndex())) as other:
            other.correct(added, [])
        return read_one(*values)

    monkeypatch.setattr(corrections, "read", read_late)
    assert store.corrections(added) == (SHORT,)
    assert store.corrections(added) == ()


def test_programs_own_index_holds_what_was_moved_and_split(path: Path, reopen: Open) -> None:
    store = reopen(indexer=SearchTables())
    added = put(store, path)
    more = store.document(added).areas[0].findings[1]
    moved = BelongsTo(target_of(more), AreaKey.IMPROVE)
    store.correct(added, [split_of(store, added), moved, AuthorityIs("1", "Sampleton")])
    assert list(problems(store)) == []
    with closing(sqlite3.connect(store.folder.database)) as connection:
        found = connection.execute("SELECT finding, role FROM search_findings ORDER BY row")
        assert found.fetchall() == [
            (f"{added}/in_care/1", "narrative"),
            (f"{added}/in_care/1/s2", "narrative"),
            (f"{added}/in_care/2", "recommendation"),
        ]


def test_correcting_makes_an_index_of_another_version_anew(
    store: Store, added: str, reopen: Open
) -> None:
    store = reopen(indexer=WordIndex(schema_version=2))
    store.correct(added, [SHORT])
    assert store.index_is_current
    assert indexed(store) == [added]


class BrokenIndex(WordIndex):
    def remove(self, connection: sqlite3.Connection, inspection_id: str) -> None:
        raise RuntimeError("no index today")


def test_report_that_cannot_be_indexed_is_not_half_corrected(
    store: Store, added: str, reopen: Open
) -> None:
    store = reopen(indexer=BrokenIndex())
    with pytest.raises(RuntimeError):
        store.correct(added, [SHORT])
    assert store.corrections(added) == ()
    assert store.summary(added).type is None


def test_unknown_report_is_not_corrected(store: Store) -> None:
    with pytest.raises(UnknownInspection):
        store.correct("nobody", [SHORT])


def test_corrections_come_back_with_a_removed_report(store: Store, added: str) -> None:
    store.correct(added, [SHORT])
    store.bring_back(store.remove(added).key)
    assert store.document(added).type is InspectionType.SHORT
    assert store.summary(added).type is InspectionType.SHORT


def test_corrections_follow_a_report_to_its_new_id(store: Store, folder: Path, added: str) -> None:
    store.correct(added, [split_of(store, added)])
    put(store, make_report(folder, "Other words."), clash=Clash.REPLACE)
    back = store.bring_back(store.removed()[0].key)
    assert back == f"{ID}~2"
    assert texts(store, back)[:2] == ["Homes are warm.", "Visits are short."]
    assert f"{back}/in_care/1/s2" in store.places(back)


def test_corrections_come_back_with_a_file_added_again(
    store: Store, added: str, path: Path
) -> None:
    store.correct(added, [SHORT])
    store.remove(added)
    settled = store.add(read(path), path)
    assert settled.summary is not None
    assert settled.summary.type is InspectionType.SHORT


def test_corrections_go_with_a_report_that_is_cleared_away(
    store: Store, added: str, path: Path, clock: Days, reopen: Open
) -> None:
    store.correct(added, [SHORT])
    store.remove(added)
    for _ in range(3):
        clock.move(days=15)
        store = reopen()
    assert store.removed() == ()
    assert store.corrections(put(store, path)) == ()


def test_same_words_from_another_file_are_known_though_corrected(
    store: Store, added: str, folder: Path
) -> None:
    store.correct(added, [SHORT, split_of(store, added)])
    other = make_report_of(make_doubtful(), folder, pad=9)
    assert store.add(read(other), other).status is Status.SAME


def reread(path: Path, *findings: Finding) -> NewReport:
    """A newer reading of the same file, with these findings."""
    old = read(path)
    area = make_area(AreaKey.IN_CARE, findings)
    new = make_inspection([area], source=old.inspection.source, doubts=old.inspection.doubts)
    places = {finding.id: [[2, 0, len(finding.text)]] for _, finding in new.findings()}
    return NewReport(new, json.dumps(to_json(new)).encode(), json.dumps(places).encode())


def test_corrections_survive_a_reading_that_numbers_anew(
    store: Store, added: str, path: Path
) -> None:
    read_so = store.document(added)
    moved = BelongsTo(target_of(read_so.areas[0].findings[1]), AreaKey.LEADERS)
    split = split_of(store, added)
    store.correct(added, [split, moved, accepted(read_so, read_so.doubts[0])])
    newer = reread(
        path,
        make_finding("New.", None),
        make_finding("Homes are warm . Visits are short.", None, id="u2"),
        make_finding("More.", 3),
    )
    assert store.reread(newer, added).doubts == 0
    assert [(a.area, [f.text for f in a.findings]) for a in store.document(added).areas] == [
        (AreaKey.IN_CARE, ["New.", "Homes are warm .", "Visits are short."]),
        (AreaKey.LEADERS, ["More."]),
    ]
    assert store.corrected(added).not_applied == ()


def test_correction_that_no_longer_fits_is_kept_and_said(
    store: Store, added: str, path: Path
) -> None:
    split = split_of(store, added)
    store.correct(added, [split, SHORT])
    store.reread(reread(path, make_finding("Homes are warm."), make_finding("Visits.", 2)), added)
    assert store.corrections(added) == (split, SHORT)
    outcome = store.corrected(added)
    assert (outcome.applied, outcome.not_applied[0].correction) == ((SHORT,), split)


def test_newer_reading_keeps_the_reports_id(store: Store, added: str, path: Path) -> None:
    newer = reread(path, make_finding("Homes are cold."))
    store.reread(newer.with_id("99999-2019-01-01"), added)
    assert ids(store) == indexed(store) == [added]
    assert list(store.places(added)) == [f"{added}/in_care/1"]


def test_reading_of_another_file_is_not_taken(store: Store, added: str, folder: Path) -> None:
    with pytest.raises(FileTrouble, match="its file has changed"):
        store.reread(read(make_report(folder)), added)


def test_copy_of_the_library_has_the_corrections(store: Store, added: str, reopen: Open) -> None:
    store.correct(added, [SHORT])
    assert store.back_up() is not None
    store.folder.database.write_bytes(b"not a library any more")
    assert reopen().document(added).type is InspectionType.SHORT


def test_corrections_are_found_again_by_the_file_when_a_row_is_lost(
    store: Store, added: str, path: Path
) -> None:
    store.correct(added, [SHORT])
    store.forget(store.row(added).row)
    settled = store.enlist(read(path), store.unlisted()[0])
    assert settled.summary is not None
    assert settled.summary.type is InspectionType.SHORT
    assert list(problems(store)) == []


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE corrections SET corrections = replace(corrections, 'short', 'jtai')",
        "DELETE FROM corrections",
    ],
    ids=["changed", "lost"],
)
def test_damaged_corrections_are_noticed_and_the_last_copy_taken(
    store: Store, added: str, damage: str
) -> None:
    store.correct(added, [SHORT])
    store.back_up()
    spoil(store, damage)
    with pytest.raises(Damaged, match="The corrections of"):
        store.document(added)
    (problem,) = problems(store)
    assert problem.kind is Kind.CORRECTIONS
    assert store.mend_corrections(problem.row)
    store.ensure_index()
    assert store.document(added).type is InspectionType.SHORT
    assert list(problems(store)) == []


def test_damaged_corrections_without_a_copy_leave_the_report_as_read(
    store: Store, added: str, path: Path
) -> None:
    store.correct(added, [SHORT])
    spoil(store, "DELETE FROM corrections")
    assert not store.mend_corrections(store.row(added).row)
    assert store.document(added) == read(path).inspection
    assert store.summary(added).type is None


def test_no_copy_is_made_of_damaged_corrections(store: Store, added: str) -> None:
    store.correct(added, [SHORT])
    spoil(store, "UPDATE corrections SET corrections = x'00'")
    with pytest.raises(Damaged):
        store.back_up()


def make_old(store: Store) -> None:
    """Take from a library what it has for corrections, as before there were any."""
    spoil(store, "DROP TABLE corrections")
    spoil(store, "ALTER TABLE inspections DROP COLUMN corrections_sha256")


def test_library_from_before_corrections_is_kept_aside_and_its_files_are_to_be_read_again(
    store: Store, added: str, reopen: Open
) -> None:
    store.close()
    make_old(store)
    store = reopen()
    assert "kept as library-damaged-1" in store.notices[0]
    assert (ids(store), len(store.unlisted())) == ([], 1)


def test_library_from_before_corrections_cannot_be_read_and_it_is_said(
    store: Store, added: str, root: Path
) -> None:
    store.close()
    make_old(store)
    old = open_for_reading(root, WordIndex())
    with pytest.raises(Damaged, match="Repair it"):
        old.summaries()
    old.close()


def test_row_that_says_other_corrections_than_were_written_is_damaged(
    store: Store, added: str
) -> None:
    store.correct(added, [SHORT])
    spoil(store, "UPDATE inspections SET corrections_sha256 = ''")
    with pytest.raises(Damaged):
        store.document(added)


def test_reader_of_another_program_sees_the_correction(
    store: Store, added: str, root: Path
) -> None:
    other = open_for_reading(root, WordIndex())
    assert other.summary(added).type is None
    store.correct(added, [SHORT])
    assert other.has_changed()
    assert other.summaries()[0].type is InspectionType.SHORT
    other.close()
