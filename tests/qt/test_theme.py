# SPDX-License-Identifier: MIT
"""Every pair of colours that stands for words or marks meets WCAG 2.2 AA."""

from __future__ import annotations

import pytest

from app.domain.grade import Grade
from app.ui.theme import has_high_contrast, palette_of, tokens_of
from app.ui.tokens import DARK, LIGHT, ON_BLACK, ON_WHITE, Tokens, contrast

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


@pytest.mark.parametrize("tokens", [ON_BLACK, ON_WHITE], ids=["black", "white"])
@pytest.mark.parametrize(("front", "ground", "least"), PAIRS, ids=str)
def test_high_contrast_has_more_of_it(
    tokens: Tokens, front: str, ground: str, least: float
) -> None:
    painted = tokens.on_selection() if ground == "sel" else tokens
    assert contrast(getattr(painted, front), getattr(painted, ground)) >= max(least, WORDS)


@pytest.mark.parametrize("tokens", [ON_BLACK, ON_WHITE], ids=["black", "white"])
def test_the_colours_of_high_contrast_are_roles_of_the_palette(tokens: Tokens) -> None:
    palette = palette_of(tokens)
    assert has_high_contrast(palette)
    assert tokens_of(palette) == tokens


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_a_palette_of_the_system_without_high_contrast_is_not_taken(tokens: Tokens) -> None:
    assert not has_high_contrast(palette_of(tokens))
