# SPDX-License-Identifier: MIT
"""One report as the library keeps it: a row with its own checksum, and sealed texts.

SQLite notices damage to its structure but seldom to what is inside it, so every row and
every text, as it is stored, has a SHA-256 here. The document is kept as it was read; a
reader's corrections are applied whenever it is shown, listed or searched. Knows no file and
no transaction.
"""

from __future__ import annotations

import hashlib
import json
import logging
import sqlite3
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import Any

from app.domain.correcting import Corrected, corrected
from app.domain.correction import Correction
from app.domain.document import DocumentError, from_json, to_json
from app.domain.inspection import Inspection
from app.domain.summary import Summary, summary_of
from app.library import corrections, readings
from app.library.database import fetched
from app.library.errors import Damaged
from app.library.packing import packed, unpacked

_logger = logging.getLogger(__name__)
# Level 1: a third of the size for half a millisecond a report; level 6 gains little more.
_LEVEL = 1


@dataclass(frozen=True, slots=True)
class NewReport:
    """A report as it was read: its inspection, and both texts of the reading process.

    ``document`` is the inspection document, ``places`` where each finding stands on its
    pages; both are JSON in UTF-8. ``reader`` is the version that read it, 0 for the one noted
    already.
    """

    inspection: Inspection
    document: bytes
    places: bytes
    reader: int = 0

    def with_id(self, new: str) -> NewReport:
        """The same report under another id, in both texts too."""
        if new == self.inspection.id:
            return self
        old = len(self.inspection.id)
        inspection = self.inspection.with_id(new)
        places = {new + key[old:]: value for key, value in json.loads(self.places).items()}
        return NewReport(inspection, _json(to_json(inspection)), _json(places), self.reader)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the list. ``removed`` is a UTC time, None while the report is in use.

    ``base`` is the id before any ``~2``; ``stored`` the name of the file in the library.
    The SHA-256 of document and places are those of their packed texts, that of the
    corrections is empty where there are none. ``words_sha256`` is of the document as it was
    read, ``summary`` of the corrected one.
    """

    row: int
    id: str
    base: str
    file_sha256: str
    words_sha256: str
    document_sha256: str
    places_sha256: str
    corrections_sha256: str
    stored: str
    added: str
    removed: str | None
    summary: str

    def unpacked(self) -> Summary:
        """The summary as values."""
        return unpacked(self.summary)


_COLUMNS = tuple(field.name for field in fields(Row))
_SELECT = f"SELECT {', '.join(_COLUMNS)}, row_sha256 FROM inspections"
_MARKS = ", ".join("?" * (len(_COLUMNS) + 1))


def insert(
    connection: sqlite3.Connection, report: NewReport, base: str, stored: str, now: datetime
) -> Row:
    """Add the row and texts of a report that is not in the list, inside the transaction.

    Corrections that are still kept for its file are its own.
    """
    number = connection.execute("SELECT ifnull(max(row), 0) + 1 FROM inspections").fetchone()[0]
    sha256 = report.inspection.source.sha256
    kept = corrections.kept_for(connection, sha256)
    row = Row(number, "", base, sha256, "", "", "", kept, stored, _time(now), None, "")
    return rewrite(connection, row, report)


def write_row(connection: sqlite3.Connection, row: Row) -> None:
    """Write a row with its checksum, in the place of the one with its number."""
    values = tuple(getattr(row, name) for name in _COLUMNS)
    names = ", ".join((*_COLUMNS, "row_sha256"))
    # Not INSERT OR REPLACE, which would drop any other row with that id or file.
    connection.execute("DELETE FROM inspections WHERE row = ?", (row.row,))
    connection.execute(
        f"INSERT INTO inspections ({names}) VALUES ({_MARKS})", (*values, _checksum(values))
    )


def rewrite(connection: sqlite3.Connection, row: Row, report: NewReport) -> Row:
    """Write a report anew under its number, as when its id has changed. Raises Damaged."""
    document, places = (zlib.compress(text, _LEVEL) for text in (report.document, report.places))
    row = replace(
        row,
        id=report.inspection.id,
        words_sha256=words_sha256(report.inspection),
        document_sha256=_sha256(document),
        places_sha256=_sha256(places),
        summary=packed(summary_of(corrected_report(connection, row, report).inspection)),
    )
    write_row(connection, row)
    connection.execute(
        "INSERT OR REPLACE INTO documents VALUES (?, ?, ?)", (row.row, document, places)
    )
    if report.reader:
        readings.note(connection, row.row, report.reader)
    return row


def put_corrections(
    connection: sqlite3.Connection, row: Row, text: bytes | None
) -> tuple[Row, Corrected]:
    """Replace the packed corrections of a report and renew its summary. Raises Damaged."""
    sha256 = corrections.put(connection, row.file_sha256, text)
    row = replace(row, corrections_sha256=sha256)
    outcome = read_corrected(connection, row)
    row = replace(row, summary=packed(summary_of(outcome.inspection)))
    write_row(connection, row)
    return row, outcome


def erase(connection: sqlite3.Connection, row: int) -> None:
    """Drop a row and its texts, not its corrections, inside the caller's transaction."""
    connection.execute("DELETE FROM documents WHERE row = ?", (row,))
    readings.erase(connection, row)
    connection.execute("DELETE FROM inspections WHERE row = ?", (row,))


def all_rows(connection: sqlite3.Connection) -> Iterator[Row]:
    """Yield every row, removed ones too, in the order they were added.

    Raises Damaged at a row that is not what was written.
    """
    for values in fetched(connection, f"{_SELECT} ORDER BY row"):
        yield _checked(values)


def numbers(connection: sqlite3.Connection) -> list[int]:
    """The numbers of all rows, damaged ones too."""
    return [number for (number,) in connection.execute("SELECT row FROM inspections")]


def in_use_with_base(connection: sqlite3.Connection, base: str) -> list[Row]:
    """The rows in use whose id is ``base``, with or without ``~2``. Raises Damaged."""
    found = connection.execute(
        f"{_SELECT} WHERE base = ? AND removed IS NULL ORDER BY row", (base,)
    )
    return [_checked(values) for values in found]


def find(connection: sqlite3.Connection, condition: str, *values: str | int) -> Row | None:
    """The first row that meets ``condition``. Raises Damaged."""
    found = connection.execute(f"{_SELECT} WHERE {condition} ORDER BY row", values).fetchone()
    return None if found is None else _checked(found)


def _checksum(values: tuple[Any, ...]) -> str:
    """The SHA-256 over all columns."""
    return _sha256(repr(values).encode())


def _checked(values: tuple[Any, ...]) -> Row:
    row = Row(*values[:-1])
    if _checksum(values[:-1]) != values[-1]:
        _logger.info("row %s is not what was written", row.row)
        raise Damaged(
            f"The record of {row.id} in the library is damaged. "
            "Repair the library: Tools > Check library, or check --repair."
        )
    return row


def read_report(connection: sqlite3.Connection, row: Row) -> NewReport:
    """The report of a row, checked byte for byte. Raises Damaged."""
    document, places = (zlib.decompress(text) for text in check_texts(connection, row))
    return NewReport(_inspection(row, document), document, places)


def read_inspection(connection: sqlite3.Connection, row: Row) -> Inspection:
    """The inspection of a row as it was read. Raises Damaged."""
    return _inspection(row, zlib.decompress(_document(connection, row)))


def read_corrections(connection: sqlite3.Connection, row: Row) -> tuple[Correction, ...]:
    """The corrections of a row. Raises Damaged."""
    found = corrections.read(connection, row.file_sha256, row.corrections_sha256)
    if found is None:
        _logger.info("the corrections of row %s are not what was written", row.row)
        raise Damaged(
            f"The corrections of {row.id} in the library are damaged. "
            "Repair the library: Tools > Check library, or check --repair."
        )
    return found


def read_corrected(connection: sqlite3.Connection, row: Row) -> Corrected:
    """The corrected inspection of a row, with places where it has corrections.

    Raises Damaged.
    """
    made = read_corrections(connection, row)
    inspection = read_inspection(connection, row)
    if not made:
        return Corrected(inspection)
    return corrected(inspection, made, json.loads(read_places(connection, row)))


def corrected_report(connection: sqlite3.Connection, row: Row, report: NewReport) -> Corrected:
    """A report as read, about to be written for ``row``, with the row's corrections.

    Raises Damaged.
    """
    made = read_corrections(connection, row)
    if not made:
        return Corrected(report.inspection)
    return corrected(report.inspection, made, json.loads(report.places))


def _inspection(row: Row, document: bytes) -> Inspection:
    try:
        return from_json(json.loads(document))
    except (DocumentError, ValueError) as error:
        raise _damaged(row) from error


def read_places(connection: sqlite3.Connection, row: Row) -> bytes:
    """Where a row's findings stand on their pages, as JSON. Raises Damaged."""
    return zlib.decompress(_places(connection, row))


def check_texts(connection: sqlite3.Connection, row: Row) -> tuple[bytes, bytes]:
    """Return both texts of a row as they are stored. Raises Damaged if they were changed."""
    return _document(connection, row), _places(connection, row)


def _document(connection: sqlite3.Connection, row: Row) -> bytes:
    return _stored(connection, row, "document", row.document_sha256)


def _places(connection: sqlite3.Connection, row: Row) -> bytes:
    return _stored(connection, row, "places", row.places_sha256)


def _stored(connection: sqlite3.Connection, row: Row, column: str, sha256: str) -> bytes:
    query = f"SELECT {column} FROM documents WHERE row = ?"
    found = connection.execute(query, (row.row,)).fetchone()
    if found is None or not isinstance(found[0], bytes) or _sha256(found[0]) != sha256:
        raise _damaged(row)
    return found[0]


def _damaged(row: Row) -> Damaged:
    _logger.info("the text of row %s is not what was written", row.row)
    return Damaged(
        f"The text of {row.id} in the library is damaged. "
        "Repair the library: Tools > Check library, or check --repair."
    )


def words_sha256(inspection: Inspection) -> str:
    """A hash of what the report says: the same words from another file hash alike."""
    said: list[object] = [inspection.title, inspection.type, inspection.ended]
    for judgement in inspection.judgements:
        said += (judgement.area, judgement.printed_area, judgement.printed_grade)
    for area in inspection.areas:
        said += (area.area, area.heading)
        for finding in area.findings:
            said += (finding.number, finding.kind, finding.text)
    return _sha256("\0".join(map(str, said)).encode())


def _time(now: datetime) -> str:
    return now.isoformat(timespec="seconds")


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
