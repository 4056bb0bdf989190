# SPDX-License-Identifier: MIT
"""A finding with its source, as text for the clipboard.

A report's words are quoted and cited; a digest's words are ours, so they are never put
between quotation marks and the citation says whose they are.
"""

from __future__ import annotations

from app.domain.area import AreaKey
from app.domain.inspection import Area, Finding, Inspection
from app.domain.wording import dates_words

OWN_WORDING = "Inspection Reader\N{RIGHT SINGLE QUOTATION MARK}s own wording, not a quotation"


def cited(inspection: Inspection, area: Area, finding: Finding, text: str | None = None) -> str:
    """Return ``text`` (by default the whole finding) followed by its source in brackets."""
    words = finding.text if text is None else text
    source = citation(inspection, area, finding)
    if inspection.is_digest:
        return f"{words} ({OWN_WORDING}. Rests on: {source}.)"
    return f"\N{LEFT DOUBLE QUOTATION MARK}{words}\N{RIGHT DOUBLE QUOTATION MARK} ({source})."


def citation(inspection: Inspection, area: Area, finding: Finding) -> str:
    """Return the source of a finding: publisher, authority, dates, area, paragraph, page."""
    label = area.area.label(inspection.framework)
    parts = [
        inspection.source.publisher,
        inspection.authority.name,
        "inspection of children\N{RIGHT SINGLE QUOTATION MARK}s services",
        dates_words(inspection),
        label[0].lower() + label[1:],
        place_words(finding, point_number(area, finding)),
        _pages(finding),
    ]
    return ", ".join(part for part in parts if part)


def place_words(finding: Finding, point: int | None) -> str:
    """Name the finding within its area: ``paragraph 15``, ``point 3`` or nothing.

    ``point`` is what ``point_number`` gives for it.
    """
    if finding.number is not None:
        noun = "recommendation" if finding.role == "recommendation" else "paragraph"
        return f"{noun} {finding.number}"
    return "" if point is None else f"point {point}"


def short_place_words(finding: Finding, point: int | None) -> str:
    """The same for a narrow row: ``\N{PILCROW SIGN} 15``, ``rec. 10`` or ``point 3``."""
    words = place_words(finding, point)
    return words.replace("paragraph", "\N{PILCROW SIGN}").replace("recommendation", "rec.")


def point_number(area: Area, finding: Finding) -> int | None:
    """The place, from 1, of an unnumbered point to improve among its area's own points."""
    if area.area is not AreaKey.IMPROVE or finding.number is not None or finding.bullet_of:
        return None
    points = [f.id for f in area.findings if f.kind != "heading" and f.bullet_of is None]
    return points.index(finding.id) + 1


def _pages(finding: Finding) -> str:
    if finding.page == finding.page_end:
        return f"page {finding.page}"
    return f"pages {finding.page} to {finding.page_end}"
