# SPDX-License-Identifier: MIT
"""Answers questions about one program on the accessibility bus, as a screen reader sees it.

Runs with Debian's own Python, since the bindings are a Debian package: one request a line on
standard input, one answer a line on standard output, both JSON. Knows nothing of the program and
nothing of pytest; `window.py` asks.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

ROWS = ("table cell", "tree item", "list item")
WINDOWS = ("frame", "dialog", "application")


class Bridge:
    """The objects that were spoken of, by number, and what the program announced."""

    def __init__(self) -> None:
        self.application: Any = None
        self.objects: dict[int, Any] = {}
        self.heard: list[str] = []
        self.last_focused: Any = None

    def attach(self, pid: int) -> bool:
        """Find the program; whether one of its windows is to be seen."""
        desktop = Atspi.get_desktop(0)
        desktop.clear_cache()
        for application in children(desktop):
            if quietly(application.get_process_id) == pid and children(application):
                self.application = application
                application.set_cache_mask(Atspi.Cache.NONE)
                return any(is_showing(window) for window in children(application))
        return False

    def find(self, name: str | None, role: str | None) -> list[dict[str, Any]]:
        """All objects on screen whose whole name matches; rows of a view are not looked at."""
        matches = re.compile(".*" if name is None else name, re.DOTALL).fullmatch

        def asked_for(found: Any) -> dict[str, Any] | None:
            has_role = role is None or found.get_role_name() == role
            return self.described(found) if has_role and matches(found.get_name() or "") else None

        return all_that_stay(asked_for, on_screen(self.application))

    def rows(self, number: int) -> list[dict[str, Any]]:
        """The rows of a list or tree, from top to bottom."""

        def row(found: Any) -> dict[str, Any] | None:
            return self.described(found) if found.get_role_name() in ROWS else None

        return all_that_stay(row, children(self.objects[number]))

    def focused(self) -> dict[str, Any] | None:
        """The widget with the keyboard, None where no widget has it."""
        if self.last_focused is not None and has(self.last_focused, Atspi.StateType.FOCUSED):
            return self.described(self.last_focused)
        for found in on_screen(self.application):
            if has(found, Atspi.StateType.FOCUSED) and not is_window_or_row(found):
                return self.described(found)
        return None

    def text(self, number: int) -> dict[str, Any]:
        """The text that an object gives out, and the caret's place in it."""
        found = self.objects[number]
        length = Atspi.Text.get_character_count(found)
        words = Atspi.Text.get_text(found, 0, length)
        return {"text": words, "caret": Atspi.Text.get_caret_offset(found)}

    def announced(self) -> list[str]:
        """What the program asked to be spoken, in order."""
        return self.heard

    def outline(self) -> list[str]:
        """What is on screen, for a report of a failure."""
        return [
            f"{found.get_role_name()} {found.get_name()!r}" for found in on_screen(self.application)
        ]

    def described(self, found: Any) -> dict[str, Any]:
        """An object as it is now, with a number to ask about it by."""
        number = len(self.objects)
        self.objects[number] = found
        states = found.get_state_set().get_states()
        return {
            "number": number,
            "role": found.get_role_name(),
            "name": found.get_name() or "",
            "states": sorted(state.value_nick for state in states),
        }

    def on_announcement(self, event: Any) -> None:
        """Keep what is to be spoken."""
        self.heard.append(str(event.any_data))

    def on_focus(self, event: Any) -> None:
        """Keep the widget that got the keyboard: to look for it takes long."""
        if event.detail1 and quietly(lambda: not is_window_or_row(event.source)):
            self.last_focused = event.source


def quietly(ask: Callable[[], Any]) -> Any:
    """The answer, None where the object goes while it is asked."""
    try:
        return ask()
    except GLib.Error:
        return None


def all_that_stay(
    ask: Callable[[Any], dict[str, Any] | None], found: Iterable[Any]
) -> list[dict[str, Any]]:
    """What is answered about each of these, without those that go while they are asked."""
    answers = (quietly(lambda one=one: ask(one)) for one in found)
    return [answer for answer in answers if answer is not None]


def children(parent: Any) -> list[Any]:
    count = quietly(parent.get_child_count) or 0
    found = [quietly(lambda n=n: parent.get_child_at_index(n)) for n in range(count)]
    return [child for child in found if child is not None]


def has(found: Any, state: Any) -> bool:
    states = quietly(found.get_state_set)
    return states is not None and states.contains(state)


def is_window_or_row(found: Any) -> bool:
    return found.get_role_name() in (*WINDOWS, *ROWS)


def is_showing(found: Any) -> bool:
    return has(found, Atspi.StateType.SHOWING)


def on_screen(parent: Any) -> Iterator[Any]:
    """Everything below ``parent`` that is to be seen, without the rows of views."""
    for child in children(parent):
        if not is_showing(child):
            continue
        yield child
        if not has(child, Atspi.StateType.MANAGES_DESCENDANTS):
            yield from on_screen(child)


def answer(bridge: Bridge, line: bytes) -> dict[str, Any]:
    request = json.loads(line)
    try:
        return {"answer": getattr(bridge, request.pop("ask"))(**request)}
    except GLib.Error as error:
        return {"error": error.message}


def main() -> None:
    Atspi.init()
    bridge, loop = Bridge(), GLib.MainLoop()
    listeners = {
        "object:announcement": Atspi.EventListener.new(bridge.on_announcement),
        "object:state-changed:focused": Atspi.EventListener.new(bridge.on_focus),
    }
    for event, listener in listeners.items():
        listener.register(event)
    waiting = bytearray()

    def on_request(_: Any, condition: Any) -> bool:
        part = os.read(0, 65536) if condition & GLib.IO_IN else b""
        if not part:
            loop.quit()
            return False
        waiting.extend(part)
        while b"\n" in waiting:
            line, _, rest = waiting.partition(b"\n")
            waiting[:] = rest
            print(json.dumps(answer(bridge, line)), flush=True)
        return True

    GLib.io_add_watch(sys.stdin, GLib.IO_IN | GLib.IO_HUP, on_request)
    loop.run()


if __name__ == "__main__":
    main()
