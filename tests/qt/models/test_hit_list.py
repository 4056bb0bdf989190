# SPDX-License-Identifier: MIT
"""Hits by their place in the whole list, by the tree's rows, and by the page shown."""

from __future__ import annotations

from app.domain.area import AreaKey
from app.models.area_tree import Grouping
from app.models.collection import Collection
from app.models.hit_list import Found, HitList, found_in
from app.search.index import GroupBy
from app.search.query import parse
from tests.builders import ID, make_area, make_finding, make_inspection

LATER = "99999-2022-01-10"


def homeless(by: GroupBy = GroupBy.REPORT, rows: Grouping = Grouping.AUTHORITY) -> Found:
    index = Collection([make_inspection(), make_inspection(id=LATER)]).index
    return found_in(index.search(parse("homeless")), by, rows)


def test_places_count_through_all_reports() -> None:
    hits = homeless().hits
    ids = [hits[place].finding.id for place in range(len(hits))]
    assert sorted(ids) == [f"{ID}/help_and_protection/2", f"{LATER}/help_and_protection/2"]


def test_a_hit_is_found_again_in_another_list() -> None:
    reports, flat = homeless().hits, homeless(GroupBy.NONE).hits
    assert sorted(flat.place_of(reports[place]) or 0 for place in (0, 1)) == [0, 1]
    assert HitList().place_of(reports[0]) is None


def test_the_trees_rows_count_their_hits() -> None:
    matches = homeless().matches
    assert matches("authority/Exampleshire") == 2
    assert matches(ID) == matches(f"{ID}/help_and_protection") == 1
    assert matches(f"{ID}/summary") == matches("authority/Elsewhere") == 0


def test_the_tree_by_area_counts_them_too() -> None:
    matches = homeless(rows=Grouping.AREA).matches
    assert matches("area/help_and_protection") == matches("area/overall") == 2
    assert matches("area/leaders") == 0
    assert matches(ID) == matches(f"{ID}/help_and_protection") == 1


def test_a_page_has_the_hits_of_its_area_alone() -> None:
    areas = [
        make_area(AreaKey.OTHER, [make_finding("Homeless here.")], heading="One"),
        make_area(AreaKey.OTHER, [make_finding("Homeless there.", 2)], heading="Two"),
    ]
    inspection = make_inspection(areas)
    found = found_in(Collection([inspection]).index.search(parse("homeless")), GroupBy.REPORT)
    for place, text in enumerate(("Homeless here.", "Homeless there.")):
        hits = found.on_page(inspection, f"{ID}/other.{place}")
        assert [hit.finding.text for hit in hits] == [text]
    assert found.on_page(inspection, f"{ID}/summary") == ()
