# SPDX-License-Identifier: MIT
"""Made-up findings to search, and short ways to search them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from app.domain.area import AreaKey
from app.domain.grade import Grade
from app.domain.inspection import Authority, Inspection
from app.search.index import Index, Order, Results
from app.search.query import parse
from tests.builders import make_area, make_finding, make_inspection


def inspection_of(*texts: str, year: int = 2018, authority: str = "Exampleshire") -> Inspection:
    """An inspection whose leaders' area, graded good, has these findings."""
    findings = [make_finding(text, number) for number, text in enumerate(texts, start=1)]
    return make_inspection(
        [make_area(AreaKey.LEADERS, findings, grade=Grade.GOOD)],
        id=f"{authority}-{year}",
        authority=Authority(authority, authority),
        started=date(year, 1, 8),
        ended=date(year, 1, 19),
    )


def index_of(*inspections: Inspection) -> Index:
    """An index of these inspections, without thesaurus or authorities."""
    return Index(inspections)


def found(results: Results) -> list[str]:
    """The texts found, in order."""
    return [hit.finding.text for hit in results.hits]


def search(texts: Sequence[str], query: str) -> list[str]:
    """What is found among some texts, in their own order."""
    results = index_of(inspection_of(*texts)).search(parse(query), order=Order.NEWEST)
    return found(results)


def spans_in(text: str, query: str) -> tuple[tuple[int, int], ...]:
    """What is marked in a text, () if it is not found."""
    hits = index_of(inspection_of(text)).search(parse(query)).hits
    return hits[0].spans if hits else ()
