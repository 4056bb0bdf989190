# SPDX-License-Identifier: MIT
"""How lines are joined to the text a person reads, and what labels begin them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.running_text import join_text
from app.reports.paragraphs import bullet_of, has_room, number_of, pitch
from tests.unit.reports.sif_making import line, running

words = st.text("abcXYZ019’", min_size=1, max_size=8)
printed = st.lists(st.lists(words, min_size=1, max_size=6).map(" ".join), min_size=1, max_size=8)


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (("the long", "lane"), "the long lane"),
        (("multi-", "agency lamps"), "multi-agency lamps"),
        (("short-", "and long-term"), "short- and long-term"),
        (("16-", "or 17-year-olds"), "16- or 17-year-olds"),
        (("18-", "to 21-year-olds"), "18- to 21-year-olds"),
        (("well-", "organised lamps"), "well-organised lamps"),
        (("lamps -", "and glass"), "lamps - and glass"),
        (("2018–", "19"), "2018–19"),
        (("lamps –", "and glass"), "lamps – and glass"),
        (("and/", "or"), "and/or"),
        (("groups.There", "are"), "groups.There are"),
    ],
)
def test_lines_are_joined_as_they_are_read(lines: tuple[str, ...], text: str) -> None:
    assert join_text(lines) == text


@given(printed)
def test_joining_loses_no_letter_and_adds_single_spaces(lines: list[str]) -> None:
    text = join_text(lines)
    assert re.sub(r"\s", "", text) == re.sub(r"\s", "", "".join(lines))
    assert "  " not in text
    assert text == text.strip()


@given(printed, printed)
def test_joining_in_two_steps_is_joining_at_once(first: list[str], second: list[str]) -> None:
    assert join_text([join_text(first), *second]) == join_text([*first, *second])


@pytest.mark.parametrize(
    ("text", "value", "rest"),
    [
        ("1. Lamps", 1, "Lamps"),
        ("10.Good lamps", 10, "Good lamps"),
        ("7) Lamps", 7, "Lamps"),
        ("12 lamps", 12, "lamps"),
        ("20. 16- and 17-year-olds", 20, "16- and 17-year-olds"),
        ("8.8 per week", 8, "8 per week"),
    ],
)
def test_what_could_be_a_paragraphs_number(text: str, value: int, rest: str) -> None:
    number = number_of(text)
    assert number is not None
    assert (number.value, number.rest) == (value, rest)


@pytest.mark.parametrize(
    "text", ["2016. The lamps", "16- and 17-year-olds", "16th lamps", "10,000 lamps", "17.", "7am"]
)
def test_what_is_no_paragraphs_number(text: str) -> None:
    assert number_of(text) is None


@pytest.mark.parametrize("glyph", [*"•◼▪-–o\uf06e\uf0a7\uf02d"])
def test_a_bullet_of_any_glyph_is_known(glyph: str) -> None:
    bullet = bullet_of(f"{glyph} Lamps")
    assert bullet is not None
    assert bullet.rest == "Lamps"


@pytest.mark.parametrize("text", ["of lamps", "‘Lamps’", "(lamps)", "£5 lamps", "Élan"])
def test_what_is_no_bullet(text: str) -> None:
    assert bullet_of(text) is None


def test_the_usual_step_is_that_within_paragraphs() -> None:
    paragraphs = [running("one", "two", top=100 + 60 * n) for n in range(4)]
    assert pitch([ln for paragraph in paragraphs for ln in paragraph]) in (14, 15)


def test_a_line_has_room_where_the_next_word_would_fit() -> None:
    short = line("Lamps.")
    assert has_room(short, "Lanes are lit", short.x1 + 50)
    assert not has_room(short, "Lamplighters walk", short.x1 + 50)
