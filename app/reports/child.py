# SPDX-License-Identifier: MIT
"""The reading process: reads the reports it is asked for under a memory cap.

How long a file may take, and what the user is told then, is decided in ``reports.pool``.
"""

from __future__ import annotations

import gc
import json
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

from app.domain.document import to_json
from app.reports import serving
from app.reports.assemble import ReadReport
from app.reports.messages import Answer, Mark, requested
from app.reports.reader import read_report
from app.reports.serving import answer_or_refusal, check_ordinary, utf8

NOT_UNDERSTOOD = "could not be understood. Read it in a PDF viewer instead."

Reader = Callable[[Path], ReadReport]


def main() -> NoReturn:
    """Answer requests on standard input until it ends."""
    serve(read_report)


def serve(read: Reader) -> NoReturn:
    """Answer requests with what ``read`` makes of each file, until standard input ends."""
    collect_seldom()
    serving.serve(lambda line: answer(requested(line), read))


def answer(path: Path, read: Reader) -> Answer:
    """Read one file and return its document, or what is wrong with it.

    Raises MemoryError at the memory cap.
    """
    return answer_or_refusal(lambda: _answer_of(path, read), NOT_UNDERSTOOD)


def _answer_of(path: Path, read: Reader) -> Answer:
    check_ordinary(path)
    report = read(path)
    document = json.dumps(to_json(report.inspection), ensure_ascii=False)
    places = json.dumps(report.places, ensure_ascii=False)
    return Answer(Mark.READ, utf8(document), utf8(places))


def collect_seldom() -> None:
    """A report's values hold no cycles: looking for them took a twentieth of the time."""
    gc.freeze()
    gc.set_threshold(50_000, 50, 50)
