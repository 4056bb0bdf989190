# SPDX-License-Identifier: MIT
"""Files of corrections, to be sent to a colleague or kept: written, and read with suspicion.

A file names reports by the SHA-256 of their own files and by id, and holds none of their
text but headings.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.domain.correcting import NotApplied
from app.domain.correction import Correction, subject_of
from app.domain.correction_document import CorrectionError, all_from_json, all_to_json
from app.domain.wording import shown
from app.library.durable import write_whole
from app.library.errors import LibraryError, reason_of
from app.library.shelf import Shelf
from app.library.store import Store

_KIND = "inspection-reader corrections"
_VERSION = 1
_LARGEST_BYTES = 16 * 1024 * 1024
# More than anybody makes in one report; each costs a look at all its findings when it is read.
_MOST_IN_REPORT = 1000


class CorrectionFileError(LibraryError):
    """A file of corrections that cannot be taken; ``str`` of it says why."""


@dataclass(frozen=True, slots=True)
class ReportCorrections:
    """The corrections of one report, and what it is known by."""

    file_sha256: str
    inspection_id: str
    corrections: tuple[Correction, ...]


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of a file's corrections, by the ids of reports.

    ``taken`` are those that came to each, and ``unfit`` those of them that do not fit it.
    ``same`` are reports to which none came, ``unknown`` those that the library does not hold.
    """

    taken: tuple[tuple[str, tuple[Correction, ...]], ...]
    unfit: tuple[tuple[str, NotApplied], ...]
    same: tuple[str, ...]
    unknown: tuple[str, ...]


def export_corrections(shelf: Shelf, path: Path) -> tuple[ReportCorrections, ...]:
    """Write the corrections of all reports in use and return what was written.

    Where there are none no file is made. Raises CorrectionFileError, Damaged or
    LibraryError; a file that was there is then left as it was.
    """
    reports = []
    for row in shelf.all_rows():
        if row.removed is None and row.corrections_sha256:
            made = shelf.corrections(row.id)
            reports.append(ReportCorrections(row.file_sha256, row.id, made))
    try:
        if reports:
            _write(path, reports)
    except OSError as error:
        raise CorrectionFileError(
            f"The corrections were not written to {shown(str(path))}: {reason_of(error)}. "
            "Choose another place."
        ) from error
    return tuple(reports)


def import_corrections(store: Store, path: Path) -> Imported:
    """Add a file's corrections to those of the reports in the library, one by one.

    A report's own corrections stay: of two about the same value the library's counts. Taken
    twice, a file changes nothing the second time. Raises CorrectionFileError, or as
    ``Store.correct`` does; the reports before the one that failed then have theirs.
    """
    taken: list[tuple[str, tuple[Correction, ...]]] = []
    unfit: list[tuple[str, NotApplied]] = []
    same: list[str] = []
    unknown: list[str] = []
    for report in read_corrections(path):
        inspection_id = _find(store, report)
        if inspection_id is None:
            unknown.append(report.inspection_id)
            continue
        own = store.corrections(inspection_id)
        made = both(own, report.corrections)
        if made == own:
            same.append(inspection_id)
            continue
        store.correct(inspection_id, made)
        taken.append((inspection_id, made[len(own) :]))
        refused = store.corrected(inspection_id).not_applied
        unfit += [(inspection_id, one) for one in refused if one.correction not in own]
    return Imported(tuple(taken), tuple(unfit), tuple(same), tuple(unknown))


def take_back(store: Store, imported: Imported) -> None:
    """Undo an import; what the reader has corrected since stays.

    Raises as ``Store.correct`` does; the reports before the one that failed are then as they
    were.
    """
    for inspection_id, taken in imported.taken:
        now = store.corrections(inspection_id)
        store.correct(inspection_id, [c for c in now if c not in taken])


def both(own: Sequence[Correction], others: Sequence[Correction]) -> tuple[Correction, ...]:
    """Return ``own`` corrections and, after them, those of ``others`` about other values."""
    subjects = {subject_of(correction) for correction in own}
    return (*own, *(other for other in others if subject_of(other) not in subjects))


def read_corrections(path: Path) -> tuple[ReportCorrections, ...]:
    """Return what a file of corrections holds. Raises CorrectionFileError."""
    try:
        with path.open("rb") as file:
            content = file.read(_LARGEST_BYTES + 1)
    except OSError as error:
        raise _not_taken(path, reason_of(error)) from error
    try:
        raw = json.loads(content) if len(content) <= _LARGEST_BYTES else None
    # Lists within lists, a hundred thousand deep, end in the last of these.
    except (ValueError, RecursionError) as error:
        raise _not_taken(path, "it is no file of corrections") from error
    if not isinstance(raw, dict) or raw.get("kind") != _KIND:
        raise _not_taken(path, "it is no file of corrections")
    version = raw.get("version")
    if isinstance(version, int) and version > _VERSION:
        raise _not_taken(path, "a newer Inspection Reader made it")
    try:
        return _reports(raw.get("reports") if version == _VERSION else None)
    except CorrectionError as error:
        raise _not_taken(path, f"it is damaged: {error}") from error


def _reports(raw: Any) -> tuple[ReportCorrections, ...]:
    if not isinstance(raw, list) or not all(isinstance(report, dict) for report in raw):
        raise CorrectionError("there is no list of reports")
    reports = tuple(
        ReportCorrections(
            _word(report.get("sha256")),
            _word(report.get("id")),
            all_from_json(report.get("corrections")),
        )
        for report in raw
    )
    if any(len(report.corrections) > _MOST_IN_REPORT for report in reports):
        raise CorrectionError("a report has more corrections than anybody makes")
    return reports


def _word(raw: Any) -> str:
    if not isinstance(raw, str) or not raw.isprintable():
        raise CorrectionError("a report has no name")
    return raw


def _write(path: Path, reports: Iterable[ReportCorrections]) -> None:
    raw = {
        "kind": _KIND,
        "version": _VERSION,
        "reports": [
            {
                "sha256": report.file_sha256,
                "id": report.inspection_id,
                "corrections": all_to_json(report.corrections),
            }
            for report in reports
        ],
    }
    write_whole(path, (json.dumps(raw, indent=1) + "\n").encode("ascii"))


def _find(shelf: Shelf, report: ReportCorrections) -> str | None:
    """The id of the report in the library: of the same file, else of the same id."""
    in_use = [row for row in shelf.all_rows() if row.removed is None]
    of_file = [row.id for row in in_use if row.file_sha256 == report.file_sha256]
    of_id = [row.id for row in in_use if row.id == report.inspection_id]
    return next(iter(of_file + of_id), None)


def _not_taken(path: Path, why: str) -> CorrectionFileError:
    name = shown(path.name)
    return CorrectionFileError(f"{name} was not imported: {why}. Choose another file.")
