# SPDX-License-Identifier: MIT
"""Whatever a report can be or hold is named on screen, and can be searched for by its name."""

from __future__ import annotations

import pytest

from app.domain.area import AreaKey, Framework, InspectionType
from app.domain.correcting import Corrected
from app.domain.grade import Grade
from app.domain.wording import framework_words
from app.models.details import details_of
from app.search.fields import AreaFilter, GradeFilter, TypeFilter, read_field
from tests.builders import make_inspection


@pytest.mark.parametrize("framework", Framework)
def test_a_framework_is_named(framework: Framework) -> None:
    inspection = make_inspection(framework=framework)
    assert framework_words(inspection)
    assert details_of(Corrected(inspection)).groups
    assert all(area.label(framework) for area in AreaKey)


@pytest.mark.parametrize("kind", InspectionType)
def test_a_type_is_named(kind: InspectionType) -> None:
    assert details_of(Corrected(make_inspection(type=kind))).groups


@pytest.mark.parametrize("framework", [f for f in Framework if f is not Framework.OTHER])
def test_a_framework_is_searched_for_by_its_name(framework: Framework) -> None:
    found = read_field("type", [framework.value], False).filter
    assert isinstance(found, TypeFilter)
    assert framework in {kind.framework for kind in found.types}


# The summary for children restates the report: it is no area to look for findings in.
@pytest.mark.parametrize("area", [a for a in AreaKey if a is not AreaKey.CHILDREN_SUMMARY])
def test_an_area_is_searched_for_by_its_key(area: AreaKey) -> None:
    found = read_field("area", [area.value], False).filter
    assert isinstance(found, AreaFilter)
    assert area in found.areas


@pytest.mark.parametrize("grade", Grade)
def test_a_grade_is_searched_for_by_its_key(grade: Grade) -> None:
    found = read_field("grade", [grade.value], False).filter
    assert isinstance(found, GradeFilter)
    assert grade in found.grades
