# SPDX-License-Identifier: MIT
"""Which words of a page a search marks, and on which page the reader's match is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.models.hit_list import Found
from app.models.source import SourceMap
from app.reports.page_boxes import Box, PageText
from app.ui.search_session import SearchSession, Step
from app.ui.source_painting import PageMarks


@dataclass(frozen=True, slots=True)
class _Match:
    """One match on a page: the finding's id, which of its matches, and its lines there."""

    finding_id: str
    number: int
    boxes: tuple[Box, ...]


class SourceMarks:
    """Finds the marks of a page; those of the last page are remembered."""

    def __init__(self, session: SearchSession) -> None:
        self._session = session
        self._known: tuple[Found | None, PageText, list[_Match]] | None = None

    def on(self, sources: SourceMap, text: PageText, finding_id: str | None) -> PageMarks:
        """What to mark on a page where ``finding_id`` is the current finding."""
        own = sources.ranges(finding_id, text.page) if finding_id is not None else ()
        here = self._step_in(finding_id)
        matches: list[Box] = []
        current: list[Box] = []
        for match in self._matches(sources, text):
            is_current = here is not None and match.finding_id == finding_id
            is_current = is_current and here is not None and match.number == here.match
            (current if is_current else matches).extend(match.boxes)
        return PageMarks(text.outline(own), tuple(matches), tuple(current))

    def page_of_match(
        self, sources: SourceMap, finding_id: str, text_of: Callable[[int], PageText | None]
    ) -> int | None:
        """The page of the match that the reader stands on, None if it is not in this finding.

        Where not all pages of the finding are known, the first that may have it.
        """
        step = self._step_in(finding_id)
        if step is None:
            return None
        unknown = []
        for page in sources.pages_of(finding_id):
            text = text_of(page)
            if text is None:
                unknown.append(page)
            elif _is_there(sources, finding_id, text, step):
                return page
        return unknown[0] if unknown else None

    def _step_in(self, finding_id: str | None) -> Step | None:
        step = self._session.current() if self._session.is_on else None
        is_here = step is not None and step.hit.finding.id == finding_id
        return step if is_here and step is not None and step.hit.spans else None

    def _matches(self, sources: SourceMap, text: PageText) -> Sequence[_Match]:
        found = self._session.found
        if found is None:
            return ()
        if self._known is None or self._known[0] is not found or self._known[1] is not text:
            self._known = (found, text, list(_matches_on(found, sources, text)))
        return self._known[2]


def _matches_on(found: Found, sources: SourceMap, text: PageText) -> list[_Match]:
    here = set(sources.on_page(text.page))
    return [
        _Match(hit.finding.id, number, text.outline(ranges))
        for key in sources.row_keys(text.page)
        for hit in found.on_page(sources.inspection, key)
        if hit.finding.id in here
        for number, ranges in enumerate(
            sources.matches(hit.finding.id, text.page, text.text, hit.spans)
        )
        if ranges
    ]


def _is_there(sources: SourceMap, finding_id: str, text: PageText, step: Step) -> bool:
    spans = [step.hit.spans[step.match]]
    return any(sources.matches(finding_id, text.page, text.text, spans))
