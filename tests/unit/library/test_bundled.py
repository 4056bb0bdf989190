# SPDX-License-Identifier: MIT
"""The bundled inspections: all are there, and a broken file never hides the rest."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.area import AreaKey
from app.domain.grade import Grade
from app.domain.inspection import Inspection
from app.library.bundled import load_bundled
from app.paths import resources_dir

BUNDLED = resources_dir() / "inspections"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(BUNDLED, tmp_path / "inspections"))


def calderdale(year: int) -> Inspection:
    bundled = load_bundled(BUNDLED)
    return next(i for i in bundled.inspections if i.started and i.started.year == year)


def grades(inspection: Inspection) -> dict[AreaKey, Grade | None]:
    return {j.area: j.grade for j in inspection.judgements}


def test_no_bundled_file_is_broken() -> None:
    assert load_bundled(BUNDLED).broken == ()


def test_the_grades_of_2018_are_those_published() -> None:
    assert grades(calderdale(2018)) == {
        AreaKey.LEADERS: Grade.GOOD,
        AreaKey.HELP_AND_PROTECTION: Grade.REQUIRES_IMPROVEMENT,
        AreaKey.IN_CARE_AND_CARE_LEAVERS: Grade.OUTSTANDING,
        AreaKey.OVERALL: Grade.GOOD,
    }


def test_the_grades_of_2015_are_those_published() -> None:
    assert grades(calderdale(2015)) == {
        AreaKey.OVERALL: Grade.REQUIRES_IMPROVEMENT,
        AreaKey.HELP_AND_PROTECTION: Grade.REQUIRES_IMPROVEMENT,
        AreaKey.LOOKED_AFTER: Grade.REQUIRES_IMPROVEMENT,
        AreaKey.ADOPTION: Grade.INADEQUATE,
        AreaKey.CARE_LEAVERS: Grade.REQUIRES_IMPROVEMENT,
        AreaKey.LEADERS: Grade.REQUIRES_IMPROVEMENT,
        AreaKey.LSCB: Grade.REQUIRES_IMPROVEMENT,
    }


def test_all_five_grades_of_2024_are_good() -> None:
    assert list(grades(calderdale(2024)).values()) == [Grade.GOOD] * 5


def test_the_digest_of_2018_has_every_paragraph_and_point() -> None:
    findings = [f for _, f in calderdale(2018).findings()]
    assert [f.number for f in findings if f.number] == list(range(1, 39))
    assert sum(f.role == "recommendation" for f in findings) == 3


def test_every_bundled_inspection_says_its_words_are_ours() -> None:
    for inspection in load_bundled(BUNDLED).inspections:
        assert inspection.is_digest
        assert inspection.source.licence is None


def test_a_broken_file_is_named_and_the_rest_still_opens(folder: Path) -> None:
    raw = json.loads((folder / "calderdale-2018.json").read_text("utf-8"))
    raw["judgements"][0]["grade"] = "splendid"
    (folder / "calderdale-2018.json").write_text(json.dumps(raw), "utf-8")
    bundled = load_bundled(folder)
    assert len(bundled.inspections) == 2
    assert (
        bundled.broken[0]
        .sentence()
        .startswith("calderdale-2018.json could not be used: judgements[0].grade: should be one of")
    )


def test_two_files_with_one_id_are_told_apart(folder: Path) -> None:
    shutil.copy(folder / "calderdale-2018.json", folder / "copy.json")
    bundled = load_bundled(folder)
    assert [record.file for record in bundled.broken] == ["copy.json"]


def test_a_folder_named_like_a_document_is_named(folder: Path) -> None:
    (folder / "odd.json").mkdir()
    assert load_bundled(folder).broken[0].file == "odd.json"


def test_deep_nesting_is_named(folder: Path) -> None:
    (folder / "deep.json").write_text("[" * 200_000)
    assert load_bundled(folder).broken[0].file == "deep.json"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=200))
def test_any_bytes_are_named_and_the_rest_still_opens(tmp_path: Path, data: bytes) -> None:
    shutil.copytree(BUNDLED, tmp_path, dirs_exist_ok=True)
    (tmp_path / "any.json").write_bytes(data)
    bundled = load_bundled(tmp_path)
    assert len(bundled.inspections) == 3
    assert [record.file for record in bundled.broken] == ["any.json"]
