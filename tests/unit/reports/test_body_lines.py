# SPDX-License-Identifier: MIT
"""What is left out before the text is read: contents lists and back matter; table cells."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.reports.body_lines import body_lines
from app.reports.contents_list import without_contents
from app.reports.lines import Document, Line, Page
from tests.unit.reports.sif_making import CELL, HEIGHT, MARGIN, WIDTH, line

FULL = "Lamps are lit in each of the long lanes of the town before the clock strikes six."


def document(*pages: list[Line]) -> Document:
    return Document(
        "a.pdf", "0" * 64, tuple(Page(i, WIDTH, HEIGHT, tuple(p)) for i, p in enumerate(pages, 1))
    )


def read(*pages: list[Line]) -> list[str]:
    return [found.text for found in body_lines(document(*pages))]


def entries(page: int = 1) -> list[Line]:
    return [
        line("Lamps", top=140, page=page),
        line("3", 516, 140, page=page),
        line("Glass and", top=165, page=page),
        line("oil", top=180, page=page),
        line("14", 510, 180, page=page),
    ]


def test_a_contents_list_goes_and_the_rest_of_its_page_stays() -> None:
    lines = [line("Contents", size=26), *entries(), line("Summary", top=400)]
    assert [found.text for found in without_contents(lines, WIDTH)] == ["Summary"]


def test_a_contents_list_may_run_over_two_pages() -> None:
    lines = [line("Contents", size=26), *entries(), *entries(page=2), line("Summary", page=3)]
    assert [found.text for found in without_contents(lines, WIDTH)] == ["Summary"]


def test_contents_with_leaders_go_too() -> None:
    lines = [line("Contents"), *(line(f"Lamps {'.' * 60} {n}", top=100 + n) for n in (1, 9))]
    assert without_contents(lines, WIDTH) == []


def test_the_word_alone_is_no_list() -> None:
    lines = [line("Contents"), line("The lamp’s contents are oil and air.", top=130)]
    assert without_contents(lines, WIDTH) == lines


@given(st.lists(st.text("abc ", min_size=1), max_size=8))
def test_a_page_without_the_word_loses_nothing(texts: list[str]) -> None:
    lines = [line(text, top=100 + 20 * i) for i, text in enumerate(texts)]
    assert without_contents(lines, WIDTH) == lines


def test_back_matter_goes_from_its_first_notice_on() -> None:
    back = [
        line("Any complaints about the inspection should be made", size=10, page=2),
        line("M1 2WD", top=300, size=10, page=2),
    ]
    assert read([line(FULL), line(FULL, top=115)], back) == [FULL, FULL]


def test_a_sentence_about_complaints_in_the_texts_own_type_stays() -> None:
    sentence = "Any complaints about the inspection of lamps are answered."
    assert read([line(FULL), line(FULL, top=115), line(sentence, top=150)])[-1] == sentence


def test_words_that_justified_setting_drove_apart_are_one_line_again() -> None:
    apart = [line("Children", MARGIN), line("looked", 135), line("after", 190)]
    assert read([*apart, line(FULL, top=130)])[0] == "Children looked after"


def test_a_grade_stays_apart_from_the_label_it_stands_close_to() -> None:
    label = line("Lamps and", MARGIN)
    assert read([label, line("Good", label.x1 + 10), line(FULL, top=130)])[:2] == [
        "Lamps and",
        "Good",
    ]


def test_a_grade_written_before_its_label_is_put_behind_it() -> None:
    lines = [line("Good", CELL, 107), line("Lamps in", top=100), line("lanes", top=114.5)]
    assert read([*lines, line(FULL, top=160)])[:3] == ["Lamps in", "Good", "lanes"]
