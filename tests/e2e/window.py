# SPDX-License-Identifier: MIT
"""The real program, started and used as somebody does who cannot see it.

Keys go in through the X server; what is asked about goes through the accessibility bus (see
`bridge.py`). Nothing here sleeps for luck: each question is asked again until it is answered as
expected or patience ends, and the last answer is what the test looks at.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from app.reports.messages import READ_REPORTS
from tests.e2e.desktop import DEBIAN_PYTHON

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = (sys.executable, "-m", "app")
PATIENCE_SECONDS = 30.0
_TITLE = "^Inspection Reader"
_PAUSE_SECONDS = 0.02
_BRIDGE = Path(__file__).with_name("bridge.py")
_LOOKING = Path(__file__).with_name("looking.py")

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Thing:
    """One object on the accessibility bus, as it was when it was asked about."""

    number: int
    role: str
    name: str
    states: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.role} {self.name!r}"


def until(ask: Callable[[], Answer], expected: object) -> Answer:
    """Ask until the answer is ``expected``; return the last answer, right or not."""
    end = time.monotonic() + PATIENCE_SECONDS
    while (answer := ask()) != expected and time.monotonic() < end:
        time.sleep(_PAUSE_SECONDS)
    return answer


class Window:
    """One run of the program on a desktop of its own, from start to ``close``."""

    def __init__(
        self,
        environment: Mapping[str, str],
        home: Path,
        log: Path,
        arguments: Sequence[str | Path] = (),
    ) -> None:
        self._environment = {**environment, "HOME": str(home)}
        self._log = log
        self._paused: list[int] = []
        with log.open("wb") as output:
            self._program = subprocess.Popen(
                [*PROGRAM, *arguments],
                cwd=ROOT,
                env=self._environment,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
            )
        self._bridge = subprocess.Popen(
            [DEBIAN_PYTHON, str(_BRIDGE)],
            env=self._environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        try:
            self._await_window()
        except AssertionError:
            self.kill()
            raise

    def _await_window(self) -> None:
        is_here = until(lambda: self.has_ended or self._ask("attach", pid=self._program.pid), True)
        assert is_here and not self.has_ended, f"no window appeared\n{self.output()}"
        until(lambda: self._number_on_screen() != "", True)
        self.come_to_front()
        assert until(lambda: self.focused() != "", True), (
            f"nothing has the keyboard\n{self.output()}"
        )

    def _number_on_screen(self) -> str:
        pid = str(self._program.pid)
        found = self._xdotool("search", "--onlyvisible", "--pid", pid, "--name", _TITLE)
        return found.split()[-1] if found else ""

    # Using it

    def come_to_front(self) -> None:
        """Get the keyboard: no window manager here gives it to a window, or back to it."""
        self._xdotool("windowfocus", "--sync", self._number_on_screen())

    def press(self, *keys: str) -> None:
        """Press keys one after the other, such as ``ctrl+f`` or ``Down``.

        A key of the whole window must wait for what the keys before it do: Qt asks the bus about
        each key before it gives it to a widget, but acts on shortcuts at once.
        """
        self._xdotool("key", "--clearmodifiers", "--delay", "0", *keys)

    def open_menu(self, letter: str) -> None:
        """Open a menu by Alt and its letter, as slowly as a hand does.

        Qt asks the bus about Alt too: told of it after the letter, it would close the menu. So
        each key comes after a question to the window, which takes longer than that.
        """
        before = self._number_of_windows()
        for step in (("keydown", "alt"), ("key", letter), ("keyup", "alt")):
            self._xdotool(*step)
            self.outline()
        assert until(lambda: self._number_of_windows() > before, True), f"no menu {letter} opens"

    def _number_of_windows(self) -> int:
        """How many windows are on the screen, menus among them."""
        return len(self._xdotool("search", "--onlyvisible", "--name", "").split())

    def write(self, words: str) -> None:
        """Type words, faster than any reader does."""
        self._xdotool("type", "--delay", "2", "--", words)

    def tab_to(self, name: str, key: str = "Tab") -> None:
        """Press Tab until the thing of this name has the keyboard, once round at the most.

        ``key`` shift+Tab goes the other way round.
        """
        start = here = self.focused()
        while here != name:
            self.press(key)
            until(lambda here=here: self.focused() != here, True)
            here = self.focused()
            assert here != start, f"Tab does not lead to {name!r}"

    def close(self) -> int:
        """Quit by the program's own key; return its exit status."""
        self.press("ctrl+q")
        try:
            return self._program.wait(PATIENCE_SECONDS)
        finally:
            self.kill()

    def kill(self) -> None:
        """End what is still running, without a warning to the program."""
        for process in (self._program, self._bridge):
            process.kill()
            process.wait()
        for pid in self._paused:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGCONT)
        for pipe in (self._bridge.stdin, self._bridge.stdout):
            if pipe is not None:
                pipe.close()

    def crash(self) -> None:
        """End the program as a fault in a library would."""
        self._program.send_signal(signal.SIGSEGV)
        self._program.wait(PATIENCE_SECONDS)
        self.kill()

    def pause_reading(self) -> None:
        """Stop the processes that read reports, as a disk that does not answer would.

        They would take the time of a small machine from everything that is looked at meanwhile.
        """
        self._paused = [pid for pid in _below(self._program.pid) if READ_REPORTS in _command(pid)]
        for pid in self._paused:
            os.kill(pid, signal.SIGSTOP)
        assert self._paused, "no process reads reports"

    def start_again(self, *arguments: str | Path) -> int:
        """Start the program once more beside this window; return its exit status."""
        second = subprocess.run(
            [*PROGRAM, *arguments],
            check=False,
            cwd=ROOT,
            env=self._environment,
            timeout=PATIENCE_SECONDS,
            capture_output=True,
        )
        return second.returncode

    # Asking

    @property
    def has_ended(self) -> bool:
        """Whether the program is over."""
        return self._program.poll() is not None

    def windows_on_screen(self) -> int:
        """How many windows there are, of this program and of any other start of it."""
        return len(self._xdotool("search", "--onlyvisible", "--name", _TITLE).split())

    def all(self, name: str | None = None, role: str | None = None) -> list[Thing]:
        """Everything on screen with that role, whose whole name matches the expression."""
        return [_thing(found) for found in self._ask("find", name=name, role=role)]

    def one(self, name: str, role: str | None = None) -> Thing:
        """The only such thing on screen."""
        count = until(lambda: len(self.all(name, role)), 1)
        assert count == 1, f"{count} of {role or 'anything'} {name!r} on screen:\n{self.outline()}"
        return self.all(name, role)[0]

    def names(self, pattern: str, role: str | None = None) -> list[str]:
        """The names of all things on screen that match the expression."""
        return [thing.name for thing in self.all(pattern, role)]

    def text(self, name: str) -> str:
        """The text that the thing of this name gives to a screen reader."""
        return str(self._ask("text", number=self.one(name).number)["text"])

    def caret(self, name: str) -> int:
        """The caret's place in the text of the thing of this name."""
        return int(self._ask("text", number=self.one(name).number)["caret"])

    def rows(self, name: str) -> list[Thing]:
        """The rows of the tree or list of this name."""
        return [_thing(row) for row in self._ask("rows", number=self.one(name).number)]

    def row_names(self, name: str) -> list[str]:
        """What a screen reader says of each row."""
        return [row.name for row in self.rows(name)]

    def chosen_row(self, name: str) -> str:
        """What a screen reader says of the row that is chosen, "" where none is."""
        chosen = [row.name for row in self.rows(name) if "selected" in row.states]
        return chosen[0] if chosen else ""

    def focused(self) -> str:
        """The name of the widget with the keyboard, "" where none has it."""
        found = self._ask("focused")
        return str(found["name"]) if found else ""

    def announced(self) -> list[str]:
        """All that was announced so far."""
        return list(self._ask("announced"))

    def main_colour(self) -> str:
        """The colour of most of the window's pixels on the screen, such as ``#FFFFFF``."""
        done = subprocess.run(
            [sys.executable, str(_LOOKING), self._number_on_screen()],
            check=True,
            env=self._environment,
            capture_output=True,
            text=True,
        )
        return done.stdout.strip()

    def outline(self) -> str:
        """What is on screen, a line a thing."""
        return "\n".join(self._ask("outline"))

    def output(self) -> str:
        """What the program wrote to its standard channels."""
        return self._log.read_text(encoding="utf-8", errors="replace")

    # Inside

    def _ask(self, question: str, **details: Any) -> Any:
        assert self._bridge.stdin is not None and self._bridge.stdout is not None
        self._bridge.stdin.write(json.dumps({"ask": question, **details}) + "\n")
        self._bridge.stdin.flush()
        line = self._bridge.stdout.readline()
        assert line, f"the bridge ended while it was asked for {question}"
        answer = json.loads(line)
        assert "error" not in answer, f"{question} {details}: {answer['error']}\n{self.output()}"
        return answer["answer"]

    def _xdotool(self, *arguments: str) -> str:
        done = subprocess.run(
            ["xdotool", *arguments],
            check=False,
            env=self._environment,
            capture_output=True,
            text=True,
        )
        return done.stdout.strip()


def _thing(found: Mapping[str, Any]) -> Thing:
    return Thing(found["number"], found["role"], found["name"], tuple(found["states"]))


def _below(pid: int) -> list[int]:
    """The processes that a process started, and those that they started."""
    lists = Path(f"/proc/{pid}/task").glob("*/children")  # one for each thread
    children = [int(child) for listed in lists for child in listed.read_text().split()]
    return [found for child in children for found in (child, *_below(child))]


def _command(pid: int) -> list[str]:
    return Path(f"/proc/{pid}/cmdline").read_text().split("\0")
