# SPDX-License-Identifier: MIT
"""Applies a reader's corrections to an inspection, in their order; changes nothing stored.

What cannot be applied, as after a later reading of the report, is left out and said.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from app.domain.area import AreaKey
from app.domain.correction import (
    Accepted,
    AuthorityIs,
    BelongsTo,
    Correction,
    DateField,
    DateIs,
    GradeIs,
    JoinedWithNext,
    SectionIs,
    SplitAt,
    Target,
    TypeIs,
)
from app.domain.grade import Grade
from app.domain.inspection import Doubt, Inspection, Judgement
from app.domain.pieces import Places
from app.domain.rearranging import Body, CannotApply, HeldDoubt

_PLACE = re.compile(r"\[\d+\]")
_WRONG_WAY_ROUND = "The last day would come before the first."


@dataclass(frozen=True, slots=True)
class NotApplied:
    """A correction that does not fit the inspection; ``why`` is a sentence."""

    correction: Correction
    why: str


@dataclass(frozen=True, slots=True)
class Corrected:
    """An inspection with a reader's corrections in it, under its own id.

    Findings keep their ids: moved, an id still names the area as it was read; split, the
    second part has the id with ``/s2``; joined, the first one's is left. ``by_reader`` holds
    the ids of findings that were moved, split or joined, and paths such as
    ``judgements[2].grade``. ``places`` say where each finding stands, as
    ``[page, start, end]``.
    """

    inspection: Inspection
    applied: tuple[Correction, ...] = ()
    not_applied: tuple[NotApplied, ...] = ()
    by_reader: frozenset[str] = frozenset()
    places: Places = field(default_factory=dict)


def corrected(
    inspection: Inspection, corrections: Sequence[Correction], places: Places | None = None
) -> Corrected:
    """Apply ``corrections`` to ``inspection`` as it was read.

    ``places`` are those of its findings. Without them the parts of a finding that was split
    both have all its pages.
    """
    if not corrections:
        return Corrected(inspection, places=places or {})
    work = _Work(inspection)
    applied: list[Correction] = []
    refused: list[NotApplied] = []
    for correction in corrections:
        try:
            work.apply(correction)
        except CannotApply as reason:
            refused.append(NotApplied(correction, str(reason)))
        else:
            applied.append(correction)
    days = [c for c in corrections if isinstance(c, DateIs) and c.field != "published"]
    if days and work.has_days_the_wrong_way_round():
        others = corrected(inspection, [c for c in corrections if c not in days], places)
        wrong = (NotApplied(correction, _WRONG_WAY_ROUND) for correction in days)
        return replace(others, not_applied=(*others.not_applied, *wrong))
    return work.finished(applied, refused, places)


class _Work:
    """An inspection while corrections are made in it."""

    def __init__(self, inspection: Inspection) -> None:
        self._read = inspection
        self._now = inspection
        self._judgements = list(inspection.judgements)
        self._by_reader: set[str] = set()
        self._body = Body(inspection, self._grade_of)

    def apply(self, correction: Correction) -> None:
        """Make one correction. Raises CannotApply; then nothing was changed."""
        match correction:
            case AuthorityIs(urn=urn, name=name):
                authority = replace(self._now.authority, urn=urn, name=name)
                self._now = replace(self._now, authority=authority)
                self._say("authority", authority != self._read.authority)
            case DateIs(field=name, day=day):
                self._set_day(name, day)
                self._say(name, day != getattr(self._read, name))
            case TypeIs(type=kind):
                self._now = replace(self._now, type=kind)
                self._say("type", kind != self._read.type)
            case GradeIs():
                self._set_grade(correction)
            case BelongsTo(target=target, area=area):
                self._body.move(target, area)
            case SplitAt(target=target, offset=offset, letters=letters):
                self._body.split(target, offset, letters)
            case JoinedWithNext(target=target, following=following):
                self._body.join(target, following)
            case SectionIs(section=section, area=area):
                self._body.rename(section, area)
            case Accepted():
                self._accept(correction)

    def has_days_the_wrong_way_round(self) -> bool:
        """Whether the last day lies before the first."""
        started, ended = self._now.started, self._now.ended
        return started is not None and ended is not None and ended < started

    def finished(
        self,
        applied: Sequence[Correction],
        refused: Sequence[NotApplied],
        places: Places | None,
    ) -> Corrected:
        """Return the outcome."""
        body = self._body
        areas = body.areas(places)
        inspection = replace(
            self._now,
            judgements=tuple(self._judgements),
            areas=areas,
            doubts=tuple(
                Doubt(where, doubt.what)
                for where, doubt in zip(body.where(body.doubts), body.doubts, strict=True)
            ),
        )
        return Corrected(
            inspection,
            tuple(applied),
            tuple(refused),
            frozenset(self._by_reader.union(body.changed())),
            {} if places is None else body.places(places),
        )

    def _say(self, where: str, is_changed: bool) -> None:
        """Note whether a value is the reader's, and settle what was doubtful about it."""
        self._by_reader.discard(where)
        if is_changed:
            self._by_reader.add(where)
        self._settle(lambda path: path == where)

    def _set_day(self, name: DateField, day: date | None) -> None:
        if name == "started":
            self._now = replace(self._now, started=day)
        elif name == "ended":
            self._now = replace(self._now, ended=day)
        else:
            self._now = replace(self._now, published=day)

    def _settle(self, is_about: Callable[[str], bool]) -> None:
        doubts = self._body.doubts
        self._body.doubts = [d for d in doubts if d.holder is not None or not is_about(d.rest)]

    def _grade_of(self, area: AreaKey) -> Grade | None:
        if area is AreaKey.OTHER:
            return None
        return next((j.grade for j in self._judgements if j.area is area), None)

    def _set_grade(self, correction: GradeIs) -> None:
        index = self._judgement(correction)
        where = f"judgements[{index}]"
        if index == len(self._judgements):
            new = Judgement(correction.area, correction.printed_area, correction.grade, None)
            self._judgements.append(new)
        else:
            self._judgements[index] = replace(self._judgements[index], grade=correction.grade)
        read = self._read.judgements[index : index + 1]
        self._say(f"{where}.grade", not read or read[0].grade is not correction.grade)
        self._settle(lambda path: path == f"{where}.printed_grade")
        if correction.area is not AreaKey.OTHER:
            for section in self._body.sections:
                if section.area is correction.area:
                    section.grade = correction.grade
                    self._body.settle(section, ".grade")

    def _judgement(self, correction: GradeIs) -> int:
        """The place of the judgement that is meant, the next free one if there is none."""
        key = (correction.area, correction.printed_area)
        same = [i for i, j in enumerate(self._judgements) if (j.area, j.printed_area) == key]
        alike = [i for i, j in enumerate(self._judgements) if j.area is correction.area]
        if same:
            return same[0]
        if not alike:
            return len(self._judgements)
        if len(alike) > 1 or correction.area is AreaKey.OTHER:
            raise CannotApply("The judgement is not in the report any more.")
        return alike[0]

    def _accept(self, correction: Accepted) -> None:
        body = self._body
        same = [doubt for doubt in body.doubts if doubt.what == correction.what]
        if not same:
            # A later reading, or another correction, has settled it.
            return
        where = body.where(same)
        shape = _PLACE.sub("", correction.where)
        if correction.finding is None:
            meant = [d for d, path in zip(same, where, strict=True) if path == correction.where]
        else:
            meant = [doubt for doubt in same if self._is_about(doubt, correction.finding)]
        alike = [d for d, path in zip(same, where, strict=True) if _PLACE.sub("", path) == shape]
        if not meant and len(alike) != 1:
            raise CannotApply("It is not clear which doubt was settled.")
        body.doubts.remove((meant or alike)[0])

    def _is_about(self, doubt: HeldDoubt, target: Target) -> bool:
        try:
            return doubt.holder is self._body.find(target)[1]
        except CannotApply:
            return False
