# SPDX-License-Identifier: MIT
"""Whether a document has every word of its file, by a second way of reading the file.

Poppler's pdftotext gives words with their places; from the first line of the body to the
back matter they are compared, as a multiset, with the words of the document.
"""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

_XHTML = "{http://www.w3.org/1999/xhtml}"
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_BACK_MATTER = re.compile(r"The Office for Standards in Education, Children", re.IGNORECASE)
_NOTE_HEIGHT = 0.88


@dataclass(frozen=True)
class Row:
    """A printed line as the other program sees it; heights in points."""

    page: int
    text: str
    top: float
    height: float


def tokens(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", text.lower())


def words_of_file(path: Path, document: dict[str, Any]) -> Counter[str]:
    """The words from the document's first finding to the back matter."""
    rows = _rows(path)
    first = "".join(tokens(document["areas"][0]["findings"][0]["text"]))[:60]
    begin = next(i for i in range(len(rows)) if _letters(rows[i : i + 3]).startswith(first))
    late = [i for i, row in enumerate(rows) if i > begin and _BACK_MATTER.match(row.text)]
    kept = _without_furniture(rows, begin, late[-1] if late else len(rows))
    return Counter(word for row in kept for word in tokens(row.text))


def _letters(rows: list[Row]) -> str:
    return "".join(token for row in rows for token in tokens(row.text))


def words_of_document(document: dict[str, Any]) -> Counter[str]:
    """The words of headings, numbers and texts."""
    found: Counter[str] = Counter()
    for area in document["areas"]:
        found.update(tokens(area["heading"]))
        for finding in area["findings"]:
            found.update(tokens(f"{finding['number'] or ''} {finding['text']}"))
    return found


def _rows(path: Path) -> list[Row]:
    command = ["pdftotext", "-bbox-layout", str(path), "-"]
    xml = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    root = ElementTree.fromstring(_ILLEGAL.sub("-", xml))
    rows: list[Row] = []
    for number, page in enumerate(root.iter(f"{_XHTML}page"), start=1):
        lines = sorted(page.iter(f"{_XHTML}line"), key=_place)
        pieces = [_row(number, line) for line in lines]
        for piece in pieces:
            if rows and rows[-1].page == number and abs(piece.top - rows[-1].top) < 3:
                rows[-1] = replace(rows[-1], text=f"{rows[-1].text} {piece.text}")
            else:
                rows.append(piece)
    return rows


def _place(line: ElementTree.Element) -> tuple[int, float]:
    return round(float(line.get("yMin", 0)) / 3), float(line.get("xMin", 0))


def _row(page: int, line: ElementTree.Element) -> Row:
    words = list(line.iter(f"{_XHTML}word"))
    heights = sorted(float(w.get("yMax", 0)) - float(w.get("yMin", 0)) for w in words)
    text = " ".join(word.text or "" for word in words)
    return Row(page, text, float(line.get("yMin", 0)), heights[len(heights) // 2])


def _without_furniture(rows: list[Row], begin: int, end: int) -> list[Row]:
    """Leave out bare page numbers, lines that repeat at one height, and footnotes."""
    pages: dict[tuple[str, int], set[int]] = {}
    for row in rows:
        pages.setdefault(_key(row), set()).add(row.page)
    usual = Counter(round(row.height) for row in rows[begin:end]).most_common(1)[0][0]
    kept: list[Row] = []
    notes_on = 0
    for row in rows[begin:end]:
        is_small = row.height < _NOTE_HEIGHT * usual
        if is_small and re.match(r"\d{1,2}\s?[A-Z]", row.text):
            notes_on = row.page
        is_note = is_small and notes_on == row.page
        if not row.text.strip().isdigit() and len(pages[_key(row)]) < 3 and not is_note:
            kept.append(row)
    return kept


def _key(row: Row) -> tuple[str, int]:
    return re.sub(r"\d+", "#", row.text), round(row.top / 4)
