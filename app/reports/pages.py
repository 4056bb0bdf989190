# SPDX-License-Identifier: MIT
"""From a PDF file to pages of positioned lines. Only ``page_pictures`` knows the PDF engine too.

Costs little more than the engine's bare text, since size, weight and position are asked
of three characters a line and not of each: per character costs five times as much. Knows
nothing of what the lines say.
"""

from __future__ import annotations

import ctypes
import hashlib
import re
from collections.abc import Callable, Iterator
from itertools import repeat
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as engine

from app.reports import errors
from app.reports.lines import (
    ASCENT,
    DESCENT,
    Document,
    Line,
    Page,
    clean,
    in_reading_order,
    is_plain,
    join_fragments,
)

_HYPHEN = "\ufffe"
_BOLD_WEIGHT = 600
_CELL_GAP_EM = 0.8
_WIDE_EM = 0.56
_NARROW_EM = 0.3
_ROW_EM = 0.45
_ROW_STEP_EM = 0.3
_HEADER_BYTES = 1024
_TAIL_BYTES = 2048
_TINY = 5.0
_LABEL = re.compile(r"(?:\d{1,3}(?:\.\d)?[.)]?|[a-z][.)]|[^\w\s(‘’“”'\"]|o)\s+(?=\S)")
# What the right-hand cell of a joined line ends in: a grade or a page number.
_CELL_ENDS = ("ood", "rade", "utstanding", "nadequate", "ovement", "equires", "udged", "dequate")
_SPACES = re.compile(r"\s+")
# Sets of characters to begin with: alternatives would be searched three times as long.
_MARK = re.compile(r"[0-9*†‡](?:(?<=[0-9])[0-9])?(?![\w%])")
_YEAR_BEFORE_MARK = re.compile(r"[12][90](?<=19|20)(?<!\d\d\d)\d\d(?=\d{1,2}(?!\d))")
_MARK_SIZE = 0.85


def _bare(function: Any, *arguments: type[ctypes.c_void_p]) -> Callable[..., Any]:
    """An engine's function of a text page, a character and addresses for its results.

    Seven such calls a line are made: without the engine's own argument types, and without
    giving up the interpreter for less than a microsecond, they take half as long.
    """
    address = ctypes.cast(function, ctypes.c_void_p).value
    kind = ctypes.PYFUNCTYPE(function.restype, ctypes.c_void_p, ctypes.c_int, *arguments)
    return kind(address or 0)


_font_size = _bare(engine.FPDFText_GetFontSize)
_font_weight = _bare(engine.FPDFText_GetFontWeight)
_char_origin = _bare(engine.FPDFText_GetCharOrigin, *2 * [ctypes.c_void_p])
_char_box = _bare(engine.FPDFText_GetCharBox, *4 * [ctypes.c_void_p])
_char_matrix = _bare(engine.FPDFText_GetMatrix, ctypes.c_void_p)
_char_unicode = _bare(engine.FPDFText_GetUnicode)


def read_pages(path: Path) -> Document:
    """Read every page of the PDF at ``path``.

    Raises ReportError if the file is missing, no PDF, locked, damaged, incomplete, too
    large, or holds no text.
    """
    name = path.name
    content = content_of(path)
    document = open_document(content, name)
    try:
        pages = tuple(_read_page(document.raw, index, name) for index in range(len(document)))
    finally:
        document.close()
    if not any(page.lines for page in pages):
        raise errors.no_text(name)
    return Document(name, hashlib.sha256(content).hexdigest(), pages)


def content_of(path: Path) -> bytes:
    """Read the file whole, if it may be a PDF. Raises ReportError."""
    name = path.name or str(path)
    try:
        if path.is_dir():
            raise errors.is_folder(name)
        if path.stat().st_size > errors.MAX_BYTES:
            raise errors.too_large(name)
        content = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError, ValueError):
        raise errors.missing(name) from None
    except OSError:
        raise errors.unreadable(name) from None
    _check_kind(content, name)
    return content


def _check_kind(content: bytes, name: str) -> None:
    head = content[:_HEADER_BYTES]
    if not content:
        raise errors.empty(name)
    if b"%PDF-" not in head:
        is_html = re.search(rb"<!doctype html|<html", head, re.IGNORECASE)
        raise errors.web_page(name) if is_html else errors.not_a_pdf(name)
    if b"%%EOF" not in content[-_TAIL_BYTES:]:
        raise errors.incomplete(name)


def open_document(content: bytes, name: str) -> pdfium.PdfDocument:
    """Open the bytes of a file called ``name``, up to ``MAX_PAGES``. Raises ReportError."""
    document = _opened(content, name)
    count = len(document)
    if count > errors.MAX_PAGES:
        document.close()
        raise errors.too_many_pages(name, count)
    return document


def _opened(content: bytes, name: str) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        # The engine may still tell an earlier file's error.
        is_locked = getattr(error, "err_code", None) == engine.FPDF_ERR_PASSWORD
        if is_locked and b"/Encrypt" in content:
            raise errors.encrypted(name) from None
        raise errors.damaged(name) from None


def _read_page(document: engine.FPDF_DOCUMENT, index: int, name: str) -> Page:
    page = engine.FPDF_LoadPage(document, index)
    if not page:
        raise errors.damaged(name)
    try:
        text_page = engine.FPDFText_LoadPage(page)
        if not text_page:
            raise errors.damaged(name)
        try:
            return _page_of(page, text_page, index + 1)
        finally:
            engine.FPDFText_ClosePage(text_page)
    finally:
        engine.FPDF_ClosePage(page)


def _page_of(page: engine.FPDF_PAGE, text_page: engine.FPDF_TEXTPAGE, number: int) -> Page:
    box = engine.FS_RECTF()
    engine.FPDF_GetPageBoundingBox(page, box)
    probe = _Probe(text_page, number, box.left, box.top)
    lines = in_reading_order(join_fragments(probe.lines()))
    is_picture = not lines and engine.FPDFPage_CountObjects(page) > 0
    return Page(number, box.right - box.left, box.top - box.bottom, lines, is_picture)


def text_of(text_page: engine.FPDF_TEXTPAGE) -> str:
    """The page's text, one character for each that the engine counts.

    Places of findings are ranges of it.
    """
    count = engine.FPDFText_CountChars(text_page)
    if count <= 0:
        return ""
    # No array of ctypes: each length would make a type, at a twentieth of a page's time.
    buffer = bytearray(4 * count + 2)
    first = ctypes.c_ushort.from_buffer(buffer)
    units = engine.FPDFText_GetText(text_page, 0, count, ctypes.byref(first))
    text = buffer[: 2 * max(units - 1, 0)].decode("utf-16-le", "replace")
    if len(text) == count:
        return text
    # Characters without a Unicode value are left out of the text: ask for each.
    address = ctypes.cast(text_page, ctypes.c_void_p).value
    codes = map(_char_unicode, repeat(address), range(count))
    return "".join([_HYPHEN if code == 2 else chr(code or 0x20) for code in codes])


class _Probe:
    """Asks the engine about single characters of one page, in top-down points."""

    def __init__(
        self, text_page: engine.FPDF_TEXTPAGE, number: int, left: float, top: float
    ) -> None:
        self._page = ctypes.cast(text_page, ctypes.c_void_p).value
        self._number = number
        self._left, self._top = left, top
        self._a, self._b, self._c, self._d = (ctypes.c_double() for _ in range(4))
        self._refs = tuple(ctypes.addressof(v) for v in (self._a, self._b, self._c, self._d))
        self._xy = self._refs[:2]
        self._bottom = 0.0
        self._text = text_of(text_page)
        self._is_plain = is_plain(self._text)
        self._marks = self._footnote_marks()

    def lines(self) -> list[Line]:
        """The page's lines as written, cells apart, fragments not yet joined."""
        lines: list[Line] = []
        start = 0
        for text in self._text.split("\r\n"):
            if _HYPHEN in text:
                for offset, part in self._rows(text, start):
                    lines += self._cells(part, offset)
            else:
                lines += self._cells(text, start)
            start += len(text) + 2
        return lines

    def _rows(self, text: str, start: int) -> Iterator[tuple[int, str]]:
        # The engine joins a line that ends in a hyphen to the next one.
        while (cut := text.find(_HYPHEN) + 1) and cut < len(text):
            row, text = text[: cut - 1] + "-", text[cut:]
            if abs(self._origin(start + cut)[1] - self._origin(start + cut - 1)[1]) > 1:
                yield start, row
                start += cut
            else:
                text = row + text
        yield start, text.replace(_HYPHEN, "-")

    def _cells(self, text: str, start: int) -> list[Line]:
        bare = text.strip()
        if not bare:
            return []
        start += text.index(bare[0])
        line = self._line(bare, start)
        if self._leaves_its_row(line):
            parts = list(self._split_at_jumps(bare, start))
        elif _may_hold_cells(bare, line):
            parts = list(self._split_at_gaps(bare, start, line))
        else:
            return [line]
        return [line] if len(parts) == 1 else [self._line(part, at) for at, part in parts]

    def _leaves_its_row(self, line: Line) -> bool:
        """Whether the engine joined text of another row, or from further left, to the line."""
        if line.end - line.start < 3:
            return False
        shift = abs(self._bottom - line.baseline)
        width = line.x1 - line.x0
        return shift > _ROW_EM * line.size or width < _NARROW_EM * line.size * len(line.text)

    def _split_at_jumps(self, text: str, start: int) -> Iterator[tuple[int, str]]:
        begin = 0
        size = self._size(start)
        right, row = self._origin(start)
        for index, character in enumerate(text):
            if character.isspace():
                continue
            x, baseline = self._origin(start + index)
            its_size = self._size(start + index)
            is_raised = min(size, its_size) < _MARK_SIZE * max(size, its_size)
            is_far = not -0.5 * size < x - right < _CELL_GAP_EM * size
            if is_far or (abs(baseline - row) > _ROW_STEP_EM * size and not is_raised):
                yield start + begin, text[begin:index].rstrip()
                begin, size, row = index, its_size, baseline
            right = self._right(start + index)
        yield start + begin, text[begin:]

    def _split_at_gaps(self, text: str, start: int, line: Line) -> Iterator[tuple[int, str]]:
        label = _LABEL.match(text)
        begin = 0
        for space in _SPACES.finditer(text):
            if label and space.end() <= label.end():
                continue
            gap = self._origin(start + space.end())[0] - self._right(start + space.start() - 1)
            if gap > _CELL_GAP_EM * line.size:
                yield start + begin, text[begin : space.start()]
                begin = space.end()
        yield start + begin, text[begin:]

    def _line(self, text: str, start: int) -> Line:
        middle, last = len(text) // 2, start + len(text) - 1
        # A space's size and weight say nothing: the engine makes some of them up.
        while text[middle] == " ":
            middle += 1
        middle += start
        size: float = _font_size(self._page, middle)
        if size < _TINY or size != _font_size(self._page, last):
            size = self._size_of_most(middle, last, start)
        is_bold = _font_weight(self._page, middle) >= _BOLD_WEIGHT and self._is_bold(last, start)
        label = None if text[:2].isalpha() else _LABEL.match(text)
        is_clean = self._is_plain and not self._marks and "  " not in text
        x0, baseline = self._origin(start)
        return Line(
            self._number,
            text if is_clean else self._words(text, start),
            x0,
            self._right(last),
            baseline - ASCENT * size,
            baseline + DESCENT * size,
            size,
            is_bold,
            start,
            last + 1,
            self._origin(start + label.end())[0] if label else x0,
        )

    def _footnote_marks(self) -> list[int]:
        """The places of small raised numbers glued to a word, last first."""
        found = (match.start() for match in _MARK.finditer(self._text))
        glued = [index for index in found if _follows_word(self._text, index)]
        glued += [match.end() for match in _YEAR_BEFORE_MARK.finditer(self._text)]
        glued.sort(reverse=True)
        return [i for i in glued if self._size(i) < _MARK_SIZE * self._size(i - 1)]

    def _words(self, text: str, start: int) -> str:
        for mark in self._marks:
            if start < mark < start + len(text):
                text = text[: mark - start] + _MARK.sub("", text[mark - start :], count=1)
        return text if self._is_plain and "  " not in text else clean(text)

    def _origin(self, index: int) -> tuple[float, float]:
        _char_origin(self._page, index, *self._xy)
        return self._a.value - self._left, self._top - self._b.value

    def _right(self, index: int) -> float:
        _char_box(self._page, index, *self._refs)
        self._bottom = self._top - self._c.value
        return self._b.value - self._left

    def _is_bold(self, last: int, first: int) -> bool:
        return any(_font_weight(self._page, index) >= _BOLD_WEIGHT for index in (last, first))

    def _size_of_most(self, middle: int, last: int, first: int) -> float:
        """The line's size: a third sample only where two differ, at a raised run say."""
        here, there = self._size(middle), self._size(last)
        return here if here == there else sorted((here, there, self._size(first)))[1]

    def _size(self, index: int) -> float:
        size: float = _font_size(self._page, index)
        if size >= _TINY:
            return size
        # Some files write a size of one and scale it by the text's matrix.
        matrix = engine.FS_MATRIX()
        _char_matrix(self._page, index, ctypes.addressof(matrix))
        return abs(size * float(matrix.d)) or size


def _follows_word(text: str, index: int) -> bool:
    """Whether the character at ``index`` is glued to a word or its punctuation."""
    before = text[index - 1 : index]
    if before in ".," and text[index - 2 : index - 1].isdigit():
        return False
    return before.isalpha() or (before != "" and before in ".,;:)’”?")


def _may_hold_cells(text: str, line: Line) -> bool:
    if len(text) < 4 or " " not in text:
        return False
    if text[-1].isdigit() or text.endswith(_CELL_ENDS):
        return True
    return line.x1 - line.x0 > _WIDE_EM * len(text) * line.size
