# SPDX-License-Identifier: MIT
"""The .deb on a Debian that has nothing else: it installs, works, shows its window, and goes.

`make smoke-deb` builds the package first. A picture of the window is left in build/smoke-deb/.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

import app
from tests.packaging.bare_debian import HOME, USER, BareDebian
from tests.unit.reports.making import report

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = sorted((ROOT / "dist").glob(f"inspection-reader_{app.__version__}_*.deb"))
PICTURES = ROOT / "build" / "smoke-deb"
PROGRAM = "inspection-reader"
PATIENCE = 30

pytestmark = [
    pytest.mark.smoke,
    pytest.mark.skipif(not PACKAGES, reason="no package here: make deb"),
    pytest.mark.skipif(os.geteuid() != 0, reason="a system in a folder needs root"),
]


class Installed(NamedTuple):
    debian: BareDebian
    files_before: set[str]


@pytest.fixture(scope="module")
def installed() -> Installed:
    """The package with its dependencies on a bare system, by apt."""
    debian = BareDebian(PICTURES / "root")
    debian.run(["apt-get", "update"])
    before = debian.files()
    shutil.copy(PACKAGES[0], debian.root / "tmp")
    install = ("apt-get", "install", "--yes", "--no-install-recommends")
    debian.run([*install, f"/tmp/{PACKAGES[0].name}"])
    report().save(debian.root / HOME[1:] / "report.pdf")
    return Installed(debian, before)


@pytest.fixture
def screen() -> Iterator[str]:
    """An X server outside: inside there is only what the package asked for."""
    reading, writing = os.pipe()
    words = ("-displayfd", str(writing), "-screen", "0", "1440x900x24", "-ac", "-noreset")
    server = subprocess.Popen(
        ["Xvfb", *words], pass_fds=[writing], stderr=subprocess.DEVNULL, text=True
    )
    os.close(writing)
    with os.fdopen(reading) as said:
        yield f":{said.readline().strip()}"
    server.terminate()
    server.wait()


def ran(installed: Installed, *words: str) -> str:
    return installed.debian.run([PROGRAM, *words], user=USER)


def test_every_part_works(installed: Installed) -> None:
    said = json.loads(ran(installed, "selfcheck"))
    assert said["ok"]
    assert said["frozen"] == "true"


def test_a_report_is_read_added_and_found(installed: Installed) -> None:
    assert json.loads(ran(installed, "extract", f"{HOME}/report.pdf"))["authority"]
    added = json.loads(ran(installed, "add", f"{HOME}/report.pdf"))
    assert added["status"] == "added"
    found = ran(installed, "search", "year:2021", "--json").splitlines()
    assert {json.loads(line)["inspection"] for line in found} == {added["id"]}


def test_window_appears_searches_and_closes(installed: Installed, screen: str) -> None:
    command = installed.debian.command([PROGRAM], user=USER, DISPLAY=screen)
    program = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    try:
        find = ("search", "--sync", "--onlyvisible", "--name", "^Inspection Reader")
        window = on(screen, "xdotool", *find).split()[0]
        on(screen, "xdotool", "windowfocus", "--sync", window)
        before = settled(screen, "window.png")
        on(screen, "xdotool", "key", "ctrl+f")
        on(screen, "xdotool", "type", "homeless")
        assert until_much_differs(screen, before, drawn_to="search.png")
        on(screen, "xdotool", "key", "ctrl+q")
        assert program.wait(PATIENCE) == 0
    finally:
        program.kill()
    assert program.communicate()[1] == ""


def test_desktop_entry_manual_and_documents_are_there(installed: Installed) -> None:
    listed = installed.debian.run(["dpkg", "--listfiles", PROGRAM]).split()
    root = installed.debian.root
    # A system that leaves out documents and manuals by its own rules still lists them.
    for wanted in ("applications/*.desktop", "metainfo/*.xml", "icons/hicolor/scalable/apps/*.svg"):
        assert list((root / "usr/share").glob(wanted)), wanted
    assert f"/usr/share/man/man1/{PROGRAM}.1.gz" in listed
    assert f"/usr/share/doc/{PROGRAM}/copyright" in listed


def test_it_goes_and_leaves_the_users_data_alone(installed: Installed) -> None:
    debian = installed.debian
    ran(installed, "search", "homeless")
    debian.run(["apt-get", "purge", "--yes", PROGRAM])
    debian.run(["apt-get", "autoremove", "--purge", "--yes"])
    after = debian.files()
    assert (after - installed.files_before, installed.files_before - after) == (set(), set())
    assert list((debian.root / HOME[1:]).rglob("library.db"))


def test_linter_of_debian_finds_nothing() -> None:
    checked("lintian", "--fail-on", "error,warning", str(PACKAGES[0]))


def test_desktop_entry_and_description_are_valid() -> None:
    linux = ROOT / "packaging" / "linux"
    checked("desktop-file-validate", *map(str, linux.glob("*.desktop")))
    checked("appstreamcli", "validate", "--no-net", *map(str, linux.glob("*.metainfo.xml")))


def checked(*command: str) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def on(screen: str, *command: str) -> str:
    outside = {**os.environ, "DISPLAY": screen}
    done = subprocess.run(
        command, env=outside, capture_output=True, text=True, check=True, timeout=PATIENCE
    )
    return done.stdout


def drawn(screen: str, name: str) -> Path:
    on(screen, "import", "-window", "root", str(PICTURES / name))
    return PICTURES / name


def settled(screen: str, name: str) -> Path:
    """Draw until the screen is not black and two pictures in a row are the same."""
    last = ""
    for _ in range(PATIENCE * 2):
        picture = drawn(screen, name)
        colours = on(screen, "identify", "-format", "%k %#", str(picture))
        if colours == last and int(colours.split()[0]) > 100:
            break
        last = colours
    return picture


def until_much_differs(screen: str, before: Path, *, drawn_to: str) -> bool:
    """Draw until a twentieth of the screen is other than ``before``; say whether it came to it."""
    for _ in range(PATIENCE * 2):
        now = settled(screen, drawn_to)
        compare = ("compare", "-metric", "AE", str(before), str(now), "null:")
        done = subprocess.run(compare, capture_output=True, text=True, check=False)
        if float(done.stderr.split()[0]) > 1440 * 900 / 20:
            return True
    return False
