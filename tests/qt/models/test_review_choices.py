# SPDX-License-Identifier: MIT
"""What can be chosen in place of what was read, and what is made of it."""

from __future__ import annotations

from datetime import date

import pytest

from app.domain.area import AreaKey, Framework, InspectionType
from app.domain.correcting import corrected
from app.domain.correction import (
    AuthorityIs,
    BelongsTo,
    Correction,
    DateIs,
    GradeIs,
    SectionIs,
    TypeIs,
    split_at,
    target_of,
)
from app.domain.grade import Grade
from app.domain.inspection import Inspection
from app.models.authority_choice import AuthorityChoice
from app.models.paragraph_ways import split_words, ways_of
from app.models.printed_words import range_of_words
from app.models.review import ReviewItem
from app.models.review_choices import choices_of, corrections_of, days_made, days_of
from app.models.reviewing import Review
from app.models.typed_date import dates_named, typed_date
from app.search.authorities import AuthorityRow, AuthorityTable
from tests.qt.doubting import to_review

AUTHORITIES = AuthorityChoice(
    AuthorityTable(
        (
            AuthorityRow("99999", ("Exampleshire",), "North"),
            AuthorityRow("99998", ("Sampleton",), "North", successors=("99999",)),
        )
    )
)


def one(where: str, **changes: object) -> tuple[ReviewItem, Inspection]:
    review = Review([to_review((where, "Odd."), **changes)])
    (item,) = review.items
    return item, review.inspection(item)


def chosen(where: str, *words: str) -> tuple[Correction, ...]:
    """What is made of it when these words are chosen, one of each field."""
    item, inspection = one(where)
    choices = choices_of(item, inspection, AUTHORITIES)
    values = [
        option.value
        for choice, word in zip(choices, words, strict=True)
        for option in choice.options
        if option.words == word
    ]
    assert len(values) == len(words)
    return corrections_of(item, inspection, values)


@pytest.mark.parametrize(
    ("where", "words", "made"),
    [
        ("authority", ["Sampleton (closed)"], AuthorityIs("99998", "Sampleton")),
        ("type", ["Focused visit"], TypeIs(InspectionType.FOCUSED_VISIT)),
        (
            "judgements[0].grade",
            ["Inadequate"],
            GradeIs(AreaKey.HELP_AND_PROTECTION, "Help and protection: good", Grade.INADEQUATE),
        ),
    ],
    ids=["authority", "type", "grade"],
)
def test_a_choice_becomes_a_correction(where: str, words: list[str], made: Correction) -> None:
    assert chosen(where, *words) == (made,)


def test_grades_that_were_not_read_are_given_together() -> None:
    words = ["Good", "Good", "Good", "Inadequate", "Not given", "Outstanding"]
    assert chosen("judgements", *words) == (
        GradeIs(AreaKey.IN_CARE, "", Grade.INADEQUATE),
        GradeIs(AreaKey.IN_CARE_AND_CARE_LEAVERS, "", Grade.OUTSTANDING),
    )


def test_a_section_can_become_another_with_another_grade() -> None:
    section, grade = chosen("areas[1].heading", "Care leavers", "Inadequate")
    assert isinstance(section, SectionIs) and section.area is AreaKey.CARE_LEAVERS
    assert isinstance(grade, GradeIs) and grade.grade is Grade.INADEQUATE


@pytest.mark.parametrize(
    ("where", "words"),
    [
        ("authority", ["Exampleshire"]),
        ("type", ["Not printed"]),
        ("areas[1].heading", ["Leaders", "Good"]),
    ],
)
def test_what_was_read_is_no_correction(where: str, words: list[str]) -> None:
    assert chosen(where, *words) == ()


@pytest.mark.parametrize(
    ("framework", "is_offered"), [(Framework.EARLY, True), (Framework.ILACS, False)]
)
def test_adequate_is_offered_for_the_old_scale_alone(
    framework: Framework, is_offered: bool
) -> None:
    item, inspection = one("judgements[0].grade", framework=framework)
    (choice,) = choices_of(item, inspection, AUTHORITIES)
    assert ("Adequate" in [option.words for option in choice.options]) is is_offered


@pytest.mark.parametrize("where", ["lead_inspector", "areas", "areas[0].findings[0].text"])
def test_nothing_is_to_be_chosen_of_other_doubts(where: str) -> None:
    item, inspection = one(where)
    assert choices_of(item, inspection, AUTHORITIES) == ()
    assert days_of(item, inspection) == ()


def test_only_the_day_that_is_another_is_corrected() -> None:
    item, inspection = one("started")
    days = [date(2018, 11, 12), date(2018, 11, 30)]
    assert days_made(item, inspection, days) == (DateIs("ended", date(2018, 11, 30)),)


@pytest.mark.parametrize(
    "typed",
    ["12 November 2018", "12 nov 2018", "12th Nov. 2018", "12/11/2018", "12.11.2018", "2018-11-12"],
)
def test_a_date_is_understood_however_it_is_typed(typed: str) -> None:
    assert typed_date(typed) == date(2018, 11, 12)


@pytest.mark.parametrize("typed", ["", "November 2018", "31/2/2018", "12 Foo 2018", "12/13/2018"])
def test_what_is_no_date_is_none(typed: str) -> None:
    assert typed_date(typed) is None


def test_the_dates_that_a_doubt_names_are_found_once() -> None:
    assert dates_named("Printed 2015-02-03; the file says 2015-02-10, not 2015-02-03.") == (
        date(2015, 2, 3),
        date(2015, 2, 10),
    )


def test_a_paragraph_cannot_be_joined_over_a_section_or_a_number() -> None:
    _, inspection = one("type")
    last = ways_of(inspection, inspection.areas[1].findings[0].id)
    first = ways_of(inspection, inspection.areas[0].findings[0].id)
    assert last is not None and first is not None
    assert last.this.not_joined_before == "There is none in this section."
    assert first.this.not_joined_after == "Paragraph 2 has a printed number of its own."


def test_the_parts_of_a_split_paragraph_are_listed_wherever_they_stand() -> None:
    _, read = one("type")
    first = read.areas[0].findings[0]
    split = corrected(read, [split_at(first, 15)]).inspection
    ways = ways_of(split, first.id)
    assert ways is not None
    names = ["Paragraph 1", "A paragraph on page 2, split off", "Paragraph 2, the one after"]
    assert [paragraph.name for paragraph in ways.paragraphs] == names
    assert [paragraph.not_joined_after for paragraph in ways.paragraphs] == [
        "",
        "Paragraph 2 has a printed number of its own.",
        "Only the paragraphs listed above can be joined here.",
    ]
    part = target_of(split.areas[0].findings[1])
    moved = corrected(read, [split_at(first, 15), BelongsTo(part, AreaKey.LEADERS)]).inspection
    ways = ways_of(moved, first.id)
    assert ways is not None
    assert [p.area.area for p in ways.paragraphs if "split off" in p.name] == [AreaKey.LEADERS]


@pytest.mark.parametrize(
    ("offset", "words"),
    [(0, ""), (3, ""), (16, "Plans are made"), (18, "Plans are made"), (99, "")],
    ids=["beginning", "first word", "before a word", "within a word", "end"],
)
def test_a_split_is_told_by_the_words_after_it(offset: int, words: str) -> None:
    assert split_words("Workers visit.  Plans are made", offset) == words


@pytest.mark.parametrize(
    ("words", "found"),
    [("leaders on social work", "leaders on\r\nsocial  work"), ("nowhere", None), ("", None)],
)
def test_printed_words_are_found_over_line_ends(words: str, found: str | None) -> None:
    text = "The impact of leaders on\r\nsocial  work\r\nGood"
    place = range_of_words(text, words)
    assert (text[slice(*place)] if place else None) == found
