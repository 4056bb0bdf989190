# SPDX-License-Identifier: MIT
"""Lines under one heading of an ILACS report to drafts: paragraphs, numbers, bullets.

Knows gaps, indents and labels. At the foot of a page, where no gap shows, a sentence's
end ends the paragraph; a doubt is kept where its last line is full.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from app.domain.inspection import Kind, Role
from app.domain.running_text import join_text
from app.reports.draft import Draft
from app.reports.ilacs_numbers import Numbering
from app.reports.lines import Line
from app.reports.paragraphs import Bullet, begins_lower, bullet_of, ends_sentence, has_room, is_gap

_NEAR = 4.0
_DEEPER = 6.0
_SHORT = 0.25
_SMALL = 0.88


@dataclass(slots=True, eq=False)
class _Open:
    """A finding whose lines are still being collected."""

    kind: Kind
    x0: float
    texts: list[str]
    lines: list[Line]
    number: int | None = None
    glyph: Bullet | None = None
    parent: _Open | None = None
    doubts: list[str] = field(default_factory=list)

    @property
    def last(self) -> Line:
        return self.lines[-1]

    def add(self, line: Line) -> None:
        self.texts.append(line.text)
        self.lines.append(line)

    @property
    def indent(self) -> float:
        """Where the finding's further lines begin."""
        return self.lines[1].x0 if len(self.lines) > 1 else self.lines[0].label_x

    def may_stand_at(self, x: float) -> bool:
        """Whether a further line may begin there; unknown below a number glued to its text."""
        is_glued = self.number is not None and self.lines[0].label_x == self.lines[0].x0
        if is_glued and len(self.lines) == 1:
            return x > self.x0 - _NEAR
        return abs(x - self.indent) < _NEAR


class FindingsReader:
    """Reads the lines of one part into drafts.

    ``right`` is where full lines end, ``pitch`` the usual step between lines, ``size`` the
    text's size, all in points.
    """

    def __init__(self, pitch: float, right: float, size: float) -> None:
        self._pitch = pitch
        self._right = right
        self._small = _SMALL * size
        self._found: list[_Open] = []
        self._current: _Open | None = None
        self._is_level = False

    def read(
        self,
        lines: Sequence[Line],
        numbering: Numbering,
        offset: int = 0,
        *,
        improve: bool = False,
    ) -> tuple[Draft, ...]:
        """Drafts of ``lines``, which begin at ``offset`` among the numbering's lines.

        With ``improve`` each point is a recommendation.
        """
        self._forget()
        self._is_level = numbering.is_level
        is_first = True
        for index, line in enumerate(lines):
            numbered = numbering.take(offset + index, first_of_section=is_first)
            current = self._current
            if numbered:
                is_first = False
                doubts = [numbered.doubt] if numbered.doubt else []
                self._begin("paragraph", line, numbered.rest, numbered.value, doubts=doubts)
            elif bullet := self._bullet(line):
                self._begin("bullet", line, bullet.rest, glyph=bullet)
            elif current and self._is_aside(line, current):
                self._add_aside(line)
            elif current and self._continues(line, current):
                current.add(line)
            else:
                self._begin("paragraph", line, line.text, doubts=self._page_doubts(line))
        return _drafts(self._found, improve=improve)

    def _forget(self) -> None:
        self._found, self._current = [], None

    def _is_aside(self, line: Line, current: _Open) -> bool:
        """Whether the line is small print below the text, which goes on after it."""
        return line.size <= self._small < current.last.size

    def _add_aside(self, line: Line) -> None:
        last = self._found[-1]
        if last is not self._current and not is_gap(last.last, line, self._pitch):
            last.add(line)
        else:
            what = "It is small print, perhaps a note to the text before it."
            self._found.append(_Open("paragraph", line.x0, [line.text], [line], doubts=[what]))

    def _page_doubts(self, line: Line) -> list[str]:
        """A new paragraph at the head of a page has no gap that shows it to be one."""
        last = self._current.last if self._current else line
        if last.page == line.page or has_room(last, line.text, self._right):
            return []
        return [f"It may continue the paragraph at the foot of page {last.page}."]

    def _bullet(self, line: Line) -> Bullet | None:
        bullet = bullet_of(line.text)
        if bullet is None or not bullet.is_dash:
            return bullet
        # A dash amid a sentence can come to stand at the start of a line.
        current = self._current
        if current and not is_gap(current.last, line, self._pitch):
            is_level = current.may_stand_at(line.x0) and current.kind != "bullet"
            if is_level and not ends_sentence(current.last.text):
                return None
            hanging = line.label_x - line.x0
            if not ends_sentence(current.last.text) and hanging < _DEEPER:
                return None
        return bullet

    def _begin(
        self,
        kind: Kind,
        line: Line,
        text: str,
        number: int | None = None,
        glyph: Bullet | None = None,
        doubts: list[str] | None = None,
    ) -> None:
        parent = self._parent(line, glyph) if glyph else None
        self._current = _Open(kind, line.x0, [text], [line], number, glyph, parent, doubts or [])
        self._found.append(self._current)

    def _parent(self, line: Line, glyph: Bullet) -> _Open | None:
        """The point or paragraph that a bullet at ``line`` hangs on."""
        above = self._current
        while above and above.glyph:
            if line.x0 > above.x0 + _DEEPER:
                return above
            if glyph.is_dash and not above.glyph.is_dash and line.x0 > above.x0 - _NEAR:
                return above
            above = above.parent
        if above and (above.number is not None or above.texts[-1].endswith(":")):
            return above
        return None

    def _continues(self, line: Line, current: _Open) -> bool:
        last = current.last
        if line.page != last.page:
            return self._continues_over_page(line, current)
        if is_gap(last, line, self._pitch):
            return begins_lower(line.text) and not ends_sentence(last.text)
        is_labelled = current.glyph is not None or current.number is not None
        if is_labelled and (self._is_level or line.x0 > current.x0 + _NEAR):
            return True
        if not ends_sentence(last.text) or begins_lower(line.text):
            return True
        # Paragraphs set without gaps: only their last lines are short.
        return not (is_labelled or self._is_short(last, line))

    def _is_short(self, last: Line, line: Line) -> bool:
        """Whether ``last`` leaves so much room that it must end a paragraph."""
        return has_room(last, line.text, self._right - _SHORT * (self._right - last.x0))

    def _continues_over_page(self, line: Line, current: _Open) -> bool:
        last = current.last
        if begins_lower(line.text):
            return True
        if current.glyph or current.number is not None:
            is_set_in = line.x0 > current.x0 + _NEAR
            return is_set_in or not has_room(last, line.text, self._right)
        # Without a full stop only a line far from full says that the paragraph is over.
        return not ends_sentence(last.text) and not self._is_short(last, line)


def _drafts(found: Sequence[_Open], *, improve: bool) -> tuple[Draft, ...]:
    drafts: dict[int, Draft] = {}
    is_list = any(finding.glyph for finding in found)
    for index, finding in enumerate(found):
        parent = drafts.get(id(finding.parent)) if finding.parent else None
        text = join_text(finding.texts)
        introduces = index + 1 < len(found) and found[index + 1].glyph is not None
        is_lead_in = finding.glyph is None and text.endswith(":") and introduces
        role: Role = "recommendation" if improve and not is_lead_in else "narrative"
        if improve and parent and parent.role == "narrative":
            parent = None
        if improve and is_list and role == "recommendation" and not finding.glyph:
            finding.doubts.append("It stands beside bullets without one, and may be no point.")
        drafts[id(finding)] = Draft(
            text=text,
            lines=tuple(finding.lines),
            kind=finding.kind,
            role=role,
            number=finding.number,
            parent=parent,
            doubts=tuple(finding.doubts),
        )
    return tuple(drafts.values())
