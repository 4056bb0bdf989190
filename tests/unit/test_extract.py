# SPDX-License-Identifier: MIT
"""The ``extract`` command: documents out, in order, and one line for each file refused."""

from __future__ import annotations

import io
import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from app.extract import extract, in_order
from app.reports.pool import RefusedFile
from tests.unit.reports.reading_stand_in import COMMAND, is_gone, made, stand_in, started

ROOT = Path(__file__).resolve().parents[2]
# A test run in the background inherits that interrupts are ignored, hence the handler.
PROGRAM = """
import signal, sys
from pathlib import Path
from app.extract import extract
from app.reports.pool import ReadingPool
signal.signal(signal.SIGINT, signal.default_int_handler)
pool = ReadingPool(2, command=sys.argv[1:4])
sys.exit(extract([Path(name) for name in sys.argv[4:]], sys.stdout.buffer, sys.stderr, pool))
"""


def extracted(paths: list[Path]) -> tuple[int, list[str], list[str]]:
    """The exit status, the files whose documents were printed, and the lines of errors."""
    out, err = io.BytesIO(), io.StringIO()
    status = extract(paths, out, err, stand_in())
    documents = [json.loads(line) for line in out.getvalue().splitlines()]
    return status, [each["source"]["file"] for each in documents], err.getvalue().splitlines()


@contextmanager
def running(*paths: Path) -> Iterator[subprocess.Popen[bytes]]:
    """The command in a process of its own, with the stand-in's reading processes."""
    program = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, *COMMAND, *map(str, paths)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    with program:
        yield program


def test_documents_are_printed_in_the_order_given(tmp_path: Path) -> None:
    paths = made(tmp_path, "slow", "b", "a", "slow-2", "c")
    assert extracted(paths) == (0, [path.name for path in paths], [])


def test_the_same_file_twice_is_printed_twice(tmp_path: Path) -> None:
    (path,) = made(tmp_path, "twice")
    assert extracted([path, path]) == (0, ["twice.pdf", "twice.pdf"], [])


def test_a_refused_file_is_named_and_the_others_are_printed(tmp_path: Path) -> None:
    paths = made(tmp_path, "a", "refuse", "b")
    refusal = f"{paths[1]} was refused. Try another."
    assert extracted(paths) == (1, ["a.pdf", "b.pdf"], [refusal])


@pytest.mark.skipif(sys.platform == "win32", reason="no such names on this system")
def test_a_refusal_names_its_file_on_one_line(tmp_path: Path) -> None:
    _, _, (line,) = extracted(made(tmp_path, "refuse-\n\x1b[2J\u202e\udcff"))
    assert line == f"{tmp_path}/refuse-\\n\\x1b[2J\\u202e\\udcff.pdf was refused. Try another."


def test_nothing_to_read_is_no_failure() -> None:
    assert extracted([]) == (0, [], [])


def test_outcomes_wait_for_those_before_them() -> None:
    outcomes = [RefusedFile(index, Path(), "") for index in (2, 0, 3, 1)]
    assert [outcome.index for outcome in in_order(outcomes)] == [0, 1, 2, 3]


def test_a_document_is_printed_before_the_next_is_ready(tmp_path: Path) -> None:
    first, second = made(tmp_path, "first", "wait")
    with running(first, second) as program:
        assert program.stdout is not None
        assert b"first.pdf" in program.stdout.readline()
        second.with_suffix(".go").touch()
        assert b"wait.pdf" in program.stdout.readline()


@pytest.mark.parametrize("locale", ["C", "POSIX", "en_GB.ISO-8859-1"])
def test_the_output_is_utf_8_whatever_the_locale(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, locale: str
) -> None:
    for variable, value in (("LC_ALL", locale), ("PYTHONCOERCECLOCALE", "0"), ("PYTHONUTF8", "0")):
        monkeypatch.setenv(variable, value)
    (path,) = made(tmp_path, "report")
    with running(path) as program:
        out, err = program.communicate()
    assert err == b""
    assert json.loads(out.decode("utf-8"))["title"] == "A made report – ‘Exampleshire’"


@pytest.mark.skipif(sys.platform == "win32", reason="pipes break otherwise there")
def test_a_reader_that_has_seen_enough_ends_the_command_quietly(tmp_path: Path) -> None:
    first, second, third = made(tmp_path, "first", "wait", "third")
    with running(first, second, third) as program:
        assert program.stdout is not None
        assert program.stderr is not None
        program.stdout.readline()
        program.stdout.close()
        child = started(second)
        second.with_suffix(".go").touch()
        assert program.stderr.read() == b""
    assert program.returncode == 1
    assert is_gone(child)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no disk that is always full")
def test_a_full_disk_is_said_in_one_line(tmp_path: Path) -> None:
    err = io.StringIO()
    with Path("/dev/full").open("wb") as out:
        assert extract(made(tmp_path, "a"), out, err, stand_in()) == 1
    assert err.getvalue() == "The documents could not be written: No space left on device.\n"


@pytest.mark.skipif(sys.platform == "win32", reason="no interrupt of one process there")
def test_an_interrupt_leaves_no_process_and_no_traceback(tmp_path: Path) -> None:
    first, second = made(tmp_path, "hang", "wait")
    with running(first, second) as program:
        children = started(first), started(second)
        program.send_signal(signal.SIGINT)
        assert program.communicate() == (b"", b"")
    assert program.returncode == 130
    assert all(is_gone(child) for child in children)


def test_the_program_itself_never_loads_the_pdf_engine() -> None:
    check = "import sys, app.extract; sys.exit('pypdfium2' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", check], cwd=ROOT, check=False).returncode == 0
