# SPDX-License-Identifier: MIT
"""Which words of a long question need not be in what is found.

*What did inspectors say about unregistered homes*: a finding has to have the last two words
only. Knows words and no reports.
"""

from __future__ import annotations

from collections.abc import Sequence

from app.search.query import Term

# Words that ask, join and shade, besides the stop words; none is a word of this domain.
_ASIDES = frozenset(
    """
    across actually after again ago all almost already also although always am another any anyone
    anything around asked because become been before being best better between both but came cannot
    come comes coming describe described did didnt do doesnt doing done dont during each either
    else enough even ever every everyone example examples few find finding findings for found from
    gave get gets getting give given gives go goes going gone got had happen happened happens hasnt
    havent he her here him his however if inspection inspections inspector inspectors instead isnt
    just kind like list look looked looking lot lots made make makes making many may maybe me
    mention mentioned mentions might more most much must near nearly never next no nobody none not
    nothing now off often ofsted once one only or other others out over own perhaps please praise
    praised quite rather really report reported reports said same saw say saying says she show
    shows since so some someone something sometimes soon still such take taken takes tell than
    then thing things think though through to together told too took towards under unless until up
    upon us use used using usually very via want wanted wants wasnt way ways well went were werent
    whether while whom within without wont would wouldnt yet
    """.split()
)
# With fewer telling words than this every word is meant.
_FEWEST = 2


def asides(terms: Sequence[Term]) -> tuple[Term, ...]:
    """Return the terms that only count for more, none where few others are left."""
    found = tuple(term for place, term in enumerate(terms) if _is_aside(term, is_first=not place))
    return found if len(terms) - len(found) >= _FEWEST else ()


def _is_aside(term: Term, *, is_first: bool) -> bool:
    if len(term.keys) > 1 or term.is_exact or term.capitals:
        return False
    # With a capital it is part of a name: "No Wrong Door".
    return term.keys[0] in _ASIDES and (is_first or term.typed.islower())
