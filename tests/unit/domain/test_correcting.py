# SPDX-License-Identifier: MIT
"""A reader's corrections: what each changes, what it leaves, and what is said of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.domain.area import AreaKey, InspectionType
from app.domain.correcting import Corrected, corrected
from app.domain.correction import (
    Accepted,
    AuthorityIs,
    BelongsTo,
    Correction,
    DateIs,
    GradeIs,
    JoinedWithNext,
    SectionIs,
    SplitAt,
    Target,
    TypeIs,
    accepted,
    amended,
    describe,
    joined_with,
    section_of,
    split_at,
    target_of,
)
from app.domain.grade import Grade
from app.domain.inspection import Authority, Doubt, Finding, Inspection, Judgement
from tests.builders import ID, make_area, make_finding, make_inspection

PROTECTION, CARE, OTHER = AreaKey.HELP_AND_PROTECTION, AreaKey.IN_CARE, AreaKey.OTHER


def make_read(**changes: object) -> Inspection:
    """Help and protection with three paragraphs and a bullet, then care, then a riddle."""
    return make_inspection(
        [
            make_area(
                PROTECTION,
                [
                    make_finding("First things are well. Then they are not.", 1),
                    make_finding("These are to be seen:", 2),
                    make_finding(
                        "a bullet", None, kind="bullet", bullet_of=f"{ID}/help_and_protection/2"
                    ),
                    make_finding("and goes on here.", None, id="u2", page=3, page_end=3),
                ],
                grade=Grade.GOOD,
                heading="Protection is good",
            ),
            make_area(CARE, [make_finding("Homes are warm.", 3)], heading="Care"),
            make_area(OTHER, [make_finding("Visits are short.", None)], heading="A riddle"),
        ],
        **changes,
    )


def found(inspection: Inspection, tail: str) -> Finding:
    return next(f for _, f in inspection.findings() if f.id == f"{ID}/{tail}")


def texts(inspection: Inspection, area: AreaKey) -> list[str]:
    return [f.text for a in inspection.areas if a.area is area for f in a.findings]


def doubting(*where: str) -> Inspection:
    return make_read(doubts=tuple(Doubt(path, f"Is {path} so?") for path in where))


def doubts(outcome: Corrected) -> list[str]:
    return [doubt.where for doubt in outcome.inspection.doubts]


def reasons(outcome: Corrected) -> list[str]:
    return [refused.why for refused in outcome.not_applied]


@pytest.mark.parametrize(
    ("correction", "where", "value"),
    [
        (AuthorityIs("99998", "Sampleton"), "authority", Authority("99998", "Sampleton")),
        (DateIs("started", date(2018, 11, 5)), "started", date(2018, 11, 5)),
        (DateIs("ended", None), "ended", None),
        (DateIs("published", date(2019, 1, 2)), "published", date(2019, 1, 2)),
        (TypeIs(InspectionType.SHORT), "type", InspectionType.SHORT),
    ],
    ids=["authority", "first day", "no last day", "publication", "type"],
)
def test_value_is_the_readers_and_its_doubt_settled(
    correction: Correction, where: str, value: object
) -> None:
    outcome = corrected(doubting(where, "judgements"), [correction])
    assert getattr(outcome.inspection, where) == value
    assert (doubts(outcome), outcome.by_reader) == (["judgements"], {where})


def test_inspection_keeps_its_id_under_another_authority_and_date() -> None:
    corrections = [AuthorityIs("1", "Sampleton"), DateIs("started", date(2018, 11, 1))]
    assert corrected(make_read(), corrections).inspection.id == ID


def test_value_that_was_read_so_is_not_said_to_be_the_readers() -> None:
    outcome = corrected(doubting("ended"), [DateIs("ended", date(2018, 11, 23))])
    assert (doubts(outcome), outcome.by_reader) == ([], frozenset())


def test_last_day_before_the_first_is_not_taken() -> None:
    outcome = corrected(make_read(), [TypeIs(None), DateIs("ended", date(2018, 1, 1))])
    assert outcome.inspection == make_read()
    assert reasons(outcome) == ["The last day would come before the first."]


def test_both_days_can_be_moved_past_each_other_one_after_the_other() -> None:
    days = [DateIs("started", date(2019, 2, 1)), DateIs("ended", date(2019, 2, 8))]
    assert corrected(make_read(), days).inspection.ended == date(2019, 2, 8)


def test_grade_is_the_readers_and_the_printed_word_stays() -> None:
    read = doubting("judgements[0].grade", "areas[0].grade", "judgements[1].grade")
    outcome = corrected(read, [GradeIs(PROTECTION, "Protection is good", Grade.INADEQUATE)])
    judgement = outcome.inspection.judgements[0]
    assert (judgement.grade, judgement.printed_grade) == (Grade.INADEQUATE, "Good")
    assert outcome.inspection.areas[0].grade is Grade.INADEQUATE
    assert (doubts(outcome), outcome.by_reader) == (
        ["judgements[1].grade"],
        {"judgements[0].grade"},
    )


def test_grade_that_was_not_read_at_all_is_added() -> None:
    outcome = corrected(make_read(), [GradeIs(CARE, "Care", Grade.GOOD)])
    assert outcome.inspection.judgements[-1] == Judgement(CARE, "Care", Grade.GOOD, None)
    assert outcome.inspection.areas[1].grade is Grade.GOOD


def test_moved_paragraph_stands_where_the_print_has_it_under_its_own_id() -> None:
    read = make_read()
    one = found(read, "other/u1")
    outcome = corrected(read, [BelongsTo(target_of(one), PROTECTION)])
    assert outcome.inspection.areas[0].findings[-1] == one
    assert outcome.by_reader == {one.id}


def test_paragraph_moved_back_stands_where_it_stood() -> None:
    read = make_read()
    target = target_of(found(read, "help_and_protection/1"))
    there_and_back = [BelongsTo(target, CARE), BelongsTo(target, PROTECTION)]
    assert corrected(read, there_and_back).inspection == read


def test_bullets_go_with_their_paragraph() -> None:
    read = make_read()
    two = found(read, "help_and_protection/2")
    after = corrected(read, [BelongsTo(target_of(two), CARE)]).inspection
    assert texts(after, CARE) == ["These are to be seen:", "a bullet", "Homes are warm."]
    assert found(after, "help_and_protection/u1").bullet_of == two.id


def test_bullet_moved_alone_hangs_on_nothing() -> None:
    read = make_read()
    bullet = found(read, "help_and_protection/u1")
    after = corrected(read, [BelongsTo(target_of(bullet), CARE)]).inspection
    assert found(after, "help_and_protection/u1").bullet_of is None


def test_paragraph_moved_to_what_must_improve_recommends() -> None:
    read = make_read()
    target = target_of(found(read, "other/u1"))
    improved = corrected(read, [BelongsTo(target, AreaKey.IMPROVE)])
    assert found(improved.inspection, "other/u1").role == "recommendation"
    back = corrected(read, [BelongsTo(target, AreaKey.IMPROVE), BelongsTo(target, CARE)])
    assert found(back.inspection, "other/u1").role == "narrative"


def test_area_that_was_not_there_is_made_beside_and_goes_with_its_last_paragraph() -> None:
    read = make_read()
    target = target_of(found(read, "help_and_protection/u2"))
    made = corrected(read, [BelongsTo(target, AreaKey.LEADERS)]).inspection
    assert [area.area for area in made.areas] == [PROTECTION, AreaKey.LEADERS, CARE, OTHER]
    moved_on = [BelongsTo(target, AreaKey.LEADERS), BelongsTo(target, CARE)]
    assert len(corrected(read, moved_on).inspection.areas) == 3


def test_split_paragraph_is_two_with_an_id_for_the_second() -> None:
    read = make_read()
    one = found(read, "help_and_protection/1")
    outcome = corrected(read, [split_at(one, one.text.index("they"))])
    first, second, *_ = outcome.inspection.areas[0].findings
    assert (first.id, first.number, first.text) == (one.id, 1, "First things are well. Then")
    assert (second.id, second.number, second.text) == (f"{one.id}/s2", None, "they are not.")
    assert outcome.by_reader == {one.id, f"{one.id}/s2"}


def test_bullets_hang_on_the_second_part_of_a_split_paragraph() -> None:
    read = make_read()
    after = corrected(read, [split_at(found(read, "help_and_protection/2"), 10)]).inspection
    assert found(after, "help_and_protection/u1").bullet_of == f"{ID}/help_and_protection/2/s2"


def test_part_of_a_split_paragraph_can_be_moved() -> None:
    read = make_read()
    split = split_at(found(read, "help_and_protection/1"), 23)
    part = corrected(read, [split]).inspection.areas[0].findings[1]
    after = corrected(read, [split, BelongsTo(target_of(part), OTHER)]).inspection
    assert texts(after, OTHER) == ["Then they are not.", "Visits are short."]


@pytest.mark.parametrize("offset", [0, 2, 41, 99], ids=["start", "in a word", "end", "beyond"])
def test_paragraph_is_split_only_where_a_word_begins(offset: int) -> None:
    read = make_read()
    target = target_of(found(read, "help_and_protection/1"))
    outcome = corrected(read, [SplitAt(target, offset)])
    assert outcome.inspection == read
    assert reasons(outcome) == ["No word of the paragraph begins where it was split."]


def test_words_that_run_together_are_parted_and_joined_as_they_were() -> None:
    read = make_inspection([make_area(CARE, [make_finding("One thing.Another thing.")])])
    split = split_at(found(read, "in_care/1"), 10)
    parted = corrected(read, [split]).inspection
    assert texts(parted, CARE) == ["One thing.", "Another thing."]
    joined = joined_with(*parted.areas[0].findings)
    assert corrected(read, [split, joined]).inspection == read


def test_joined_paragraphs_are_one_over_the_pages_of_both() -> None:
    read = make_read()
    bullet, rest = read.areas[0].findings[2:]
    outcome = corrected(read, [joined_with(bullet, rest)])
    joined = outcome.inspection.areas[0].findings[-1]
    assert (joined.id, joined.text) == (bullet.id, "a bullet and goes on here.")
    assert (joined.page, joined.page_end) == (2, 3)
    assert outcome.by_reader == {bullet.id}


def test_word_broken_over_two_paragraphs_is_joined_at_its_hyphen() -> None:
    findings = [make_finding("It is multi-"), make_finding("agency work.", None)]
    read = make_inspection([make_area(CARE, findings)])
    after = corrected(read, [joined_with(*read.areas[0].findings)]).inspection
    assert texts(after, CARE) == ["It is multi-agency work."]


def test_paragraph_is_not_joined_with_one_whose_printed_number_would_be_lost() -> None:
    read = make_read()
    one, two = read.areas[0].findings[:2]
    outcome = corrected(read, [joined_with(one, two)])
    assert outcome.inspection == read
    assert reasons(outcome) == ["The next paragraph has the printed number 2."]


def test_last_paragraph_of_an_area_is_joined_with_nothing() -> None:
    read = make_read()
    outcome = corrected(read, [JoinedWithNext(target_of(found(read, "in_care/3")))])
    assert reasons(outcome) == ["No paragraph follows it in its area."]


def test_section_is_another_area_with_that_areas_grade() -> None:
    read = doubting("areas[2].heading")
    judgements = (*read.judgements, Judgement(AreaKey.LEADERS, "Leaders", Grade.GOOD, "Good"))
    read = replace(read, judgements=judgements)
    outcome = corrected(read, [SectionIs(section_of(read.areas[2]), AreaKey.LEADERS)])
    area = outcome.inspection.areas[2]
    assert (area.area, area.heading, area.grade) == (AreaKey.LEADERS, "A riddle", Grade.GOOD)
    assert (doubts(outcome), outcome.by_reader) == ([], {"areas[2].area"})


def test_section_of_an_area_that_is_there_is_taken_in() -> None:
    read = make_read()
    outcome = corrected(read, [SectionIs(section_of(read.areas[2]), CARE)])
    assert [area.area for area in outcome.inspection.areas] == [PROTECTION, CARE]
    assert texts(outcome.inspection, CARE) == ["Homes are warm.", "Visits are short."]
    assert outcome.by_reader == {f"{ID}/other/u1"}


def test_accepted_doubt_is_settled_and_no_other() -> None:
    read = doubting("type", "areas[0].findings[3].text")
    outcome = corrected(read, [accepted(read, read.doubts[1])])
    assert (doubts(outcome), outcome.by_reader) == (["type"], frozenset())


def test_doubt_stays_with_its_paragraph_when_others_are_moved() -> None:
    read = doubting("areas[0].findings[3].text")
    target = target_of(found(read, "help_and_protection/1"))
    outcome = corrected(read, [BelongsTo(target, CARE)])
    assert doubts(outcome) == ["areas[0].findings[2].text"]


def test_doubt_of_a_moved_paragraph_is_accepted_at_either_place() -> None:
    read = doubting("areas[0].findings[3].text")
    accepting = accepted(read, read.doubts[0])
    moving = BelongsTo(target_of(found(read, "help_and_protection/u2")), CARE)
    assert doubts(corrected(read, [moving, accepting])) == []
    assert doubts(corrected(read, [accepting, moving])) == []


def test_of_two_doubts_that_say_the_same_the_meant_one_is_settled() -> None:
    where = ("areas[0].findings[0].text", "areas[0].findings[3].text")
    read = make_read(doubts=tuple(Doubt(path, "Is it so?") for path in where))
    assert doubts(corrected(read, [accepted(read, read.doubts[1])])) == [where[0]]


def test_doubt_that_a_later_reading_no_longer_has_is_settled_without_a_word() -> None:
    outcome = corrected(make_read(), [Accepted("type", "Is it short?")])
    assert outcome.not_applied == ()


def test_correction_of_words_that_are_gone_is_kept_and_said() -> None:
    gone = BelongsTo(Target(f"{ID}/in_care/3", 3, 2, "0" * 16), PROTECTION)
    outcome = corrected(make_read(), [gone])
    assert outcome.inspection == make_read()
    assert outcome.not_applied[0].correction == gone
    assert reasons(outcome) == ["The words of the paragraph are not in the report any more."]


def test_of_two_paragraphs_with_the_same_words_the_one_on_the_page_is_meant() -> None:
    findings = [make_finding("Yes.", None), make_finding("Yes.", None, id="u2", page_end=5, page=5)]
    read = make_inspection([make_area(CARE, findings)])
    target = replace(target_of(read.areas[0].findings[1]), finding_id=f"{ID}/in_care/u7")
    after = corrected(read, [BelongsTo(target, PROTECTION)]).inspection
    assert [f.page for a in after.areas for f in a.findings if a.area is PROTECTION] == [5]


def test_of_two_paragraphs_nothing_tells_apart_none_is_taken() -> None:
    findings = [make_finding("Yes.", None), make_finding("Yes.", None, id="u2")]
    read = make_inspection([make_area(CARE, findings)])
    target = replace(target_of(read.areas[0].findings[1]), finding_id=f"{ID}/in_care/u7")
    outcome = corrected(read, [BelongsTo(target, PROTECTION)])
    assert reasons(outcome) == [
        "Several paragraphs have these words: which one is meant is not clear."
    ]


def test_parts_of_a_split_paragraph_are_on_the_pages_of_their_lines() -> None:
    one = make_finding("Some lines here stand over two pages of print.", page_end=3)
    read = make_inspection([make_area(CARE, [one])])
    # "1. Some lines here" and "stand over two", then "pages of print." on the next page.
    places = {f"{ID}/in_care/1": [[2, 100, 118], [2, 120, 134], [3, 0, 15]]}
    split = split_at(read.areas[0].findings[0], one.text.index("pages"))
    outcome = corrected(read, [split], places)
    assert [(f.page, f.page_end) for f in outcome.inspection.areas[0].findings] == [(2, 2), (3, 3)]
    assert list(outcome.places.values()) == [[[2, 100, 118], [2, 120, 134]], [[3, 0, 15]]]


def test_line_that_is_cut_is_parted_at_the_cut() -> None:
    read = make_inspection([make_area(CARE, [make_finding("Some words and others here.")])])
    places = {f"{ID}/in_care/1": [[2, 50, 80]]}
    split = split_at(read.areas[0].findings[0], 11)
    ranges = list(corrected(read, [split], places).places.values())
    # Three characters of the line are the number before its text.
    assert ranges == [[[2, 50, 63]], [[2, 64, 80]]]


def test_joined_paragraph_stands_where_both_stood() -> None:
    read = make_read()
    bullet, rest = read.areas[0].findings[2:]
    places = {f.id: [[f.page, 10 * i, 10 * i + 9]] for i, (_, f) in enumerate(read.findings())}
    outcome = corrected(read, [joined_with(bullet, rest)], places)
    assert outcome.places[bullet.id] == [[2, 20, 29], [3, 30, 39]]


def test_later_correction_of_a_value_takes_the_place_of_the_earlier() -> None:
    first, other = TypeIs(InspectionType.SHORT), DateIs("ended", None)
    again = TypeIs(InspectionType.STANDARD)
    assert amended((first, other), again) == (other, again)


@pytest.mark.parametrize(
    ("correction", "words"),
    [
        (AuthorityIs("1", "Sampleton"), "The authority is Sampleton"),
        (DateIs("started", date(2018, 11, 5)), "It began on 5 November 2018"),
        (DateIs("published", None), "No day of publication is printed"),
        (TypeIs(InspectionType.FOCUSED_VISIT), "The type is focused visit"),
        (GradeIs(CARE, "", Grade.GOOD), "Children in care: Good"),
        (BelongsTo(Target("a", 12, 5, ""), OTHER), "Paragraph 12 on page 5 belongs to Other"),
        (SplitAt(Target("a", None, 5, ""), 9), "A paragraph on page 5 is split in two"),
        (JoinedWithNext(Target("a", 12, 5, "")), "Paragraph 12 on page 5 is joined with the next"),
        (Accepted("type", "Is it short?"), "Accepted: Is it short?"),
    ],
    ids=lambda value: type(value).__name__ if not isinstance(value, str) else "",
)
def test_correction_is_put_in_words(correction: Correction, words: str) -> None:
    assert describe(correction) == words
