# SPDX-License-Identifier: MIT
"""What ILACS reports call their areas, in the judgement table and above the text.

The names are the framework's (ILACS, from January 2018; children in care and care leavers
apart for inspections that began from January 2023). Knows words only, no position.
"""

from __future__ import annotations

import re

from app.domain.area import AreaKey

_LEAVERS = "care leavers|care experienced|(?:young )?people leaving care"
_CARE = "(?:in (?:our )?care|looked after)"
_NAMES: tuple[tuple[re.Pattern[str], AreaKey], ...] = tuple(
    (re.compile(pattern), area)
    for pattern, area in (
        (r"\boverall effectiveness\b", AreaKey.OVERALL),
        (r"\b(?:what|areas?) .*\bneeds? to improve\b|^areas? for improvement\b", AreaKey.IMPROVE),
        (r"\bimpact of (?:the )?leader\w*|\bleaders on social\b", AreaKey.LEADERS),
        (r"\bhelp and protection\b|\bneed help\b", AreaKey.HELP_AND_PROTECTION),
        (
            rf"\b{_CARE},? and (?:of |for )?(?:the )?(?:{_LEAVERS})\b",
            AreaKey.IN_CARE_AND_CARE_LEAVERS,
        ),
        (rf"\b(?:children|people) (?:who are )?{_CARE}\b", AreaKey.IN_CARE),
        (r"\blooked after children\b", AreaKey.IN_CARE),
        (rf"\b(?:{_LEAVERS})\b", AreaKey.CARE_LEAVERS),
    )
)
_BEGINNING = re.compile(
    r"(?:the\s+)?(?:impact\s+of\b|experiences?\b|overall\s+effect)|what\s+needs\b", re.IGNORECASE
)
_LONGEST = 180


def area_named(words: str) -> AreaKey | None:
    """The area that ``words``, a heading or a table's label, name."""
    if len(words) > _LONGEST:
        return None
    plain = " ".join(words.lower().replace("-", " ").split())
    return next((area for pattern, area in _NAMES if pattern.search(plain)), None)


def begins_name(words: str) -> bool:
    """Whether ``words`` begin as the name of an area does."""
    return bool(_BEGINNING.match(words))
