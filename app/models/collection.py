# SPDX-License-Identifier: MIT
"""The inspections of this run, and the index that searches them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from threading import Lock

from app.domain.inspection import Inspection
from app.domain.wording import count_of
from app.search.index import Index


@dataclass(frozen=True, slots=True)
class Coverage:
    """What a search covers."""

    reports: int
    authorities: int
    first_year: int | None
    last_year: int | None

    def words(self) -> str:
        """``3 reports, 1 authority, 2015 to 2024``."""
        counts = f"{count_of(self.reports, 'report')}, {count_of(self.authorities, 'authority')}"
        if self.first_year is None:
            return counts
        if self.first_year == self.last_year:
            return f"{counts}, {self.first_year}"
        return f"{counts}, {self.first_year} to {self.last_year}"


@dataclass(frozen=True, slots=True)
class Added:
    """What became of an inspection: the row it got, and the digests that step back.

    ``inspection`` is None where the same file was here already.
    """

    inspection: Inspection | None
    stepped_back: tuple[str, ...] = ()


class Collection:
    """Inspections by id. A digest steps back where its report is here.

    Inspections may be added from any thread; the rest is for the window's. The bundled
    ones, which it begins with, have ids of their own and no reports among them.
    """

    def __init__(self, inspections: Iterable[Inspection] = ()) -> None:
        self._inspections = {inspection.id: inspection for inspection in inspections}
        self._adding = Lock()
        self.index = Index(self._inspections.values())

    @property
    def inspections(self) -> tuple[Inspection, ...]:
        """All inspections, in the order they were added."""
        return tuple(self._inspections.values())

    def of_authority(self, name: str) -> list[Inspection]:
        """The inspections of an authority, newest first."""
        mine = [i for i in self.inspections if i.authority.name == name]
        return sorted(mine, key=lambda i: str(i.started or i.published or ""), reverse=True)

    def add(self, inspection: Inspection) -> Added:
        """Add an inspection to tree and search; another document with its id is kept too."""
        with self._adding:
            others = self.inspections
            if any(_is_same(inspection, other) for other in others):
                return Added(None)
            if any(_rests_on(inspection, other) for other in others):
                return Added(None)
            inspection = self._with_free_id(inspection)
            digests = tuple(i.id for i in others if _rests_on(i, inspection))
            for digest in digests:
                self._inspections = {k: v for k, v in self._inspections.items() if k != digest}
                self.index.remove(digest)
            self._inspections = {**self._inspections, inspection.id: inspection}
            self.index.add(inspection)
            return Added(inspection, digests)

    def _with_free_id(self, inspection: Inspection) -> Inspection:
        base, number = inspection.id, 2
        while inspection.id in self._inspections:
            inspection = inspection.with_id(f"{base}~{number}")
            number += 1
        return inspection

    def years(self) -> list[int]:
        """The years in which inspections began, newest first."""
        years = {i.started.year for i in self.inspections if i.started}
        return sorted(years, reverse=True)

    def coverage(self) -> Coverage:
        """How many reports, authorities and years there are."""
        years = self.years()
        authorities = {i.authority.name for i in self.inspections}
        return Coverage(
            len(self._inspections),
            len(authorities),
            years[-1] if years else None,
            years[0] if years else None,
        )


def _is_same(one: Inspection, other: Inspection) -> bool:
    return one.is_digest == other.is_digest and one.source.sha256 == other.source.sha256


def _rests_on(digest: Inspection, report: Inspection) -> bool:
    """Whether ``digest`` is our wording of the inspection that ``report`` holds."""
    return (
        digest.is_digest
        and not report.is_digest
        and digest.authority.urn == report.authority.urn
        and digest.started == report.started
        and digest.type == report.type
    )
