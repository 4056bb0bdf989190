# SPDX-License-Identifier: MIT
"""What showing pages costs: how long until a picture is there, and what memory it keeps.

    python -m tests.benchmarks.pages [FILE or FOLDER ...]

Without arguments it shows the shared corpus beside the project, if it is there: every
seventh page of it, and for the memory five hundred openings, zooms and jumps.
"""

from __future__ import annotations

import os
import random
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEventLoop
from PySide6.QtGui import QGuiApplication, QImage

from app.reports.page_boxes import PageText
from app.tasks.page_pictures import PagePictures

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus" / "reports"
SCALES = (1.33, 2.67)
EVERY = 7
ROUNDS = 500
MOST_FILES = 60


class Asked:
    """Asks for pages one at a time and waits for the answer in the event loop."""

    def __init__(self) -> None:
        self.pictures = PagePictures()
        self.longest_block = self.longest_work = 0.0
        self._answer: object = None
        for signal in (self.pictures.drawn, self.pictures.told, self.pictures.pages_known):
            signal.connect(self._on_answer)
        self.pictures.failed.connect(self._on_answer)

    def _on_answer(self, *answer: object) -> None:
        self._answer = answer[-1]

    def wait(self, ask: Callable[..., None], *arguments: object) -> tuple[float, object]:
        """Milliseconds until the answer, and the answer."""
        start = time.perf_counter()
        self._answer = None
        ask(*arguments)
        while self._answer is None:
            before, busy = time.perf_counter(), time.thread_time()
            QCoreApplication.processEvents(
                QEventLoop.ProcessEventsFlag.AllEvents, QDeadlineTimer(1)
            )
            self.longest_block = max(self.longest_block, time.perf_counter() - before)
            self.longest_work = max(self.longest_work, time.thread_time() - busy)
        answer, self._answer = self._answer, None
        return (time.perf_counter() - start) * 1000, answer


def main(names: Sequence[str]) -> int:
    """Print the costs of showing the files named, or the corpus."""
    paths = sorted(_files([Path(name) for name in names] or [CORPUS]))
    if not paths:
        print(f"Nothing to show: there is no report in {CORPUS}.")
        return 1
    app = QGuiApplication([])
    asked = Asked()
    first, _ = asked.wait(asked.pictures.open, paths[0])
    _say("start of the process to its first answer", f"{first:.0f} ms")
    _print_times(asked, paths)
    block, work = asked.longest_block * 1000, asked.longest_work * 1000
    _say("longest turn of the GUI thread, its own work", f"{block:.1f} ms, {work:.1f} ms")
    _print_memory(asked, random.Random(5).sample(paths, min(MOST_FILES, len(paths))))
    asked.pictures.shut_down()
    del app
    return 0


def _say(what: str, how_much: str) -> None:
    print(f"{what:<46} {how_much}", flush=True)


def _files(places: Sequence[Path]) -> Iterator[Path]:
    for place in places:
        yield from place.rglob("*.pdf") if place.is_dir() else [place]


def _print_times(asked: Asked, paths: Sequence[Path]) -> None:
    openings: list[float] = []
    drawings: dict[float, list[float]] = {scale: [] for scale in SCALES}
    tellings: list[float] = []
    kept: list[float] = []
    for path in paths:
        ms, pages = asked.wait(asked.pictures.open, path)
        if not isinstance(pages, int):
            continue
        openings.append(ms)
        for page in range(1, pages + 1, EVERY):
            for scale in SCALES:
                drawings[scale].append(asked.wait(asked.pictures.draw, path, page, scale)[0])
            tellings.append(asked.wait(asked.pictures.tell, path, page)[0])
            kept.append(_milliseconds(asked.pictures.picture, path, page, SCALES[-1]))
    _say("opening a file", _spread(openings))
    for scale, times in drawings.items():
        _say(f"a page at {scale} pixels a point", _spread(times))
    _say("the text of a page and its boxes", _spread(tellings))
    _say("a page that was drawn before", _spread(kept))


def _milliseconds(work: Callable[..., object], *arguments: object) -> float:
    start = time.perf_counter()
    work(*arguments)
    return (time.perf_counter() - start) * 1000


def _spread(times: Sequence[float]) -> str:
    ordered = sorted(times)
    late = ordered[int(len(ordered) * 0.95)]
    return (
        f"median {statistics.median(ordered):.2f} ms, p95 {late:.2f} ms, "
        f"most {ordered[-1]:.2f} ms of {len(ordered)}"
    )


def _print_memory(asked: Asked, paths: Sequence[Path]) -> None:
    """Open, zoom and jump at random; the memory once the caches are full, and at the end."""
    chance = random.Random(7)
    child = _child()
    _say("memory before (program, process)", _memory(child))
    for number in range(2 * ROUNDS):
        if number == ROUNDS:
            _say(f"memory after {ROUNDS} (program, process)", _memory(child))
        path = chance.choice(paths)
        _, pages = asked.wait(asked.pictures.open, path)
        if not isinstance(pages, int):
            continue
        page = chance.randint(1, pages)
        _, picture = asked.wait(
            asked.pictures.draw, path, page, chance.choice([0.8, 1.33, 2.0, 2.67])
        )
        _, text = asked.wait(asked.pictures.tell, path, page)
        assert isinstance(picture, QImage) and isinstance(text, PageText)
        text.outline([(0, 500)])
    _say(f"memory after {2 * ROUNDS} (program, process)", _memory(child))


def _child() -> int:
    """The id of the page process; 0 where the system does not say."""
    tasks = Path("/proc/self/task").glob("*/children")
    found = [int(word) for file in tasks for word in file.read_text(encoding="utf-8").split()]
    return found[0] if found else 0


def _memory(child: int) -> str:
    return ", ".join(f"{_megabytes(process):.0f} MB" for process in (os.getpid(), child))


def _megabytes(process: int) -> float:
    """Resident memory; 0 where the system does not say."""
    try:
        status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    except OSError:
        return 0.0
    line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
