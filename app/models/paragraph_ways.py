# SPDX-License-Identifier: MIT
"""How a paragraph can be split, joined and moved, and why not where it cannot."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.correction import begins_word, word_start
from app.domain.inspection import Area, Finding, Inspection
from app.models.review import finding_name

_SHOWN_WORDS = 6


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A finding with its area, and how it stands to the one in question."""

    area: Area
    finding: Finding
    words: str

    @property
    def name(self) -> str:
        """``Paragraph 14, the one before``."""
        return f"{finding_name(self.finding)}{self.words}"


@dataclass(frozen=True, slots=True)
class ParagraphWays:
    """The paragraph in question, its neighbours, and sentences that forbid joining them."""

    this: Paragraph
    before: Paragraph | None
    after: Paragraph | None
    not_joined_before: str
    not_joined_after: str

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """All of them in the order of the report."""
        return tuple(p for p in (self.before, self.this, self.after) if p is not None)


def ways_of(inspection: Inspection, finding_id: str) -> ParagraphWays | None:
    """What can be done about a finding, None if it is not there any more."""
    pairs = list(inspection.findings())
    at = next((n for n, (_, finding) in enumerate(pairs) if finding.id == finding_id), None)
    if at is None:
        return None
    this = Paragraph(*pairs[at], "")
    before = Paragraph(*pairs[at - 1], ", the one before") if at else None
    after = Paragraph(*pairs[at + 1], ", the one after") if at + 1 < len(pairs) else None
    return ParagraphWays(
        this, before, after, _why_not_joined(before, this), _why_not_joined(this, after)
    )


def _why_not_joined(first: Paragraph | None, second: Paragraph | None) -> str:
    if first is None or second is None or first.area is not second.area:
        return "There is none in this section."
    if second.finding.number is not None:
        return f"{finding_name(second.finding)} has a printed number of its own."
    return ""


def split_words(text: str, offset: int) -> str:
    """The words with which a second paragraph would begin, "" where none can begin there."""
    start = word_start(text, offset)
    if not begins_word(text, start) or not text[:start].strip():
        return ""
    words = text[start:].split()
    more = "…" if len(words) > _SHOWN_WORDS else ""
    return f"{' '.join(words[:_SHOWN_WORDS])}{more}"
