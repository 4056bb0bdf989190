# SPDX-License-Identifier: MIT
"""The inspections of this run, and the index that searches them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

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


class Collection:
    """Inspections by id. A digest steps back where its report is here."""

    def __init__(self, inspections: Iterable[Inspection] = ()) -> None:
        self._inspections: dict[str, Inspection] = {}
        self.index = Index()
        for inspection in inspections:
            self.add(inspection)

    @property
    def inspections(self) -> tuple[Inspection, ...]:
        """All inspections, in the order they were added."""
        return tuple(self._inspections.values())

    def of_authority(self, name: str) -> list[Inspection]:
        """The inspections of an authority, newest first."""
        mine = [i for i in self._inspections.values() if i.authority.name == name]
        return sorted(mine, key=lambda i: str(i.started or i.published or ""), reverse=True)

    def add(self, inspection: Inspection) -> None:
        """Add an inspection to tree and search."""
        if inspection.is_digest and any(_rests_on(inspection, i) for i in self.inspections):
            return
        for digest in [i for i in self.inspections if _rests_on(i, inspection)]:
            self._remove(digest.id)
        self._inspections[inspection.id] = inspection
        self.index.add(inspection)

    def _remove(self, inspection_id: str) -> None:
        del self._inspections[inspection_id]
        self.index.remove(inspection_id)

    def years(self) -> list[int]:
        """The years in which inspections began, newest first."""
        years = {i.started.year for i in self._inspections.values() if i.started}
        return sorted(years, reverse=True)

    def coverage(self) -> Coverage:
        """How many reports, authorities and years there are."""
        years = self.years()
        authorities = {i.authority.name for i in self._inspections.values()}
        return Coverage(
            len(self._inspections),
            len(authorities),
            years[-1] if years else None,
            years[0] if years else None,
        )


def _rests_on(digest: Inspection, report: Inspection) -> bool:
    """Whether ``digest`` is our wording of the inspection that ``report`` holds."""
    return (
        digest.is_digest
        and not report.is_digest
        and digest.authority.urn == report.authority.urn
        and digest.started == report.started
        and digest.type == report.type
    )
