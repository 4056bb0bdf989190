# SPDX-License-Identifier: MIT
"""Set up a clone for `make`: Debian packages, and a virtual environment from the hashed pins.

`python3 packaging/set_up.py GOAL` with one of the goals below. Asks the network only when
something is missing. Uses the standard library alone, and uv where it is installed.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

if sys.version_info < (3, 11):  # noqa: UP036 - this file is the first that an old Python meets
    sys.exit(
        f"set-up: this is Python {sys.version_info[0]}.{sys.version_info[1]} and 3.11 or newer is "
        "needed; if you have one, name it: make PYTHON=python3.11 ..."
    )

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from app.system_libraries import OFF_SCREEN, WAYLAND, X11, install_line, missing  # noqa: E402

ENVIRONMENT = ROOT / ".venv"
PYTHON = ENVIRONMENT / "bin" / "python"
STAMP = ENVIRONMENT / "set-up"
RUN_TIME = ROOT / "requirements.txt"
DEVELOPMENT = ROOT / "requirements-dev.txt"
MINOR = f"3.{sys.version_info[1]}"
# Debian's own Python does without it; any other that has one has it in a folder of its own.
PYTHON_LIBRARY = (
    {f"libpython{MINOR}.so.1.0": f"libpython{MINOR}"} if sys.base_prefix == "/usr" else {}
)
FONT = "fonts-dejavu-core"
END_TO_END = (
    "xvfb",
    "xdotool",
    "imagemagick",
    "dbus",
    "at-spi2-core",
    "python3-gi",
    "gir1.2-atspi-2.0",
    "gir1.2-freedesktop",
    "openbox",
)
SMOKE_DEB = (
    "debootstrap",
    "debian-archive-keyring",
    "xvfb",
    "xdotool",
    "imagemagick",
    "desktop-file-utils",
    "appstream",
    "lintian",
)


class SetUpFailure(Exception):
    """Set-up cannot go on; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Goal:
    """What one make target needs."""

    requirements: Path
    libraries: Mapping[str, str]
    packages: tuple[str, ...] = ()
    shows_text: bool = False
    goes_on_without: bool = False


GOALS = {
    # The program names what it lacks itself, and on Wayland it needs less.
    "run": Goal(RUN_TIME, {**OFF_SCREEN, **X11}, shows_text=True, goes_on_without=True),
    "check": Goal(DEVELOPMENT, {}),
    "test": Goal(DEVELOPMENT, OFF_SCREEN),
    "e2e": Goal(DEVELOPMENT, {**OFF_SCREEN, **X11}, END_TO_END, shows_text=True),
    # PyInstaller writes the program with objcopy and ships the libraries that it finds.
    "package": Goal(DEVELOPMENT, {**OFF_SCREEN, **X11, **PYTHON_LIBRARY}, ("binutils", "chrpath")),
    # What dpkg-shlibdeps asks of libraries, it asks of their installed packages.
    "deb": Goal(DEVELOPMENT, {**OFF_SCREEN, **X11, **WAYLAND}, ("dpkg-dev",)),
    "smoke-deb": Goal(DEVELOPMENT, OFF_SCREEN, SMOKE_DEB),
}


def main(arguments: Sequence[str]) -> int:
    """Set up for the goal named; print only what is done. Return the exit status."""
    if len(arguments) != 1 or arguments[0] not in GOALS:
        print(f"usage: set_up.py {{{','.join(GOALS)}}}", file=sys.stderr)
        return 2
    try:
        _set_up(GOALS[arguments[0]])
    except SetUpFailure as failure:
        print(f"set-up: {failure}", file=sys.stderr)
        return 1
    return 0


def _set_up(goal: Goal) -> None:
    if sys.platform.startswith("linux"):
        _install_system_packages(goal)
    if not _is_current(goal.requirements):
        _install_requirements(goal.requirements)


def _install_system_packages(goal: Goal) -> None:
    libraries = [goal.libraries[soname] for soname in missing(goal.libraries)]
    venv = _missing_venv(goal)
    others = [*_missing_packages(goal.packages), *_missing_font(goal)]
    packages = list(dict.fromkeys([*libraries, *venv, *others]))
    if not packages:
        return
    if os.geteuid() == 0 and shutil.which("apt-get"):
        _install_debian_packages(packages)
        return
    said = f"not all is installed; Debian and Ubuntu do it with: {install_line(packages)}"
    if venv or (libraries and not goal.goes_on_without):
        raise SetUpFailure(said)
    print(f"set-up: {said}", file=sys.stderr)


def _missing_packages(packages: Iterable[str]) -> list[str]:
    """Return the packages that Debian has not installed; all of them on another system."""
    if not shutil.which("dpkg-query"):
        return list(packages)
    return [name for name in packages if not _is_installed(name)]


def _is_installed(package: str) -> bool:
    command = ["dpkg-query", "--show", "--showformat=${db:Status-Status}", package]
    return _run(command).stdout.startswith("installed")


def _missing_font(goal: Goal) -> list[str]:
    if not goal.shows_text or any(Path("/usr/share/fonts").rglob("*.[to]tf")):
        return []
    return [FONT]


def _missing_venv(goal: Goal) -> list[str]:
    """Debian keeps what `python3 -m venv` needs in a package of its own."""
    if (
        _is_current(goal.requirements)
        or shutil.which("uv")
        or importlib.util.find_spec("ensurepip")
    ):
        return []
    return [f"python{MINOR}-venv"]


def _install_debian_packages(packages: Sequence[str]) -> None:
    print(f"set-up: installing Debian packages: {' '.join(packages)}", flush=True)
    install = ["apt-get", "install", "--yes", "--no-install-recommends", *packages]
    # Lists can be older than the archive. Where no archive answers, a cached package may still do.
    _run(["apt-get", "update"])
    done = _run(install)
    if done.returncode != 0:
        raise SetUpFailure(f"{' '.join(install)} failed:\n{done.stdout}")


def _install_requirements(requirements: Path) -> None:
    if not _is_current(RUN_TIME):
        shutil.rmtree(ENVIRONMENT, ignore_errors=True)
    uv = shutil.which("uv")
    failures = [_install_with_uv(uv, requirements)] if uv else []
    if not uv or failures[0]:
        failures.append(_install_with_pip(requirements))
    if failures[-1]:
        raise SetUpFailure("\n".join(failure for failure in failures if failure))
    STAMP.write_text(_fingerprint(requirements), encoding="utf-8")


def _install_with_uv(uv: str, requirements: Path) -> str | None:
    """Make the environment with uv; return what failed, or None."""
    python = [] if PYTHON.exists() else [[uv, "venv", "--python", sys.executable, str(ENVIRONMENT)]]
    install = [uv, "pip", "install", "--require-hashes", "--python", str(PYTHON)]
    return _run_all("uv", [*python, [*install, "--requirement", str(requirements)]])


def _install_with_pip(requirements: Path) -> str | None:
    """Make the environment with venv and pip; return what failed, or None."""
    venv = [sys.executable, "-m", "venv", str(ENVIRONMENT)]
    pip = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "install", "--require-hashes"]
    return _run_all("pip", [venv, [*pip, "--requirement", str(requirements)]])


def _run_all(tool: str, commands: Iterable[Sequence[str]]) -> str | None:
    print(f"set-up: filling {ENVIRONMENT.name} with {tool}, once; a minute or two", flush=True)
    for command in commands:
        done = _run(command)
        if done.returncode != 0:
            return f"{' '.join(command)} failed:\n{done.stdout}"
    return None


def _run(command: Sequence[str]) -> subprocess.CompletedProcess[str]:
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    return subprocess.run(
        command,
        check=False,
        env=quiet,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def _is_current(requirements: Path) -> bool:
    """True for an environment finished here, with this Python, that holds these requirements.

    Those for development hold the run-time ones too.
    """
    if not PYTHON.exists() or not STAMP.is_file():
        return False
    finished = {_fingerprint(requirements), _fingerprint(DEVELOPMENT)}
    return STAMP.read_text(encoding="utf-8") in finished


def _fingerprint(requirements: Path) -> str:
    made_of = (requirements.read_bytes(), sys.version.encode(), str(ENVIRONMENT).encode())
    return hashlib.sha256(b"\0".join(made_of)).hexdigest()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
