# SPDX-License-Identifier: MIT
"""The text of an ILACS report: sections by their headings, findings in each.

Knows the layout: an unnumbered opening summary, bulleted points to improve, numbered
paragraphs under the areas' headings. Pure functions over lines without furniture.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.domain.area import AreaKey
from app.reports.grades import grade_at_end
from app.reports.headings import area_named, begins_name
from app.reports.lines import Line
from app.reports.paragraphs import bullet_of, is_gap, join_text, number_of

_LARGER = 1.0
_HEADING_STEP = 1.6
_LONGEST_TAIL = 40
_NEAR = 4.0
_BACK_MATTER = re.compile(
    r"the office for standards in education,? children|if you would like a copy of this document"
    r"|you may (?:re-?use|copy) (?:this|all)|piccadilly gate|© crown copyright",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """A heading with the lines under it; the opening summary has no heading."""

    area: AreaKey | None
    heading: str
    heading_lines: tuple[Line, ...]
    lines: tuple[Line, ...]


def without_back_matter(lines: Sequence[Line], size: float) -> Sequence[Line]:
    """The lines before the publisher's notice, which is small print at the end."""
    last_page = lines[-1].page if lines else 0
    for index, line in enumerate(lines):
        is_late = line.size < size - _LARGER or line.page >= last_page
        if is_late and _BACK_MATTER.match(line.text):
            return lines[:index]
    return lines


def parts_of(lines: Sequence[Line], size: float) -> list[Part]:
    """Split the body at its headings; the first part is the opening summary."""
    parts: list[Part] = []
    area: AreaKey | None = AreaKey.SUMMARY
    heading: tuple[Line, ...] = ()
    under: list[Line] = []
    for is_heading, group in _groups(lines, size):
        if not is_heading:
            under += group
            continue
        parts.append(Part(area, join_text(ln.text for ln in heading), heading, tuple(under)))
        heading, under = tuple(group), []
        area = area_named(join_text(line.text for line in group))
    parts.append(Part(area, join_text(ln.text for ln in heading), heading, tuple(under)))
    return parts


def _groups(lines: Sequence[Line], size: float) -> Iterator[tuple[bool, list[Line]]]:
    """Runs of lines, each a heading or text."""
    group: list[Line] = []
    is_heading = False
    for line in lines:
        if is_heading and _continues_heading(group, line, size):
            group.append(line)
            continue
        begins = is_heading_line(line, size)
        if group and (begins or is_heading):
            yield is_heading, group
            group = []
        group.append(line)
        is_heading = begins
    if group:
        yield is_heading, group


def is_heading_line(line: Line, size: float) -> bool:
    """Whether the line is printed as a heading: bold or large, and not a label's text."""
    if line.size < size - _LARGER or bullet_of(line.text):
        return False
    number = number_of(line.text)
    if number and number.has_stop:
        return False
    return line.bold or line.size > size + _LARGER


def _continues_heading(heading: Sequence[Line], line: Line, size: float) -> bool:
    last = heading[-1]
    step = line.baseline - last.baseline
    if line.page != last.page or not 0 < step < _HEADING_STEP * max(last.size, line.size):
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
