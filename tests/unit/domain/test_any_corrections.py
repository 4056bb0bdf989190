# SPDX-License-Identifier: MIT
"""Any corrections, in any order: the words stay, JSON keeps them, ids may be numbered anew."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from dataclasses import replace
from datetime import date
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.area import AreaKey, InspectionType
from app.domain.correcting import corrected
from app.domain.correction import (
    AuthorityIs,
    BelongsTo,
    Correction,
    DateIs,
    GradeIs,
    JoinedWithNext,
    SectionIs,
    SplitAt,
    TypeIs,
    accepted,
    joined_with,
    section_of,
    split_at,
    target_of,
)
from app.domain.correction_document import CorrectionError, all_from_json, all_to_json
from app.domain.document import DocumentError, from_json, to_json
from app.domain.grade import Grade
from app.domain.inspection import Doubt, Inspection
from tests.builders import ID, make_area, make_finding, make_inspection

KEYS = st.sampled_from([*AreaKey])
WORDS = st.lists(
    st.sampled_from(["one", "two", "three.", "multi-", "and", "Four.Five", "é", "x–", "6/", "7:"]),
    min_size=1,
    max_size=6,
).map(" ".join)
DAYS = st.none() | st.dates(date(2015, 1, 1), date(2020, 1, 1))


@st.composite
def read_inspections(draw: st.DrawFn) -> Inspection:
    """A report with a few areas, some bullets and a doubt about every finding."""
    keys = draw(st.lists(KEYS, min_size=1, max_size=4, unique_by=lambda key: key))
    areas = [make_area(key, heading=f"Head {n}") for n, key in enumerate(keys)]
    if AreaKey.OTHER in keys:
        areas.append(make_area(AreaKey.OTHER, heading="More"))
    numbers = dict.fromkeys(keys, 0)
    filled = []
    for area in areas:
        findings = []
        for text in draw(st.lists(WORDS, max_size=4)):
            numbers[area.area] += 1
            is_bullet = bool(findings) and draw(st.booleans())
            parent = f"{ID}/{area.area}/{findings[-1].id}" if is_bullet else None
            number = None if is_bullet or draw(st.booleans()) else numbers[area.area] + 40
            tail = f"u{numbers[area.area]}" if number is None else str(number)
            kind = "bullet" if is_bullet else draw(st.sampled_from(["paragraph", "heading"]))
            findings.append(make_finding(text, number, id=tail, bullet_of=parent, kind=kind))
        filled.append(replace(area, findings=tuple(findings)))
    inspection = make_inspection(filled)
    doubts = [
        Doubt(f"areas[{place}].findings[{row}].text", f"Is {finding.id} so?")
        for place, area in enumerate(inspection.areas)
        for row, finding in enumerate(area.findings)
    ]
    return replace(inspection, doubts=tuple(doubts))


def any_correction(draw: st.DrawFn, inspection: Inspection) -> Correction:
    """A correction that a reader of ``inspection``, as it is now, could make."""
    kinds = ["authority", "date", "type", "grade", "section"]
    areas = [area for area in inspection.areas if area.findings]
    kinds += ["move", "split", "split", "join", "join", "accept"] if areas else []
    kind = draw(st.sampled_from(kinds))
    if kind == "authority":
        return AuthorityIs("99998", "Sampleton")
    if kind == "date":
        return DateIs(draw(st.sampled_from(["started", "ended", "published"])), draw(DAYS))
    if kind == "type":
        return TypeIs(draw(st.none() | st.sampled_from([*InspectionType])))
    if kind == "grade":
        return GradeIs(draw(KEYS), "Printed", draw(st.sampled_from([*Grade])))
    if kind == "section":
        return SectionIs(section_of(draw(st.sampled_from(inspection.areas))), draw(KEYS))
    area = draw(st.sampled_from(areas))
    place = draw(st.integers(0, len(area.findings) - 1))
    finding = area.findings[place]
    if kind == "move":
        return BelongsTo(target_of(finding), draw(KEYS))
    if kind == "split":
        offset = draw(st.integers(0, len(finding.text)))
        return draw(
            st.sampled_from([split_at(finding, offset), SplitAt(target_of(finding), offset)])
        )
    if kind == "join":
        following = area.findings[place + 1 : place + 2]
        return joined_with(finding, *following) if following else JoinedWithNext(target_of(finding))
    return accepted(inspection, draw(st.sampled_from(inspection.doubts or [Doubt("type", "?")])))


@st.composite
def corrected_inspections(
    draw: st.DrawFn, *, are_distinct: bool = False
) -> tuple[Inspection, tuple[Correction, ...]]:
    """A report and corrections, each made while those before it are seen.

    With ``are_distinct`` no word stands twice.
    """
    read = draw(read_inspections())
    if are_distinct:
        read = _without_repeats(read)
    made: list[Correction] = []
    for _ in range(draw(st.integers(0, 8))):
        made.append(any_correction(draw, corrected(read, made).inspection))
    return read, tuple(made)


def _without_repeats(read: Inspection) -> Inspection:
    numbers = count(10)
    areas = []
    for area in read.areas:
        findings = [
            replace(f, text=" ".join(f"q{next(numbers)}{word}" for word in f.text.split()))
            for f in area.findings
        ]
        areas.append(replace(area, findings=tuple(findings)))
    return replace(read, areas=tuple(areas))


def words(inspection: Inspection) -> Counter[str]:
    return Counter(w for _, f in inspection.findings() for w in re.findall(r"\w+", f.text))


def run_together(inspection: Inspection) -> str:
    return "".join("".join(finding.text.split()) for _, finding in inspection.findings())


@given(corrected_inspections())
def test_words_are_the_same_before_and_after(
    made: tuple[Inspection, tuple[Correction, ...]],
) -> None:
    read, corrections = made
    assert words(corrected(read, corrections).inspection) == words(read)


@given(corrected_inspections())
def test_characters_stand_in_the_same_order_where_nothing_is_moved(
    made: tuple[Inspection, tuple[Correction, ...]],
) -> None:
    read, corrections = made
    staying = [c for c in corrections if not isinstance(c, BelongsTo | SectionIs)]
    assert run_together(corrected(read, staying).inspection) == run_together(read)


@given(corrected_inspections())
def test_corrected_inspection_breaks_no_rule_but_that_moved_findings_keep_their_ids(
    made: tuple[Inspection, tuple[Correction, ...]],
) -> None:
    read, corrections = made
    outcome = corrected(read, corrections)
    assert outcome.inspection.id == read.id
    try:
        from_json(to_json(outcome.inspection))
    except DocumentError as error:
        assert [p for p in error.problems if "id: should begin with" not in p] == []


@given(corrected_inspections())
def test_every_correction_is_applied_or_its_failing_said(
    made: tuple[Inspection, tuple[Correction, ...]],
) -> None:
    read, corrections = made
    outcome = corrected(read, corrections)
    said = [*outcome.applied, *(refused.correction for refused in outcome.not_applied)]
    assert Counter(said) == Counter(corrections)


@given(corrected_inspections())
def test_no_doubt_is_made_and_every_path_leads_to_its_paragraph(
    made: tuple[Inspection, tuple[Correction, ...]],
) -> None:
    read, corrections = made
    inspection = corrected(read, corrections).inspection
    assert {doubt.what for doubt in inspection.doubts} <= {doubt.what for doubt in read.doubts}
    for doubt in inspection.doubts:
        area, row = (int(number) for number in re.findall(r"\[(\d+)\]", doubt.where))
        finding = inspection.areas[area].findings[row]
        assert doubt.what == f"Is {finding.id} so?"


@given(corrected_inspections())
def test_corrections_written_and_read_again_do_the_same(
    made: tuple[Inspection, tuple[Correction, ...]],
) -> None:
    read, corrections = made
    again = all_from_json(json.loads(json.dumps(all_to_json(corrections))))
    assert again == corrections
    assert corrected(read, again) == corrected(read, corrections)


@given(corrected_inspections())
def test_places_are_those_of_the_findings_and_within_what_was_read(
    made: tuple[Inspection, tuple[Correction, ...]],
) -> None:
    read, corrections = made
    places, start = {}, 0
    for _, finding in read.findings():
        places[finding.id] = [[2, start, start + len(finding.text)]]
        start += len(finding.text) + 1
    outcome = corrected(read, corrections, places)
    assert set(outcome.places) == {finding.id for _, finding in outcome.inspection.findings()}
    for ranges in outcome.places.values():
        assert ranges
        assert all(page == 2 and 0 <= first < last <= start for page, first, last in ranges)


@given(corrected_inspections(are_distinct=True))
def test_corrections_survive_a_reading_that_numbers_and_writes_anew(
    made: tuple[Inspection, tuple[Correction, ...]],
) -> None:
    read, corrections = made
    by_place = [c for c in corrections if isinstance(c, SplitAt) and c.letters is None]
    sure = [correction for correction in corrections if correction not in by_place]
    before, after = corrected(read, sure), corrected(_numbered_anew(read), sure)
    assert said(after.inspection) == said(before.inspection)
    assert after.not_applied == before.not_applied


def said(inspection: Inspection) -> list[tuple[str, list[str]]]:
    return [
        (area.area, [unicodedata.normalize("NFC", finding.text) for finding in area.findings])
        for area in inspection.areas
    ]


def _numbered_anew(read: Inspection) -> Inspection:
    """As another reading could have it: other ids throughout, accents as letters of their own."""
    areas = []
    for area in read.areas:
        new = {f.id: f"{ID}/{area.area}/u{_count(f.id) + 70}" for f in area.findings}
        findings = [
            replace(
                finding,
                id=new[finding.id],
                bullet_of=finding.bullet_of and new[finding.bullet_of],
                text=unicodedata.normalize("NFD", finding.text),
            )
            for finding in area.findings
        ]
        areas.append(replace(area, findings=tuple(findings)))
    return replace(read, areas=tuple(areas))


def _count(finding_id: str) -> int:
    return int(re.sub(r".*/u?", "", finding_id))


@pytest.mark.parametrize(
    "raw",
    [
        None,
        {},
        {"correction": "authority", "urn": None, "name": " "},
        {"correction": "authority", "urn": None, "name": "a\u202eb"},
        {"correction": "authority", "urn": None, "name": "\ud800"},
        {"correction": "date", "field": "born", "day": None},
        {"correction": "date", "field": "ended", "day": "31 May"},
        {"correction": "type", "type": []},
        {"correction": "grade", "area": "moon", "printed_area": "", "grade": "good"},
        {"correction": "joined", "target": {}, "following": None},
        {"correction": "type", "type": None, "more": 1},
        {"correction": ["type"]},
    ],
    ids=str,
)
def test_value_that_is_no_correction_is_refused(raw: object) -> None:
    with pytest.raises(CorrectionError):
        all_from_json([raw])
