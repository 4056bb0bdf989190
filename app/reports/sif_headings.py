# SPDX-License-Identifier: MIT
"""What the headings of single inspection reports (SIF, 2013 to 2018) begin.

Knows the wording of all layouts of the framework: which part of the report a heading
opens, and where the safeguarding board's part starts and ends. Type and position, which
tell a heading from a paragraph, are judged elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from app.domain.area import AreaKey

_LA_NAME = r"(?:the|this)\s+local\s+authority"
_EXPERIENCES = r"(?:the\s+)?experiences?\s+(?:and|of)\s+(?:the\s+)?progress\s+of\s+"
_GRADED = r"(?:the\s+)?graded\s+judge?ment\s+(?:for|about|on|of)\s+(?:the\s+)?"
_CHILDREN = r"children(?:\s+and\s+young\s+people)?\s+"
_JUDGED: tuple[tuple[str, AreaKey], ...] = (
    (rf"{_EXPERIENCES}{_CHILDREN}(?:who|in)\s+need\s", AreaKey.HELP_AND_PROTECTION),
    (rf"{_EXPERIENCES}(?:looked\s+after\s+children|{_CHILDREN}looked)", AreaKey.LOOKED_AFTER),
    (rf"(?:{_GRADED})?adoption\s+performance\b|{_GRADED}adoption", AreaKey.ADOPTION),
    (rf"(?:{_GRADED})?{_EXPERIENCES}care\s+leavers|{_GRADED}care\s+leavers", AreaKey.CARE_LEAVERS),
    (rf"{_EXPERIENCES}young\s+people\s+leaving\s+care", AreaKey.CARE_LEAVERS),
    (r"leadership,?\s+management\s+and\s+governance", AreaKey.LEADERS),
)
_ABOUT_INSPECTION = (
    r"information\s+about\s+.*\b(?:inspections?|reviews?)\b",
    r"what\s+the\s+.*\bjudge?ments?\s+mean",
    r"the\s+inspection\s+team",
)
_PARTS: tuple[tuple[str, AreaKey], ...] = (
    *((pattern, AreaKey.OTHER) for pattern in _ABOUT_INSPECTION),
    (r"(?:section\s+1\b.*)?\bsummary\s+of\s+(?:key\s+)?findings", AreaKey.SUMMARY),
    (r"executive\s+summary", AreaKey.SUMMARY),
    (r"summary\s+for\s+(?:children|young)", AreaKey.CHILDREN_SUMMARY),
    (rf"{_LA_NAME}\s+has\s+the\s+following\s+strengths", AreaKey.STRENGTHS),
    (rf"{_LA_NAME}(?:[’']s)?\s+strengths", AreaKey.STRENGTHS),
    (r"progress\s+since\s+(?:the\s+)?(?:last|previous)\s+inspections?", AreaKey.PROGRESS),
    (r"what\s+(?:does|do)\s+.*\bneeds?\s+to\s+improve", AreaKey.IMPROVE),
    (r"recommendations?\W*$", AreaKey.IMPROVE),
    (r"(?:priority\s+(?:and|for)\s+immediate\s+actions?|priority\s+actions?)\W*$", AreaKey.IMPROVE),
    (r"areas?\s+for\s+improvement\W*$", AreaKey.IMPROVE),
    (rf"(?:annex\s+\w+\W+)?information\s+about\s+{_LA_NAME}", AreaKey.CONTEXT),
    (r"(?:annex\s+\w+\W+)?information\s+about\s+(?:this|the)\s+(?:local\s+)?area", AreaKey.CONTEXT),
)
_CONTEXT_DETAIL = re.compile(
    r"(?:children\s+(?:and\s+young\s+people\s+)?(?:living|looked\s+after)|child\s+protection)\s+in\s+"
    r"|(?:previous|other|recent)\s+ofsted\s+inspections|local\s+leadership\W*$",
    re.IGNORECASE,
)
_BOARD = (
    r"(?:section\s+2\W+)?(?:the\s+)?(?:review\s+of\s+the\s+)?(?:effectiveness\s+(?:of\s+)?)?"
    r"(?:the\s+)?(?:[A-Z]\S*\s+(?:and\s+|upon\s+|of\s+)?){0,5}local\s+safeguarding\s+"
    r"(?:children|board)"
    r"|(?:the\s+)?(?:judge?ment\s+(?:for|on|about)\s+the\s+)?effectiveness\s+of\s+the\s+"
    r"(?:LSCB|.*\bsafeguarding\s+children\s+board)"
    r"|(?:the\s+)?\S.{0,60}\bsafeguarding\s+children\s+board\b"
)
_TITLE_ONLY = (
    r"section\s+\d\b",
    rf"{_LA_NAME}\W*$",
    r"inspection\s+judge?ments?\s+about\s+(?:the\s+)?local\s+authority",
)
_RECOMMENDS = re.compile(
    r"recommendations?\W*$|areas?\s+for\s+improvement|priority\s+(?:actions?|(?:and|for)\s+immediate)"
    r"|what\s+(?:does|do)\s+.*\bneeds?\s+to\s+improve",
    re.IGNORECASE,
)
_USUAL = re.compile(r"(?:summary|inspection\s+findings|the\s+inspection\s+team)\W*$", re.IGNORECASE)
_TEAM = re.compile(r"the\s+inspection\s+team", re.IGNORECASE)
_TABLE_HEAD = re.compile(r"(?:key\s+)?judge?ment(?:\s+(?:judge?ment\s+)?grade)?\W*$", re.IGNORECASE)


_Rules = tuple[tuple[re.Pattern[str], AreaKey], ...]


def _compiled(rules: Iterable[tuple[str, AreaKey]]) -> _Rules:
    return tuple((re.compile(pattern, re.IGNORECASE), area) for pattern, area in rules)


_JUDGED_RULES = _compiled(_JUDGED)
_PART_RULES = _compiled(_PARTS)
_BOARD_RULE = re.compile(_BOARD, re.IGNORECASE)
_TITLE_ONLY_RULE = re.compile("|".join(_TITLE_ONLY), re.IGNORECASE)


def judged_area(heading: str) -> AreaKey | None:
    """The judged area of the authority's services that the heading names."""
    return _first(_JUDGED_RULES, heading)


def report_part(heading: str) -> AreaKey | None:
    """The part of the report, judged by nobody, that the heading opens."""
    return _first(_PART_RULES, heading)


def is_context_detail(heading: str) -> bool:
    """Whether the heading stands only in the part about the area, whose own may be missing."""
    return bool(_CONTEXT_DETAIL.match(heading))


def opens_board(heading: str) -> bool:
    """Whether the heading can open the safeguarding board's part."""
    return report_part(heading) is None and bool(_BOARD_RULE.match(heading))


def is_title_only(heading: str) -> bool:
    """Whether the heading stands above other headings and has no text of its own."""
    return report_part(heading) is None and bool(_TITLE_ONLY_RULE.match(heading))


def is_table_head(text: str) -> bool:
    """Whether the words only head a table of key judgements."""
    return bool(_TABLE_HEAD.match(text))


def is_usual(text: str) -> bool:
    """Whether the words are a heading of every report, whatever their type."""
    return bool(_USUAL.match(text))


def is_team(heading: str) -> bool:
    """Whether the heading names the inspectors; it stands in the part about the inspection."""
    return bool(_TEAM.match(heading))


def recommends(heading: str) -> bool:
    """Whether what stands under the heading are the inspectors' own recommendations."""
    return bool(_RECOMMENDS.match(heading))


def _first(rules: _Rules, heading: str) -> AreaKey | None:
    return next((area for pattern, area in rules if pattern.match(heading)), None)
