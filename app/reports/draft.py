# SPDX-License-Identifier: MIT
"""What a reader hands over: sections of findings that have no ids yet.

The readers (ILACS, SIF, ...) build these from lines; ``assemble`` turns them into an
inspection. A doubt about a finding or a heading travels with it, since the path that
names it is known only when all areas stand.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from app.domain.area import AreaKey
from app.domain.grade import Grade
from app.domain.inspection import Doubt, Judgement, Kind, Role
from app.reports.lines import Line


class Place(NamedTuple):
    """A range of characters of a page's text; ``page`` counts from 1."""

    page: int
    start: int
    end: int


@dataclass(frozen=True, slots=True, eq=False)
class Draft:
    """One finding before it has an id; compared by identity.

    ``parent`` is the point or paragraph that a nested bullet hangs on. Each of ``doubts``
    says what could not be settled about the text.
    """

    text: str
    lines: tuple[Line, ...]
    kind: Kind = "paragraph"
    role: Role = "narrative"
    number: int | None = None
    parent: Draft | None = None
    doubts: tuple[str, ...] = ()

    @property
    def places(self) -> tuple[Place, ...]:
        """Where the finding stands, one range for each of its lines."""
        return tuple([Place(line.page, line.start, line.end) for line in self.lines])


@dataclass(frozen=True, slots=True, eq=False)
class Section:
    """A part of the body under one heading; sections of one area are merged later.

    ``grade`` is the area's judgement, None where there is none. Doubts about heading and
    grade are each in plain words.
    """

    area: AreaKey
    heading: str
    drafts: tuple[Draft, ...]
    grade: Grade | None = None
    heading_doubts: tuple[str, ...] = ()
    grade_doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FrontPage:
    """What the first page says; ``council`` is the wording the authority is found by."""

    title: str
    council: str
    started: date | None
    ended: date | None
    lead_inspector: str | None
    judgements: tuple[Judgement, ...]
    published: date | None = None
    doubts: tuple[Doubt, ...] = ()


def page_span(lines: Sequence[Line]) -> tuple[int, int]:
    """First and last page that ``lines`` stand on."""
    pages = [line.page for line in lines]
    return min(pages), max(pages)
