# SPDX-License-Identifier: MIT
"""Every pair of colours that stands for words or marks meets WCAG 2.2 AA."""

from __future__ import annotations

import pytest

from app.domain.grade import Grade
from app.ui.theme import DARK, LIGHT, Tokens

GROUNDS = ("paper", "side", "chrome", "cur", "hover")
WORDS = 4.5  # WCAG 2.2, 1.4.3
MARKS = 3.0  # WCAG 2.2, 1.4.11
GRADES = ("grade_o", "grade_g", "grade_r", "grade_i", "none")
PAIRS = [
    *((word, ground, WORDS) for word in ("text", "text2", "text3", "link") for ground in GROUNDS),
    *((grade, ground, WORDS) for grade in GRADES for ground in (*GROUNDS, "sel", "sel0")),
    *((f"{grade}", f"{grade}_tint", WORDS) for grade in GRADES[:4]),
    *((word, "sel", WORDS) for word in ("text", "text2", "link", "accent")),
    *((word, "sel0", WORDS) for word in ("text", "text2")),
    *((word, "raised", WORDS) for word in ("text", "text2", "text3")),
    ("text", "hl", WORDS),
    ("hl_current_text", "hl_current", WORDS),
    ("on_accent", "accent", WORDS),
    ("text2", "sunken", WORDS),
    ("warn", "warn_tint", WORDS),
    *(
        (ring, ground, MARKS)
        for ring in ("accent",)
        for ground in (*GROUNDS, "sel", "sel0", "raised")
    ),
    *(("hl_line", ground, MARKS) for ground in ("hl", "paper", "sel", "cur")),
    ("hl_current_line", "paper", MARKS),
    ("line2", "chrome", MARKS),
    ("line2", "raised", MARKS),
]


def luminance(colour: str) -> float:
    def channel(value: int) -> float:
        share = value / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = (channel(int(colour[n : n + 2], 16)) for n in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("front", "ground", "least"), PAIRS, ids=str)
def test_a_pair_can_be_told_apart(tokens: Tokens, front: str, ground: str, least: float) -> None:
    assert contrast(getattr(tokens, front), getattr(tokens, ground)) >= least


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_no_two_grades_share_a_colour(tokens: Tokens) -> None:
    judged = (Grade.OUTSTANDING, Grade.GOOD, Grade.REQUIRES_IMPROVEMENT, Grade.INADEQUATE)
    assert len({tokens.grade(grade) for grade in judged}) == 4


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_adequate_is_never_mapped_to_a_grade_of_todays_scale(tokens: Tokens) -> None:
    assert tokens.grade(Grade.ADEQUATE) == tokens.grade(None) == tokens.none
