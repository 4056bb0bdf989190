# SPDX-License-Identifier: MIT
"""The details of an inspection in words."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from app.domain.area import AreaKey, Framework, InspectionType
from app.domain.correcting import Corrected, corrected
from app.domain.correction import AuthorityIs, BelongsTo, GradeIs, Target
from app.domain.grade import Grade
from app.domain.inspection import Doubt, Inspection, Judgement, Source
from app.models.details import Details, Filing, details_of, type_words
from tests.builders import make_area, make_digest, make_finding, make_inspection

ADDED = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


def words(details: Details, label: str) -> str:
    return next(f.words for group in details.groups for f in group.facts if f.label == label)


def details(inspection: Inspection, filing: Filing | None = None) -> Details:
    return details_of(Corrected(inspection), (), filing)


@pytest.mark.parametrize(
    ("last", "said"),
    [
        (date(2018, 11, 16), "probably short (5 days), by our own reading"),
        (date(2018, 11, 23), "probably standard (12 days), by our own reading"),
        (date(2018, 12, 20), "do not tell a short inspection from a standard one"),
        (None, "do not tell a short inspection from a standard one"),
    ],
    ids=["one week", "two weeks", "paused", "unknown"],
)
def test_a_type_that_is_not_printed_is_our_own_reading(last: date | None, said: str) -> None:
    found = type_words(make_inspection(ended=last))
    assert found.startswith("Not printed; ") and said in found


def test_a_printed_type_is_said_as_it_is() -> None:
    visit = make_inspection(type=InspectionType.FOCUSED_VISIT, framework=Framework.OTHER)
    assert type_words(visit) == "Focused visit"


@pytest.mark.parametrize(
    ("licence", "said"),
    [
        ("OGL-UK-3.0", "The Open Government Licence v3.0"),
        ("crown-older-notice", "An older notice of Crown copyright"),
        (None, "No notice about reuse was found"),
    ],
)
def test_the_licence_is_said_in_words(licence: str | None, said: str) -> None:
    source = Source("report", "made.pdf", "0" * 64, 12, None, "Ofsted", licence, "verbatim")
    assert words(details(make_inspection(source=source)), "Licence").startswith(said)


def test_grades_are_said_as_printed_and_a_corrected_one_as_the_readers() -> None:
    overall = Judgement(AreaKey.OVERALL, "Overall", Grade.GOOD, "Good")
    leaders = Judgement(
        AreaKey.LEADERS, "Leaders", Grade.REQUIRES_IMPROVEMENT, "Requires improvement to be good"
    )
    report = make_inspection(judgements=(overall, leaders))
    assert words(details(report), "Leaders") == "Requires improvement to be good"
    outcome = corrected(report, [GradeIs(AreaKey.LEADERS, "Leaders", Grade.GOOD)])
    assert words(details_of(outcome), "Leaders") == "Good (corrected by the reader)"


def test_a_report_without_grades_says_so() -> None:
    assert "This report gives no grades" in details(make_inspection(judgements=())).text()


def test_a_digest_says_that_its_wording_is_ours_and_what_it_rests_on() -> None:
    found = details(make_digest())
    assert "Our own wording, not Ofsted’s" in words(found, "Words")
    assert "File" not in found.text() and words(found, "Kept") == "Comes with this program"


def test_what_a_digest_leaves_out_is_not_to_be_reviewed() -> None:
    found = details(make_digest(doubts=(Doubt("areas", "It leaves much out."),)))
    assert found.doubts == ("It leaves much out.",) and not found.can_review


@pytest.mark.parametrize(
    ("filing", "said"),
    [
        (Filing(ADDED, Path("lib/a.pdf"), is_copy=True), "A copy in the library: "),
        (Filing(ADDED, Path("home/a.pdf"), is_copy=False), "In its own place: "),
        (Filing(ADDED, None, is_copy=True), "The file is gone"),
    ],
    ids=["copy", "path", "gone"],
)
def test_it_is_said_where_the_file_is(filing: Filing, said: str) -> None:
    assert words(details(make_inspection(), filing), "Kept").startswith(said)


def test_findings_are_counted_by_area_and_the_summary_for_children_apart() -> None:
    areas = [
        make_area(AreaKey.IMPROVE, [make_finding("Do this.", None), make_finding("And that.", 2)]),
        make_area(AreaKey.LEADERS, [make_finding()]),
        make_area(AreaKey.CHILDREN_SUMMARY, [make_finding("All of it again.")]),
    ]
    found = details(make_inspection(areas))
    assert words(found, "In all") == "3 findings, of these 2 points to improve"
    assert words(found, "Summary for children and young people").endswith("restate the others")


def test_the_web_page_is_that_of_the_authority() -> None:
    assert details(make_inspection()).web_page.endswith("/99999")


def test_a_corrected_value_says_so() -> None:
    made = (AuthorityIs("99998", "Sampleton"),)
    found = details_of(corrected(make_inspection(), made), made)
    assert words(found, "Authority") == "Sampleton, URN 99998 (corrected by the reader)"


def test_a_correction_that_does_not_fit_is_listed_with_the_reason() -> None:
    made = (BelongsTo(Target("gone", 7, 2, "0" * 16), AreaKey.LEADERS),)
    (row,) = details_of(corrected(make_inspection(), made), made).corrections
    assert not row.is_applied and "could not be applied" in row.words


def test_what_is_left_after_an_undo_keeps_its_order() -> None:
    lost = BelongsTo(Target("gone", 7, 2, "0" * 16), AreaKey.LEADERS)
    made = (lost, AuthorityIs("99998", "Sampleton"), AuthorityIs("99997", "Exham"))
    found = details_of(corrected(make_inspection(), made), made)
    assert found.without(made[1]) == (lost, made[2])


def test_the_copied_text_has_every_fact_and_every_doubt() -> None:
    lines = details(make_inspection()).text().splitlines()
    assert lines[0] == "Exampleshire, Nov 2018"
    assert "Authority: Exampleshire, URN 99999" in lines
    assert f"SHA-256: {'0' * 64}" in lines
