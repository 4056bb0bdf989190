# SPDX-License-Identifier: MIT
"""Made reports with doubts, for tests of what is looked at and settled."""

from __future__ import annotations

from pathlib import Path

from app.domain.area import AreaKey
from app.domain.correction import Correction
from app.domain.grade import Grade
from app.domain.inspection import Doubt, Inspection
from app.models.review import ReportToReview
from tests.builders import make_area, make_finding, make_inspection

GAP = "Number 4 follows number 2: number 3 is not printed."
FILE = Path("reports/made.pdf")


def make_doubtful(*doubts: tuple[str, str], **changes: object) -> Inspection:
    """Two sections with five paragraphs, and doubts as (where, what)."""
    areas = (
        make_area(
            AreaKey.HELP_AND_PROTECTION,
            [
                make_finding("Workers visit. Plans are made in good time.", 1),
                make_finding("Managers sign them off.", 2, page=3, page_end=3),
                make_finding("Each month, in a meeting.", None, id="u1", page=3, page_end=3),
            ],
            grade=Grade.GOOD,
            heading="Help and protection: good",
        ),
        make_area(
            AreaKey.LEADERS,
            [
                make_finding("Leaders know their service.", 4, page=4, page_end=4),
                make_finding("They are often out and about.", 5, page=4, page_end=4),
            ],
            grade=Grade.GOOD,
            heading="Leaders: good",
        ),
    )
    made = tuple(Doubt(where, what) for where, what in doubts)
    return make_inspection(areas, doubts=made, **changes)


def to_review(
    *doubts: tuple[str, str],
    file: Path | None = FILE,
    corrections: tuple[Correction, ...] = (),
    **changes: object,
) -> ReportToReview:
    """A report with doubts, whose findings stand at the beginning of their pages."""
    original = make_doubtful(*doubts, **changes)
    places = {finding.id: [[finding.page, 0, 9]] for _, finding in original.findings()}
    return ReportToReview(original, corrections, places, file, "" if file else "It is gone.")
