# SPDX-License-Identifier: MIT
"""Reads letters after visits, and whatever else is put before it, as text to search.

Focused, monitoring and assurance visits and joint inspections are known by their title;
they give no grades. Anything else, even no Ofsted report at all, keeps its headings,
paragraphs and bullets, with doubts that say so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest

from app.domain.area import AreaKey, Framework, InspectionType
from app.domain.inspection import Doubt
from app.domain.running_text import join_text
from app.reports.assemble import ReadReport, assemble
from app.reports.authorities import Authorities
from app.reports.blocks import Block, Opening, blocks_of
from app.reports.body_lines import body_lines
from app.reports.checks import number_gaps
from app.reports.dates import period_in
from app.reports.draft import Section
from app.reports.drafting import Drafting, is_unmarked_heading
from app.reports.front_labels import Labels, read_labels
from app.reports.front_page import lead_of
from app.reports.lines import Document, Line
from app.reports.measures import measure
from app.reports.paragraphs import ends_sentence

_KINDS: tuple[tuple[re.Pattern[str], InspectionType], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), kind)
    for pattern, kind in (
        (r"\bfocused\s+assurance\s+visit\b|\bassurance\s+visit\b", InspectionType.ASSURANCE_VISIT),
        (r"\bfocused\s+visit\b", InspectionType.FOCUSED_VISIT),
        (r"\bmonitoring\s+visit\b", InspectionType.MONITORING_VISIT),
        (r"\bjoint\s+targeted\s+area\s+inspection\b|\bJTAI\b", InspectionType.JTAI),
    )
)
_AREAS: tuple[tuple[re.Pattern[str], AreaKey], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), area)
    for pattern, area in (
        (r"headline\s+findings|overview|(?:executive\s+)?summary\b", AreaKey.SUMMARY),
        (r"(?:what|areas?)\b.*\bneeds?\s+to\s+improve|areas?\s+for\s+improvement", AreaKey.IMPROVE),
        (r"areas?\s+for\s+priority\s+action|priority\s+actions?", AreaKey.IMPROVE),
        (r"(?:key\s+)?strengths\b", AreaKey.STRENGTHS),
    )
)
_COUNCIL_AFTER = (
    re.compile(r"\bvisits?\s+(?:to|of|in)\s+(?:the\s+)?(?P<name>.+)", re.IGNORECASE),
    re.compile(r"\binspection\b.*\sin\s+(?P<name>.+)", re.IGNORECASE),
    re.compile(r"\binspection\s+of\s+(?:the\s+)?(?P<name>.+)", re.IGNORECASE),
)
_COUNCIL_ENDS = re.compile(
    r"\s+(?:local\s+authority|children[’']?s?\b|services\b).*", re.IGNORECASE
)
_COUNCIL_LINE = re.compile(r"[A-Z][^.,:]*\b(?:Council|Borough|County)\b[^.,:]*$")
_VISITED = re.compile(
    r"\b(?:visit|inspection)\b[^.]{0,200}?\b(?:on|from|between)\s+(?P<dates>\d[^.]{3,60})",
    re.IGNORECASE,
)
_SIGNED = re.compile(r"yours\s+(?:sincerely|faithfully)", re.IGNORECASE)
_OFSTED = re.compile(r"\bofsted\b|her majesty|his majesty|hmi\b", re.IGNORECASE)
_LONGEST_TITLE = 160
_FIRST_LINES = 60
_WHOLE = "This kind of document has no reader of its own: its parts were told by type and place."
_FOREIGN = "Nothing in the document says that it is an Ofsted report."
_UNKNOWN = "The title names no kind of report or visit that is known."
_NO_GRADES = "Grades, if the document gives any, were not read."
_FROM_SENTENCE = "Taken from a sentence of the letter, not from a label."


def read(document: Document, authorities: Authorities) -> ReadReport:
    """Read a letter, or any other document, as headings, paragraphs and bullets."""
    lines = body_lines(document)
    measures = measure(lines, document.pages[0].width)
    blocks = blocks_of(lines, measures)
    title = _title(blocks)
    kind = _kind_in(title)
    labels = _with_sentences(read_labels(lines, _front(lines)), lines)
    return assemble(
        document,
        labels.front_page(title, _council(title, lines)),
        _sections(blocks),
        authorities,
        framework=Framework.OTHER,
        kind=kind or (InspectionType.OTHER if _is_ofsted(lines) else None),
        doubts=(*_kind_doubts(lines, kind), *number_gaps(blocks)),
    )


def _front(lines: Sequence[Line]) -> int:
    """How many lines stand on the first page with text."""
    return sum(line.page == lines[0].page for line in lines)


def _title(blocks: Sequence[Block]) -> str:
    """The first page's line that names the kind of visit, else its first heading or line."""
    first = [block for block in blocks if block.lines[0].page == blocks[0].lines[0].page]
    texts = [block.text for block in first]
    named = (text for text in texts if _is_title(text) and _kind_in(text))
    large = (block.text for block in first if block.opening is Opening.HEADING)
    return next(named, next(large, texts[0][:_LONGEST_TITLE] if texts else ""))


def _is_title(text: str) -> bool:
    return len(text) < _LONGEST_TITLE and not ends_sentence(text)


def _kind_in(title: str) -> InspectionType | None:
    return next((kind for pattern, kind in _KINDS if pattern.search(title)), None)


def _council(title: str, lines: Sequence[Line]) -> str:
    """The words that name the council: in the title, else a line of the first page."""
    found = next(filter(None, (pattern.search(title) for pattern in _COUNCIL_AFTER)), None)
    if found:
        return _COUNCIL_ENDS.sub("", found["name"]).strip(" .")
    front = lines[: _front(lines)]
    return next((line.text for line in front if _COUNCIL_LINE.match(line.text)), "")


def _with_sentences(labels: Labels, lines: Sequence[Line]) -> Labels:
    """What the labels lack, from the letter's first sentences and its signature."""
    if labels.started is None:
        labels = _with_period(labels, join_text(line.text for line in lines[:_FIRST_LINES]))
    if labels.lead_inspector is None:
        labels = _with_signature(labels, lines)
    return labels


def _with_period(labels: Labels, text: str) -> Labels:
    found = _VISITED.search(text)
    period = period_in(found["dates"]) if found else None
    if period is None:
        return labels
    doubts = [doubt for doubt in labels.doubts if doubt.where not in ("started", "ended")]
    doubts += [Doubt("started", _FROM_SENTENCE), Doubt("ended", _FROM_SENTENCE)]
    return replace(labels, started=period[0], ended=period[1], doubts=tuple(doubts))


def _with_signature(labels: Labels, lines: Sequence[Line]) -> Labels:
    at = next((i for i, line in enumerate(lines) if _SIGNED.match(line.text)), len(lines))
    name, doubts = lead_of(lines[at + 1 : at + 3])
    if name is None or doubts:
        return labels
    kept = tuple(doubt for doubt in labels.doubts if doubt.where != "lead_inspector")
    return replace(labels, lead_inspector=name, doubts=kept)


def _kind_doubts(lines: Sequence[Line], kind: InspectionType | None) -> list[Doubt]:
    doubts = [Doubt("areas", _WHOLE)]
    if kind:
        return doubts
    if _is_ofsted(lines):
        doubts.append(Doubt("type", _UNKNOWN))
        doubts.append(Doubt("judgements", _NO_GRADES))
    else:
        doubts.append(Doubt("framework", _FOREIGN))
    return doubts


def _is_ofsted(lines: Sequence[Line]) -> bool:
    return any(_OFSTED.search(line.text) for line in lines)


@dataclass(slots=True)
class _Part:
    area: AreaKey
    heading: str
    size: float
    drafting: Drafting = field(default_factory=Drafting)

    @property
    def section(self) -> Section:
        return Section(self.area, self.heading, tuple(self.drafting.drafts))


def _sections(blocks: Sequence[Block]) -> list[Section]:
    parts: list[_Part] = []
    for block, following in zip_longest(blocks, blocks[1:]):
        text = block.text
        if block.opening is Opening.HEADING and _opens_part(block, text, parts):
            _open(parts, block, text)
            continue
        if not parts:
            parts.append(_Part(AreaKey.OTHER, "", 0.0))
        part = parts[-1]
        if block.opening is Opening.HEADING or is_unmarked_heading(block, following):
            part.drafting.add_heading(text, block.lines)
        else:
            part.drafting.add(block, recommends=part.area is AreaKey.IMPROVE)
    return [part.section for part in parts]


def _opens_part(block: Block, text: str, parts: Sequence[_Part]) -> bool:
    """Whether a heading stands as high as the last, or names a part known by its words."""
    if not parts or _area(text) is not AreaKey.OTHER:
        return True
    return block.lines[0].size > parts[-1].size - 0.5


def _open(parts: list[_Part], block: Block, text: str) -> None:
    """Open a part; areas met before keep their first heading, this one stands in the text."""
    area, size = _area(text), block.lines[0].size
    if area is AreaKey.OTHER or all(part.area is not area for part in parts):
        parts.append(_Part(area, text, size))
        return
    parts.append(_Part(area, "", size))
    parts[-1].drafting.add_heading(text, block.lines)


def _area(heading: str) -> AreaKey:
    return next((area for pattern, area in _AREAS if pattern.match(heading)), AreaKey.OTHER)
