# SPDX-License-Identifier: MIT
"""What the window holds: the bundled inspections, the library's reports, and their search."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Mapping, Set
from functools import cached_property
from threading import Lock
from typing import TYPE_CHECKING

from app.domain.inspection import Inspection
from app.domain.summary import Summary, summary_of
from app.domain.value import Value
from app.domain.wording import count_of
from app.library.errors import UnknownInspection
from app.models.tree_rows import newest_first

if TYPE_CHECKING:
    from app.library.store import Store
    from app.search.index import Index

_DOCUMENTS_KEPT = 12


class Coverage(Value):
    """What there is to read and search."""

    reports: int
    authorities: int
    first_year: int | None
    last_year: int | None


class Change(Value):
    """Which reports are new in the collection, and the ids of those that left it."""

    arrived: tuple[Summary, ...] = ()
    left: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.arrived or self.left)


class Collection:
    """Inspections by id, listed by their summaries; a document is read when it is wanted.

    A digest steps back where its report is in the library. Reading documents is safe from
    any thread; the rest is for the window's.
    """

    def __init__(self, bundled: Iterable[Inspection] = ()) -> None:
        self._bundled = {inspection.id: inspection for inspection in bundled}
        self._digests = tuple(summary_of(inspection) for inspection in self._bundled.values())
        self._listed: dict[str, Summary] = {}
        self._shown = {digest.id: digest for digest in self._digests}
        self._findings: int | None = None
        self._documents: OrderedDict[str, Inspection] = OrderedDict()
        self._reading = Lock()
        self.store: Store | None = None

    @cached_property
    def index(self) -> Index:
        """The search in all of it."""
        from app.search.index import Index  # noqa: PLC0415 - not before the first paint

        return Index(self._bundled.values())

    @property
    def inspections(self) -> tuple[Summary, ...]:
        """All inspections but the digests that step back."""
        return tuple(self._shown.values())

    def attach(self, store: Store, listed: Iterable[Summary]) -> Change:
        """Take a library's reports in, which ``listed`` are; search covers them from now on."""
        self.store = store
        self.index.open_library(store.folder.database)
        return self.show(listed)

    def show(self, listed: Iterable[Summary]) -> Change:
        """List exactly these reports of the library."""
        self._listed = {summary.id: summary for summary in listed}
        return self._settle()

    def take(self, *summaries: Summary) -> Change:
        """List more reports of the library, or those that have other words than before."""
        self._listed |= {summary.id: summary for summary in summaries}
        with self._reading:
            for summary in summaries:
                self._documents.pop(summary.id, None)
        digests = {_event(digest) for digest in self._digests}
        if any(s.id in self._shown or _event(s) in digests for s in summaries):
            return self._settle({summary.id for summary in summaries})
        self._shown |= {summary.id: summary for summary in summaries}
        if self._findings is not None:
            self._findings += sum(summary.findings for summary in summaries)
        return Change(summaries)

    def read_again(self, store: Store) -> tuple[Summary, ...]:
        """Read which reports a library has, for ``show``; safe from any thread.

        One that has not changed is the very object that is listed, which is quick to see.
        """
        known = self._listed
        return tuple(known[s.id] if known.get(s.id) == s else s for s in store.summaries())

    def _settle(self, renewed: Set[str] = frozenset()) -> Change:
        """Work out which inspections are shown now, and what that changes.

        The ``renewed`` left and arrived: their words may differ where their summaries do not.
        """
        before, self._findings = self._shown, None
        held = {_event(summary) for summary in self._listed.values()}
        digests = (d for d in self._digests if d.id not in self._listed and _event(d) not in held)
        self._shown = {d.id: d for d in digests} | self._listed
        shown = self._shown.values()
        arrived = tuple(s for s in shown if s.id in renewed or not _is_in(before, s))
        changed = {s.id for s in arrived}
        left = tuple(key for key in before if key not in self._shown or key in changed)
        with self._reading:
            for key in left:
                self._documents.pop(key, None)
        return Change(arrived, left)

    def document(self, inspection_id: str) -> Inspection:
        """Read an inspection; the last dozen are remembered.

        Raises UnknownInspection where it is not here (any more), Damaged or LibraryError.
        """
        if inspection_id not in self._listed and inspection_id in self._bundled:
            return self._bundled[inspection_id]
        with self._reading:
            if inspection_id not in self._documents:
                if self.store is None:
                    raise UnknownInspection(f"There is no report {inspection_id} here any more.")
                self._documents[inspection_id] = self.store.document(inspection_id)
                if len(self._documents) > _DOCUMENTS_KEPT:
                    self._documents.popitem(last=False)
            self._documents.move_to_end(inspection_id)
            return self._documents[inspection_id]

    def notices(self, inspection_id: str) -> tuple[str, ...]:
        """What a page must say of a reader's corrections, in sentences.

        Raises UnknownInspection, Damaged or LibraryError.
        """
        store = self.store
        if store is None or not self.is_kept(inspection_id):
            return ()
        if not store.corrections(inspection_id):
            return ()
        from app.models.review import corrections_words  # noqa: PLC0415 - few reports have any

        return corrections_words(store.corrected(inspection_id))

    def is_kept(self, inspection_id: str) -> bool:
        """Whether an inspection is in the library, and so can be removed from it."""
        return inspection_id in self._listed

    def of_authority(self, name: str) -> list[Summary]:
        """The inspections of an authority, newest first."""
        return newest_first(i for i in self._shown.values() if i.authority.name == name)

    def years(self) -> list[int]:
        """The years in which inspections began, newest first."""
        years = {i.started.year for i in self._shown.values() if i.started}
        return sorted(years, reverse=True)

    def authorities(self) -> list[str]:
        """The names of the authorities that there are inspections of, in order."""
        return sorted({i.authority.name for i in self._shown.values()}, key=str.casefold)

    def size_words(self) -> str:
        """``35,794 findings in 263 reports``."""
        if self._findings is None:
            self._findings = sum(i.findings for i in self._shown.values())
        return f"{count_of(self._findings, 'finding')} in {count_of(len(self._shown), 'report')}"

    def coverage(self) -> Coverage:
        """How many reports, authorities and years there are."""
        years = self.years()
        authorities = {i.authority.name for i in self._shown.values()}
        return Coverage(
            len(self._shown),
            len(authorities),
            years[-1] if years else None,
            years[0] if years else None,
        )


def _is_in(shown: Mapping[str, Summary], summary: Summary) -> bool:
    other = shown.get(summary.id)
    return other is summary or other == summary


def _event(inspection: Summary) -> tuple[object, ...]:
    """What a digest and the report that it rests on share."""
    return inspection.authority.urn, inspection.started, inspection.type
