# SPDX-License-Identifier: MIT
"""What labels on a first page introduce: dates, publication, lead inspector.

For reports whose labels stand on several pages or beside their values (SIF, 2013, the
board's reviews, letters). Judgements are read elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from app.domain.inspection import Doubt, Judgement
from app.reports.dates import date_in
from app.reports.draft import FrontPage
from app.reports.front_page import (
    dates_of,
    is_dates_line,
    is_lead_line,
    is_other_label,
    lead_of,
)
from app.reports.lines import Line

_PUBLISHED = re.compile(
    r"(?:(?:report\s+)?published(?:\s+on)?|publication\s+date)\s*:?\s*(?=\d|$)", re.IGNORECASE
)
_OTHER_LABEL = re.compile(r"age\s+group|(?:deputy|shadow)\b|team\s+inspector", re.IGNORECASE)
_TIGHT = 1.5


@dataclass(frozen=True, slots=True)
class Labels:
    """The labelled values; ``first`` is the index of the first label, ``end`` is after the last.

    Without a label ``first`` is the number of lines and ``end`` is 0.
    """

    started: date | None
    ended: date | None
    published: date | None
    lead_inspector: str | None
    doubts: tuple[Doubt, ...]
    first: int
    end: int

    def front_page(
        self,
        title: str,
        council: str,
        judgements: Sequence[Judgement] = (),
        doubts: Sequence[Doubt] = (),
    ) -> FrontPage:
        """The first page with these values, and what else was read from it."""
        return FrontPage(
            title=title,
            council=council,
            started=self.started,
            ended=self.ended,
            lead_inspector=self.lead_inspector,
            judgements=tuple(judgements),
            published=self.published,
            doubts=(*self.doubts, *doubts),
        )


def read_labels(lines: Sequence[Line], front: int) -> Labels:
    """Read the labels of the first ``front`` lines; the lead inspector may stand anywhere."""
    dates_at = _index(lines[:front], is_dates_line)
    published_at = _index(lines[:front], is_published_line)
    dates = labelled(lines[:front], dates_at)
    started, ended, date_doubts = dates_of(dates)
    published, published_doubts, published_end = _published(lines[:front], published_at)
    lead, lead_doubts = read_lead(lines)
    return Labels(
        started,
        ended,
        published,
        lead,
        (*date_doubts, *published_doubts, *lead_doubts),
        min(dates_at, published_at),
        max(dates_at + len(dates) if dates else 0, published_end),
    )


def is_published_line(line: Line) -> bool:
    """Whether ``line`` begins with the label of the publication date."""
    return bool(_PUBLISHED.match(line.text))


def labelled(lines: Sequence[Line], at: int) -> Sequence[Line]:
    """The label's line at ``at``, what stands beside it and what follows without a gap."""
    if at >= len(lines):
        return ()
    end = at + 1
    while end < len(lines) and _belongs(lines[at], lines[end - 1], lines[end]):
        end += 1
    return lines[at:end]


def read_lead(lines: Sequence[Line]) -> tuple[str | None, list[Doubt]]:
    """The lead inspector: the first line labelled so that holds only names."""
    # The first letter spares most lines of a report the question.
    found = [i for i, line in enumerate(lines) if line.text[0] in "LlRr" and is_lead_line(line)]
    read = [lead_of(labelled(lines, i)) for i in found]
    certain = (lead for lead in read if lead[0] and not lead[1])
    return next(certain, read[0] if read else lead_of([]))


def _index(lines: Sequence[Line], is_label: Callable[[Line], bool]) -> int:
    return next((i for i, line in enumerate(lines) if is_label(line)), len(lines))


def _belongs(label: Line, last: Line, line: Line) -> bool:
    if line.page != last.page or _starts_label(line):
        return False
    if abs(line.baseline - last.baseline) < 0.5 * line.size:
        return line.x0 > last.x1 - 1
    return 0 < line.top - last.top < _TIGHT * line.size and line.size > 0.8 * label.size


def _starts_label(line: Line) -> bool:
    is_known = is_dates_line(line) or is_published_line(line) or is_lead_line(line)
    return is_known or is_other_label(line) or bool(_OTHER_LABEL.match(line.text))


def _published(lines: Sequence[Line], at: int) -> tuple[date | None, list[Doubt], int]:
    if at >= len(lines):
        return None, [], 0
    words = _PUBLISHED.sub("", lines[at].text)
    end = at + 1
    if not words and end < len(lines):
        words, end = lines[end].text, end + 1
    day = date_in(words)
    what = f"The publication date is printed as “{words}”, which is no date."
    return day, [] if day else [Doubt("published", what)], end
