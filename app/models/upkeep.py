# SPDX-License-Identifier: MIT
"""What is said of corrections that were exported or imported, and of reports read again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.correction import describe
from app.domain.wording import count_of, shown

if TYPE_CHECKING:
    from app.adding import ReadAgain
    from app.library.correction_files import Imported, ReportCorrections

NameOf = Callable[[str], str]
"""Gives the name of a report of the library by its id."""

NONE_TO_EXPORT = "There are no corrections to export: nothing was written."


def exported_words(reports: Sequence[ReportCorrections], path: Path) -> str:
    """``Exported 7 corrections of 3 reports to mine.json.``"""
    if not reports:
        return NONE_TO_EXPORT
    number = sum(len(report.corrections) for report in reports)
    corrections = count_of(number, "correction")
    return f"Exported {corrections} of {count_of(len(reports), 'report')} to {shown(path.name)}."


def imported_words(imported: Imported) -> str:
    """One sentence: how many corrections came, for how many reports, and what did not."""
    parts = []
    if imported.taken:
        number = sum(len(taken) for _, taken in imported.taken)
        reports = count_of(len(imported.taken), "report")
        parts.append(f"Imported {count_of(number, 'correction')} for {reports}")
    elif imported.same:
        parts.append("Nothing was imported: what the file corrects is corrected here already")
    elif imported.unknown:
        parts.append("Nothing was imported")
    else:
        parts.append("Nothing was imported: the file holds no corrections")
    if imported.unknown:
        number = len(imported.unknown)
        are = "is" if number == 1 else "are"
        parts.append(f"{count_of(number, 'report')} of the file {are} not in the library")
    if imported.unfit:
        number = len(imported.unfit)
        fits = "does" if number == 1 else "do"
        parts.append(f"{count_of(number, 'correction')} {fits} not fit")
    return f"{'; '.join(parts)}."


def imported_lines(imported: Imported, name_of: NameOf) -> list[str]:
    """A line for each report that is not here and each correction that does not fit."""
    unfit = [
        f"{name_of(report)}: \N{LEFT DOUBLE QUOTATION MARK}{describe(one.correction)}"
        f"\N{RIGHT DOUBLE QUOTATION MARK} does not fit. {one.why}"
        for report, one in imported.unfit
    ]
    return [*(f"Not in the library: {shown(report)}" for report in imported.unknown), *unfit]


def older_words(older: int, reports: int) -> str:
    """What is said before reports are read again."""
    if not reports:
        return "There are no reports in the library."
    if not older:
        return "All reports of the library were read by this version."
    if older == reports:
        all_ = "The one report" if reports == 1 else f"All {reports:,} reports"
        were = "was" if reports == 1 else "were"
        return f"{all_} of the library {were} read by an older version of Inspection Reader."
    were = "was" if older == 1 else "were"
    of_all = f"{older:,} of the {reports:,} reports"
    return f"{of_all} of the library {were} read by an older version of Inspection Reader."


def again_words(done: Sequence[ReadAgain], wanted: int) -> str:
    """What became of ``wanted`` reports that were to be read again."""
    read = [each for each in done if not each.trouble]
    changed = sum(each.has_changed for each in read)
    if wanted == 1 and read:
        said = "it came out otherwise" if changed else "it came out as before"
        return f"Read again: {said}."
    were = "was" if len(read) == 1 else "were"
    words = f"{count_of(len(read), 'report')} {were} read again"
    if read:
        words += f", {changed:,} of them with another result" if changed else ", all as before"
    failed = len(done) - len(read)
    if failed:
        words += f"; {failed:,} could not be"
    left = wanted - len(done)
    if left:
        words += f"; {left:,} {'is' if left == 1 else 'are'} left as before"
    return f"{words}."


def again_lines(done: Sequence[ReadAgain], name_of: NameOf) -> list[str]:
    """A line for each report that could not be read again, or whose corrections do not fit."""
    return [line for each in done if (line := again_line(each, name_of))]


def again_line(each: ReadAgain, name_of: NameOf) -> str:
    """What is to be said of one report, "" for nothing."""
    if each.trouble:
        return each.trouble
    if not each.unfit:
        return ""
    fits = "does" if each.unfit == 1 else "do"
    corrections = count_of(each.unfit, "correction")
    return f"{name_of(each.id)}: {corrections} {fits} not fit it. See Inspection details."
