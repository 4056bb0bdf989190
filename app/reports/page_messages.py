# SPDX-License-Identifier: MIT
"""What the program and its page process say to each other, as values and as bytes.

A request is one line, an answer what ``reports.messages`` sends: its body is the pixels or
boxes and what stands beside it is JSON. The page process has met hostile files, so every
answer is checked before it is believed.
"""

from __future__ import annotations

import json
import os
from array import array
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.reports.messages import Answer, Mark
from app.reports.page_boxes import PageText

SHOW_PAGES = "--show-pages"
"""The argument that starts the program as a page process."""

MOST_PIXELS = 24_000_000
"""The size of the largest picture: 96 MB. An A4 page at 500 dots an inch."""

_BYTES_PER_PIXEL = 4
_FLOATS_PER_BOX = 4


@dataclass(frozen=True, slots=True)
class Opening:
    """Asks how many pages a file has."""

    path: Path
    page: int = 0


@dataclass(frozen=True, slots=True)
class Drawing:
    """Asks for the picture of a page, from 1, at so many pixels a point."""

    path: Path
    page: int
    scale: float


@dataclass(frozen=True, slots=True)
class Telling:
    """Asks for the text of a page, from 1, and where it stands."""

    path: Path
    page: int


PageRequest = Opening | Drawing | Telling


@dataclass(frozen=True, slots=True)
class Opened:
    """A file was opened; ``sha256`` is its bytes' hash in hex."""

    pages: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A page was drawn: rows of ``width`` pixels, each blue, green, red and one byte unused."""

    width: int
    height: int
    pixels: bytes


PageReply = Opened | Picture | PageText


def line_of(request: PageRequest) -> bytes:
    """Return the line that asks for something of a page."""
    match request:
        case Opening():
            words = "open 0 0"
        case Drawing(_, page, scale):
            words = f"draw {page} {scale!r}"
        case Telling(_, page):
            words = f"tell {page} 0"
    return f"{words} {os.fsencode(request.path).hex()}\n".encode("ascii")


def request_of(line: bytes) -> PageRequest:
    """Return what a request line asks for."""
    kind, page, scale, name = line.decode("ascii").split(" ")
    path = Path(os.fsdecode(bytes.fromhex(name)))
    if kind == "open":
        return Opening(path)
    if kind == "draw":
        return Drawing(path, int(page), float(scale))
    return Telling(path, int(page))


def answer_of(reply: PageReply) -> Answer:
    """Return the answer that carries ``reply``."""
    match reply:
        case Opened(pages, sha256):
            return _answer(b"", {"pages": pages, "sha256": sha256})
        case Picture(width, height, pixels):
            return _answer(pixels, {"width": width, "height": height})
        case PageText(page, width, height, text, boxes):
            told = {"page": page, "width": width, "height": height, "text": text}
            return _answer(boxes.tobytes(), told)


def _answer(body: bytes, beside: dict[str, Any]) -> Answer:
    return Answer(Mark.READ, body, json.dumps(beside).encode("ascii"))


def reply_of(request: PageRequest, answer: Answer) -> PageReply:
    """Return what ``answer`` says to ``request``. Raises ValueError if that makes no sense."""
    try:
        beside = json.loads(answer.places)
        match request:
            case Opening():
                return Opened(int(beside["pages"]), str(beside["sha256"]))
            case Drawing():
                return _picture(int(beside["width"]), int(beside["height"]), answer.body)
            case Telling():
                return _page_text(beside, answer.body)
    except (KeyError, TypeError, OverflowError, RecursionError) as error:
        raise ValueError("the page process gave an answer of another shape") from error


def _picture(width: int, height: int, pixels: bytes) -> Picture:
    is_possible = 0 < width * height <= MOST_PIXELS and width > 0
    if not is_possible or len(pixels) != width * height * _BYTES_PER_PIXEL:
        raise ValueError("the page process gave a picture of another size")
    return Picture(width, height, pixels)


def _page_text(told: dict[str, Any], body: bytes) -> PageText:
    boxes = array("f", body)
    text = str(told["text"])
    if len(boxes) != len(text) * _FLOATS_PER_BOX:
        raise ValueError("the page process gave boxes of another number")
    return PageText(int(told["page"]), float(told["width"]), float(told["height"]), text, boxes)
