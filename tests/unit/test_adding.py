# SPDX-License-Identifier: MIT
"""Files and folders become reports in a library: each settled, none half, cancel at once."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.add import add
from app.adding import (
    Choices,
    ReadAgain,
    TimeLeft,
    add_files,
    files_in,
    read_again,
    regain,
)
from app.check import check
from app.domain.area import AreaKey, InspectionType
from app.domain.correction import TypeIs, split_at
from app.domain.document import to_json
from app.library.errors import Busy, DiskFull
from app.library.opening import open_library
from app.library.outcomes import Clash, Settled, Status
from app.library.rows import NewReport
from app.library.store import Store
from app.reports.reading_version import READER_VERSION
from tests.builders import make_area, make_finding, make_inspection
from tests.library_making import (
    WordIndex,
    ids,
    make_report,
    make_reports,
    pool,
    put,
    put_as_of_old,
    read,
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "library"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    return folder


@pytest.fixture
def store(root: Path) -> Iterator[Store]:
    store = open_library(root, WordIndex())
    yield store
    store.close()


def added(paths: list[Path], root: Path) -> tuple[int, list[dict[str, Any]], str]:
    """What the command returns, the lines it prints and what it says."""
    out, err = io.BytesIO(), io.StringIO()
    status = add(paths, root, WordIndex(), out, err, pool())
    return status, [json.loads(line) for line in out.getvalue().splitlines()], err.getvalue()


@pytest.mark.parametrize(
    ("elapsed", "done", "total", "words"),
    [
        (2.0, 0, 9, ""),
        (2.0, 1, 9, "16 s"),
        (2.0, 9, 9, "0 s"),
        (10.0, 10, 99, "89 s"),
        (10.0, 10, 100, "2 min"),
        (600.0, 100, 700, "60 min"),
    ],
    ids=["nothing settled", "first", "last", "under 90 s", "90 s", "an hour"],
)
def test_time_left_follows_the_pace_so_far(
    elapsed: float, done: int, total: int, words: str
) -> None:
    times = iter([100.0, 100.0 + elapsed])
    assert TimeLeft(lambda: next(times)).words(done, total) == words


def test_folder_gives_its_reports_at_any_depth(folder: Path) -> None:
    (folder / "deep").mkdir()
    report = make_report(folder / "deep").rename(folder / "deep" / "REPORT.PDF")
    (folder / "._REPORT.pdf").write_bytes(b"what macOS hides")
    (folder / "notes.txt").write_text("mine")
    assert files_in([folder]) == ([report], [])


def test_folder_without_reports_is_said(folder: Path) -> None:
    files, empty = files_in([folder])
    assert files == []
    assert [e.settled.reason for e in empty] == [
        "reports holds no PDF file: choose another folder."
    ]


def test_cancel_ends_adding_between_reports(store: Store, folder: Path) -> None:
    settled = []
    adding = add_files(
        store, make_reports(folder, 9), pool(), is_cancelled=lambda: len(settled) == 2
    )
    for file in adding:
        settled.append(file.settled.id)  # noqa: PERF401 - the cancel looks at it meanwhile
    assert ids(store) == settled[:2]


def test_closing_ends_adding(store: Store, folder: Path) -> None:
    adding = add_files(store, make_reports(folder, 9), pool())
    first = next(adding)
    adding.close()
    assert ids(store) == [first.settled.id]


def test_clashes_are_settled_as_chosen(store: Store, folder: Path) -> None:
    put(store, make_report(folder, "First words."))
    other = make_report(folder, "Other words.")
    (file,) = add_files(store, [other], pool(), choices=Choices(Clash.CANCEL))
    assert file.settled.status is Status.REFUSED


def test_full_disk_stops_adding_and_refuses_the_rest(
    store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def is_full(*_: object, **__: object) -> Settled:
        raise DiskFull("The disk is full.")

    monkeypatch.setattr(store, "add", is_full)
    settled = list(add_files(store, make_reports(folder, 3), pool()))
    assert [file.settled.status for file in settled] == [Status.REFUSED] * 3
    assert all("The disk is full." in str(file.settled.reason) for file in settled)


def test_a_library_in_use_for_a_while_costs_no_report(
    store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries: list[Path] = []
    adds = Store.add

    def busy_twice(self: Store, report: NewReport, path: Path, **choices: Any) -> Settled:
        tries.append(path)
        if len(tries) < 3:
            raise Busy("Another program is using the library.")
        return adds(self, report, path, **choices)

    monkeypatch.setattr(Store, "add", busy_twice)
    paths = make_reports(folder, 2)
    assert [s.settled.status for s in add_files(store, paths, pool())] == [Status.ADDED] * 2
    assert len(tries) == 4


def test_command_prints_one_line_a_file(root: Path, folder: Path) -> None:
    first = make_report(folder, "First words.")
    wrong = folder / "wrong.pdf"
    wrong.write_text("not a report")
    status, lines, _ = added([first, first, wrong], root)
    added_line = {"file": str(first), "status": "added", "id": "99999-2018-11-12", "reason": None}
    assert status == 1
    assert lines[0] == added_line
    assert [(line["status"], line["id"]) for line in lines[1:]] == [
        ("same", "99999-2018-11-12"),
        ("refused", None),
    ]
    assert lines[2]["reason"].startswith("wrong.pdf")
    assert all(list(line) == ["file", "status", "id", "reason"] for line in lines)


def test_command_keeps_both_of_two_with_the_same_dates(root: Path, folder: Path) -> None:
    paths = [make_report(folder, words) for words in ("First words.", "Other words.")]
    status, lines, said = added(paths, root)
    assert status == 0
    assert [(line["status"], line["id"]) for line in lines] == [
        ("added", "99999-2018-11-12"),
        ("kept_both", "99999-2018-11-12~2"),
    ]
    assert said == "2 files: 1 added, 1 added beside another of its dates.\n"


def test_command_says_why_no_library_can_be_had(tmp_path: Path, folder: Path) -> None:
    (tmp_path / "library").write_text("mine")
    status, lines, said = added(make_reports(folder, 2), tmp_path / "library")
    assert status == 1
    assert [line["status"] for line in lines] == ["refused", "refused"]
    assert "is a file, not a folder" in said


def test_command_regains_what_was_lost_first(root: Path, folder: Path) -> None:
    added(make_reports(folder, 2), root)
    (root / "library.db").unlink()
    (root / "backups" / "library-000001.db").unlink()
    _, lines, said = added([make_report(folder)], root)
    assert "90001-2018-11-12 is listed again." in said
    assert len(lines) == 1


def checked(root: Path, *, repair: bool = False) -> tuple[int, str]:
    out, err = io.StringIO(), io.StringIO()
    status = check(root, WordIndex(), out, err, repair=repair, pool=pool())
    return status, out.getvalue() + err.getvalue()


def test_whole_library_has_nothing_wrong(root: Path, folder: Path) -> None:
    added(make_reports(folder, 2), root)
    assert checked(root) == (0, f"2 reports in {root}, nothing is wrong.\n")


def test_library_that_is_not_there_is_no_problem(root: Path) -> None:
    assert checked(root) == (0, f"There is no library in {root} yet: add a report to begin one.\n")
    assert not root.exists()


def harm_texts(root: Path) -> None:
    harm(root, "UPDATE documents SET document = zeroblob(9) WHERE row = 1")


def harm_a_row(root: Path) -> None:
    harm(root, "UPDATE inspections SET added = 'never' WHERE row = 2")


def harm_the_index(root: Path) -> None:
    harm(root, "UPDATE found_content SET c0 = 'other' WHERE id = 1")


def lose_rows(root: Path) -> None:
    harm(root, "DELETE FROM inspections WHERE row = 1")


def harm_the_copy(root: Path) -> None:
    copy = root / "backups" / "library-000001.db"
    copy.write_bytes(copy.read_bytes()[:8192])


def harm_everything(root: Path) -> None:
    (root / "library.db").write_bytes(bytes(9999))


def harm(root: Path, statement: str) -> None:
    import sqlite3

    connection = sqlite3.connect(root / "library.db", isolation_level=None)
    connection.execute(statement)
    connection.close()


@pytest.mark.parametrize(
    "harming",
    [harm_texts, harm_a_row, harm_the_index, lose_rows, harm_the_copy, harm_everything],
    ids=lambda harming: harming.__name__,
)
def test_damage_is_found_and_mended(root: Path, folder: Path, harming: Any) -> None:
    added(make_reports(folder, 3), root)
    harming(root)
    assert checked(root)[0] == 1
    status, said = checked(root, repair=True)
    assert status == 0, said
    assert checked(root) == (0, f"3 reports in {root}, nothing is wrong.\n")


def test_missing_file_is_named_and_mended_by_adding_it_again(root: Path, folder: Path) -> None:
    (path,) = make_reports(folder, 1)
    added([path], root)
    next((root / "reports").iterdir()).unlink()
    status, said = checked(root, repair=True)
    assert status == 1
    assert "The file of 90001-2018-11-12 is missing" in said
    added([path], root)
    assert checked(root)[0] == 0


def test_added_and_regained_reports_come_with_their_summaries(store: Store, folder: Path) -> None:
    added = [file.summary for file in add_files(store, make_reports(folder, 2), pool())]
    assert tuple(added) == store.summaries()
    store.forget(1)
    (regained,) = regain(store, pool())
    assert regained.summary == store.summaries()[-1]


def test_regaining_names_what_it_cannot_read(store: Store, folder: Path) -> None:
    (folder / "odd.pdf").write_bytes(b"no report")
    stray = store.folder.reports / f"{'0' * 64}_odd.pdf"
    stray.write_bytes(b"no report")
    (file,) = regain(store, pool())
    assert "damaged or gone" in str(file.settled.reason)


def read_by_an_older_reader(store: Store, path: Path) -> str:
    """A report in the library with a text that its file no longer gives."""
    known = put_as_of_old(store, path)
    source = read(path).inspection.source
    area = make_area(AreaKey.SUMMARY, [make_finding("Old. Words.", None)])
    old = make_inspection([area], id=known, source=source)
    store.reread(NewReport(old, json.dumps(to_json(old)).encode(), b"{}"), known)
    return known


def texts(store: Store, id_: str) -> list[str]:
    return [finding.text for _, finding in store.document(id_).findings()]


def test_reports_are_read_again_by_the_newest_reader(store: Store, folder: Path) -> None:
    first, second = make_reports(folder, 2)
    old, same = read_by_an_older_reader(store, first), put_as_of_old(store, second)
    assert store.read_before(READER_VERSION) == (old, same)
    settled = sorted(read_again(store, [old, same], pool()), key=lambda each: each.id)
    assert settled == [ReadAgain(old, "", True), ReadAgain(same)]
    assert texts(store, old) == ["Words of 90001."]
    assert store.read_before(READER_VERSION) == ()


def test_corrections_stay_when_a_report_is_read_again(store: Store, folder: Path) -> None:
    (path,) = make_reports(folder, 1)
    old = read_by_an_older_reader(store, path)
    ((_, finding),) = store.document(old).findings()
    store.correct(old, [TypeIs(InspectionType.SHORT), split_at(finding, 5)])
    (settled,) = read_again(store, [old], pool())
    assert settled.unfit == 1
    assert store.document(old).type is InspectionType.SHORT
    assert len(store.corrections(old)) == 2


@pytest.mark.parametrize(
    ("harming", "why"),
    [
        (lambda stored: stored.unlink(), "is gone"),
        (lambda stored: stored.write_bytes(b"no report"), "is no made report"),
        (lambda stored: stored.write_bytes(stored.read_bytes() + b"."), "its file has changed"),
    ],
    ids=["gone", "damaged", "changed"],
)
def test_report_whose_file_is_not_what_it_was_stays_and_is_named(
    store: Store, folder: Path, harming: Any, why: str
) -> None:
    first, second = make_reports(folder, 2)
    known, other = read_by_an_older_reader(store, first), put(store, second)
    harming(store.pdf(known))
    settled = {each.id: each.trouble for each in read_again(store, [known, other], pool())}
    assert why in settled[known]
    assert settled[other] == ""
    assert texts(store, known) == ["Old. Words."]
    assert store.read_before(READER_VERSION) == (known,)


def test_reading_again_can_be_stopped(store: Store, folder: Path) -> None:
    added = [put_as_of_old(store, path) for path in make_reports(folder, 3)]
    done: list[ReadAgain] = []
    again = read_again(store, added, pool(), is_cancelled=lambda: bool(done))
    done.append(next(again))
    assert list(again) == []
    assert len(store.read_before(READER_VERSION)) == 2
