# SPDX-License-Identifier: MIT
"""The queue of reports: each file is taken or refused, and cancelling leaves nothing half."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from app.domain.document import to_json
from app.domain.inspection import Inspection
from app.reports.pool import Outcome, ReadFile, RefusedFile
from app.tasks.adding import Adding, Progress, Refusal
from tests.builders import make_inspection


class PoolOfWords:
    """Stands in for the reading processes: a file's name decides what becomes of it."""

    def read(
        self, paths: Sequence[Path], *, is_cancelled: Callable[[], bool] = lambda: False
    ) -> Iterator[Outcome]:
        for index, path in enumerate(paths):
            while path.stem == "slow" and not is_cancelled():
                pass
            if is_cancelled():
                return
            if path.stem == "bad":
                yield RefusedFile(index, path, "is no report. Choose another file.")
            else:
                document = "{}" if path.stem == "broken" else json.dumps(to_json(make_inspection()))
                yield ReadFile(index, path, document.encode(), b"{}")


class Watched:
    """An Adding with what it said."""

    def __init__(self) -> None:
        self.taken: list[Inspection] = []
        self.refused: list[Refusal] = []
        self.progress: list[Progress] = []
        self.finished: list[bool] = []
        self.adding = Adding(lambda inspection: inspection, PoolOfWords())  # type: ignore[arg-type]
        self.adding.took.connect(self.taken.append)
        self.adding.refused.connect(self.refused.append)
        self.adding.progressed.connect(self.progress.append)
        self.adding.finished.connect(self.finished.append)


@pytest.fixture
def watched(qapp: object) -> Iterator[Watched]:
    watched = Watched()
    yield watched
    watched.adding.shut_down()


def test_reports_are_taken_and_others_refused_by_name(watched: Watched, qtbot: Any) -> None:
    watched.adding.add([Path("good.pdf"), Path("bad.pdf")])
    qtbot.waitUntil(lambda: watched.finished == [False])
    assert len(watched.taken) == 1
    assert [r.sentence for r in watched.refused] == ["bad.pdf is no report. Choose another file."]


def test_a_folder_brings_its_pdf_files_and_no_other(
    watched: Watched, qtbot: Any, tmp_path: Path
) -> None:
    for name in ("one.pdf", "deep/two.PDF", "notes.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    watched.adding.add([tmp_path])
    qtbot.waitUntil(lambda: watched.finished == [False])
    assert len(watched.taken) == 2


def test_an_empty_folder_is_refused_in_one_sentence(
    watched: Watched, qtbot: Any, tmp_path: Path
) -> None:
    watched.adding.add([tmp_path])
    qtbot.waitUntil(lambda: watched.finished == [False])
    assert "holds no PDF file" in watched.refused[0].sentence


def test_a_document_that_breaks_the_format_is_left_out(watched: Watched, qtbot: Any) -> None:
    watched.adding.add([Path("broken.pdf"), Path("good.pdf")])
    qtbot.waitUntil(lambda: watched.finished == [False])
    assert len(watched.taken) == 1
    assert watched.refused[0].path == Path("broken.pdf")


def test_cancelling_ends_the_queue(watched: Watched, qtbot: Any) -> None:
    watched.adding.add([Path("good.pdf"), Path("slow.pdf"), Path("good.pdf")])
    qtbot.waitUntil(lambda: len(watched.taken) == 1)
    watched.adding.cancel()
    qtbot.waitUntil(lambda: watched.finished == [True])
    assert len(watched.taken) == 1


def test_files_given_while_reading_are_read_too(watched: Watched, qtbot: Any) -> None:
    watched.adding.add([Path("good.pdf")])
    watched.adding.add([Path("good.pdf")])
    qtbot.waitUntil(lambda: len(watched.taken) == 2 and not watched.adding.is_running)


def test_progress_counts_to_the_end(watched: Watched, qtbot: Any) -> None:
    watched.adding.add([Path("good.pdf"), Path("bad.pdf")])
    qtbot.waitUntil(lambda: watched.finished == [False])
    assert (watched.progress[-1].done, watched.progress[-1].total) == (2, 2)
