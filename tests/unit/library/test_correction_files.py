# SPDX-License-Identifier: MIT
"""Corrections sent to a colleague: written, taken once, and anything else refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from app.domain.area import InspectionType
from app.domain.correction import AuthorityIs, TypeIs, split_at
from app.library.correction_files import (
    CorrectionFileError,
    export_corrections,
    import_corrections,
    take_back,
)
from app.library.opening import open_library
from app.library.store import Store
from tests.library_making import WordIndex, make_report, put

SHORT, STANDARD = TypeIs(InspectionType.SHORT), TypeIs(InspectionType.STANDARD)
SAMPLETON = AuthorityIs("99998", "Sampleton")


@pytest.fixture
def sent(tmp_path: Path) -> Path:
    return tmp_path / "corrections.json"


@pytest.fixture
def report(folder: Path) -> Path:
    return make_report(folder, "One thing. Another thing.")


@pytest.fixture
def exported(store: Store, report: Path, sent: Path) -> Path:
    """What a colleague sends: a split and the type of one report."""
    added = put(store, report)
    ((_, finding),) = store.document(added).findings()
    store.correct(added, [split_at(finding, 11), SHORT])
    (report_of,) = export_corrections(store, sent)
    assert (report_of.inspection_id, len(report_of.corrections)) == (added, 2)
    return sent


@pytest.fixture
def mine(tmp_path: Path) -> Any:
    store = open_library(tmp_path / "my library", WordIndex())
    yield store
    store.close()


def test_imported_corrections_make_the_same_report(
    store: Store, exported: Path, mine: Store, report: Path
) -> None:
    added = put(mine, report)
    imported = import_corrections(mine, exported)
    assert (imported.taken, imported.unfit) == (((added, store.corrections(added)),), ())
    assert mine.document(added) == store.document(added)


def test_file_taken_twice_changes_nothing_the_second_time(
    exported: Path, mine: Store, report: Path
) -> None:
    added = put(mine, report)
    import_corrections(mine, exported)
    again = import_corrections(mine, exported)
    assert (again.taken, again.same) == ((), (added,))


def test_own_corrections_stay_and_count(exported: Path, mine: Store, report: Path) -> None:
    added = put(mine, report)
    mine.correct(added, [SAMPLETON, STANDARD])
    import_corrections(mine, exported)
    assert mine.document(added).type is InspectionType.STANDARD
    assert mine.document(added).authority.name == "Sampleton"
    assert len(mine.corrections(added)) == 3


def test_import_is_undone_without_what_was_corrected_since(
    exported: Path, mine: Store, report: Path
) -> None:
    added = put(mine, report)
    mine.correct(added, [STANDARD])
    imported = import_corrections(mine, exported)
    mine.correct(added, [*mine.corrections(added), SAMPLETON])
    take_back(mine, imported)
    assert mine.corrections(added) == (STANDARD, SAMPLETON)


def test_report_is_known_by_its_id_where_the_file_is_another(
    exported: Path, mine: Store, folder: Path
) -> None:
    added = put(mine, make_report(folder, "One thing. Another thing.", pad=9))
    import_corrections(mine, exported)
    assert len(list(mine.document(added).findings())) == 2


def test_correction_that_does_not_fit_is_kept_and_said(
    exported: Path, mine: Store, folder: Path
) -> None:
    added = put(mine, make_report(folder, "Other words of the same visit."))
    imported = import_corrections(mine, exported)
    ((where, unfit),) = imported.unfit
    assert (where, len(imported.taken[0][1])) == (added, 2)
    assert "words of the paragraph are not in the report" in unfit.why
    assert mine.document(added).type is InspectionType.SHORT


def test_report_that_is_not_here_is_named(exported: Path, mine: Store) -> None:
    assert import_corrections(mine, exported).unknown == ("99999-2018-11-12",)


def test_removed_report_is_left_out(store: Store, exported: Path) -> None:
    store.remove("99999-2018-11-12")
    before = exported.read_bytes()
    assert export_corrections(store, exported) == ()
    assert exported.read_bytes() == before


def test_file_that_cannot_be_written_is_said(store: Store, exported: Path, tmp_path: Path) -> None:
    with pytest.raises(CorrectionFileError, match="Choose another place"):
        export_corrections(store, tmp_path / "nowhere" / "file.json")


def file_of(reports: Any) -> dict[str, Any]:
    return {"kind": "inspection-reader corrections", "version": 1, "reports": reports}


MANY = {"sha256": "", "id": "", "corrections": [{"correction": "type", "type": None}] * 1001}


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "no file of corrections"),
        (b"%PDF-1.4", "no file of corrections"),
        (b"[" * 100_000, "no file of corrections"),
        (b"{}", "no file of corrections"),
        ({**file_of([]), "version": 2}, "a newer Inspection Reader"),
        ({**file_of([]), "version": None}, "damaged"),
        (file_of({}), "damaged"),
        (file_of([1]), "damaged"),
        (file_of([{"sha256": 1, "id": "a", "corrections": []}]), "damaged"),
        (file_of([{"sha256": "", "id": "a", "corrections": [{}]}]), "damaged"),
        (file_of([MANY]), "more corrections than anybody makes"),
    ],
    ids=range(11),
)
def test_file_that_holds_something_else_is_refused(
    content: Any, why: str, mine: Store, sent: Path
) -> None:
    sent.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
    with pytest.raises(CorrectionFileError, match=why):
        import_corrections(mine, sent)


def test_file_that_is_missing_is_said(mine: Store, sent: Path) -> None:
    with pytest.raises(CorrectionFileError, match=r"corrections\.json was not imported"):
        import_corrections(mine, sent)
