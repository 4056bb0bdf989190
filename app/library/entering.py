# SPDX-License-Identifier: MIT
"""How a report enters the list: as new, as one that is there, or beside or for another.

Works inside the caller's transaction and touches no file.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, replace
from datetime import datetime

from app.library import rows
from app.library.outcomes import Clash, Indexer, Settled, Status
from app.library.rows import NewReport, Row


@dataclass(frozen=True, slots=True)
class Entered:
    """What became of a report, and whether its row now wants the file that came with it."""

    settled: Settled
    takes_file: bool = True


def enter(
    connection: sqlite3.Connection,
    indexer: Indexer,
    report: NewReport,
    stored: str,
    clash: Clash,
    now: datetime,
) -> Entered:
    """Put a report whose file is stored as ``stored`` into list and index."""
    held = rows.find(connection, "file_sha256 = ?", report.inspection.source.sha256)
    if held is not None:
        return _enter_again(connection, indexer, held, stored)
    base = report.inspection.id
    rivals = rows.in_use_with_base(connection, base)
    twin = _twin(rivals, report)
    if twin is not None:
        reason = f"The same words are in the library already, as {twin.id}, from another file."
        return Entered(Settled(Status.SAME, twin.id, reason), takes_file=False)
    if rivals and clash is Clash.CANCEL:
        reason = f"The library holds {rivals[0].id}, of the same authority and dates: not added."
        refused = Settled(Status.REFUSED, None, reason, other=rivals[0].id)
        return Entered(refused, takes_file=False)
    if rivals and clash is Clash.REPLACE:
        _remove(connection, indexer, rivals[0], now)
    new_id = _free_id(connection, base)
    report = report.with_id(new_id)
    row = rows.insert(connection, report, base, stored, now)
    indexer.add(connection, rows.corrected_report(connection, row, report).inspection)
    return Entered(_said(row, rivals, clash))


def _twin(rivals: list[Row], report: NewReport) -> Row | None:
    """The one among ``rivals`` that says the same."""
    words = rows.words_sha256(report.inspection) if rivals else None
    return next((rival for rival in rivals if rival.words_sha256 == words), None)


def _said(row: Row, rivals: list[Row], clash: Clash) -> Settled:
    summary = row.unpacked()
    if not rivals:
        return Settled(Status.ADDED, row.id, summary=summary)
    other = rivals[0].id
    if clash is Clash.REPLACE:
        reason = f"It took the place of {other}, which can be brought back for 30 days."
        return Settled(Status.ADDED, row.id, reason, summary)
    reason = f"The library holds {other}, of the same authority and dates: both are kept."
    return Settled(Status.KEPT_BOTH, row.id, reason, summary, other)


def _enter_again(
    connection: sqlite3.Connection, indexer: Indexer, held: Row, stored: str
) -> Entered:
    """A file that had been removed, or whose copy was lost, is wanted again."""
    row = replace(held, stored=stored)
    if held.removed is None:
        rows.write_row(connection, row)
        reason = f"This file is in the library already, as {held.id}."
        return Entered(Settled(Status.SAME, held.id, reason))
    back = place_anew(connection, indexer, row)
    reason = f"It had been removed and is back, as {back.id}."
    return Entered(Settled(Status.ADDED, back.id, reason, back.unpacked()))


def place_anew(connection: sqlite3.Connection, indexer: Indexer, row: Row) -> Row:
    """Put a removed report back into list and index, and return its row with its new id."""
    report = rows.read_report(connection, row)
    new_id = row.id
    if rows.find(connection, "id = ? AND removed IS NULL", row.id) is not None:
        new_id = _free_id(connection, row.base)
    report = report.with_id(new_id)
    row = rows.rewrite(connection, replace(row, removed=None), report)
    indexer.add(connection, rows.corrected_report(connection, row, report).inspection)
    return row


def _remove(connection: sqlite3.Connection, indexer: Indexer, row: Row, now: datetime) -> None:
    indexer.remove(connection, row.id)
    rows.write_row(connection, replace(row, removed=now.isoformat(timespec="seconds")))


def _free_id(connection: sqlite3.Connection, base: str) -> str:
    new_id, number = base, 2
    while rows.find(connection, "id = ? AND removed IS NULL", new_id) is not None:
        new_id = f"{base}~{number}"
        number += 1
    return new_id
