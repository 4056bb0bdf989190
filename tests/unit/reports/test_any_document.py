# SPDX-License-Identifier: MIT
"""Whatever lines a document holds, the readers of older reports and letters cope."""

from __future__ import annotations

from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.document import from_json, to_json
from app.reports import board, early, letter, sif
from app.reports.authorities import Authorities
from app.reports.lines import Document, Line, Page
from tests.unit.reports.sif_making import HEIGHT, WIDTH, line

READERS = [sif, early, board, letter]
PHRASES = st.sampled_from(
    [
        "Inspection date: 7 March 2016",
        "Report published: 20 May 2016",
        "The overall judgement is good",
        "1. Children who need help and protection",
        "2.1 Adoption performance",
        "3. Leadership, management and governance",
        "Good",
        "Requires",
        "improvement",
        "Key judgement",
        "Contents",
        "Executive summary",
        "Recommendations",
        "The experiences and progress of children who need help and protection",
        "The Local Safeguarding Children Board is good",
        "Record of main findings",
        "Overall effectiveness",
        "Grade 3 (Adequate)",
        "Lead inspector: Ada Maker",
        "Yours sincerely",
        "1. Lamps are lit.",
        "• lamps",
        "7",
        "Lamps are lit in the lanes.",
    ]
)
ANY = PHRASES | st.text("ab 1.:•–A", min_size=1, max_size=30).filter(str.strip)
LINES = st.builds(
    line,
    ANY.map(str.strip),
    st.sampled_from([60.0, 71.0, 99.0, 360.0, 516.0]),
    st.integers(40, 800).map(float),
    size=st.sampled_from([8.0, 12.0, 14.0, 20.0]),
    bold=st.booleans(),
)
PAGES = st.lists(st.lists(LINES, min_size=1, max_size=12), min_size=1, max_size=3)


def document(pages: list[list[Line]]) -> Document:
    return Document(
        "report - 20 may 2016.pdf",
        "0" * 64,
        tuple(Page(n, WIDTH, HEIGHT, tuple(lines)) for n, lines in enumerate(pages, 1)),
    )


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.__name__.split(".")[-1])
@given(pages=PAGES)
def test_any_lines_become_a_valid_document(reader: ModuleType, pages: list[list[Line]]) -> None:
    inspection = reader.read(document(pages), Authorities(())).inspection
    assert from_json(to_json(inspection)) == inspection


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.__name__.split(".")[-1])
@given(pages=PAGES)
def test_a_grade_that_could_not_be_read_has_its_doubt(
    reader: ModuleType, pages: list[list[Line]]
) -> None:
    inspection = reader.read(document(pages), Authorities(())).inspection
    doubted = {doubt.where for doubt in inspection.doubts}
    open_grades = [n for n, j in enumerate(inspection.judgements) if j.grade is None]
    assert all(f"judgements[{n}].grade" in doubted for n in open_grades)
