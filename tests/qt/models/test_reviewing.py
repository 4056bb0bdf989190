# SPDX-License-Identifier: MIT
"""Settling doubtful places: what is settled then, what is stored, and what undoing brings."""

from __future__ import annotations

from datetime import date

import pytest

from app.domain.area import AreaKey
from app.domain.correction import (
    Accepted,
    BelongsTo,
    DateIs,
    JoinedWithNext,
    SplitAt,
    TypeIs,
    joined_with,
    split_at,
    target_of,
)
from app.models.reviewing import Refused, Review
from tests.qt.doubting import GAP, to_review

NO_NUMBER = "No number was found before this paragraph."
SECOND = ("areas[0].findings[2].text", NO_NUMBER)


def test_accepting_settles_a_place_and_stores_that() -> None:
    review = Review([to_review(("type", "Odd."))])
    (item,) = review.items
    assert review.accept(item) == (Accepted("type", "Odd."),)
    assert review.is_settled(item) and review.counts_words() == "1 of 1 settled"


def test_accepting_settles_every_doubt_of_a_place() -> None:
    review = Review([to_review(("started", "Not found."), ("ended", "Not found."))])
    assert len(review.accept(review.items[0])) == 2


def test_correcting_settles_a_place() -> None:
    review = Review([to_review(("published", "Odd."))])
    (item,) = review.items
    new = DateIs("published", date(2019, 1, 2))
    assert review.correct(item, (new,)) == (new,)
    assert review.is_settled(item)
    assert review.inspection(item).published == date(2019, 1, 2)


def test_what_a_correction_leaves_doubtful_is_accepted_with_it() -> None:
    review = Review([to_review(("areas[1].findings[0].text", GAP))])
    (item,) = review.items
    before = review.inspection(item).areas[0].findings[0]
    made = review.correct(item, (split_at(before, 15),))
    assert [type(correction) for correction in made] == [SplitAt, Accepted]
    assert review.is_settled(item)
    assert review.done_words(item) == "Paragraph 1 on page 2 is split in two"


def test_the_second_part_of_a_split_paragraph_is_moved_in_the_same_review() -> None:
    review = Review([to_review(("areas[0].findings[0].text", "It is long."))])
    (item,) = review.items
    split = split_at(review.inspection(item).areas[0].findings[0], 15)
    review.correct(item, (split,))
    moved = BelongsTo(target_of(review.inspection(item).areas[0].findings[1]), AreaKey.IMPROVE)
    assert review.correct(item, (moved,)) == (split, moved)
    improve = next(a for a in review.inspection(item).areas if a.area is AreaKey.IMPROVE)
    assert [(f.text, f.role) for f in improve.findings] == [
        ("Plans are made in good time.", "recommendation")
    ]
    assert review.done_words(item) == (
        "Paragraph 1 on page 2 is split in two; "
        "A paragraph on page 2 belongs to What needs to improve"
    )
    assert review.undo(item) == ()


def test_a_part_that_is_moved_twice_has_gone_once() -> None:
    review = Review([to_review(("areas[0].findings[0].text", "It is long."))])
    (item,) = review.items
    split = split_at(review.inspection(item).areas[0].findings[0], 15)
    review.correct(item, (split,))
    part = target_of(review.inspection(item).areas[0].findings[1])
    review.correct(item, (BelongsTo(part, AreaKey.IMPROVE),))
    again = BelongsTo(part, AreaKey.LEADERS)
    assert review.correct(item, (again,)) == (split, again)


def test_a_paragraph_joined_with_the_one_before_is_settled_by_that() -> None:
    review = Review([to_review(SECOND)])
    (item,) = review.items
    _, first, second = review.inspection(item).areas[0].findings
    made = review.correct(item, (joined_with(first, second),))
    assert [type(correction) for correction in made] == [JoinedWithNext]
    assert review.is_settled(item)


def test_a_moved_paragraph_is_settled_wherever_it_stands_now() -> None:
    review = Review([to_review(SECOND, ("areas[1].findings[1].text", NO_NUMBER))])
    first, second = review.items
    finding = review.inspection(first).areas[0].findings[2]
    review.correct(first, (BelongsTo(target_of(finding), AreaKey.LEADERS),))
    assert review.is_settled(first) and not review.is_settled(second)


def test_places_with_the_same_sentence_are_settled_one_by_one() -> None:
    review = Review([to_review(SECOND, ("areas[0].findings[1].text", NO_NUMBER))])
    first, second = review.items
    review.accept(second)
    assert not review.is_settled(first) and review.is_settled(second)


def test_a_correction_that_does_not_fit_is_refused_and_changes_nothing() -> None:
    review = Review([to_review(("started", "Odd."))])
    (item,) = review.items
    with pytest.raises(Refused, match="before the first"):
        review.correct(item, (DateIs("started", date(2030, 1, 1)),))
    assert not review.is_settled(item) and not review.can_undo(item)


def test_undoing_brings_back_what_was_before() -> None:
    review = Review([to_review(("type", "Odd."))])
    (item,) = review.items
    review.accept(item)
    assert review.undo(item) == ()
    assert not review.is_settled(item) and not review.can_undo(item)


def test_undoing_keeps_what_was_stored_before_the_review() -> None:
    old = DateIs("published", date(2019, 1, 2))
    review = Review([to_review(("type", "Odd."), corrections=(old,))])
    (item,) = review.items
    assert review.accept(item) == (old, Accepted("type", "Odd."))
    assert review.undo(item) == (old,)


def test_undoing_brings_back_a_correction_of_the_same_value() -> None:
    old = DateIs("ended", date(2018, 11, 24))
    review = Review([to_review(("started", "Odd."), corrections=(old,))])
    (item,) = review.items
    review.correct(item, (DateIs("ended", date(2018, 11, 25)),))
    assert review.undo(item) == (old,)


def test_undoing_one_place_leaves_the_others_settled() -> None:
    review = Review([to_review(("type", "Odd."), ("published", "Odd."))])
    first, second = review.items
    review.accept(first)
    review.accept(second)
    review.undo(first)
    assert not review.is_settled(first) and review.is_settled(second)


def test_what_is_left_is_not_come_back_to() -> None:
    review = Review([to_review(("type", "Odd."), ("published", "Odd."))])
    first, second = review.items
    review.leave(first)
    assert review.is_left(first) and review.settled == 0
    assert review.next_open(second) is second
    review.accept(second)
    assert review.next_open(second) is None


def test_after_the_last_place_comes_the_first_that_is_open() -> None:
    review = Review([to_review(("type", "Odd."), ("published", "Odd."), ("authority", "Odd."))])
    first, _, last = review.items
    review.accept(first)
    assert review.next_open(last) is review.items[1]


def test_a_settled_place_that_could_not_be_stored_is_open_again() -> None:
    review = Review([to_review(("type", "Odd."))])
    (item,) = review.items
    review.accept(item)
    review.take(item.report, ())
    assert not review.is_settled(item) and review.done_words(item) == ""


def test_what_was_settled_before_is_not_listed() -> None:
    known = to_review(("type", "Odd."), corrections=(TypeIs(None),))
    assert Review([known]).items == []


def test_a_report_is_listed_once() -> None:
    review = Review([to_review(("type", "Odd."))] * 2)
    assert review.heading_words() == "1 thing to check in 1 report"


@pytest.mark.parametrize(
    ("settle", "words"),
    [(True, "Everything is settled."), (False, "What is not settled was left as it is.")],
    ids=["settled", "left"],
)
def test_at_the_end_it_is_said_whether_something_was_left(settle: bool, words: str) -> None:
    review = Review([to_review(("type", "Odd."))])
    (item,) = review.items
    if settle:
        review.accept(item)
    else:
        review.leave(item)
    assert review.end_words() == words
