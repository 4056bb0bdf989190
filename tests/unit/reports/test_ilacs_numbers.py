# SPDX-License-Identifier: MIT
"""Which lines begin a numbered paragraph."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.reports.ilacs_numbers import Numbering
from app.reports.lines import Line
from tests.unit.reports.sif_making import PITCH, line

MARGIN, INDENT = 71, 99
GAP = 2 * PITCH
STYLES = ("{}. ", "{}.", "{}) ", "{} ")


def set_out(
    paragraphs: list[tuple[int, int]], style: str = "{}. ", indent: int = INDENT
) -> list[Line]:
    """Paragraphs given by number and count of lines; the page ends every 700 points."""
    lines: list[Line] = []
    top, page = 100.0, 2
    for number, count in paragraphs:
        for index in range(count):
            label = style.format(number) if index == 0 else ""
            x0 = indent if index else MARGIN
            ends = "." if index == count - 1 else ""
            lines.append(line(f"{label}Lamps are lit here{ends}", x0, top, page=page))
            top += PITCH
            if top > 700:
                top, page = 100.0, page + 1
        top += GAP - PITCH
    return lines


def numbers_in(lines: list[Line]) -> list[int]:
    numbering = Numbering(lines, PITCH)
    taken = [numbering.take(i, first_of_section=False) for i in range(len(lines))]
    return [number.value for number in taken if number]


# A margin shows where two numbers at least hang before a further line.
counts = st.lists(st.integers(1, 9), min_size=3, max_size=40).filter(
    lambda c: sum(count > 1 for count in c) > 1
)


@given(counts, st.sampled_from(STYLES))
def test_hanging_numbers_are_found_in_every_style(counts: list[int], style: str) -> None:
    paragraphs = list(enumerate(counts, start=1))
    assert numbers_in(set_out(paragraphs, style)) == [n for n, _ in paragraphs]


@given(counts)
def test_numbers_level_with_their_text_are_found(counts: list[int]) -> None:
    paragraphs = list(enumerate(counts, start=1))
    assert numbers_in(set_out(paragraphs, indent=MARGIN)) == [n for n, _ in paragraphs]


@given(counts, st.integers(1, 38))
def test_a_skipped_number_does_not_stop_the_others(counts: list[int], skipped: int) -> None:
    paragraphs = [(n + (n > skipped), count) for n, count in enumerate(counts, start=1)]
    assert numbers_in(set_out(paragraphs)) == [n for n, _ in paragraphs]


@given(counts, st.integers(1, 99), st.data())
def test_a_number_at_the_start_of_a_further_line_is_text(
    counts: list[int], value: int, data: st.DataObject
) -> None:
    paragraphs = list(enumerate(counts, start=1))
    lines = set_out(paragraphs)
    further = [i for i, ln in enumerate(lines) if ln.x0 == INDENT]
    at = data.draw(st.sampled_from(further))
    text = f"{value}. Lamps are lit here"
    changed = line(text, INDENT, lines[at].top, page=lines[at].page)
    assert numbers_in([*lines[:at], changed, *lines[at + 1 :]]) == [n for n, _ in paragraphs]


def test_a_skip_says_which_numbers_are_missing() -> None:
    numbering = Numbering(set_out([(1, 2), (4, 2)]), PITCH)
    numbering.take(0, first_of_section=True)
    four = numbering.take(2, first_of_section=False)
    assert four is not None
    assert four.doubt == "Number 4 follows number 1: numbers 2 to 3 are not printed."


def test_numbers_that_start_again_under_a_heading_leave_no_doubt() -> None:
    numbering = Numbering(set_out([(1, 2), (2, 2), (1, 2)]), PITCH)
    taken = [numbering.take(i, first_of_section=i == 4) for i in range(6)]
    assert [(t.value, t.doubt) for t in taken if t] == [(1, None), (2, None), (1, None)]


def test_a_number_met_again_amid_a_section_is_doubted() -> None:
    numbering = Numbering(set_out([(1, 2), (2, 2), (2, 2)]), PITCH)
    taken = [numbering.take(i, first_of_section=False) for i in range(6)]
    assert [t.doubt for t in taken if t][-1] == "Number 2 is printed after number 2."
