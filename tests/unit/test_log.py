# SPDX-License-Identifier: MIT
"""The log says where things went wrong and repeats nothing that was read."""

from __future__ import annotations

import errno
import logging
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app import log, main
from app.adding_process import AddingProcess, Trouble
from app.library.errors import DiskFull, explained
from app.search.authorities import load_authority_table
from tests.unit.reports.reading_stand_in import made, stand_in

SENTENCE = "The harbour lamps of Exampleshire were counted twice."
ROOT = Path(__file__).resolve().parents[2]
KEEP = "import faulthandler, logging, sys; from pathlib import Path; from app import log; "
pytestmark = pytest.mark.logs


def run(code: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run ``code`` in a process of its own, which may well crash, with the log's folder."""
    command = [sys.executable, "-c", KEEP + code, str(folder)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def keep(folder: Path, then: str = "") -> str:
    """Keep a log, do something, and return whether the run before is said to have crashed."""
    return run(f"print(log.keep_in(Path(sys.argv[1]))); {then}", folder).stdout.strip()


def logged(folder: Path) -> str:
    return (folder / log.NAME).read_text("utf-8")


def fail_reading() -> None:
    try:
        int(SENTENCE)
    except ValueError as error:
        raise KeyError(SENTENCE) from error


def fail_on_the_disk() -> None:
    raise OSError(errno.ENOSPC, "No space left on device", "/home/somebody/Exampleshire.pdf")


def fail_in_the_library() -> None:
    sqlite3.connect(":memory:").execute(f"SELECT '{SENTENCE}")


def fail_for_ever() -> None:
    fail_for_ever()


def raised(fail: Callable[[], None]) -> BaseException:
    try:
        fail()
    except Exception as error:  # noqa: BLE001 - whatever it is
        return error
    raise AssertionError


FAILURES = [fail_reading, fail_on_the_disk, fail_in_the_library, fail_for_ever]


@pytest.mark.parametrize("fail", FAILURES)
def test_what_is_told_of_an_error_is_its_type_and_place(fail: Callable[[], None]) -> None:
    error = raised(fail)
    told = log.told(error)
    assert type(error).__name__ in told.splitlines()[0]
    assert f"{__name__}:{error.__traceback__.tb_next.tb_lineno} {fail.__name__}" in told  # type: ignore[union-attr]
    assert "Exampleshire" not in told
    assert "/home" not in told
    assert len(told.splitlines()) < 60


def test_the_errors_that_led_to_it_are_told_too() -> None:
    lines = log.told(raised(fail_reading)).splitlines()
    assert lines[lines.index("because of") + 1] == "ValueError"


def test_the_code_of_system_and_database_is_told() -> None:
    assert log.told(raised(fail_on_the_disk)).startswith("OSError (ENOSPC)\n")
    assert log.told(raised(fail_in_the_library)).startswith("sqlite3.OperationalError (SQLITE_")


def test_the_place_is_where_our_own_code_met_it(tmp_path: Path) -> None:
    table = tmp_path / "authorities.json"
    table.write_text(SENTENCE, "utf-8")
    error = raised(lambda: load_authority_table(table))
    assert log.told(error).splitlines()[-1].startswith("    json.decoder:")
    assert log.place_of(error).startswith("JSONDecodeError in app.search.authorities, line ")


def test_the_file_holds_no_message(tmp_path: Path) -> None:
    keep(
        tmp_path,
        f"""
try:
    raise ValueError({SENTENCE!r})
except ValueError as error:
    record = logging.LogRecord("app.x", logging.ERROR, "", 1, "failed", (), sys.exc_info())
    logging.Formatter().format(record)  # another handler has made its own of it
    logging.getLogger("app.x").handle(record)
""",
    )
    assert "ValueError" in logged(tmp_path)
    assert SENTENCE not in logged(tmp_path)


def test_a_run_without_trouble_writes_no_log(tmp_path: Path) -> None:
    keep(tmp_path)
    assert not (tmp_path / log.NAME).exists()


def test_the_log_does_not_grow_without_end(tmp_path: Path) -> None:
    keep(tmp_path, "[logging.getLogger('app').info('lamp ' * 200) for _ in range(3000)]")
    sizes = [file.stat().st_size for file in tmp_path.glob(f"{log.NAME}*")]
    assert len(sizes) == 3
    assert sum(sizes) < 1_600_000


def test_a_crash_is_told_at_the_next_start_and_once(tmp_path: Path) -> None:
    keep(tmp_path, "faulthandler._sigsegv()")
    assert keep(tmp_path) == "True"
    assert "Segmentation fault" in logged(tmp_path)
    assert keep(tmp_path) == "False"


@pytest.mark.skipif(sys.platform == "win32", reason="ends processes by signal")
@pytest.mark.parametrize("signal", ["SIGTERM", "SIGKILL", "SIGINT"])
def test_a_run_that_was_ended_did_not_crash(tmp_path: Path, signal: str) -> None:
    keep(tmp_path, f"import os, signal; os.kill(os.getpid(), signal.{signal})")
    assert keep(tmp_path) == "False"


def test_a_log_that_cannot_be_written_troubles_nobody(tmp_path: Path) -> None:
    (tmp_path / log.NAME).mkdir()
    done = run(
        "log.keep_in(Path(sys.argv[1])); logging.getLogger('app').error('x'); print('on')", tmp_path
    )
    assert (done.stdout, done.stderr) == ("on\n", "")


def test_without_a_place_for_it_there_is_no_log(
    monkeypatch: pytest.MonkeyPatch, private_home: Path
) -> None:
    (private_home / ".local").write_text("a file where the folder should be", "utf-8")
    assert main._begin_log() == (None, False)
    monkeypatch.delenv("XDG_DATA_HOME")
    monkeypatch.setenv("HOME", "")
    if sys.platform == "linux":
        assert main._begin_log() == (None, False)


class TestWhatOthersMet:
    @pytest.fixture
    def lines(self) -> Iterator[list[str]]:
        """What the log would say meanwhile."""
        said: list[str] = []
        handler, logger = logging.Handler(), logging.getLogger("app")
        form = log._WithoutMessages("%(message)s")
        handler.emit = lambda record: said.append(form.format(record))  # type: ignore[method-assign]
        logger.addHandler(handler)
        logger.setLevel(logging.INFO)
        yield said
        logger.removeHandler(handler)
        logger.setLevel(logging.NOTSET)

    def test_a_fault_over_a_report_is_logged_without_its_words(
        self, lines: list[str], tmp_path: Path
    ) -> None:
        list(stand_in(1).read(made(tmp_path, "raise")))
        assert any("IndexError" in line for line in lines)
        assert any("__main__" in line and "_raise" in line for line in lines)
        assert not any("nobody thought of" in line for line in lines)

    def test_a_refused_file_is_logged_without_its_name(
        self, lines: list[str], tmp_path: Path
    ) -> None:
        list(stand_in(1).read(made(tmp_path, "refuse")))
        assert any("a file was refused: ReportError in" in line for line in lines)
        assert not any("refuse.pdf" in line for line in lines)

    def test_a_crashed_reading_process_leaves_its_trace(
        self, lines: list[str], tmp_path: Path
    ) -> None:
        list(stand_in(1).read(made(tmp_path, "segfault")))
        assert any("Segmentation fault" in line for line in lines)

    def test_what_the_adding_process_complains_of_is_logged(
        self, lines: list[str], tmp_path: Path
    ) -> None:
        complaint = "import sys; sys.stderr.write('lamps\\x1b out'); sys.exit(1)"
        process = AddingProcess(tmp_path, [sys.executable, "-c", complaint])
        (trouble,) = process.make_good()
        process.close()
        assert isinstance(trouble, Trouble)
        assert lines[-1].endswith(": lamps\\x1b out")

    def test_trouble_with_the_library_is_logged_with_its_code(
        self, lines: list[str], tmp_path: Path
    ) -> None:
        error = raised(fail_on_the_disk)
        assert isinstance(error, OSError)
        assert isinstance(explained(error, tmp_path, "It was not added"), DiskFull)
        assert any("OSError (ENOSPC)" in line for line in lines)
        assert not any("Exampleshire" in line for line in lines)
