# SPDX-License-Identifier: MIT
"""Which finding of a report stands where on its pages, and how that is said in words.

Characters are counted as the PDF engine counts them on a page; pages count from 1. Knows
neither pictures nor files.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from app.domain.area import AreaKey
from app.domain.inspection import Area, Finding, Inspection
from app.domain.wording import dates_words, day_words, inspection_name
from app.evidence.citation import place_words, point_number
from app.models.source_matches import Range, match_ranges
from app.models.tree_rows import row_key_of
from app.reports.page_boxes import Box, PageText

Places = Mapping[str, Sequence[Sequence[int]]]
_PROVIDER_PAGE = "https://reports.ofsted.gov.uk/provider/44/"
_KINDS = {"paragraph": "paragraph without a number", "bullet": "bullet", "heading": "heading"}


class SourceMap:
    """The findings of one report, by id, and the characters of its pages that they take."""

    def __init__(self, inspection: Inspection, places: Places) -> None:
        """``places`` are lists of ``[page, start, end]`` by finding id, as the library keeps."""
        self.inspection = inspection
        self._findings = {finding.id: (area, finding) for area, finding in inspection.findings()}
        self._ranges: dict[str, dict[int, list[Range]]] = {}
        self._on_page: dict[int, list[str]] = {}
        for finding_id in self._findings:
            self._place(finding_id, places.get(finding_id, ()))
        for page, ids in self._on_page.items():
            ids.sort(key=lambda finding_id: self._ranges[finding_id][page][0])

    def _place(self, finding_id: str, places: Sequence[Sequence[int]]) -> None:
        pages: dict[int, list[Range]] = {}
        for page, start, end in places:
            pages.setdefault(page, []).append((start, end))
        self._ranges[finding_id] = pages
        for page in pages:
            self._on_page.setdefault(page, []).append(finding_id)

    def __contains__(self, finding_id: str) -> bool:
        return finding_id in self._findings

    def on_page(self, page: int) -> Sequence[str]:
        """The ids of the findings with words on a page, from its top."""
        return self._on_page.get(page, ())

    def pages_of(self, finding_id: str) -> tuple[int, ...]:
        """The pages that a finding stands on, in order.

        Where its characters are not known, the pages that its document names.
        """
        known = tuple(sorted(self._ranges[finding_id]))
        _, finding = self._findings[finding_id]
        return known or tuple(range(finding.page, finding.page_end + 1))

    def ranges(self, finding_id: str, page: int) -> Sequence[Range]:
        """The ``[start, end)`` of characters that a finding takes on a page."""
        return self._ranges[finding_id].get(page, ())

    def finding_at(self, page: int, character: int) -> str | None:
        """The finding that a character of a page belongs to, the innermost of several."""
        found = [
            (end - start, finding_id)
            for finding_id in self.on_page(page)
            for start, end in self._ranges[finding_id][page]
            if start <= character < end
        ]
        return min(found)[1] if found else None

    def step(self, page: int, finding_id: str | None, by: int) -> str | None:
        """The next (``by`` 1) or previous (-1) finding as they stand on the pages.

        Begins at the top of ``page`` where ``finding_id``, the present one, is None or its
        place is not known. Sub-headings are passed over.
        """
        order = [
            other
            for number in sorted(self._on_page)
            for other in self._on_page[number]
            if number == self.pages_of(other)[0] and self._findings[other][1].kind != "heading"
        ]
        if finding_id in order:
            there = order.index(finding_id) + by
            return order[there] if 0 <= there < len(order) else None
        return next((other for other in order if self.pages_of(other)[-1] >= page), None)

    def matches(
        self, finding_id: str, page: int, page_text: str, spans: Sequence[Range]
    ) -> list[tuple[Range, ...]]:
        """The characters of ``page`` that each span in a finding's own words covers."""
        return match_ranges(
            page_text,
            self.ranges(finding_id, page),
            self._findings[finding_id][1].text,
            spans,
            is_first=page == self.pages_of(finding_id)[0],
        )

    def row_key(self, finding_id: str) -> str:
        """The key of the row of the tree that shows a finding."""
        return row_key_of(self.inspection, self._findings[finding_id][0])

    def row_keys(self, page: int) -> list[str]:
        """The keys of the rows whose findings stand on a page."""
        return list(dict.fromkeys(self.row_key(finding_id) for finding_id in self.on_page(page)))

    def name(self, finding_id: str) -> str:
        """The finding in words, as ``Help and protection, paragraph 14``."""
        area, finding = self._findings[finding_id]
        return f"{_area_name(area, self.inspection)}, {_own_words(area, finding)}"

    def spoken(self, finding_id: str) -> str:
        """The same within a sentence, as ``help and protection paragraph 14``."""
        area, finding = self._findings[finding_id]
        name = _area_name(area, self.inspection)
        return f"{name[0].lower()}{name[1:]} {_own_words(area, finding)}"


class Spots:
    """Which finding is at which point of a page."""

    def __init__(self, sources: SourceMap, text: PageText) -> None:
        self._sources, self._text = sources, text
        self._boxes = [
            (finding_id, box)
            for finding_id in sources.on_page(text.page)
            for box in text.outline(sources.ranges(finding_id, text.page))
        ]

    def over(self, x: float, y: float) -> str | None:
        """The finding whose lines are at a point, as fast as a pointer moves."""
        return next((found for found, box in self._boxes if _holds(box, x, y)), None)

    def near(self, x: float, y: float) -> str | None:
        """The same, also between two lines or beside one."""
        over = self.over(x, y)
        if over is not None:
            return over
        character = self._text.at(x, y)
        return None if character is None else self._sources.finding_at(self._text.page, character)


def _holds(box: Box, x: float, y: float) -> bool:
    return box.left <= x <= box.right and box.top <= y <= box.bottom


def _area_name(area: Area, inspection: Inspection) -> str:
    if area.area is AreaKey.OTHER and area.heading:
        return area.heading
    return area.area.label(inspection.framework)


def _own_words(area: Area, finding: Finding) -> str:
    return place_words(finding, point_number(area, finding)) or _KINDS[finding.kind]


def state_words(page: int, pages: int, outlined: str, others: Sequence[int]) -> str:
    """What is to be seen, as ``page 3 of 12, summary paragraph 2 outlined``.

    ``outlined`` is the finding in words, "" for none, and ``others`` are the further pages
    that it stands on.
    """
    words = [f"page {page} of {pages}", f"{outlined or 'nothing'} outlined"]
    if outlined:
        words += [f"{'begins' if n < page else 'continues'} on page {n}" for n in others]
    return ", ".join(words)


def web_page(inspection: Inspection) -> str | None:
    """The address of the report's page, else of Ofsted's page on the authority.

    None where neither is known. An address that is no web address is not taken.
    """
    url = inspection.source.url
    if url is not None and url.startswith(("https://", "http://")):
        return url
    urn = inspection.authority.urn
    return f"{_PROVIDER_PAGE}{urn}" if urn is not None and urn.isdigit() else None


def digest_words(inspection: Inspection) -> tuple[str, ...]:
    """What a digest rests on, and how to get the pages of that: a heading, then sentences."""
    publisher = inspection.source.publisher
    rests_on = f"It rests on {publisher}\N{RIGHT SINGLE QUOTATION MARK}s report "
    rests_on += f"\N{LEFT DOUBLE QUOTATION MARK}{inspection.title}\N{RIGHT DOUBLE QUOTATION MARK}"
    rests_on += f", inspection of {dates_words(inspection)}"
    if inspection.published is not None:
        rests_on += f", published {day_words(inspection.published)}"
    return (
        "A digest has no pages",
        f"{inspection.authority.name}, {inspection_name(inspection)}, is told here in our own "
        "words.",
        f"{rests_on}.",
        "To see its pages, download the PDF from the web page and drop it on this window. "
        "It then takes the place of the digest.",
    )


def copied_text(text: PageText) -> str:
    """The text of a page as it is copied: what the engine makes of hyphens made plain."""
    return text.copied().replace("\ufffe", "-").strip()
