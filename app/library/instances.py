# SPDX-License-Identifier: MIT
"""One window a library: the first one holds it, later starts hand it their files.

What is handed over are small files in the library's inbox, which the window polls. A window
that was killed holds nothing any more; one on another computer is named.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from app.domain.value import Value
from app.library.errors import Busy, explained
from app.library.folder import LibraryFolder
from app.library.locks import Hold, hold_alone

_ANSWER_SECONDS = 5.0
_STEP_SECONDS = 0.05
ACTIVATION = "XDG_ACTIVATION_TOKEN"


class Handed(Value):
    """What another start asks of the window: to come to the front, and to add files.

    ``activation`` is the token that lets a window come to the front under Wayland.
    """

    paths: tuple[Path, ...]
    activation: str | None = None


class WindowPlace:
    """The place of the one window, held until ``leave`` or the end of the process."""

    def __init__(self, folder: LibraryFolder, hold: Hold) -> None:
        self._folder = folder
        self._hold = hold

    def handed(self) -> list[Handed]:
        """What was handed over since the last call, oldest first; takes microseconds."""
        try:
            names = sorted(path for path in self._folder.inbox.iterdir() if path.suffix == ".json")
        except OSError:
            return []
        taken = [_take(path) for path in names]
        return [request for request in taken if request is not None]

    def leave(self) -> None:
        """Give the place up."""
        with suppress(OSError):
            self._folder.window_note.unlink(missing_ok=True)
        self._hold.release()


def take_place(root: Path) -> WindowPlace | None:
    """Become the window of the library in ``root``; None where there is one already.

    Raises NoPlace, NotWritable, DiskFull or LibraryError where the folder holds no locks;
    the library may then be read without a place.
    """
    folder = LibraryFolder(root)
    folder.make()
    hold = hold_alone(folder.window_lock)
    if hold is None:
        return None
    place = WindowPlace(folder, hold)
    note = {"computer": _this_computer(), "process": os.getpid()}
    try:
        folder.window_note.write_text(json.dumps(note), "utf-8")
    except OSError as error:
        place.leave()
        raise explained(error, root, "The library was not opened") from error
    return place


def hand_over(root: Path, paths: Sequence[Path], *, wait_seconds: float = _ANSWER_SECONDS) -> None:
    """Hand files (none, just to raise it) to the window, and wait until it took them.

    Raises Busy where the window is on another computer or does not answer.
    """
    folder = LibraryFolder(root)
    computer, process = _holder(folder)
    if computer not in (None, _this_computer()):
        raise Busy(
            f"The library in {root} is open on the computer {computer}. "
            "Close it there, or name another folder with --library."
        )
    request = _put(folder, paths)
    until = time.monotonic() + wait_seconds
    while request.exists():
        if time.monotonic() > until and _withdraw(request):
            number = f" (process {process})" if process else ""
            raise Busy(
                f"Inspection Reader is open already{number} but does not answer. "
                "Close it or end it, then start again."
            )
        time.sleep(_STEP_SECONDS)


def _put(folder: LibraryFolder, paths: Sequence[Path]) -> Path:
    asked = {
        "paths": [os.path.abspath(path) for path in paths],  # noqa: PTH100 - keeps links
        "activation": os.environ.get(ACTIVATION),
    }
    request = folder.inbox / f"{time.time_ns():020}-{os.urandom(4).hex()}.json"
    part = request.with_suffix(".part")
    try:
        part.write_text(json.dumps(asked), "ascii")
        part.replace(request)
    except OSError as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise explained(error, folder.root, "The open window was not reached") from error
    return request


def _withdraw(request: Path) -> bool:
    """Take a request back; False if the window took it at this very moment."""
    try:
        request.unlink()
    except OSError:
        return False
    return True


def _take(path: Path) -> Handed | None:
    """Read a request and delete it, which tells the other side; None if it is not one."""
    try:
        raw = json.loads(path.read_text("ascii"))
        path.unlink()
        paths = tuple(Path(name) for name in raw["paths"])
        return Handed(paths, raw["activation"] and str(raw["activation"]))
    except (OSError, ValueError, KeyError, TypeError):
        with suppress(OSError):
            path.unlink(missing_ok=True)
        return None


def _this_computer() -> str:
    if sys.platform == "win32":
        import socket  # noqa: PLC0415 - costs a start more than all else here

        return socket.gethostname()
    return os.uname().nodename


def _holder(folder: LibraryFolder) -> tuple[str | None, int | None]:
    try:
        note = json.loads(folder.window_note.read_text("utf-8"))
        return str(note["computer"]), int(note["process"])
    except (OSError, ValueError, KeyError, TypeError):
        return None, None
