# SPDX-License-Identifier: MIT
"""What the program and its reading process say to each other over pipes.

A request is one line: the path of a file in hexadecimal, since a name may hold any byte.
An answer is a header (one mark and two lengths) and its two parts. Nothing is pickled:
the reading process has met hostile files, so it is trusted with bytes and nothing more.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import partial
from pathlib import Path
from typing import IO

READ_REPORTS = "--read-reports"
"""The argument that starts the program as a reading process."""

ADD_REPORTS = "--add-reports"
"""The argument that, with a library's folder, starts it as a process that adds reports."""

OUT_OF_MEMORY = 3
"""The exit status of a reading process that reached its memory cap."""

_HEADER = struct.Struct(">cII")
_MOST_BYTES = 128 * 1024 * 1024


class Mark(Enum):
    """What an answer says; the value is its first byte."""

    READY = b"!"
    READ = b"+"
    REFUSED = b"-"


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: ``body`` is a document in JSON, or what is wrong with the file.

    ``places`` is where the document's findings stand on their pages, in JSON. What a page
    process puts in both is ``reports.page_messages``'s to know.
    """

    mark: Mark
    body: bytes = b""
    places: bytes = b""


def request(path: Path) -> bytes:
    """Return the line that asks for ``path``."""
    return os.fsencode(path).hex().encode("ascii") + b"\n"


def requested(line: bytes) -> Path:
    """Return the path that a request line asks for."""
    return Path(os.fsdecode(bytes.fromhex(line.decode("ascii"))))


def send(stream: IO[bytes], answer: Answer) -> None:
    """Write ``answer`` to ``stream`` and flush it."""
    header = _HEADER.pack(answer.mark.value, len(answer.body), len(answer.places))
    stream.write(b"".join((header, answer.body, answer.places)))
    stream.flush()


def received(stream: IO[bytes]) -> Iterator[Answer]:
    """Yield the answers on ``stream`` until it ends, or says something that is not one."""
    return iter(partial(_next, stream), None)


def _next(stream: IO[bytes]) -> Answer | None:
    header = stream.read(_HEADER.size)
    if len(header) != _HEADER.size:
        return None
    mark, body_bytes, places_bytes = _HEADER.unpack(header)
    if mark not in _MARKS or body_bytes + places_bytes > _MOST_BYTES:
        return None
    body, places = stream.read(body_bytes), stream.read(places_bytes)
    if len(body) != body_bytes or len(places) != places_bytes:
        return None
    return Answer(Mark(mark), body, places)


_MARKS = frozenset(mark.value for mark in Mark)
