# SPDX-License-Identifier: MIT
"""Hits by their place in the whole list."""

from __future__ import annotations

from app.models.collection import Collection
from app.models.hit_list import HitList
from app.search.query import parse
from tests.builders import ID, make_inspection


def homeless() -> HitList:
    later = make_inspection(id="99999-2022-01-10")
    index = Collection([make_inspection(), later]).index
    return HitList(index.search(parse("homeless")).groups)


def test_places_count_through_all_reports() -> None:
    hits = homeless()
    ids = [hits[place].finding.id for place in range(len(hits))]
    assert sorted(ids) == sorted(
        [f"{ID}/help_and_protection/2", "99999-2022-01-10/help_and_protection/2"]
    )


def test_a_finding_is_found_by_its_id() -> None:
    hits = homeless()
    assert [hits.place_of(hits[place].finding.id) for place in (0, 1)] == [0, 1]
    assert hits.place_of(f"{ID}/summary/u1") is None
    assert hits.place_of("unknown/area/1") is None


def test_no_hits_have_no_places() -> None:
    assert len(HitList()) == 0
    assert HitList().place_of(f"{ID}/summary/u1") is None
