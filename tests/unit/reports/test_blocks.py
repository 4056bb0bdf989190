# SPDX-License-Identifier: MIT
"""Lines to blocks, and which lines begin a numbered paragraph."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.reports.blocks import Block, Opening, blocks_of
from app.reports.lines import Line
from app.reports.measures import measure
from app.reports.numbering import Before, Numbering
from tests.unit.reports.sif_making import INDENT, MARGIN, PITCH, WIDTH, line, running

GAP = 2 * PITCH
FULL = "Lamps are lit in each of the long lanes of the town before the clock strikes six"


def grouped(lines: list[Line]) -> list[Block]:
    return blocks_of(lines, measure(lines, WIDTH))


def numbered(label: str, text: str, top: float, page: int = 1) -> Line:
    return line(f"{label} {text}", MARGIN, top, label=INDENT - MARGIN, page=page)


def test_lines_without_a_gap_are_one_paragraph() -> None:
    assert [b.text for b in grouped(running("Lamps are", "lit."))] == ["Lamps are lit."]


def test_a_gap_parts_two_paragraphs() -> None:
    lines = [line("Lamps are lit.", top=100), line("Glass is clean.", top=100 + GAP)]
    assert [b.text for b in grouped(lines)] == ["Lamps are lit.", "Glass is clean."]


def test_lines_set_wide_apart_are_still_one_paragraph() -> None:
    lines = [line(FULL, top=100 + 24 * i) for i in range(8)]
    assert len(grouped(lines)) == 1


def test_a_bold_line_after_a_gap_is_a_heading() -> None:
    lines = [*running("Lamps are lit.", "They are."), line("Glass", top=160, bold=True)]
    assert [b.opening for b in grouped(lines)] == [Opening.PLAIN, Opening.HEADING]


def test_a_bold_line_amid_a_paragraph_is_not() -> None:
    lines = [line("Lamps"), line("are bold", top=100 + PITCH, bold=True)]
    assert [b.text for b in grouped([*running(*[FULL] * 4, top=300), *lines])][
        -1
    ] == "Lamps are bold"


@pytest.mark.parametrize("glyph", ["•", "\uf06e", "\uf0a7", "◼", "–", "\uf02d", "―", "\u0336", "o"])
def test_a_bullets_text_has_no_glyph(glyph: str) -> None:
    lines = [line(f"{glyph} lit lamps", label=18), *running("and glass", x0=89, top=100 + PITCH)]
    (block,) = grouped(lines)
    assert (block.opening, block.text) == (Opening.BULLET, "lit lamps and glass")


def test_a_dash_amid_a_sentence_is_no_bullet() -> None:
    lines = [line("Lamps are lit"), line("– all of them – by six.", top=100 + PITCH, label=10)]
    assert [b.text for b in grouped(lines)] == ["Lamps are lit – all of them – by six."]


def test_dashes_under_each_other_are_bullets_though_no_gap_parts_them() -> None:
    lines = [line("– in lanes", label=11), line("– in streets", top=100 + PITCH, label=11)]
    assert [b.text for b in grouped(lines)] == ["in lanes", "in streets"]


def test_an_item_without_a_glyph_below_a_bullet_is_one_too() -> None:
    lines = [line("• Lamps are lit:", label=18), line("in lanes", 142, 100 + GAP)]
    lines.append(line("in streets", 142, 100 + 2 * GAP))
    assert [b.opening for b in grouped(lines)] == [Opening.BULLET] * 3


def test_what_stands_in_the_next_column_is_a_cell() -> None:
    lines = [line("Lead inspector:"), line("Ada Maker", 300)]
    (block,) = grouped(lines)
    assert ([c.text for c in block.cells], block.text) == (
        ["Ada Maker"],
        "Lead inspector: Ada Maker",
    )


def test_symbols_of_a_private_font_are_resolved() -> None:
    assert (
        grouped([line("In 2016\uf02d17 lamps were lit.")])[0].text == "In 2016–17 lamps were lit."
    )


def test_a_numbered_paragraph_goes_on_over_the_page() -> None:
    lines = [
        numbered("1.", "Lamps are lit.", 100),
        numbered("2.", "Glass is clean.", 130),
        line("It shines.", INDENT, 90, page=2),
    ]
    assert [(b.number, b.text) for b in grouped(lines)][1] == (2, "Glass is clean. It shines.")


def test_a_plain_paragraph_that_ended_does_not_go_on_over_the_page() -> None:
    lines = [line("Lamps are lit.", top=700), line("Glass is clean.", top=90, page=2)]
    assert len(grouped(lines)) == 2


def test_a_wide_gap_inside_a_sentence_does_not_part_it() -> None:
    lines = [numbered("1.", "Lamps are", 100), line("lit.", INDENT, 100 + 1.8 * 12)]
    assert grouped([*lines, numbered("2.", "Glass.", 180)])[0].text == "Lamps are lit."


WORDS = st.text("abc .:,;-–•1234567890ABC’\uf06e", min_size=1, max_size=40).filter(str.strip)
PLACES = st.tuples(WORDS, st.integers(60, 420), st.integers(60, 780), st.booleans())


@given(st.lists(PLACES, min_size=1, max_size=30))
def test_every_line_stands_in_exactly_one_block(places: list[tuple[str, int, int, bool]]) -> None:
    lines = [
        line(text.strip(), x, top, bold=bold, page=1 + i // 10)
        for i, (text, x, top, bold) in enumerate(places)
    ]
    found = [part for block in grouped(lines) for part in (*block.lines, *block.cells)]
    assert sorted(map(id, found)) == sorted(map(id, lines))


MARGINS = [float(MARGIN)]


@pytest.mark.parametrize(
    ("text", "before", "number"),
    [
        ("2. Lamps", Before.END, 2),
        ("2.Lamps", Before.END, 2),
        ("2 Lamps", Before.GAP, 2),
        ("2. Lamps", Before.PAGE, 2),
        ("2 lamps", Before.SENTENCE, None),
        ("2 lamps", Before.PAGE, None),
        ("2.5 lamps", Before.END, None),
        ("2013. Lamps", Before.END, None),
        ("5. Lamps", Before.END, 5),
        ("5. Lamps", Before.GAP, None),
        ("1. Lamps", Before.END, 1),
        ("Lamps", Before.END, None),
    ],
)
def test_numbers_are_told_by_place_and_sequence(
    text: str, before: Before, number: int | None
) -> None:
    numbering = Numbering(MARGINS)
    numbering.take(line("1. First", label=28), Before.END)
    label = 0 if text[:3] == "2.L" else 28
    found = numbering.take(line(text, label=label), before)
    assert (found.number if found else None) == number


def test_a_number_at_the_texts_indent_is_no_paragraphs() -> None:
    numbering = Numbering(MARGINS)
    numbering.take(line("15. First", label=28), Before.END)
    assert numbering.take(line("16. Most lamps", INDENT, label=21), Before.PAGE) is None


def test_numbers_left_out_are_counted() -> None:
    numbering = Numbering(MARGINS)
    numbering.take(line("1. First", label=28), Before.END)
    found = numbering.take(line("4. Fourth", label=28), Before.END)
    assert found is not None
    assert found.skipped == 2


@given(st.integers(1, 300))
def test_a_run_of_numbers_is_read_whole_and_without_gaps(last: int) -> None:
    numbering = Numbering(MARGINS)
    found = [numbering.take(line(f"{n}. Lamp", label=28), Before.END) for n in range(1, last + 1)]
    assert [f and (f.number, f.skipped) for f in found] == [(n, 0) for n in range(1, last + 1)]
