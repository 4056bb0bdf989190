# SPDX-License-Identifier: MIT
"""What a process that opens hostile files does around its work: requests, answers, limits.

A hostile page can hang, exhaust or crash any PDF engine, so nothing in such a process is
worth keeping: the program ends it when a request takes too long, and starts another. What
is asked and answered is ``reports.child``'s and ``reports.page_child``'s to know.
"""

from __future__ import annotations

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

from app import log
from app.reports.errors import ReportError
from app.reports.messages import OUT_OF_MEMORY, Answer, Mark, send

if sys.platform != "win32":
    import resource
if sys.platform == "linux":
    import fcntl

MEMORY_BYTES = 1024 * 1024 * 1024
_CPU_SECONDS = 30
_PIPE_BYTES = 1024 * 1024
_STDIN, _STDOUT, _STDERR = 0, 1, 2
_logger = logging.getLogger(__name__)


def serve(answer: Callable[[bytes], Answer]) -> NoReturn:
    """Answer each line of standard input until it ends, under a memory cap.

    ``answer`` raises MemoryError at the cap, and nothing else.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    log.send_to_stderr()
    answers = _take_output()
    _cap_memory()
    waiting: SimpleQueue[bytes] = SimpleQueue()
    Thread(target=_take_requests, args=(waiting,), daemon=True).start()
    send(answers, Answer(Mark.READY))
    while True:
        line = waiting.get()
        _allow_cpu()
        try:
            reply = answer(line)
        except MemoryError:
            os._exit(OUT_OF_MEMORY)
        send(answers, reply)
        # Not kept until the next request: a picture of a page has millions of bytes.
        del reply


def answer_or_refusal(work: Callable[[], Answer], fault: str) -> Answer:
    """What ``work`` answers, or what is wrong with the file; its name is left out.

    ``fault`` is said of what nobody thought of. Raises MemoryError at the memory cap.
    """
    try:
        return work()
    except ReportError as error:
        _logger.info("a file was refused: %s", log.place_of(error))
        return Answer(Mark.REFUSED, utf8(str(error).removeprefix(error.name).strip()))
    except MemoryError:
        raise
    except Exception:
        _logger.exception("a fault in the process")
        return Answer(Mark.REFUSED, fault.encode())


def check_ordinary(path: Path) -> None:
    """Refuse what could hang or never end; the reader names every other trouble."""
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError):
        return
    if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
        raise ReportError(path.name, "is not an ordinary file", "Save the report to a disk first.")


def utf8(text: str) -> bytes:
    """Encode ``text``; half a character, as a file name may hold, becomes U+FFFD."""
    try:
        return text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").encode()


def _take_output() -> IO[bytes]:
    """Keep standard output for answers: what libraries print goes to standard error."""
    answers = os.fdopen(os.dup(_STDOUT), "wb")
    os.dup2(_STDERR, _STDOUT)
    if sys.platform == "linux":
        # A picture of megabytes goes through in a few pieces, not in hundreds of 64 kB.
        with suppress(OSError):
            fcntl.fcntl(answers, fcntl.F_SETPIPE_SZ, _PIPE_BYTES)
    return answers


def _take_requests(waiting: SimpleQueue[bytes]) -> None:
    """Queue what is asked for, and end this process when the program has gone.

    It runs beside the work: the engine gives up the interpreter while it works.
    """
    with os.fdopen(_STDIN, "rb") as requests:
        for line in requests:
            waiting.put(line)
    os._exit(0)


def _cap_memory() -> None:
    if sys.platform != "win32":
        # Not RLIMIT_AS: address space that is never used would count.
        _lower(resource.RLIMIT_DATA, MEMORY_BYTES)
        _lower(resource.RLIMIT_CORE, 0)


def _allow_cpu() -> None:
    """Let the next request use some CPU; a backstop for a process whose program has gone.

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
