# SPDX-License-Identifier: MIT
"""What is known of one inspection besides its findings, in words: its details.

Plain values: how they look is the dialog's. Sentences of our own say that they are ours.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.area import AreaKey, Framework, InspectionType
from app.domain.correcting import Corrected
from app.domain.correction import Correction, describe
from app.domain.inspection import Inspection
from app.domain.summary import Summary, summary_of
from app.domain.wording import (
    count_of,
    dates_words,
    day_words,
    grade_words,
    inspection_name,
    shown,
)
from app.models.source import web_page

if TYPE_CHECKING:
    from app.library.shelf import Shelf

BY_READER = "corrected by the reader"
_FRAMEWORKS = {
    Framework.ILACS: "ILACS, the framework from 2018",
    Framework.SIF: "SIF, the single inspection framework of 2013 to 2018",
    Framework.EARLY: "A framework before SIF, with a scale of its own",
    Framework.OTHER: "None of those that are known",
}
TYPE_WORDS = {
    InspectionType.STANDARD: "Standard inspection",
    InspectionType.SHORT: "Short inspection",
    InspectionType.FOCUSED_VISIT: "Focused visit",
    InspectionType.MONITORING_VISIT: "Monitoring visit",
    InspectionType.JTAI: "Joint targeted area inspection",
    InspectionType.ASSURANCE_VISIT: "Assurance visit",
    InspectionType.SINGLE_INSPECTION: "Single inspection",
    InspectionType.REINSPECTION: "Re-inspection",
    InspectionType.LSCB_REVIEW: "Review of the safeguarding board",
    InspectionType.OTHER: "Another kind",
}
# A short ILACS inspection is one week on site, a standard one two: of 157 reports, 58 span
# 5 days and 96 span 12. Anything else, such as an inspection that was paused, tells nothing.
_MOST_SHORT_DAYS = 5
_STANDARD_DAYS = range(10, 15)
_MOST_PRINTED = 600
_LICENCES = {
    "OGL-UK-3.0": (
        "The Open Government Licence v3.0, as the report says. Its words may be reused if the "
        "source is named; logos may not."
    ),
    "crown-older-notice": (
        "An older notice of Crown copyright, narrower than the Open Government Licence: copying "
        "for non-commercial purposes, unaltered, with source and date. Read it in the report "
        "before you copy more than a quotation."
    ),
}
_NO_LICENCE = "No notice about reuse was found in the report."
_OWN_LICENCE = (
    "The wording is our own, under the licence of this program (MIT). The report it rests on is "
    "Crown copyright."
)
_OWN_WORDS = (
    "Our own wording, not {publisher}’s. It rests on the report with the pages and the SHA-256 "
    "given here; grades, dates, paragraph numbers and pages are that report’s."
)
_GET_REPORT = (
    "To read or quote the report itself, get it from the web page and add it: it then takes the "
    "place of our wording."
)


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of the details: what it is, and what is known of it."""

    label: str
    words: str


@dataclass(frozen=True, slots=True)
class FactGroup:
    """Facts under one heading."""

    title: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class MadeCorrection:
    """A reader's correction in words; one that no longer fits ``is_applied`` to nothing."""

    correction: Correction
    words: str
    is_applied: bool


@dataclass(frozen=True, slots=True)
class Details:
    """Everything the dialog shows; ``web_page`` is "" where no authority is known.

    ``can_review`` is False where nothing is doubtful, and for a digest, whose doubts say
    what it leaves out.
    """

    id: str
    title: str
    groups: tuple[FactGroup, ...]
    doubts: tuple[str, ...]
    can_review: bool
    corrections: tuple[MadeCorrection, ...]
    sha256: str
    web_page: str

    def text(self) -> str:
        """All of it as plain lines, for the clipboard."""
        lines = [self.title]
        for group in self.groups:
            lines += ["", group.title, *(f"{fact.label}: {fact.words}" for fact in group.facts)]
        for title, words in (
            ("Doubts", self.doubts),
            ("Corrected by the reader", [made.words for made in self.corrections]),
        ):
            if words:
                lines += ["", title, *words]
        return "\n".join(lines)

    def without(self, correction: Correction) -> tuple[Correction, ...]:
        """The corrections that are left once this one is undone."""
        return tuple(m.correction for m in self.corrections if m.correction != correction)


@dataclass(frozen=True, slots=True)
class Filing:
    """How the library keeps a report: when it was added (UTC), and where its file is.

    ``file`` is None where the file is gone; ``is_copy`` is False where only its path is kept.
    """

    added: datetime
    file: Path | None
    is_copy: bool


def filing_of(store: Shelf, inspection_id: str) -> Filing:
    """How ``store`` keeps a report; looks at the disk. Raises LibraryError."""
    row = store.row(inspection_id)
    stored = store.files.find(row.stored)
    is_there = stored is not None and stored.target.is_file()
    return Filing(
        datetime.fromisoformat(row.added),
        stored.target if stored and is_there else None,
        stored is None or stored.target == stored.path,
    )


def read_details(store: Shelf, inspection_id: str) -> Details:
    """Read a report's details from the library, from any thread. Raises LibraryError."""
    return details_of(
        store.corrected(inspection_id),
        store.corrections(inspection_id),
        filing_of(store, inspection_id),
    )


def details_of(
    outcome: Corrected, stored: Sequence[Correction] = (), filing: Filing | None = None
) -> Details:
    """Put a corrected inspection into words; ``filing`` is None for a bundled one.

    ``stored`` are all its corrections in their order, those too that are not applied.
    """
    inspection = outcome.inspection
    why_not = {refused.correction: refused.why for refused in outcome.not_applied}
    title = "Digest" if inspection.is_digest else "Report"
    return Details(
        id=inspection.id,
        title=f"{inspection.authority.name}, {inspection_name(inspection)}",
        groups=(
            FactGroup("Inspection", tuple(_event(inspection, outcome.by_reader))),
            FactGroup("Grades", tuple(_grades(inspection, outcome.by_reader))),
            FactGroup(title, tuple(_source(inspection, filing))),
            FactGroup("Counts", tuple(_counts(summary_of(inspection)))),
        ),
        doubts=tuple(doubt.what for doubt in inspection.doubts),
        can_review=bool(inspection.doubts) and not inspection.is_digest,
        corrections=tuple(_made(c, inspection, why_not.get(c, "")) for c in stored),
        sha256=inspection.source.sha256,
        web_page=web_page(inspection) or "",
    )


def type_words(inspection: Inspection) -> str:
    """The type as printed, else our own reading of the dates, which says that it is ours."""
    if inspection.type is not None:
        return TYPE_WORDS[inspection.type]
    if inspection.framework is not Framework.ILACS:
        return "Not printed"
    days = _days(inspection)
    size = "short" if days <= _MOST_SHORT_DAYS else "standard"
    if days == 0 or (size == "standard" and days not in _STANDARD_DAYS):
        return "Not printed; the dates do not tell a short inspection from a standard one"
    return (
        f"Not printed; probably {size} ({count_of(days, 'day')}), by our own reading of the dates"
    )


def _days(inspection: Inspection) -> int:
    """From the first day to the last, both counted; 0 where either is unknown."""
    first, last = inspection.started, inspection.ended
    return max(0, (last - first).days + 1) if first and last else 0


def _event(inspection: Inspection, by_reader: Collection[str]) -> Iterable[Fact]:
    authority = inspection.authority
    urn = f"URN {authority.urn}" if authority.urn else "no URN known"
    on_site = dates_words(inspection)
    on_site = on_site[0].upper() + on_site[1:]
    published = day_words(inspection.published) if inspection.published else "Not read"
    days = {"started", "ended"}
    yield Fact("Title", _line(inspection.title) or "None read")
    yield Fact("Authority", _marked(f"{authority.name}, {urn}", "authority" in by_reader))
    yield Fact("Framework", _FRAMEWORKS[inspection.framework])
    yield Fact("Type", _marked(type_words(inspection), "type" in by_reader))
    yield Fact("On site", _marked(on_site, not days.isdisjoint(by_reader)))
    yield Fact("Published", _marked(published, "published" in by_reader))
    yield Fact("Lead inspector", _line(inspection.lead_inspector or "") or "Not read")


def _grades(inspection: Inspection, by_reader: Collection[str]) -> Iterable[Fact]:
    """As printed, in the order printed; what was corrected is not what is printed."""
    for place, judgement in enumerate(inspection.judgements):
        is_corrected = f"judgements[{place}].grade" in by_reader
        printed = None if is_corrected else judgement.printed_grade
        label = judgement.area.label(inspection.framework)
        if judgement.area is AreaKey.OTHER:
            label = _line(judgement.printed_area)
        yield Fact(label, _marked(_line(printed or grade_words(judgement.grade)), is_corrected))
    if not inspection.judgements:
        yield Fact("None", "This report gives no grades")


def _line(printed: str) -> str:
    """Printed words on one line, and no more of them than a view can lay out at once."""
    return shown(printed[:_MOST_PRINTED])


def _marked(words: str, is_corrected: bool) -> str:
    return f"{words} ({BY_READER})" if is_corrected else words


def _source(inspection: Inspection, filing: Filing | None) -> Iterable[Fact]:
    source = inspection.source
    if inspection.is_digest:
        yield Fact("Words", _OWN_WORDS.format(publisher=source.publisher))
        yield Fact("The report", _GET_REPORT)
        yield Fact("Licence", _OWN_LICENCE)
    else:
        yield Fact("Words", f"{source.publisher}’s own, word for word")
        yield Fact("File", shown(source.file or "") or "Unknown")
        yield Fact("Licence", _LICENCES.get(source.licence or "", _NO_LICENCE))
    yield Fact("Pages", f"{source.pages:,}")
    yield Fact("SHA-256", source.sha256)
    if address := web_page(inspection):
        yield Fact("Web page", address)
    if filing is None:
        yield Fact("Kept", "Comes with this program")
    else:
        yield Fact("Kept", _kept(filing))
        yield Fact("Added", _moment(filing.added))
    yield Fact("Id", inspection.id)


def _kept(filing: Filing) -> str:
    if filing.file is None:
        return "The file is gone; its text is here. Add it again to have its pages."
    where = shown(str(filing.file))
    return f"A copy in the library: {where}" if filing.is_copy else f"In its own place: {where}"


def _moment(added: datetime) -> str:
    local = added.astimezone()
    return f"{day_words(local.date())}, {local:%H:%M}"


def _counts(summary: Summary) -> Iterable[Fact]:
    points = sum(area.findings for area in summary.areas if area.area is AreaKey.IMPROVE)
    of_these = f", of these {count_of(points, 'point')} to improve" if points else ""
    yield Fact("In all", f"{count_of(summary.findings, 'finding')}{of_these}")
    for area in summary.areas:
        words = count_of(area.findings, "point" if area.area is AreaKey.IMPROVE else "finding")
        if area.area is AreaKey.CHILDREN_SUMMARY:
            words = f"{words}, not counted above because they restate the others"
        label = area.area.label(summary.framework)
        if area.area is AreaKey.OTHER and area.heading:
            label = _line(area.heading)
        yield Fact(label, words)


def _made(correction: Correction, inspection: Inspection, why_not: str = "") -> MadeCorrection:
    words = describe(correction, inspection.framework)
    if why_not:
        words = f"{words}. This could not be applied: {why_not}"
    return MadeCorrection(correction, words, not why_not)
