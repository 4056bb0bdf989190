# SPDX-License-Identifier: MIT
"""Packs the built folder for Debian: dist/inspection-reader_VERSION_ARCHITECTURE.deb (`make deb`).

The same folder gives the same bytes: order, owners, modes and times are settled here.
SOURCE_DATE_EPOCH has to be set. Needs dpkg-dev, which finds the packages that the libraries want.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import textwrap
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path[:0] = [str(ROOT), str(HERE)]

from man_page import man_page  # noqa: E402

import app  # noqa: E402

NAME = "inspection-reader"
PROGRAM = Path("usr/lib") / NAME
# What is opened by name, and so no ELF file tells: the keyboard layouts, which come with the
# system's own libxkbcommon, in whose place ours is.
OPENED = ("xkb-data",)


def main(dist: Path) -> None:
    """Pack ``dist``/inspection-reader."""
    architecture = _said("dpkg", "--print-architecture")
    package = f"{NAME}_{app.__version__}_{architecture}"
    tree = ROOT / "build" / "deb" / package
    shutil.rmtree(tree, ignore_errors=True)
    shutil.copytree(dist / NAME, tree / PROGRAM, symlinks=True)
    _add_command_and_desktop(tree)
    _add_documents(tree)
    _settle_modes(tree)
    _add_control(tree, architecture)
    _settle_times(tree)
    target = dist / f"{package}.deb"
    build = ("dpkg-deb", "--root-owner-group", "-Zxz", "--build", str(tree), str(target))
    subprocess.run(build, check=True, stdout=subprocess.DEVNULL)
    print(f"{target.relative_to(Path.cwd())}: {target.stat().st_size / 1e6:.1f} MB")


def _add_command_and_desktop(tree: Path) -> None:
    command = tree / "usr/bin" / NAME
    command.parent.mkdir(parents=True)
    command.symlink_to(Path("../lib") / NAME / NAME)
    share = tree / "usr/share"
    for folder, pattern in (("applications", "*.desktop"), ("metainfo", "*.metainfo.xml")):
        (share / folder).mkdir(parents=True)
        for path in HERE.glob(pattern):
            shutil.copy(path, share / folder)
    icons = ROOT / "build" / "deb" / "icons"
    draw = [sys.executable, str(HERE.parent / "make_icons.py"), str(icons)]
    subprocess.run(draw, check=True)
    shutil.copytree(icons / "hicolor", share / "icons" / "hicolor")


def _add_documents(tree: Path) -> None:
    documents = tree / "usr/share/doc" / NAME
    documents.mkdir(parents=True)
    bill = f"{NAME}.cdx.json"
    (documents / bill).symlink_to(Path("../../../lib") / NAME / bill)
    (documents / "copyright").write_text(_copyright(), encoding="utf-8")
    _pack(documents / "changelog.gz", _changelog())
    overrides = tree / "usr/share/lintian/overrides"
    overrides.mkdir(parents=True)
    shutil.copy(HERE / "lintian-overrides", overrides / NAME)
    manuals = tree / "usr/share/man/man1"
    manuals.mkdir(parents=True)
    day = _build_time().date().isoformat()
    _pack(manuals / f"{NAME}.1.gz", man_page([tree / PROGRAM / NAME], day))


def _copyright() -> str:
    """Our licence, and what is shipped with the program, in the README of the licence texts."""
    own = (ROOT / "LICENSE").read_text("utf-8")
    shipped = (ROOT / "resources/licences/README.md").read_text("utf-8")
    texts = f"/{PROGRAM}/_internal/resources/licences"
    return (
        f"{own}\n\nThe texts named below are in {texts}. On Debian the LGPL is also in "
        "/usr/share/common-licenses/LGPL-3 and the GPL in /usr/share/common-licenses/GPL-3."
        f"\n\n{shipped}"
    )


def _changelog() -> str:
    """The newest part of CHANGELOG.md in the form that Debian wants."""
    newest = (ROOT / "CHANGELOG.md").read_text("utf-8").split("\n## ")[1]
    points = re.findall(r"^- (.*(?:\n  .*)*)", newest, re.MULTILINE)
    said = "\n".join(
        textwrap.fill(" ".join(point.split()), 80, initial_indent="  * ", subsequent_indent="    ")
        for point in points
    )
    maintainer = re.search(r"^Maintainer: (.*)", _control(), re.MULTILINE)
    assert maintainer
    return (
        f"{NAME} ({app.__version__}) unstable; urgency=medium\n\n{said}\n\n"
        f" -- {maintainer[1]}  {format_datetime(_build_time())}\n"
    )


def _settle_modes(tree: Path) -> None:
    program = tree / PROGRAM / NAME
    for path in [tree, *tree.rglob("*")]:
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path == program else 0o644)


def _settle_times(tree: Path) -> None:
    """Give all the time of the build: dpkg-deb sees to what is younger, not to what is older."""
    seconds = _build_time().timestamp()
    for path in [tree, *tree.rglob("*")]:
        os.utime(path, (seconds, seconds), follow_symlinks=False)


def _add_control(tree: Path, architecture: str) -> None:
    files = sorted(path for path in tree.rglob("*") if path.is_file() and not path.is_symlink())
    control = tree / "DEBIAN"
    control.mkdir(mode=0o755)
    filled = _control().format(
        version=app.__version__,
        architecture=architecture,
        kilobytes=sum(1 + path.stat().st_size // 1024 for path in files),
        depends=", ".join(_depends(tree)),
    )
    (control / "control").write_text(filled, encoding="utf-8")
    sums = (
        f"{hashlib.md5(path.read_bytes()).hexdigest()}  {path.relative_to(tree)}\n"
        for path in files
    )
    (control / "md5sums").write_text("".join(sums), encoding="utf-8")
    for path in control.iterdir():
        path.chmod(0o644)


def _depends(tree: Path) -> list[str]:
    """Return the packages, with versions, of what the libraries want and the folder lacks."""
    place = ROOT / "build" / "deb" / "debian"
    place.mkdir(exist_ok=True)
    # Without this file it does not start.
    (place / "control").write_text(f"Source: {NAME}\n\nPackage: {NAME}\nArchitecture: any\n")
    folder = tree / PROGRAM
    binaries = [folder / NAME, *sorted(folder.rglob("*.so*"))]
    within = sorted({f"-l{path.parent}" for path in binaries[1:]})
    ask = ["dpkg-shlibdeps", "-O", "--ignore-missing-info", *within]
    done = subprocess.run(
        [*ask, *(str(path) for path in binaries if not path.is_symlink())],
        cwd=place.parent,
        capture_output=True,
        text=True,
        check=True,
    )
    found = done.stdout.strip().removeprefix("shlibs:Depends=").split(", ")
    return sorted({*OPENED, *(name for name in found if name.split()[0] not in _shipped(folder))})


def _shipped(folder: Path) -> set[str]:
    """Return Debian's packages of which the folder has the library itself."""
    bill = json.loads((folder / f"{NAME}.cdx.json").read_text("utf-8"))
    return {
        part["name"] for part in bill["components"] if part.get("purl", "").startswith("pkg:deb/")
    }


def _control() -> str:
    return (HERE / "control").read_text("utf-8")


def _pack(path: Path, text: str) -> None:
    path.write_bytes(gzip.compress(text.encode(), 9, mtime=0))


def _build_time() -> datetime:
    return datetime.fromtimestamp(int(os.environ["SOURCE_DATE_EPOCH"]), UTC)


def _said(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
