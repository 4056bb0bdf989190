# SPDX-License-Identifier: MIT
"""The ``extract`` command: reports in, one inspection document per line out.

Which files to read is the caller's to say; how they are read is ``reports.pool``.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import IO, Any, BinaryIO, TextIO

from app.domain.wording import shown
from app.reports.pool import Outcome, ReadFile, ReadingPool

_INTERRUPTED = 130


def extract(
    paths: Sequence[Path], out: BinaryIO, err: TextIO, pool: ReadingPool | None = None
) -> int:
    """Print the document of each report on ``out``, in the order given, as soon as it can be.

    Returns the exit status: 0, 1 if a file was refused (one line on ``err`` names it) or
    nobody takes the output, or 130 after Ctrl+C.
    """

    def print_documents() -> int:
        with closing((pool or ReadingPool()).read(paths)) as outcomes:
            return _print_all(in_order(outcomes), out, err)

    return exit_status(print_documents, "The documents", out, partial(print, file=err))


def exit_status(
    work: Callable[[], int], what: str, out: IO[Any], say: Callable[[str], object]
) -> int:
    """Return the exit status of ``work``, which prints ``what`` on ``out``.

    1 if nobody takes the output, or it could not be written, which is said; 130 after Ctrl+C.
    """
    try:
        return work()
    except KeyboardInterrupt:
        return _INTERRUPTED
    except BrokenPipeError:
        _abandon(out)
    except OSError as error:
        _abandon(out)
        say(f"{what} could not be written: {error.strerror}.")
    return 1


def in_order(outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
    """Yield ``outcomes`` by index from 0, each as soon as all before it have come."""
    early: dict[int, Outcome] = {}
    due = 0
    for outcome in outcomes:
        early[outcome.index] = outcome
        while due in early:
            yield early.pop(due)
            due += 1


def _print_all(outcomes: Iterable[Outcome], out: BinaryIO, err: TextIO) -> int:
    status = 0
    for outcome in outcomes:
        if isinstance(outcome, ReadFile):
            out.write(outcome.document + b"\n")
            out.flush()
        else:
            status = 1
            print(f"{shown(str(outcome.path))} {outcome.problem}", file=err, flush=True)
    return status


def _abandon(out: IO[Any]) -> None:
    """Send what is still buffered nowhere, or Python complains of it when it exits."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, out.fileno())
    os.close(nowhere)
