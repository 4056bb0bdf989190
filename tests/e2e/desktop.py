# SPDX-License-Identifier: MIT
"""A screen and a session of our own: X server, session bus and, on that, the accessibility bus.

Knows what has to be installed for it, by Debian's names.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from app.system_libraries import OFF_SCREEN, X11, install_line, missing

DEBIAN_PYTHON = "/usr/bin/python3"
SIZE = "1440x900"
_COMMANDS = {"Xvfb": "xvfb", "xdotool": "xdotool", "dbus-daemon": "dbus"}
_BINDINGS = ("python3-gi", "gir1.2-atspi-2.0", "gir1.2-freedesktop")
_ACCESSIBILITY_BUS = Path("/usr/share/dbus-1/services/org.a11y.Bus.service")
_PATIENCE_SECONDS = 10


def lacking() -> str | None:
    """The command that installs what these tests need and is missing, None if all is here."""
    libraries = {**OFF_SCREEN, **X11}
    packages = [libraries[soname] for soname in missing(libraries)]
    packages += [package for command, package in _COMMANDS.items() if not shutil.which(command)]
    packages += [] if _ACCESSIBILITY_BUS.exists() else ["at-spi2-core"]
    packages += [] if _has_bindings() else _BINDINGS
    return install_line(packages) if packages else None


def _has_bindings() -> bool:
    if not Path(DEBIAN_PYTHON).exists():
        return False
    code = "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"
    done = subprocess.run([DEBIAN_PYTHON, "-c", code], check=False, capture_output=True)
    return done.returncode == 0


@contextmanager
def running_desktop(folder: Path) -> Iterator[dict[str, str]]:
    """Run screen and session; give the environment for programs on it. ``folder`` is empty."""
    environment = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("QT_", "XDG_", "DBUS_", "WAYLAND_", "AT_SPI_"))
    }
    environment |= {
        "XDG_RUNTIME_DIR": str(folder),
        "LC_ALL": "C.UTF-8",
        "NO_AT_BRIDGE": "0",
        "QT_QPA_PLATFORM": "xcb",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        "LIBGL_ALWAYS_SOFTWARE": "1",
    }
    screen = f"Xvfb -screen 0 {SIZE}x24 -nolisten tcp -noreset -displayfd {{}}"
    bus = "dbus-daemon --session --nofork --nopidfile --print-address={}"
    with ExitStack() as stack:
        display = stack.enter_context(_server(screen, environment))
        environment["DISPLAY"] = f":{display}"
        environment["DBUS_SESSION_BUS_ADDRESS"] = stack.enter_context(_server(bus, environment))
        yield environment


@contextmanager
def _server(command: str, environment: dict[str, str]) -> Iterator[str]:
    """Run a server; give what it says, on the descriptor put into its command, once it listens."""
    heard, said = os.pipe()
    server = subprocess.Popen(
        command.format(said).split(),
        env=environment,
        pass_fds=(said,),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    os.close(said)
    try:
        with os.fdopen(heard) as answer:
            yield answer.readline().strip()
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait(_PATIENCE_SECONDS)
