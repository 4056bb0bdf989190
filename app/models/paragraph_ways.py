# SPDX-License-Identifier: MIT
"""How a paragraph can be split, joined and moved, and why not where it cannot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.correction import begins_word, whole_of, word_start
from app.domain.inspection import Area, Finding, Inspection
from app.models.review import finding_name

_SHOWN_WORDS = 6
_ELSEWHERE = "Only the paragraphs listed above can be joined here."


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A finding with its area, and how it stands to the one in question.

    ``before`` and ``after`` are its neighbours among those listed; a sentence says where it
    cannot be joined with one.
    """

    area: Area
    finding: Finding
    words: str
    before: Finding | None
    after: Finding | None
    not_joined_before: str
    not_joined_after: str

    @property
    def name(self) -> str:
        """``Paragraph 14, the one before``."""
        return f"{finding_name(self.finding)}{self.words}"


@dataclass(frozen=True, slots=True)
class ParagraphWays:
    """The paragraph in question, its neighbours and what was split off it, in their order."""

    this: Paragraph
    paragraphs: tuple[Paragraph, ...]


def ways_of(inspection: Inspection, finding_id: str) -> ParagraphWays | None:
    """What can be done about a finding, None if it is not there any more."""
    pairs = list(inspection.findings())
    ids = [finding.id for _, finding in pairs]
    if finding_id not in ids:
        return None
    at = ids.index(finding_id)
    whole = whole_of(finding_id)
    parts = {n for n, other in enumerate(ids) if whole_of(other) == whole and n != at}
    last = at
    while last + 1 in parts:
        last += 1
    words = {at - 1: ", the one before", last + 1: ", the one after", at: ""}
    words |= dict.fromkeys(parts, ", split off")
    listed = sorted(n for n in words if 0 <= n < len(pairs))
    paragraphs = {n: _paragraph(pairs, n, words[n], listed) for n in listed}
    return ParagraphWays(paragraphs[at], tuple(paragraphs.values()))


def _paragraph(
    pairs: Sequence[tuple[Area, Finding]], n: int, words: str, listed: Sequence[int]
) -> Paragraph:
    this = pairs[n]
    before = pairs[n - 1] if n - 1 in listed else None
    after = pairs[n + 1] if n + 1 in listed else None
    return Paragraph(
        *this,
        words,
        before and before[1],
        after and after[1],
        _why_not_joined(before, this) if before or n == 0 else _ELSEWHERE,
        _why_not_joined(this, after) if after or n + 1 == len(pairs) else _ELSEWHERE,
    )


def _why_not_joined(first: tuple[Area, Finding] | None, second: tuple[Area, Finding] | None) -> str:
    if first is None or second is None or first[0] is not second[0]:
        return "There is none in this section."
    if second[1].number is not None:
        return f"{finding_name(second[1])} has a printed number of its own."
    return ""


def split_words(text: str, offset: int) -> str:
    """The words with which a second paragraph would begin, "" where none can begin there."""
    start = word_start(text, offset)
    if not begins_word(text, start) or not text[:start].strip():
        return ""
    words = text[start:].split()
    more = "…" if len(words) > _SHOWN_WORDS else ""
    return f"{' '.join(words[:_SHOWN_WORDS])}{more}"
