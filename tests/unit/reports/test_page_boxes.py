# SPDX-License-Identifier: MIT
"""Outlines around ranges of a page's text, and the character at a point."""

from __future__ import annotations

from array import array

import pytest

from app.reports.page_boxes import Box, PageText

WIDE, HIGH = 6.0, 10.0


def page_of(*lines: tuple[float, float, str]) -> PageText:
    """A page of lines, each from a left edge and a top, six points a character."""
    text, boxes = "", array("f")
    for left, top, line in lines:
        for index, _ in enumerate(line):
            x = left + index * WIDE
            boxes.extend((x, top, x + WIDE, top + HIGH))
        boxes.extend((left, top, left, top) * 2)
        text += line + "\r\n"
    return PageText(1, 300.0, 200.0, text, boxes)


TWO_LINES = page_of((50, 40, "The lamps are lit"), (50, 54, "at dusk."))
TABLE = page_of((20, 40, "Harbour"), (200, 40, "Good"))


def test_a_range_over_two_lines_has_two_boxes() -> None:
    assert TWO_LINES.outline([(4, 26)]) == (
        Box(72.0, 39.0, 154.0, 51.0),
        Box(48.0, 53.0, 94.0, 65.0),
    )


def test_ranges_of_one_printed_line_have_one_box() -> None:
    (box,) = TWO_LINES.outline([(0, 3), (4, 9)])
    assert (box.left, box.right) == (48.0, 106.0)


def test_cells_of_a_table_have_a_box_each() -> None:
    assert len(TABLE.outline([(0, len(TABLE.text))])) == 2


def test_a_raised_mark_stays_in_its_line() -> None:
    page = page_of((50, 40, "lamps"), (80, 37, "2"), (86, 40, "burn"))
    assert len(page.outline([(0, len(page.text))])) == 1


def test_an_outline_stays_on_the_page() -> None:
    page = page_of((0, 0, "x" * 50))
    assert page.outline([(0, 50)]) == (Box(0.0, 0.0, 300.0, 11.0),)


@pytest.mark.parametrize("ranges", [[], [(3, 4)], [(17, 19)], [(900, 950)], [(9, 2)]])
def test_what_shows_nothing_has_no_outline(ranges: list[tuple[int, int]]) -> None:
    assert TWO_LINES.outline(ranges) == ()


@pytest.mark.parametrize(
    ("x", "y", "character"),
    [
        pytest.param(50 + 4.5 * WIDE, 45, 4, id="on-it"),
        pytest.param(10, 45, 0, id="left-of-its-line"),
        pytest.param(290, 45, 16, id="right-of-its-line"),
        pytest.param(50 + 3.4 * WIDE, 45, 2, id="on-a-space"),
        pytest.param(53, 52.5, 19, id="between-lines-nearer-the-second"),
        pytest.param(53, 70, 19, id="a-little-below"),
        pytest.param(53, 120, None, id="far-below"),
    ],
)
def test_the_character_at_a_point(x: float, y: float, character: int | None) -> None:
    assert TWO_LINES.at(x, y) == character


def test_a_point_in_a_cell_means_that_cell() -> None:
    assert TABLE.at(201, 44) == TABLE.text.index("Good")


def test_an_empty_page_has_no_character_anywhere() -> None:
    assert page_of().at(10, 10) is None


def test_copied_text_has_plain_line_ends() -> None:
    assert TWO_LINES.copied(4) == "lamps are lit\nat dusk.\n"
