# SPDX-License-Identifier: MIT
"""The grades that inspection reports give, and the words they are shown with."""

from __future__ import annotations

from enum import StrEnum


class Grade(StrEnum):
    """One grade, by its key in the inspection document.

    The four-point scale is Ofsted's since 2013; ``ADEQUATE`` belongs to the scale
    before that and is never mapped on to it. ``NOT_JUDGED`` is printed as such.
    """

    OUTSTANDING = "outstanding"
    GOOD = "good"
    REQUIRES_IMPROVEMENT = "requires_improvement"
    INADEQUATE = "inadequate"
    ADEQUATE = "adequate"
    NOT_JUDGED = "not_judged"

    @property
    def label(self) -> str:
        """The grade as words, in full."""
        return _LABELS[self]

    @property
    def short_label(self) -> str:
        """The grade as words for a narrow column; readers also get ``label``."""
        return "Req. improvement" if self is Grade.REQUIRES_IMPROVEMENT else self.label


_LABELS = {
    Grade.OUTSTANDING: "Outstanding",
    Grade.GOOD: "Good",
    Grade.REQUIRES_IMPROVEMENT: "Requires improvement",
    Grade.INADEQUATE: "Inadequate",
    Grade.ADEQUATE: "Adequate",
    Grade.NOT_JUDGED: "Not judged",
}
