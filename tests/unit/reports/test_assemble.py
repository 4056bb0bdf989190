# SPDX-License-Identifier: MIT
"""Drafts become an inspection: ids, areas, doubts, dates and licence."""

from __future__ import annotations

from datetime import date

import pytest

from app.domain.area import AreaKey, Framework
from app.domain.inspection import Inspection
from app.reports.assemble import ReadReport, assemble
from app.reports.authorities import load_authorities
from app.reports.draft import Draft, FrontPage, Section
from app.reports.lines import Document, Page
from tests.unit.reports.sif_making import line, running

DAY = date(2021, 12, 6)


def draft(text: str = "Lamps.", page: int = 1, **values: object) -> Draft:
    return Draft(text, (line(text, page=page),), **values)  # type: ignore[arg-type]


def put_together(
    *sections: Section,
    name: str = "report.pdf",
    council: str = "Calderdale",
    started: date | None = DAY,
    published: date | None = None,
    notice: tuple[str, ...] = ("Lamps.",),
) -> ReadReport:
    page = Page(1, 595, 842, tuple(running(*notice)))
    front = FrontPage("Lamps", council, started, started, "Ada Maker", (), published)
    return assemble(
        Document(name, "0" * 64, (page,)),
        front,
        sections,
        load_authorities(),
        framework=Framework.ILACS,
        kind=None,
    )


def ids(inspection: Inspection) -> list[str]:
    return [f.id.removeprefix(f"{inspection.id}/") for _, f in inspection.findings()]


def test_unnumbered_findings_of_any_kind_are_counted_together() -> None:
    drafts = (draft(), draft(kind="heading"), draft(number=4), draft(kind="bullet"))
    read = put_together(Section(AreaKey.LEADERS, "", drafts)).inspection
    assert ids(read) == ["leaders/u1", "leaders/u2", "leaders/4", "leaders/u3"]


def test_a_number_met_again_is_told_apart() -> None:
    drafts = tuple(draft(number=n) for n in (1, 2, 1, 1))
    read = put_together(Section(AreaKey.LSCB, "", drafts)).inspection
    assert ids(read) == ["lscb/1", "lscb/2", "lscb/1~2", "lscb/1~3"]


def test_sections_of_one_area_become_one_where_the_first_stood() -> None:
    read = put_together(
        Section(AreaKey.LEADERS, "First", (draft(),)),
        Section(AreaKey.SUMMARY, "", (draft(),)),
        Section(AreaKey.LEADERS, "Second", (draft(),)),
    ).inspection
    assert [(a.area, a.heading) for a in read.areas] == [("leaders", "First"), ("summary", "")]
    assert ids(read) == ["leaders/u1", "leaders/u2", "summary/u1"]


def test_other_areas_stay_apart_and_count_on() -> None:
    other = Section(AreaKey.OTHER, "Other", (draft(),))
    read = put_together(other, Section(AreaKey.OTHER, "More", (draft(),))).inspection
    assert [a.heading for a in read.areas] == ["Other", "More"]
    assert ids(read) == ["other/u1", "other/u2"]


def test_a_doubt_names_the_place_that_its_value_has_in_the_end() -> None:
    doubted = draft(doubts=("Odd.",))
    read = put_together(
        Section(AreaKey.SUMMARY, "", (draft(),)),
        Section(AreaKey.LEADERS, "", (draft(), doubted), None, ("A.",), ("B.",)),
    ).inspection
    assert [d.where for d in read.doubts if d.where.startswith("areas")] == [
        "areas[1].heading", "areas[1].grade", "areas[1].findings[1].text",
    ]  # fmt: skip


def test_a_nested_bullet_knows_what_it_hangs_on() -> None:
    point = draft(kind="bullet")
    nested = draft(kind="bullet", parent=point)
    read = put_together(Section(AreaKey.IMPROVE, "", (point, nested))).inspection
    first, second = read.areas[0].findings
    assert second.bullet_of == first.id


def test_a_finding_over_two_pages_has_both() -> None:
    lines = (line("Lamps", page=3), line("burn.", page=4))
    read = put_together(Section(AreaKey.LEADERS, "", (Draft("Lamps burn.", lines),)))
    (finding,) = read.inspection.areas[0].findings
    assert (finding.page, finding.page_end) == (3, 4)
    assert [place.page for place in read.places[finding.id]] == [3, 4]


@pytest.mark.parametrize(
    ("council", "started", "name", "wanted"),
    [
        ("Calderdale", DAY, "a - 1 may 2022.pdf", "80444-2021-12-06"),
        ("Calderdale", None, "a - 1 may 2022.pdf", "80444-2022-05-01"),
        ("Example & Co", DAY, "a.pdf", "example-co-2021-12-06"),
        ("Example", None, "a.pdf", "example-undated"),
    ],
    ids=["started", "published", "no-urn", "no-date"],
)
def test_the_id_says_who_and_when(
    council: str, started: date | None, name: str, wanted: str
) -> None:
    assert put_together(council=council, started=started, name=name).inspection.id == wanted


def test_the_printed_date_goes_before_the_files_with_a_doubt() -> None:
    read = put_together(name="a - 1 may 2022.pdf", published=date(2022, 4, 29)).inspection
    assert read.published == date(2022, 4, 29)
    assert [d.where for d in read.doubts] == ["published"]


def test_no_date_of_publication_is_doubted() -> None:
    read = put_together().inspection
    assert read.published is None
    assert [d.where for d in read.doubts] == ["published"]


def test_a_council_before_its_time_is_doubted() -> None:
    read = put_together(council="Cumberland", started=date(2019, 1, 7)).inspection
    assert read.authority.name == "Cumberland"
    assert "authority" in {d.where for d in read.doubts}


@pytest.mark.parametrize(
    ("notice", "licence"),
    [
        (("You may reuse this under the Open Government", "Licence."), "OGL-UK-3.0"),
        (("This may be copied for non-commercial", "purposes."), "crown-older-notice"),
        (("Lamps.",), None),
    ],
)
def test_the_notice_gives_the_licence(notice: tuple[str, ...], licence: str | None) -> None:
    assert put_together(notice=notice).inspection.source.licence == licence
