# SPDX-License-Identifier: MIT
"""The table of a reader's corrections: a list for each report's file, with its own SHA-256.

It is kept by file, not by row: a report whose row had to be made anew from its file has its
corrections again. Works inside the caller's transaction.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Sequence

from app.domain.correction import Correction
from app.domain.correction_document import CorrectionError, all_from_json, all_to_json

NONE = ""
"""Stands for the SHA-256 where there are no corrections."""


def read(
    connection: sqlite3.Connection, file_sha256: str, sha256: str
) -> tuple[Correction, ...] | None:
    """The list of a file, whose hash is ``sha256``; None if it is not what was written."""
    if sha256 == NONE:
        return ()
    text = _text(connection, file_sha256)
    if text is None or _hash(text) != sha256:
        return None
    try:
        return all_from_json(json.loads(text))
    except (CorrectionError, ValueError, RecursionError):
        return None


def packed(corrections: Sequence[Correction]) -> bytes | None:
    """The text of a list, None where it is empty."""
    if not corrections:
        return None
    return json.dumps(all_to_json(corrections), ensure_ascii=False).encode()


def put(connection: sqlite3.Connection, file_sha256: str, text: bytes | None) -> str:
    """Replace the list of a file by that in ``text``, if any, and return its hash."""
    erase(connection, file_sha256)
    if text is None:
        return NONE
    sha256 = _hash(text)
    connection.execute("INSERT INTO corrections VALUES (?, ?, ?)", (file_sha256, text, sha256))
    return sha256


def erase(connection: sqlite3.Connection, file_sha256: str) -> None:
    """Drop the list of a file."""
    connection.execute("DELETE FROM corrections WHERE file_sha256 = ?", (file_sha256,))


def kept_for(connection: sqlite3.Connection, file_sha256: str) -> str:
    """The hash of the list that is kept for a file about to be listed."""
    text = text_of(connection, file_sha256)
    return NONE if text is None else _hash(text)


def text_of(connection: sqlite3.Connection, file_sha256: str) -> bytes | None:
    """The list of a file as it is stored, None if there is none or it was changed."""
    query = "SELECT corrections, sha256 FROM corrections WHERE file_sha256 = ?"
    found = connection.execute(query, (file_sha256,)).fetchone()
    if found is None or not isinstance(found[0], bytes) or _hash(found[0]) != found[1]:
        return None
    return found[0]


def _text(connection: sqlite3.Connection, file_sha256: str) -> bytes | None:
    query = "SELECT corrections FROM corrections WHERE file_sha256 = ?"
    found = connection.execute(query, (file_sha256,)).fetchone()
    return found[0] if found and isinstance(found[0], bytes) else None


def _hash(text: bytes) -> str:
    return hashlib.sha256(text).hexdigest()
