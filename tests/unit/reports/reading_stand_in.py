# SPDX-License-Identifier: MIT
"""A reading process that does to each file what the file's name says; run as a script.

It is the real process around a reader that hangs, crashes or behaves on demand. What tests
need around it is here too.
"""

from __future__ import annotations

import ctypes
import os
import re
import signal
import sys
import time
from contextlib import suppress
from pathlib import Path

from app.domain.area import AreaKey, Framework
from app.domain.inspection import Area, Authority, Finding, Inspection, Source
from app.reports.assemble import ReadReport
from app.reports.child import serve
from app.reports.draft import Place
from app.reports.errors import ReportError
from app.reports.pool import Limits, ReadingPool

# Before the process turns standard output over to what libraries print.
_ANSWERS = os.dup(1)
COMMAND = (sys.executable, "-P", str(Path(__file__).resolve()))


def inspection_of(path: Path) -> Inspection:
    """An inspection whose one finding says which process read which file."""
    finding = Finding(
        f"99999-{path.stem}/summary/u1", None, f"Read by {os.getpid()}: {path}", "paragraph",
        "narrative", None, 1, 1,
    )  # fmt: skip
    return Inspection(
        id=f"99999-{path.stem}",
        authority=Authority("99999", "Exampleshire"),
        framework=Framework.ILACS,
        type=None,
        title="A made report – ‘Exampleshire’",
        started=None,
        ended=None,
        published=None,
        lead_inspector=None,
        judgements=(),
        areas=(Area(AreaKey.SUMMARY, "", None, (finding,)),),
        source=Source("report", path.name, "0" * 64, 1, None, "Ofsted", None, "verbatim"),
        doubts=(),
    )


def _note_process(path: Path) -> None:
    """Leave the id of this process beside the file, whole or not at all."""
    draft = path.with_suffix(".draft")
    draft.write_text(str(os.getpid()), encoding="utf-8")
    draft.replace(path.with_suffix(".process"))


def _hang(path: Path) -> None:
    _note_process(path)
    time.sleep(600)


def _hang_holding_the_interpreter(path: Path) -> None:
    _note_process(path)
    re.match(r"(a|aa)+$", "a" * 60 + "b")


def _wait(path: Path) -> None:
    _note_process(path)
    while not path.with_suffix(".go").exists():
        time.sleep(0.01)


def _exit(path: Path) -> None:
    os._exit(0)


def _segfault(path: Path) -> None:
    ctypes.string_at(8)


def _interrupt(path: Path) -> None:
    os.kill(os.getpid(), signal.SIGINT)


def _killed(path: Path) -> None:
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(600)


def _eat_memory(path: Path) -> None:
    eaten = []
    while True:
        eaten.append(bytearray(64 * 1024 * 1024))


def _raise(path: Path) -> None:
    raise IndexError("a fault nobody thought of")


def _recurse(path: Path) -> None:
    _recurse(path)


def _print_noise(path: Path) -> None:
    os.write(1, b"noise on standard output\n")
    for _ in range(200):
        os.write(2, b"noise on standard error " * 1000)


def _answer_gibberish(path: Path) -> None:
    os.write(_ANSWERS, b"What is this?")
    time.sleep(600)


def _promise_gigabytes(path: Path) -> None:
    os.write(_ANSWERS, b"+\xff\xff\xff\xff\x00\x00\x00\x00")
    time.sleep(600)


def _harm_the_process(path: Path) -> None:
    _DEEDS["victim"] = _exit


def _slow(path: Path) -> None:
    time.sleep(0.3)


_DEEDS = {
    "hang": _hang,
    "stuck": _hang_holding_the_interpreter,
    "wait": _wait,
    "exit": _exit,
    "segfault": _segfault,
    "killed": _killed,
    "interrupted": _interrupt,
    "memory": _eat_memory,
    "raise": _raise,
    "recurse": _recurse,
    "noise": _print_noise,
    "gibberish": _answer_gibberish,
    "boast": _promise_gigabytes,
    "harmful": _harm_the_process,
    "slow": _slow,
}


def read(path: Path) -> ReadReport:
    """Do what the first word of the file's name says, then return a report."""
    if path.stem.startswith("refuse"):
        raise ReportError(path.name, "was refused", "Try another.")
    deed = _DEEDS.get(path.stem.split("-")[0])
    if deed:
        deed(path)
    inspection = inspection_of(path)
    return ReadReport(inspection, {inspection.areas[0].findings[0].id: (Place(1, 0, 20),)})


def made(folder: Path, *names: str) -> list[Path]:
    """Make a file for each deed, or any other name."""
    paths = [folder / f"{name}.pdf" for name in names]
    for path in paths:
        path.write_bytes(b"made")
    return paths


def stand_in(workers: int = 2, limits: Limits | None = None) -> ReadingPool:
    """A pool whose processes read as this module does."""
    return ReadingPool(workers, limits=limits, command=COMMAND)


def started(path: Path) -> int:
    """Wait until a process has begun on a file that hangs or waits, and return its id."""
    note = path.with_suffix(".process")
    give_up = time.monotonic() + 30
    while not note.exists():
        assert time.monotonic() < give_up, f"nothing began to read {path.name}"
        time.sleep(0.01)
    return int(note.read_text(encoding="utf-8"))


def is_running(process: int) -> bool:
    """Whether there is a process of that id."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def is_gone(process: int) -> bool:
    """Wait until a process has ended, and say whether it has."""
    give_up = time.monotonic() + 30
    while (is_left := is_running(process) and not _is_dead(process)) and time.monotonic() < give_up:
        time.sleep(0.01)
    return not is_left


def _is_dead(process: int) -> bool:
    """Whether an orphan only waits for the system to collect it, which can take seconds."""
    with suppress(OSError):
        state = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(") ")[2]
        return state.startswith("Z")
    return False


if __name__ == "__main__":
    serve(read)
