# SPDX-License-Identifier: MIT
"""A review while it goes on: what is settled, how, and what corrections a report then has.

Knows neither library nor window: what it returns is to be stored by others, who tell it
with ``take`` what is stored.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.domain.correcting import Corrected, corrected
from app.domain.correction import Accepted, Correction, accepted, amended, describe, subject_of
from app.domain.inspection import Doubt, Inspection
from app.domain.wording import count_of
from app.models.review import (
    ReportToReview,
    ReviewedReport,
    ReviewItem,
    Subject,
    items_of,
    reviewed_report,
)

_AREA = re.compile(r"areas\[(\d+)\](?:\.findings\[(\d+)\])?(.*)")
Sign = tuple[str, str, str]


class Refused(Exception):
    """A correction does not fit; ``str`` of it is a sentence, and nothing was changed."""


@dataclass(slots=True)
class _Report:
    """A report with its corrections, and the inspection that they make of it."""

    report: ReportToReview
    reviewed: ReviewedReport
    corrections: tuple[Correction, ...]
    outcome: Corrected
    signs: frozenset[Sign]
    items: Sequence[ReviewItem]


@dataclass(frozen=True, slots=True)
class _Made:
    """What was done about an item, and which corrections that took the place of."""

    corrections: tuple[Correction, ...]
    replaced: tuple[Correction, ...]


class Review:
    """The doubtful places of some reports, one list for all of them."""

    def __init__(self, reports: Iterable[ReportToReview] = ()) -> None:
        self._reports: dict[str, _Report] = {}
        self._items: list[ReviewItem] = []
        self._signs: dict[int, tuple[Sign, ...]] = {}
        self._made: dict[int, _Made] = {}
        self._left: set[int] = set()
        for report in reports:
            if report.original.id in self._reports:
                continue
            outcome = corrected(report.original, report.corrections)
            now = outcome.inspection
            items = items_of(now, report.places, len(self._items))
            if not items:
                continue
            reviewed = reviewed_report(report, now)
            self._reports[now.id] = _Report(
                report, reviewed, report.corrections, outcome, _signs(now), items
            )
            self._items += items
            for item in items:
                self._signs[item.number] = tuple(_sign(now, doubt) for doubt in item.doubts)

    @property
    def items(self) -> Sequence[ReviewItem]:
        """Every doubtful place, in the order in which it is listed."""
        return self._items

    @property
    def reports(self) -> Sequence[ReviewedReport]:
        """The reports that have such places, in the order in which they were added."""
        return [known.reviewed for known in self._reports.values()]

    def items_of_report(self, report_id: str) -> Sequence[ReviewItem]:
        """The doubtful places of one report, which stand together in the list."""
        return self._reports[report_id].items

    def report(self, item: ReviewItem) -> ReviewedReport:
        """The report of an item."""
        return self._reports[item.report].reviewed

    def inspection(self, item: ReviewItem) -> Inspection:
        """The inspection of an item as it is corrected now."""
        return self._reports[item.report].outcome.inspection

    def is_settled(self, item: ReviewItem) -> bool:
        """Whether nothing of it is doubtful any more."""
        return self._reports[item.report].signs.isdisjoint(self._signs[item.number])

    def is_left(self, item: ReviewItem) -> bool:
        """Whether the reader has left it as it is, for now."""
        return item.number in self._left and not self.is_settled(item)

    def can_go_further(self, item: ReviewItem) -> bool:
        """Whether it is a paragraph that can be corrected (more), such as the parts of one."""
        return item.subject is Subject.PARAGRAPH and item.number in self._made

    def can_undo(self, item: ReviewItem) -> bool:
        """Whether there is something to be taken back about it."""
        return item.number in self._made or self.is_left(item)

    def done_words(self, item: ReviewItem) -> str:
        """What was done about it; "" while nothing was."""
        if item.number in self._made:
            framework = self.inspection(item).framework
            made = self._made[item.number].corrections
            changes = [c for c in made if c not in self._acceptances(item)] or made[:1]
            words = "; ".join(describe(c, framework) for c in changes)
            return words if self.is_settled(item) else f"No longer applied: {words}"
        if self.is_settled(item):
            return "Settled together with another place."
        return "Left as it is." if self.is_left(item) else ""

    @property
    def settled(self) -> int:
        """How many places are settled."""
        return sum(self.is_settled(item) for item in self._items)

    def counts_words(self) -> str:
        """``3 of 8 settled``."""
        return f"{self.settled:,} of {len(self._items):,} settled"

    def end_words(self) -> str:
        """What is to be said when no place is to be looked at any more."""
        if self.settled == len(self._items):
            return "Everything is settled."
        return "What is not settled was left as it is."

    def heading_words(self) -> str:
        """``8 things to check in 5 reports``."""
        things = count_of(len(self._items), "thing")
        return f"{things} to check in {count_of(len(self._reports), 'report')}"

    def next_open(self, item: ReviewItem) -> ReviewItem | None:
        """The next place after an item to look at, from the top again after the last."""
        at = item.number + 1
        in_turn = (*self._items[at:], *self._items[:at])
        return next(
            (i for i in in_turn if not self.is_settled(i) and i.number not in self._left), None
        )

    def accept(self, item: ReviewItem) -> tuple[Correction, ...]:
        """Settle it as it was read; return all corrections that its report has now."""
        return self.correct(item, ())

    def correct(self, item: ReviewItem, new: Sequence[Correction]) -> tuple[Correction, ...]:
        """Make corrections about it; return all that its report has now.

        They come after those made here about the same paragraph, and in the place of those
        about anything else. What is still doubtful about it then counts as accepted. Raises
        Refused.
        """
        known = self._reports[item.report]
        before = self._without_made(item)
        after = before
        new = (*self._rearranged(item), *new)
        for correction in new:
            after = amended(after, correction)
        outcome = corrected(known.report.original, after)
        why = next((n.why for n in outcome.not_applied if n.correction in new), None)
        if why is not None:
            raise Refused(why)
        new = tuple(correction for correction in new if correction in after)
        acceptances = self._still(item, outcome.inspection)
        after = (*after, *acceptances)
        subjects = {subject_of(c) for c in new}
        replaced = tuple(c for c in before if subject_of(c) in subjects)
        self._made[item.number] = _Made((*new, *acceptances), replaced)
        self._left.discard(item.number)
        self._hold(known, after)
        return after

    def leave(self, item: ReviewItem) -> None:
        """Leave it doubtful, and do not come back to it by itself."""
        self._left.add(item.number)

    def undo(self, item: ReviewItem) -> tuple[Correction, ...] | None:
        """Bring back what was before; return the corrections left, None if they are the same."""
        self._left.discard(item.number)
        if item.number not in self._made:
            return None
        known = self._reports[item.report]
        self._hold(known, self._without_made(item))
        del self._made[item.number]
        return known.corrections

    def take(self, report_id: str, corrections: Sequence[Correction]) -> None:
        """These are the corrections of a report, whatever was returned before."""
        known = self._reports.get(report_id)
        if known is None:
            return
        for item in self._items:
            made = self._made.get(item.number)
            if item.report == report_id and made and not set(made.corrections) & set(corrections):
                del self._made[item.number]
        if known.corrections != tuple(corrections):
            self._hold(known, tuple(corrections))

    def _rearranged(self, item: ReviewItem) -> tuple[Correction, ...]:
        """What was done here already about where a paragraph begins, ends and belongs."""
        made = self._made.get(item.number)
        if made is None or item.subject is not Subject.PARAGRAPH:
            return ()
        applied = self._reports[item.report].outcome.applied
        return tuple(c for c in made.corrections if c in applied and not isinstance(c, Accepted))

    def _without_made(self, item: ReviewItem) -> tuple[Correction, ...]:
        """The corrections of its report as if nothing had been done about an item."""
        now = self._reports[item.report].corrections
        made = self._made.get(item.number)
        if made is None:
            return now
        kept = tuple(c for c in now if c not in made.corrections)
        return (*kept, *made.replaced)

    def _acceptances(self, item: ReviewItem) -> set[Correction]:
        whats = {doubt.what for doubt in item.doubts}
        made = self._made[item.number].corrections
        return {c for c in made if getattr(c, "what", None) in whats}

    def _still(self, item: ReviewItem, now: Inspection) -> tuple[Correction, ...]:
        """What settles whatever is doubtful about it in ``now``."""
        signs = self._signs[item.number]
        return tuple(accepted(now, doubt) for doubt in now.doubts if _sign(now, doubt) in signs)

    def _hold(self, known: _Report, corrections: tuple[Correction, ...]) -> None:
        known.corrections = corrections
        known.outcome = corrected(known.report.original, corrections)
        known.signs = _signs(known.outcome.inspection)


def _signs(inspection: Inspection) -> frozenset[Sign]:
    return frozenset(_sign(inspection, doubt) for doubt in inspection.doubts)


def _sign(inspection: Inspection, doubt: Doubt) -> Sign:
    """What tells a doubt from others whatever place its finding or section has by now."""
    found = _AREA.fullmatch(doubt.where)
    if found is None or int(found[1]) >= len(inspection.areas):
        return doubt.where, doubt.what, ""
    area = inspection.areas[int(found[1])]
    if found[2] is None:
        return f"section{found[3]}", doubt.what, area.heading
    if int(found[2]) >= len(area.findings):
        return doubt.where, doubt.what, ""
    return f"finding{found[3]}", doubt.what, area.findings[int(found[2])].id
