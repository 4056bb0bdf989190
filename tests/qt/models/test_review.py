# SPDX-License-Identifier: MIT
"""The list of what is doubtful: what stands in it, in which order, under which name."""

from __future__ import annotations

from datetime import date

import pytest

from app.domain.area import AreaKey
from app.domain.correcting import corrected
from app.domain.correction import (
    Accepted,
    AuthorityIs,
    BelongsTo,
    DateIs,
    Target,
    TypeIs,
    target_of,
)
from app.domain.inspection import Authority, Doubt
from app.models.review import ReviewItem, Subject, corrections_words, items_of
from app.models.reviewing import Review
from tests.builders import make_area, make_finding, make_inspection
from tests.qt.doubting import GAP, make_doubtful, to_review


def items(*doubts: tuple[str, str]) -> list[ReviewItem]:
    return list(Review([to_review(*doubts)]).items)


@pytest.mark.parametrize(
    ("where", "subject", "name"),
    [
        ("authority", Subject.AUTHORITY, "Authority"),
        ("started", Subject.DAYS, "Days on site"),
        ("published", Subject.PUBLISHED, "Date of publication"),
        ("type", Subject.TYPE, "Type of inspection"),
        ("judgements", Subject.GRADES, "Grades"),
        ("judgements[0].grade", Subject.GRADE, "Grade: Help and protection: good"),
        ("areas[1].heading", Subject.SECTION, "Section: Leaders"),
        ("areas[1].findings[0].text", Subject.PARAGRAPH, "Paragraph 4"),
        ("areas[0].findings[2].text", Subject.PARAGRAPH, "A paragraph on page 3"),
        ("lead_inspector", Subject.WHOLE, "Lead inspector"),
        ("areas", Subject.WHOLE, "The report as a whole"),
        ("areas[9].findings[9].text", Subject.WHOLE, "The report as a whole"),
    ],
)
def test_a_doubt_is_named_for_what_it_is_about(where: str, subject: Subject, name: str) -> None:
    (item,) = items((where, "It is odd."))
    assert (item.subject, item.name, item.sentence) == (subject, name, "It is odd.")


def test_doubts_about_one_value_are_one_place() -> None:
    (item,) = items(("started", "Not found."), ("ended", "Not found."))
    assert item.sentence == "Not found." and len(item.doubts) == 2


def test_the_first_page_comes_before_the_body_and_the_body_in_its_order() -> None:
    found = items(
        ("areas[1].findings[0].text", GAP),
        ("areas[0].findings[2].text", "Odd."),
        ("published", "Odd."),
    )
    assert [item.name for item in found] == [
        "Date of publication",
        "A paragraph on page 3",
        "Paragraph 4",
    ]


def test_a_gap_in_the_numbers_is_shown_at_its_paragraph() -> None:
    (item,) = items(("areas", "Before paragraph 4 there is no paragraph 3."))
    assert item.name == "Paragraph 4"


def test_a_number_taken_for_text_is_shown_at_its_paragraph() -> None:
    odd = make_area(AreaKey.LEADERS, [make_finding(), make_finding("15 Each month.", None)])
    doubt = Doubt("areas", "“15” begins a paragraph, and may be its number.")
    (item,) = items_of(make_inspection([odd], doubts=(doubt,)), {}, 0)
    assert item.read == "15 Each month."


def test_a_page_that_is_a_picture_is_shown() -> None:
    (item,) = items(("areas", "Page 7 is a picture; its words are missing."))
    assert (item.name, item.page) == ("Page 7", 7)


def test_a_paragraph_brings_its_words_and_its_place() -> None:
    (item,) = items(("areas[1].findings[0].text", GAP))
    assert item.read == "Leaders know their service."
    assert item.context == "Leaders, page 4"
    assert item.spots == ((4, 0, 9),)


def test_a_report_without_doubts_is_not_listed() -> None:
    assert Review([to_review()]).reports == []


def test_numbers_go_on_from_report_to_report() -> None:
    again = items_of(make_doubtful(("type", "Odd.")), {}, 5)
    assert [item.number for item in again] == [5]


def test_a_page_says_what_was_corrected_on_it() -> None:
    inspection = make_doubtful(("type", "Odd."))
    made = (AuthorityIs("99998", "Sampleton"), Accepted("type", "Odd."))
    assert corrections_words(corrected(inspection, made)) == (
        "Corrected by the reader: The authority is Sampleton.",
    )


def test_of_many_corrections_a_page_says_how_many_more_there_are() -> None:
    inspection = make_doubtful()
    finding = inspection.areas[0].findings[0]
    made = (
        AuthorityIs("99998", "Sampleton"),
        DateIs("published", date(2019, 1, 2)),
        TypeIs(None),
        BelongsTo(target_of(finding), AreaKey.LEADERS),
    )
    (words,) = corrections_words(corrected(inspection, made))
    assert words.endswith("No type is printed. 1 more: see Inspection details.")


def test_a_page_says_that_a_correction_no_longer_fits() -> None:
    lost = BelongsTo(Target("gone", 7, 2, "0" * 16), AreaKey.LEADERS)
    (words,) = corrections_words(corrected(make_doubtful(), (lost,)))
    assert words.startswith("1 correction by the reader no longer fits this report")


def test_a_page_without_corrections_says_nothing() -> None:
    assert corrections_words(corrected(make_doubtful(), ())) == ()


def test_the_words_read_of_an_authority_are_its_name_and_number() -> None:
    (item,) = Review([to_review(("authority", "Odd."), authority=Authority(None, "Nowhere"))]).items
    assert item.read == "Nowhere"
