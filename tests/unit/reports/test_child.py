# SPDX-License-Identifier: MIT
"""The reading process itself: what it answers, and when it ends."""

from __future__ import annotations

import io
import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.reports.child import answer
from app.reports.messages import Answer, Mark, received, request, requested, send
from app.reports.pool import ReadFile
from app.reports.reader import read_report
from tests.unit.reports import reading_stand_in
from tests.unit.reports.reading_stand_in import is_gone, made, stand_in, started

PARENT = """
import sys
from pathlib import Path
from app.reports.pool import ReadingPool
list(ReadingPool(1, command=sys.argv[2:]).read([Path(sys.argv[1])]))
"""


@pytest.mark.parametrize(
    "name", ["report.pdf", "two\nlines.pdf", "na\udcffme.pdf", "Éire – ☃.pdf"], ids=ascii
)
def test_a_request_keeps_the_path_byte_for_byte(name: str) -> None:
    line = request(Path(name))
    assert line.count(b"\n") == 1
    assert requested(line) == Path(name)


def test_answers_come_back_as_they_were_sent() -> None:
    answers = [
        Answer(Mark.READY),
        Answer(Mark.READ, b'{"title": "\n"}', b"{}"),
        Answer(Mark.REFUSED, "café".encode()),
    ]
    pipe = io.BytesIO()
    for each in answers:
        send(pipe, each)
    assert list(received(io.BytesIO(pipe.getvalue()))) == answers


@pytest.mark.parametrize("lost", [1, 5, 9, 12])
def test_an_answer_cut_short_is_no_answer(lost: int) -> None:
    pipe = io.BytesIO()
    send(pipe, Answer(Mark.READ, b"12345", b"67"))
    assert list(received(io.BytesIO(pipe.getvalue()[:-lost]))) == []


def test_the_document_is_one_line_of_utf_8(tmp_path: Path) -> None:
    path = tmp_path / "two\nlines – Éire.pdf"
    path.touch()
    document = answer(path, reading_stand_in.read).body
    assert b"\n" not in document
    assert json.loads(document.decode("utf-8"))["source"]["file"] == path.name


def test_half_a_character_becomes_a_replacement_character(tmp_path: Path) -> None:
    document = answer(tmp_path / "na\udcffme.pdf", reading_stand_in.read).body
    assert json.loads(document.decode("utf-8"))["source"]["file"] == "na\ufffdme.pdf"


@pytest.fixture
def pipe(tmp_path: Path) -> Path:
    path = tmp_path / "pipe.pdf"
    os.mkfifo(path)
    return path


@pytest.fixture
def socket_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.chdir(tmp_path)  # the name of a socket is short
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("socket.pdf")
        yield tmp_path / "socket.pdf"


@pytest.mark.skipif(sys.platform == "win32", reason="no such files on this system")
class TestWhatIsNoOrdinaryFile:
    def refusal(self, path: Path) -> str:
        said = answer(path, read_report)
        assert said.mark is Mark.REFUSED
        return said.body.decode()

    def test_a_pipe_is_refused_at_once(self, pipe: Path) -> None:
        assert "is not an ordinary file" in self.refusal(pipe)

    def test_a_socket_is_refused(self, socket_file: Path) -> None:
        assert "is not an ordinary file" in self.refusal(socket_file)

    @pytest.mark.parametrize("device", ["/dev/zero", "/dev/null", "/dev/tty"])
    def test_a_device_is_refused(self, device: str) -> None:
        assert "is not an ordinary file" in self.refusal(Path(device))

    def test_a_link_to_a_pipe_is_refused(self, pipe: Path) -> None:
        link = pipe.with_name("link.pdf")
        link.symlink_to(pipe)
        assert "is not an ordinary file" in self.refusal(link)

    def test_a_link_to_itself_is_refused(self, tmp_path: Path) -> None:
        link = tmp_path / "link.pdf"
        link.symlink_to(link)
        assert self.refusal(link)

    def test_a_link_to_nothing_was_not_found(self, tmp_path: Path) -> None:
        link = tmp_path / "link.pdf"
        link.symlink_to(tmp_path / "gone.pdf")
        assert "was not found" in self.refusal(link)

    def test_a_name_with_nul_was_not_found(self) -> None:
        assert "was not found" in self.refusal(Path("a\0b.pdf"))


@pytest.mark.skipif(sys.platform == "win32", reason="ends processes by signal")
@pytest.mark.parametrize("deed", ["hang", "wait"])
def test_the_process_ends_when_the_program_is_killed(tmp_path: Path, deed: str) -> None:
    (path,) = made(tmp_path, deed)
    command = [sys.executable, "-c", PARENT, str(path), *reading_stand_in.COMMAND]
    with subprocess.Popen(command) as parent:
        child = started(path)
        parent.kill()
    assert is_gone(child)


@pytest.mark.skipif(sys.platform == "win32", reason="no interrupt of one process there")
def test_an_interrupt_meant_for_the_program_does_not_end_the_process(tmp_path: Path) -> None:
    (outcome,) = stand_in().read(made(tmp_path, "interrupted"))
    assert isinstance(outcome, ReadFile)
