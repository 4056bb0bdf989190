# SPDX-License-Identifier: MIT
"""What reading reports costs, as ratios measured side by side in one run.

    python -m tests.benchmarks.reading [FILE or FOLDER ...]

Without arguments it reads the shared corpus beside the project, if it is there.
"""

from __future__ import annotations

import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pypdfium2

from app.domain.area import Framework
from app.reports.child import answer, collect_seldom
from app.reports.pool import ReadFile, ReadingPool
from app.reports.reader import read_report
from tests.benchmarks.table import keep

if sys.platform != "win32":
    import resource

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus" / "reports"
ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Report:
    """A file that was read; its kind decides where its costs are counted."""

    path: Path
    pages: int
    framework: Framework


def main(names: Sequence[str]) -> int:
    """Print the costs of reading the files named, or the corpus."""
    collect_seldom()  # as the reading process does
    paths = sorted(_files([Path(name) for name in names] or [CORPUS]))
    if not paths:
        print(f"Nothing to read: there is no report in {CORPUS}.")
        return 1
    _say("files", f"{len(paths)}")
    _say("start of a process to its first answer", f"{_start_seconds() * 1000:.0f} ms")
    _say("cancel in the middle", f"{_cancel_seconds(paths) * 1000:.0f} ms")
    _seconds_to_read(paths, 2)  # the disk is warm from here on
    one, reports = _seconds_to_read(paths, 1)
    _say("most memory of a process", f"{_most_megabytes():.0f} MB")
    two, _ = _seconds_to_read(paths, 2)
    _say("wall time of one process, of two", f"{one:.1f} s, {two:.1f} s: {two / one:.2f} times")
    for framework, group in _by_framework(reports).items():
        _print_ratio(framework, group)
    return 0


def _say(what: str, how_much: str) -> None:
    print(f"{what:<42} {how_much}", flush=True)


def _files(places: Sequence[Path]) -> Iterator[Path]:
    for place in places:
        yield from place.rglob("*.pdf") if place.is_dir() else [place]


def _start_seconds() -> float:
    """The best of five starts; the file that is asked for does not exist."""
    times = []
    for _ in range(5):
        start = time.perf_counter()
        list(ReadingPool(1).read([Path("no-such-report.pdf")]))
        times.append(time.perf_counter() - start)
    return min(times)


def _cancel_seconds(paths: Sequence[Path]) -> float:
    """From the moment in which cancelling is asked for to the end of the last process."""
    asked = time.perf_counter() + 1.0
    for _ in ReadingPool(2).read(paths * 100, is_cancelled=lambda: time.perf_counter() > asked):
        pass
    return time.perf_counter() - asked


def _seconds_to_read(paths: Sequence[Path], workers: int) -> tuple[float, list[Report]]:
    start = time.perf_counter()
    outcomes = list(ReadingPool(workers).read(paths))
    seconds = time.perf_counter() - start
    read = [outcome for outcome in outcomes if isinstance(outcome, ReadFile)]
    inspections = [(outcome.path, outcome.inspection()) for outcome in read]
    return seconds, [Report(path, i.source.pages, i.framework) for path, i in inspections]


def _most_megabytes() -> float:
    """The largest of the processes so far; 0 where the system does not say."""
    if sys.platform == "win32":
        return 0.0
    size = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return size / (1024 * 1024 if sys.platform == "darwin" else 1024)


def _by_framework(reports: Sequence[Report]) -> dict[Framework, list[Report]]:
    groups: dict[Framework, list[Report]] = defaultdict(list)
    for report in reports:
        groups[report.framework].append(report)
    return groups


def _print_ratio(framework: Framework, reports: Sequence[Report]) -> None:
    """Compare, file by file, what a process does for one with the engine's bare text of it."""
    pages = sum(report.pages for report in reports)
    ours = bare = 0.0
    for report in reports:
        rounds = [(_cpu(_answer, report), _cpu(_bare_text, report)) for _ in range(ROUNDS)]
        ours += min(seconds for seconds, _ in rounds)
        bare += min(seconds for _, seconds in rounds)
    each = f"{ours / pages * 1000:.2f} ms, bare text {bare / pages * 1000:.2f} ms"
    what = f"CPU a page, {framework}, {len(reports)} files, {pages} pages"
    _say(what, f"{each}: {ours / bare:.2f} times")
    keep(f"reading a page, {framework}: times the bare text", ours / bare, "", 1.6)


def _answer(report: Report) -> None:
    answer(report.path, read_report)


def _bare_text(report: Report) -> None:
    document = pypdfium2.PdfDocument(report.path)
    for page in document:
        text_page = page.get_textpage()
        text_page.get_text_range()
        text_page.close()
        page.close()
    document.close()


def _cpu(work: Callable[[Report], None], report: Report) -> float:
    start = time.process_time()
    work(report)
    return time.process_time() - start


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
