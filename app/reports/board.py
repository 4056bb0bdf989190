# SPDX-License-Identifier: MIT
"""Reads a review of a safeguarding board that was published alone.

It is not an inspection of the authority: its grade is the board's, all of it is one
area, and its id ends in ``-lscb``.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from app.domain.area import AreaKey, Framework, InspectionType
from app.domain.inspection import Doubt, Judgement
from app.reports.assemble import ReadReport, assemble
from app.reports.authorities import Authorities
from app.reports.blocks import Block, Opening, blocks_of
from app.reports.body_lines import body_lines
from app.reports.checks import number_gaps
from app.reports.draft import Section
from app.reports.drafting import Drafting, is_unmarked_heading
from app.reports.front_labels import read_labels
from app.reports.front_page import heading_of
from app.reports.grades import grade_at_end
from app.reports.lines import Document
from app.reports.measures import measure
from app.reports.sif_front import body_start
from app.reports.sif_headings import recommends
from app.reports.sif_judgements import board_sentence


def read(document: Document, authorities: Authorities) -> ReadReport:
    """Read a review of a safeguarding board alone."""
    lines = body_lines(document)
    measures = measure(lines, document.pages[0].width)
    start = body_start(lines, measures)
    labels = read_labels(lines, start)
    title = heading_of(lines[: min(labels.first, start)])
    judgements, doubts, notes = _judged(blocks_of(lines[labels.end : start], measures))
    blocks = blocks_of(lines[start:], measures)
    return assemble(
        document,
        labels.front_page(title.title, title.council, judgements, doubts),
        [_section(notes, blocks, judgements)],
        authorities,
        framework=Framework.SIF,
        kind=InspectionType.LSCB_REVIEW,
        doubts=number_gaps(blocks),
        suffix="-lscb",
    )


def _judged(
    blocks: Sequence[Block],
) -> tuple[tuple[Judgement, ...], list[Doubt], Sequence[Block]]:
    """The board's judgement, and the front page's blocks without its sentence."""
    found = board_sentence(blocks)
    if found is None:
        return (), [Doubt("judgements", "No grade of the safeguarding board was found.")], blocks
    grade, words = grade_at_end(found.text) or (None, None)
    judgement = Judgement(AreaKey.LSCB, found.text.rstrip(" ."), grade, words)
    return (judgement,), [], [*blocks[: found.start], *blocks[found.end :]]


def _section(
    notes: Sequence[Block], blocks: Sequence[Block], judgements: Sequence[Judgement]
) -> Section:
    drafting = Drafting()
    is_recommending = False
    every = [*notes, *blocks]
    for block, following in zip_longest(every, every[1:]):
        if block.opening is Opening.HEADING:
            is_recommending = recommends(block.text)
        if block.opening is Opening.HEADING or is_unmarked_heading(block, following):
            drafting.add_heading(block.text, block.lines)
        else:
            drafting.add(block, recommends=is_recommending)
    judgement = next(iter(judgements), None)
    heading = judgement.printed_area if judgement else ""
    grade = judgement.grade if judgement else None
    return Section(AreaKey.LSCB, heading, tuple(drafting.drafts), grade)
