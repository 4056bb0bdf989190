# SPDX-License-Identifier: MIT
"""What the window needs of a Linux system: shared libraries and a display.

Qt ends the process where one of them is missing, so this is asked before Qt is imported. Knows
Debian's names for the packages; knows nothing of Qt itself, and nothing of Windows or macOS, where
Qt brings all it needs.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

# The soname that Qt loads, and Debian's package that holds it.
OFF_SCREEN: Mapping[str, str] = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libX11.so.6": "libx11-6",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
}
X11: Mapping[str, str] = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
WAYLAND: Mapping[str, str] = {
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
}

_NOT_LOADED = r"(lib[\w.+-]+\.so[\w.]*): cannot open shared object file"


class _Platform(NamedTuple):
    """A way for Qt to reach a screen."""

    libraries: Mapping[str, str]
    variable: str
    answers: Callable[[], bool]


def problem() -> str | None:
    """Say in one sentence why the window cannot open on this system; None if nothing is known.

    Asks only what is needed for the platform that Qt would take. An off-screen window is not
    asked about: what it lacks shows when Qt is imported (see `explain`).
    """
    if not sys.platform.startswith("linux"):
        return None
    names = _platform_names()
    if not names:
        return (
            "The window needs a display, and neither DISPLAY nor WAYLAND_DISPLAY is set: "
            "start it from a desktop session."
        )
    problems = [_platform_problem(_PLATFORMS[name]) for name in names if name in _PLATFORMS]
    if len(problems) < len(names) or None in problems:
        return None
    return problems[-1]


def explain(error: ImportError) -> str | None:
    """Say in one sentence which system library Qt's import missed; None if it was not that."""
    found = re.search(_NOT_LOADED, str(error))
    if found is None:
        return None
    return _lacking({found[1], *missing(OFF_SCREEN)})


def missing(libraries: Iterable[str]) -> list[str]:
    """Return those of the sonames that the system cannot load, in the order given."""
    return [soname for soname in libraries if not _loads(soname)]


def install_line(packages: Iterable[str]) -> str:
    """Return the command that installs Debian packages, each named once."""
    return "sudo apt-get install " + " ".join(dict.fromkeys(packages))


def _platform_names() -> list[str]:
    """Return the names of the platforms that Qt would try, as it reads the environment."""
    chosen = os.environ.get("QT_QPA_PLATFORM")
    if chosen:
        return [name.partition(":")[0] for name in chosen.split(";")]
    return [name for name, platform in _PLATFORMS.items() if os.environ.get(platform.variable)]


def _platform_problem(platform: _Platform) -> str | None:
    lacking = missing(platform.libraries)
    if lacking:
        return _lacking(lacking)
    display = os.environ.get(platform.variable)
    if not display:
        return f"The window needs a display, and {platform.variable} is not set."
    if platform.answers():
        return None
    return (
        f"No display answers at {platform.variable}={display}: "
        "start the program from a desktop session."
    )


def _lacking(sonames: Iterable[str]) -> str:
    known = {**OFF_SCREEN, **X11, **WAYLAND}
    names = sorted(sonames)
    packages = [known[name] for name in names if name in known]
    said = f"The window cannot open, for this system lacks {', '.join(names)}"
    if not packages:
        return f"{said}: install the packages that hold them."
    return f"{said}; on Debian and Ubuntu this installs what is needed: {install_line(packages)}"


def _loads(soname: str) -> bool:
    import ctypes  # here, as most starts need no answer and it costs a millisecond

    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True


def _x11_answers() -> bool:
    import ctypes

    xcb = ctypes.CDLL("libxcb.so.1")
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(None, None))
    answers = not xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    return answers


def _wayland_answers() -> bool:
    import ctypes

    # Without the folder the library prints a line of its own.
    if "XDG_RUNTIME_DIR" not in os.environ and os.environ["WAYLAND_DISPLAY"][:1] != "/":
        return False
    wayland = ctypes.CDLL("libwayland-client.so.0")
    wayland.wl_display_connect.restype = ctypes.c_void_p
    display = wayland.wl_display_connect(None)
    if not display:
        return False
    wayland.wl_display_disconnect(ctypes.c_void_p(display))
    return True


_PLATFORMS: Mapping[str, _Platform] = {
    "wayland": _Platform({**OFF_SCREEN, **WAYLAND}, "WAYLAND_DISPLAY", _wayland_answers),
    "xcb": _Platform({**OFF_SCREEN, **X11}, "DISPLAY", _x11_answers),
}
