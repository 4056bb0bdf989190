# SPDX-License-Identifier: MIT
"""Pages to be drawn, in made-up words, and a page process that does what a page number says."""

from __future__ import annotations

import os
import sys
import time
import zlib
from array import array
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from queue import SimpleQueue

from reportlab.pdfgen.canvas import Canvas

from app.reports.messages import Answer
from app.reports.page_boxes import PageText
from app.reports.page_messages import (
    Drawing,
    Opened,
    Opening,
    PageReply,
    PageRequest,
    Picture,
    answer_of,
    request_of,
)
from app.reports.page_worker import PageLimits, PageWorker, Refused, Wanted
from app.reports.serving import serve
from tests.unit.reports.hostile import pdf, stream

LINES = ("The harbour lamps were counted twice.", "Every keeper signed for the oil.")
SIZE = (400.0, 300.0)
MARGIN, FIRST, PITCH = 50.0, 60.0, 30.0
COMMAND = (sys.executable, "-P", str(Path(__file__).resolve()))
HANGS, ENDS, FILLS, LIES, SLOW = 7, 8, 9, 10, 11


def lamps(*, turned: int = 0, crop: tuple[float, ...] | None = None, pages: int = 1) -> bytes:
    """Pages of two lines each: baselines 60 and 90 points from the top, 50 from the left."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=SIZE, invariant=True)
    for _ in range(pages):
        canvas.setPageRotation(turned)
        if crop:
            canvas.setCropBox(crop)
        canvas.setFont("Helvetica", 12)
        for number, line in enumerate(LINES):
            canvas.drawString(MARGIN, SIZE[1] - FIRST - number * PITCH, line)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def one_page(content: bytes, *, box: bytes = b"0 0 400 300", picture: bytes = b"") -> bytes:
    """A page of any content, written object by object; ``picture`` is its object X."""
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: b"<< /Type /Page /Parent 2 0 R /MediaBox [%s] /Contents 4 0 R /Resources "
        b"<< /Font << /F1 5 0 R >> /XObject << /X 6 0 R >> >> >>" % box,
        4: stream(zlib.compress(content, 9), b"/Filter /FlateDecode"),
        5: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    }
    return pdf({**objects, 6: picture} if picture else objects)


def words(lines: int) -> bytes:
    """The content of a page with so many lines of 40 characters, each a little elsewhere."""
    line = b"1 0 0 1 %d %d Tm (lantern and harbour, harbour and lantern) Tj "
    return b"BT /F1 1 Tf " + b"".join([line % (9 * n % 360, n) for n in range(lines)]) + b"ET"


def huge_image(side: int = 60_000) -> bytes:
    """A page with a picture of ``side`` times ``side`` pixels, packed into a few bytes."""
    packer = zlib.compressobj(9)
    row = bytes(side * 3)
    packed = b"".join([*(packer.compress(row) for _ in range(side // 40)), packer.flush()])
    entries = (
        b"/Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceRGB "
        b"/BitsPerComponent 8 /Filter /FlateDecode" % (side, side)
    )
    return one_page(b"q 400 0 0 300 0 0 cm /X Do Q", picture=stream(packed, entries))


def drawn_without_end() -> bytes:
    """A page that draws large shapes through one another, hours on end."""
    curve = b"0 0 m 400 300 0 300 400 0 c 0 300 400 300 9 9 c f* "
    return one_page(curve * 3_000_000)


class Answers:
    """A page worker and what it told, in order."""

    def __init__(self, *command: str, seconds: float = 10.0, ahead_seconds: float = 1.0) -> None:
        self._told: SimpleQueue[tuple[Wanted, PageReply | Refused]] = SimpleQueue()
        limits = PageLimits(page_seconds=seconds, ahead_seconds=ahead_seconds)
        self.worker = PageWorker(self._on_told, limits=limits, command=command or None)

    def _on_told(self, wanted: Wanted, reply: PageReply | Refused) -> None:
        self._told.put((wanted, reply))

    def next(self) -> tuple[Wanted, PageReply | Refused]:
        """The next answer; fails after half a minute."""
        return self._told.get(timeout=30)

    def rest(self) -> Iterator[Wanted]:
        """What is answered from here on, without end."""
        while True:
            yield self.next()[0]

    def to(self, request: PageRequest, *, is_ahead: bool = False) -> PageReply | Refused:
        """Ask, and return the answer."""
        self.worker.ask(Wanted(request, is_ahead))
        return self.next()[1]

    def process(self) -> int:
        """The id of the stand-in's process."""
        picture = self.to(Drawing(Path("lamps.pdf"), 1, 1.0))
        assert isinstance(picture, Picture)
        return int.from_bytes(picture.pixels[:4], "little")


def _hang(scale: float) -> None:
    time.sleep(600)


def _end(scale: float) -> None:
    os._exit(0)


def _fill(scale: float) -> None:
    eaten = []
    while True:
        eaten.append(bytearray(64 * 1024 * 1024))


def _wait(scale: float) -> None:
    time.sleep(scale)


_DEEDS: dict[int, Callable[[float], None]] = {
    HANGS: _hang, ENDS: _end, FILLS: _fill, SLOW: _wait,
}  # fmt: skip


def _answer(line: bytes) -> Answer:
    """Answer a drawing with one pixel, which is the id of this process."""
    request = request_of(line)
    if isinstance(request, Opening):
        return answer_of(Opened(12, "0" * 64))
    if not isinstance(request, Drawing):
        return answer_of(PageText(request.page, 1.0, 1.0, "", array("f")))
    _DEEDS.get(request.page, lambda scale: None)(request.scale)
    picture = Picture(1, 1, os.getpid().to_bytes(4, "little"))
    if request.page == LIES:
        picture = Picture(100, 100, picture.pixels)
    return answer_of(picture)


if __name__ == "__main__":
    serve(_answer)
