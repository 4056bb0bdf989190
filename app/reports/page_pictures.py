# SPDX-License-Identifier: MIT
"""Draws pages of a PDF and says where their characters stand. Runs in the page process.

Knows the PDF engine and what a page may cost; nothing of windows, requests or findings.
"""

from __future__ import annotations

import ctypes
import hashlib
import math
from array import array
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pypdfium2.raw as engine

from app.reports import errors
from app.reports.errors import ReportError
from app.reports.page_boxes import PageText
from app.reports.page_messages import MOST_PIXELS, Opened, Picture
from app.reports.pages import content_of, open_document, text_of

MOST_POINTS = 14_400.0
"""The longest side of a page, in points: 200 inches, as in the first ten years of PDF."""

MOST_CHARACTERS = 100_000
"""The most text of one page; a full page of a report has 5,000 characters."""

_WHITE = 0xFFFFFFFF
_BYTES_PER_PIXEL = 4
_ELSEWHERE = "Open it in a PDF viewer instead"
Turn = Callable[[float, float, float, float], tuple[float, float, float, float]]


class PageFile:
    """One open PDF file.

    Raises ReportError if it cannot be opened, as reading it does.
    """

    def __init__(self, path: Path) -> None:
        self._name = path.name
        content = content_of(path)
        self._document = open_document(content, self._name)
        self.opened = Opened(len(self._document), hashlib.sha256(content).hexdigest())

    def close(self) -> None:
        """Give back what the file takes; nothing else may be called afterwards."""
        self._document.close()

    def draw(self, number: int, scale: float) -> Picture:
        """Draw page ``number``, from 1, at ``scale`` pixels a point.

        A picture of more than ``MOST_PIXELS`` is drawn at the largest scale that it may
        have. Raises ReportError if there is no such page, or none that can be shown.
        """
        with self._page(number) as page:
            return _drawn(page, *_size_in_pixels(*self._size(page, number), scale))

    def tell(self, number: int) -> PageText:
        """Return the characters of page ``number``, from 1, and where they stand.

        Raises ReportError as ``draw`` does, and where there is more text than on any page.
        """
        with self._page(number) as page, self._text_page(page, number) as text_page:
            width, height = self._size(page, number)
            if engine.FPDFText_CountChars(text_page) > MOST_CHARACTERS:
                raise self._refusal(f"has more text on page {number} than can be shown")
            text = text_of(text_page)
            boxes = _boxes(text_page, len(text), _turn(page))
        return PageText(number, width, height, text, boxes)

    @contextmanager
    def _page(self, number: int) -> Iterator[engine.FPDF_PAGE]:
        if not 1 <= number <= self.opened.pages:
            raise ReportError(self._name, f"has no page {number}", "It may have been replaced.")
        page = engine.FPDF_LoadPage(self._document.raw, number - 1)
        if not page:
            raise errors.damaged(self._name)
        try:
            yield page
        finally:
            engine.FPDF_ClosePage(page)

    @contextmanager
    def _text_page(self, page: engine.FPDF_PAGE, number: int) -> Iterator[engine.FPDF_TEXTPAGE]:
        text_page = engine.FPDFText_LoadPage(page)
        if not text_page:
            raise self._refusal(f"has a page {number} whose text cannot be read")
        try:
            yield text_page
        finally:
            engine.FPDFText_ClosePage(text_page)

    def _size(self, page: engine.FPDF_PAGE, number: int) -> tuple[float, float]:
        """Width and height in points, as the page is shown."""
        width: float = engine.FPDF_GetPageWidthF(page)
        height: float = engine.FPDF_GetPageHeightF(page)
        # Written so that what is no number at all is refused too.
        if not (0 < width <= MOST_POINTS and 0 < height <= MOST_POINTS):
            raise self._refusal(f"has a page {number} of no size that could be shown")
        return width, height

    def _refusal(self, what: str) -> ReportError:
        return ReportError(self._name, what, f"{_ELSEWHERE}.")


def _size_in_pixels(width: float, height: float, scale: float) -> tuple[int, int]:
    most = math.sqrt(MOST_PIXELS / (width * height))
    pixels = min(scale, most)
    across, down = max(1, round(width * pixels)), max(1, round(height * pixels))
    # Rounding, or a side of one pixel at least, may have made it a little too large.
    return min(across, MOST_PIXELS // down), down


def _drawn(page: engine.FPDF_PAGE, width: int, height: int) -> Picture:
    """Draw the whole page with its notes. Raises MemoryError if the engine has none left."""
    stride = width * _BYTES_PER_PIXEL
    bitmap = engine.FPDFBitmap_CreateEx(width, height, engine.FPDFBitmap_BGRx, None, stride)
    if not bitmap:
        raise MemoryError
    try:
        engine.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, _WHITE)
        engine.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, engine.FPDF_ANNOT)
        pixels = ctypes.string_at(engine.FPDFBitmap_GetBuffer(bitmap), stride * height)
    finally:
        engine.FPDFBitmap_Destroy(bitmap)
    return Picture(width, height, pixels)


def _boxes(text_page: engine.FPDF_TEXTPAGE, count: int, turn: Turn) -> array[float]:
    """Each character's box as high as its font, so that a line's letters stand level."""
    boxes = array("f")
    box = engine.FS_RECTF()
    address = ctypes.byref(box)
    for index in range(count):
        engine.FPDFText_GetLooseCharBox(text_page, index, address)
        boxes.extend(turn(box.left, box.top, box.right, box.bottom))
    return boxes


def _turn(page: engine.FPDF_PAGE) -> Turn:
    """From a box as the file counts, upwards, to one as the page is shown, downwards."""
    edge = engine.FS_RECTF()
    engine.FPDF_GetPageBoundingBox(page, edge)
    left, top, right, bottom = edge.left, edge.top, edge.right, edge.bottom
    turns: tuple[Turn, ...] = (
        lambda x0, y1, x1, y0: (x0 - left, top - y1, x1 - left, top - y0),
        lambda x0, y1, x1, y0: (y0 - bottom, x0 - left, y1 - bottom, x1 - left),
        lambda x0, y1, x1, y0: (right - x1, y0 - bottom, right - x0, y1 - bottom),
        lambda x0, y1, x1, y0: (top - y1, right - x1, top - y0, right - x0),
    )
    quarters: int = engine.FPDFPage_GetRotation(page)
    return turns[quarters % 4]
