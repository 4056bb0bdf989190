# SPDX-License-Identifier: MIT
"""The reading process: reads the reports it is asked for under a memory cap.

A hostile page can hang, exhaust or crash any PDF engine, so nothing here is worth keeping:
the program ends this process when a file takes too long, and starts another. How long that
is, and what the user is told then, is decided in ``reports.pool``.
"""

from __future__ import annotations

import faulthandler
import gc
import json
import logging
import os
import signal
import stat
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import IO, NoReturn

from app.domain.document import to_json
from app.reports.assemble import ReadReport
from app.reports.errors import ReportError
from app.reports.messages import OUT_OF_MEMORY, Answer, Mark, requested, send
from app.reports.reader import read_report

if sys.platform != "win32":
    import resource

MEMORY_BYTES = 1024 * 1024 * 1024
NOT_UNDERSTOOD = "could not be understood. Read it in a PDF viewer instead."
_CPU_SECONDS = 30
_STDIN, _STDOUT, _STDERR = 0, 1, 2
_logger = logging.getLogger(__name__)

Reader = Callable[[Path], ReadReport]


def main() -> NoReturn:
    """Answer requests on standard input until it ends."""
    serve(read_report)


def serve(read: Reader) -> NoReturn:
    """Answer requests with what ``read`` makes of each file, until standard input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    faulthandler.enable(_STDERR)
    answers = _take_output()
    _cap_memory()
    collect_seldom()
    waiting: SimpleQueue[Path] = SimpleQueue()
    Thread(target=_take_requests, args=(waiting,), daemon=True).start()
    send(answers, Answer(Mark.READY))
    while True:
        path = waiting.get()
        _allow_cpu()
        try:
            reply = answer(path, read)
        except MemoryError:
            os._exit(OUT_OF_MEMORY)
        send(answers, reply)


def answer(path: Path, read: Reader) -> Answer:
    """Read one file and return its document, or what is wrong with it.

    Raises MemoryError at the memory cap.
    """
    try:
        _check_ordinary(path)
        return _answer_of(read(path))
    except ReportError as error:
        return Answer(Mark.REFUSED, _utf8(str(error).removeprefix(error.name).strip()))
    except MemoryError:
        raise
    except Exception:
        _logger.exception("a fault in the reader")
        return Answer(Mark.REFUSED, NOT_UNDERSTOOD.encode())


def _answer_of(report: ReadReport) -> Answer:
    document = json.dumps(to_json(report.inspection), ensure_ascii=False)
    places = json.dumps(report.places, ensure_ascii=False)
    return Answer(Mark.READ, _utf8(document), _utf8(places))


def _take_output() -> IO[bytes]:
    """Keep standard output for answers: what libraries print goes to standard error."""
    answers = os.fdopen(os.dup(_STDOUT), "wb")
    os.dup2(_STDERR, _STDOUT)
    return answers


def _take_requests(waiting: SimpleQueue[Path]) -> None:
    """Queue what is asked for, and end this process when the program has gone.

    It runs beside the reading: the engine gives up the interpreter while it works.
    """
    with os.fdopen(_STDIN, "rb") as requests:
        for line in requests:
            waiting.put(requested(line))
    os._exit(0)


def collect_seldom() -> None:
    """A report's values hold no cycles: looking for them took a twentieth of the time."""
    gc.freeze()
    gc.set_threshold(50_000, 50, 50)


def _cap_memory() -> None:
    if sys.platform != "win32":
        # Not RLIMIT_AS: address space that is never used would count.
        _lower(resource.RLIMIT_DATA, MEMORY_BYTES)
        _lower(resource.RLIMIT_CORE, 0)


def _allow_cpu() -> None:
    """Let the next file use some CPU; a backstop for a process whose program has gone.

    A regular expression does not give up the interpreter, so ``_take_requests`` could wait.
    """
    if sys.platform != "win32":
        _lower(resource.RLIMIT_CPU, int(time.process_time()) + _CPU_SECONDS)


if sys.platform != "win32":

    def _lower(limit: int, soft: int) -> None:
        """Set the soft limit, which never exceeds the hard limit set by the system."""
        hard = resource.getrlimit(limit)[1]
        if hard == resource.RLIM_INFINITY or soft < hard:
            # macOS refuses some limits; the limit of time holds all the same.
            with suppress(OSError, ValueError):
                resource.setrlimit(limit, (soft, hard))


def _check_ordinary(path: Path) -> None:
    """Refuse what could hang or never end; the reader names every other trouble."""
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError):
        return
    if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
        raise ReportError(path.name, "is not an ordinary file", "Save the report to a disk first.")


def _utf8(text: str) -> bytes:
    """Encode ``text``; half a character, as a file name may hold, becomes U+FFFD."""
    try:
        return text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").encode()
