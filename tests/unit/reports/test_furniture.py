# SPDX-License-Identifier: MIT
"""Running lines, page numbers and footnotes are told from the text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.reports.furniture import body_pages
from app.reports.lines import Document, Line, Page
from tests.unit.reports.sif_making import line

HEIGHT = 842.0
FOOT = "Inspection of lamps"


def document(pages: list[list[Line]]) -> Document:
    numbered = [Page(n, 595.0, HEIGHT, tuple(lines)) for n, lines in enumerate(pages, start=1)]
    return Document("lamps.pdf", "0" * 64, tuple(numbered))


def kept(pages: list[list[Line]]) -> list[str]:
    return [ln.text for page in body_pages(document(pages)) for ln in page.lines]


def body(page: int, *, to: float = 600) -> list[Line]:
    tops = range(100, int(to), 15)
    return [line(f"Lamps {page} on lane {top}", top=top, page=page) for top in tops]


def foot(page: int, top: float = 795) -> list[Line]:
    return [
        line(FOOT, top=top, size=8, page=page),
        line(f"{page} to 17 May 2021", top=top + 10, size=8, page=page),
        line(str(page), 510, top, size=20, page=page),
    ]


@given(st.integers(3, 12), st.floats(-1.5, 1.5))
def test_lines_that_repeat_at_the_foot_are_left_out(pages: int, shift: float) -> None:
    texts = kept([[*foot(n, 795 + shift * (n % 2)), *body(n)] for n in range(1, pages + 1)])
    assert texts == [ln.text for n in range(1, pages + 1) for ln in body(n)]


def test_a_running_line_at_another_height_is_left_out_too() -> None:
    pages = [[*body(n), *foot(n, 783 if n == 1 else 795)] for n in range(1, 5)]
    assert FOOT not in kept(pages)


@given(st.integers(1, 60))
def test_a_number_amid_the_page_is_text(top: int) -> None:
    pages = [[*body(n), line(str(n), top=610 + top, page=n)] for n in range(1, 5)]
    assert kept(pages).count("3") == 1


def test_lines_that_repeat_in_the_text_stay() -> None:
    pages = [[line("Good", top=300, page=n), *body(n)] for n in range(1, 6)]
    assert kept(pages).count("Good") == 5


def test_a_note_at_the_foot_is_left_out_whole() -> None:
    note = [
        line("1 Lamps were counted", top=740, size=9),
        line("in May.", top=752, size=9),
    ]
    assert kept([[*body(1), *note]]) == [ln.text for ln in body(1)]


def test_small_print_without_a_mark_stays() -> None:
    assert "Counted in May." in kept([[*body(1), line("Counted in May.", top=740, size=9)]])
