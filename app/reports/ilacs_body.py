# SPDX-License-Identifier: MIT
"""The text of an ILACS report: sections by their headings, findings in each.

Knows the layout: an unnumbered opening summary, bulleted points to improve, numbered
paragraphs under the areas' headings. Pure functions over lines without furniture.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from app.domain.area import AreaKey
from app.domain.running_text import join_text
from app.reports.grades import grade_at_end
from app.reports.headings import area_named, begins_name
from app.reports.lines import Line
from app.reports.paragraphs import bullet_of, ends_sentence, is_gap, number_of

_LARGER = 1.0
_HEADING_STEP = 1.6
_HEADING_SPREAD = 1.15
_LONGEST_TAIL = 40
_NEAR = 4.0
_WITH_HEADING = frozenset(
    {
        AreaKey.LEADERS,
        AreaKey.HELP_AND_PROTECTION,
        AreaKey.IN_CARE,
        AreaKey.CARE_LEAVERS,
        AreaKey.IN_CARE_AND_CARE_LEAVERS,
    }
)
_NOTICE = re.compile(
    r"the office for standards in education\b|ofsted regulates and inspects"
    r"|if you would like a copy of this document",
    re.IGNORECASE,
)
_BACK_MATTER = re.compile(
    r"the office for standards in education,? children|if you would like a copy of this document"
    r"|ofsted regulates and inspects|any complaints about (?:the|this) (?:inspection|report)"
    r"|you may (?:re-?use|copy) (?:this|all)|piccadilly gate|© crown copyright",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """A heading with the lines under it; the opening summary has no heading.

    ``area`` is None where the heading names none. ``is_plain`` marks a heading that only
    its words and place tell from the text.
    """

    area: AreaKey | None
    heading: str
    heading_lines: tuple[Line, ...]
    lines: tuple[Line, ...]
    is_plain: bool = False


def without_back_matter(lines: Sequence[Line], size: float) -> Sequence[Line]:
    """The lines before the publisher's notice, which is small print at the end."""
    last_page = lines[-1].page if lines else 0
    for index, line in enumerate(lines):
        is_late = line.size < size - _LARGER or line.page >= last_page
        if (is_late and _BACK_MATTER.match(line.text)) or _begins_notice(lines, index):
            return lines[:index]
    return lines


def _begins_notice(lines: Sequence[Line], index: int) -> bool:
    """Whether the notice begins where a paragraph may, in whatever type."""
    line, before = lines[index], lines[max(index - 1, 0)]
    if line.page == lines[0].page or not _NOTICE.match(line.text):
        return False
    return before.page != line.page or ends_sentence(before.text)


def parts_of(
    lines: Sequence[Line], size: float, usual: float, judged: Collection[AreaKey]
) -> list[Part]:
    """Split the body at its headings; the first part is the opening summary.

    ``usual`` is the step between lines. Where one of the ``judged`` areas, or the points to
    improve, have no heading in bold or large print, one in the text's own type is looked for.
    """
    styled = _parts(lines, _styled_headings(lines, size, usual))
    wanted = {AreaKey.IMPROVE, *(area for area in judged if area in _WITH_HEADING)}
    missing = wanted - {part.area for part in styled}
    if not missing:
        return styled
    if AreaKey.IN_CARE_AND_CARE_LEAVERS in missing:
        missing |= {AreaKey.IN_CARE, AreaKey.CARE_LEAVERS}
    plain = _plain_headings(lines, usual, missing)
    return _parts(lines, _styled_headings(lines, size, usual), plain)


_Headings = dict[int, int]
"""For the index of each heading's first line, the index after its last."""


def _parts(lines: Sequence[Line], styled: _Headings, plain: _Headings | None = None) -> list[Part]:
    headings = {**(plain or {}), **styled}
    starts = sorted(headings)
    ends = [*starts, len(lines)]
    parts = [Part(AreaKey.SUMMARY, "", (), tuple(lines[: ends[0]]))]
    for start, end in zip(starts, ends[1:], strict=True):
        heading = tuple(lines[start : headings[start]])
        words = join_text(line.text for line in heading)
        under = tuple(lines[headings[start] : end])
        parts.append(Part(area_named(words), words, heading, under, start not in styled))
    return parts


def _styled_headings(lines: Sequence[Line], size: float, usual: float) -> _Headings:
    headings: _Headings = {}
    index = 0
    while index < len(lines):
        begin = index
        index += 1
        if not _begins_heading(lines, begin, size, usual):
            continue
        heading_step = max(_HEADING_STEP, _HEADING_SPREAD * usual / size)
        while index < len(lines) and _continues_heading(
            lines[begin:index], lines[index], size, heading_step
        ):
            index += 1
        headings[begin] = index
    return headings


def _begins_heading(lines: Sequence[Line], index: int, size: float, usual: float) -> bool:
    line = lines[index]
    if not is_heading_line(line, size):
        return False
    if line.size > size + _LARGER or index == 0 or begins_name(line.text):
        return True
    # Bold words amid a paragraph can fill a line.
    before = lines[index - 1]
    return before.page != line.page or is_gap(before, line, usual)


def _plain_headings(lines: Sequence[Line], usual: float, missing: Collection[AreaKey]) -> _Headings:
    headings: _Headings = {}
    for index, line in enumerate(lines):
        if not begins_name(line.text) or (index and not _is_apart(lines[index - 1], line, usual)):
            continue
        end = index + 1
        while end < len(lines) and not _is_apart(lines[end - 1], lines[end], usual):
            end += 1
        words = join_text(ln.text for ln in lines[index:end])
        area = area_named(words)
        if area in missing and (grade_at_end(words) or area is AreaKey.IMPROVE):
            headings[index] = end
    return headings


def _is_apart(before: Line, after: Line, usual: float) -> bool:
    return before.page != after.page or is_gap(before, after, usual)


def is_heading_line(line: Line, size: float) -> bool:
    """Whether the line is printed as a heading: bold or large, and not a label's text."""
    if not (line.bold or line.size > size + _LARGER) or line.size < size - _LARGER:
        return False
    number = number_of(line.text)
    return not (bullet_of(line.text) or (number and number.has_stop))


def _continues_heading(heading: Sequence[Line], line: Line, size: float, most_em: float) -> bool:
    """Whether ``line`` goes on with the heading; lines stand at most ``most_em`` sizes apart."""
    last = heading[-1]
    step = line.baseline - last.baseline
    if line.page != last.page or not 0 < step < most_em * max(last.size, line.size):
        return False
    words = join_text(ln.text for ln in heading)
    if begins_name(line.text) and area_named(words):
        return False
    if is_heading_line(line, size):
        return True
    # The grade that ends a heading may be set in plain type.
    return (
        abs(line.x0 - last.x0) < _NEAR
        and len(line.text) < _LONGEST_TAIL
        and not grade_at_end(words)
        and grade_at_end(f"{words} {line.text}") is not None
    )
