# SPDX-License-Identifier: MIT
"""The body of an inspection while a reader's corrections are made in it.

Findings are moved, split and joined here and sections renamed; doubts go with what they are
about, whatever place it has in the end. Which correction asks for what is
``domain.correcting``'s to know.
"""

from __future__ import annotations

import re
from bisect import insort
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

from app.domain.area import AreaKey
from app.domain.correction import (
    SectionTarget,
    Target,
    begins_word,
    digest_of,
    letters_of,
    whole_of,
)
from app.domain.grade import Grade
from app.domain.inspection import Area, Doubt, Finding, Inspection, Role
from app.domain.pieces import Piece, Places, cut, joined, ranges_of, text_of

_IN_AREAS = re.compile(r"areas\[(\d+)\](?:\.findings\[(\d+)\])?(.*)", re.DOTALL)
_NOT_FOUND = "The words of the paragraph are not in the report any more."
_NOT_CLEAR = "Several paragraphs have these words: which one is meant is not clear."


class CannotApply(Exception):
    """A correction that does not fit the inspection; ``str`` of it is the sentence."""


@dataclass(slots=True, eq=False)
class Part:
    """A finding and the pieces of the report that it is made of."""

    finding: Finding
    pieces: tuple[Piece, ...]
    is_changed: bool = False


@dataclass(slots=True, eq=False)
class Section:
    """An area; ``is_changed`` says that a reader named it, ``is_new`` that one made it."""

    area: AreaKey
    heading: str
    grade: Grade | None
    parts: list[Part]
    is_changed: bool = False
    is_new: bool = False


@dataclass(slots=True, eq=False)
class HeldDoubt:
    """A doubt; ``rest`` is the end of its path, or all of it where nothing holds it."""

    holder: Section | Part | None
    rest: str
    what: str


@dataclass(slots=True)
class Body:
    """Sections, findings and doubts of an inspection, to be changed one by one.

    ``grade_of`` gives a judged area's grade at the time.
    """

    inspection: Inspection
    grade_of: Callable[[AreaKey], Grade | None]
    sections: list[Section] = field(init=False)
    doubts: list[HeldDoubt] = field(init=False)
    _texts: dict[str, str] = field(init=False)
    _order: dict[str, int] = field(init=False)
    _digests: dict[str, str] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        findings = [finding for _, finding in self.inspection.findings()]
        self._texts = {finding.id: finding.text for finding in findings}
        self._order = {finding.id: place for place, finding in enumerate(findings)}
        self.sections = [
            Section(area.area, area.heading, area.grade, [_as_read(f) for f in area.findings])
            for area in self.inspection.areas
        ]
        self.doubts = [self._held(doubt) for doubt in self.inspection.doubts]

    def find(self, target: Target) -> tuple[Section, Part]:
        """Return the finding that ``target`` names, and its section. Raises CannotApply."""
        there = [(s, p) for s in self.sections for p in s.parts]
        for section, part in there:
            is_same = _tail(part.finding.id) == _tail(target.finding_id)
            if is_same and self.digest(part) == target.digest:
                return section, part
        same = [(s, p) for s, p in there if self.digest(p) == target.digest]
        if not same:
            raise CannotApply(_NOT_FOUND)
        nearness = [_nearness(part.finding, target) for _, part in same]
        if nearness.count(min(nearness)) > 1:
            raise CannotApply(_NOT_CLEAR)
        return same[nearness.index(min(nearness))]

    def digest(self, part: Part) -> str:
        """Return the hash of a finding's words."""
        text = part.finding.text
        if text not in self._digests:
            self._digests[text] = digest_of(text)
        return self._digests[text]

    def move(self, target: Target, area: AreaKey) -> None:
        """Put a finding and its bullets into another area, where the print has them."""
        source, part = self.find(target)
        if source.area is area:
            return
        moved = [part, *self._hanging_on(part, source)]
        destination = self._section(area) or self._new_section(area, source, part)
        part.finding = replace(part.finding, bullet_of=None)
        for one in moved:
            source.parts.remove(one)
            self._take(destination, one, source.area)

    def split(self, target: Target, offset: int, letters: int | None) -> None:
        """Make a finding two; bullets that hang on it then hang on the second."""
        section, part = self.find(target)
        text = part.finding.text
        start = offset if letters is None else _at_letter(text, offset, letters)
        if not begins_word(text, start) or not text[:start].strip():
            raise CannotApply("No word of the paragraph begins where it was split.")
        first, second = cut(part.pieces, self._texts, start)
        new = replace(
            part.finding,
            id=self._free_id(part.finding.id),
            number=None,
            text=text_of(second, self._texts),
        )
        for hanging in self._hanging_on(part, section):
            if hanging.finding.bullet_of == part.finding.id:
                hanging.finding = replace(hanging.finding, bullet_of=new.id)
        part.finding = replace(part.finding, text=text_of(first, self._texts))
        part.pieces, part.is_changed = first, True
        section.parts.insert(section.parts.index(part) + 1, Part(new, second, is_changed=True))
        self.settle(part, ".text")

    def join(self, target: Target, following: Target | None) -> None:
        """Make a finding and the next of its area one."""
        section, part = self.find(target)
        index = section.parts.index(part)
        if index + 1 == len(section.parts):
            raise CannotApply("No paragraph follows it in its area.")
        after = section.parts[index + 1]
        first, second = part.finding, after.finding
        if following is not None and self.digest(after) != following.digest:
            raise CannotApply("Another paragraph follows it now.")
        if second.number is not None:
            # The number is no part of its text: joined, it would be lost from the words.
            raise CannotApply(f"The next paragraph has the printed number {second.number}.")
        pieces = joined(part.pieces, after.pieces, self._texts)
        shape = second if first.kind == "heading" else first
        part.finding = replace(
            first,
            text=text_of(pieces, self._texts),
            kind=shape.kind,
            role=shape.role,
            page=min(first.page, second.page),
            page_end=max(first.page_end, second.page_end),
        )
        part.pieces, part.is_changed = pieces, True
        section.parts.remove(after)
        for one in section.parts:
            if one.finding.bullet_of == second.id:
                one.finding = replace(one.finding, bullet_of=first.id)
        self._hand_over(after, part)
        self.settle(part, ".text")

    def rename(self, target: SectionTarget, area: AreaKey) -> None:
        """Make a section another area; an area that is there already takes it in."""
        section = self._find_section(target, area)
        self.settle(section, ".heading", ".area", ".grade")
        if section.area is area:
            return
        there = None if area is AreaKey.OTHER else self._section(area)
        if there is None:
            was, section.area, section.is_changed = section.area, area, True
            section.grade = self.grade_of(area)
            for part in section.parts:
                part.finding = replace(part.finding, role=_role(part.finding, was, area))
            return
        there.heading = there.heading or section.heading
        for part in section.parts:
            self._take(there, part, section.area)
        self._hand_over(section, there)
        first = min(self.sections.index(there), self.sections.index(section))
        self.sections.remove(there)
        self.sections.remove(section)
        self.sections.insert(first, there)

    def settle(self, holder: Section | Part, *rests: str) -> None:
        """Drop what is doubtful about these values of a section or finding."""
        self.doubts = [d for d in self.doubts if d.holder is not holder or d.rest not in rests]

    def where(self, doubts: Iterable[HeldDoubt]) -> list[str]:
        """Return the paths of what ``doubts`` are about, as things stand."""
        paths: dict[Section | Part | None, str] = {}
        for place, section in enumerate(self.sections):
            paths[section] = f"areas[{place}]"
            for row, part in enumerate(section.parts):
                paths[part] = f"areas[{place}].findings[{row}]"
        return [paths.get(doubt.holder, "") + doubt.rest for doubt in doubts]

    def areas(self, places: Places | None) -> tuple[Area, ...]:
        """Return the areas as they stand; ``places`` tell the pages of what was split."""
        self.sections = [s for s in self.sections if s.parts or not s.is_new]
        seen: set[str] = set()
        return tuple(
            Area(
                section.area,
                section.heading,
                section.grade,
                tuple([self._finding(part, places, seen) for part in section.parts]),
            )
            for section in self.sections
        )

    def places(self, places: Places) -> Places:
        """Return where each finding stands, made of where they stood as they were read."""
        return {
            part.finding.id: ranges_of(part.pieces, self._texts, places)
            for section in self.sections
            for part in section.parts
        }

    def changed(self) -> Iterator[str]:
        """Yield the ids of findings, and the paths of areas, that are not as they were read."""
        for place, section in enumerate(self.sections):
            if section.is_changed:
                yield f"areas[{place}].area"
            yield from (part.finding.id for part in section.parts if part.is_changed)

    def _finding(self, part: Part, places: Places | None, seen: set[str]) -> Finding:
        finding = part.finding
        if finding.bullet_of is not None and finding.bullet_of not in seen:
            finding = replace(finding, bullet_of=None)
        seen.add(finding.id)
        if places is None or not part.is_changed:
            return finding
        pages = [page for page, _, _ in ranges_of(part.pieces, self._texts, places)]
        return replace(finding, page=min(pages), page_end=max(pages)) if pages else finding

    def _held(self, doubt: Doubt) -> HeldDoubt:
        found = _IN_AREAS.fullmatch(doubt.where)
        if found is None or int(found[1]) >= len(self.sections):
            return HeldDoubt(None, doubt.where, doubt.what)
        section = self.sections[int(found[1])]
        if found[2] is None:
            return HeldDoubt(section, found[3], doubt.what)
        if int(found[2]) >= len(section.parts):
            return HeldDoubt(None, doubt.where, doubt.what)
        return HeldDoubt(section.parts[int(found[2])], found[3], doubt.what)

    def _hand_over(self, before: Section | Part, after: Section | Part) -> None:
        for doubt in self.doubts:
            if doubt.holder is before:
                doubt.holder = after

    def _take(self, section: Section, part: Part, was: AreaKey) -> None:
        part.finding = replace(part.finding, role=_role(part.finding, was, section.area))
        part.is_changed = True
        insort(section.parts, part, key=self._rank)

    def _rank(self, part: Part) -> tuple[int, int]:
        """Where a finding stands in the print."""
        first = part.pieces[0]
        return self._order[first.finding_id], first.start

    def _hanging_on(self, part: Part, section: Section) -> list[Part]:
        """The bullets that hang on a finding, and those on them, in their order."""
        above = {part.finding.id}
        hanging = []
        for one in section.parts:
            if one.finding.bullet_of in above:
                above.add(one.finding.id)
                hanging.append(one)
        return hanging

    def _section(self, area: AreaKey) -> Section | None:
        return next((section for section in self.sections if section.area is area), None)

    def _new_section(self, area: AreaKey, source: Section, part: Part) -> Section:
        new = Section(area, "", self.grade_of(area), [], is_new=True)
        is_first = source.parts[0] is part
        self.sections.insert(self.sections.index(source) + (0 if is_first else 1), new)
        return new

    def _find_section(self, target: SectionTarget, area: AreaKey) -> Section:
        heading = digest_of(target.heading)
        alike = [s for s in self.sections if s.heading and digest_of(s.heading) == heading]
        named = [s for s in alike if s.area is target.area] or [s for s in alike if s.area is area]
        if len(named) == 1:
            return named[0]
        if target.first is None:
            raise CannotApply("The section is not in the report any more.")
        section, _ = self.find(target.first)
        if section.area not in (target.area, area):
            raise CannotApply("Its first paragraph is in another section now.")
        return section

    def _free_id(self, finding_id: str) -> str:
        taken = {part.finding.id for section in self.sections for part in section.parts}
        base, number = whole_of(finding_id), 2
        while f"{base}/s{number}" in taken:
            number += 1
        return f"{base}/s{number}"


def _as_read(finding: Finding) -> Part:
    return Part(finding, (Piece(finding.id, 0, len(finding.text)),))


def _tail(finding_id: str) -> str:
    """The id without that of its inspection, which changes when a report is brought back."""
    return finding_id.partition("/")[2]


def _nearness(finding: Finding, target: Target) -> tuple[bool, int]:
    return finding.number != target.number, abs(finding.page - target.page)


def _role(finding: Finding, was: AreaKey, area: AreaKey) -> Role:
    """The role of a finding that comes from area ``was``: points to improve recommend."""
    if area is AreaKey.IMPROVE and finding.kind != "heading" and not finding.text.endswith(":"):
        return "recommendation"
    return "narrative" if was is AreaKey.IMPROVE else finding.role


def _at_letter(text: str, offset: int, letters: int) -> int:
    """Where a word begins after so many letters of ``text``, at ``offset`` if one does there.

    Marks that stand alone come before it; -1 if there is no such place.
    """
    count = 0
    found = -1
    for place, character in enumerate(text):
        if count == letters and begins_word(text, place):
            found = place
            if place == offset:
                break
        count += len(letters_of(character))
    return found
