# SPDX-License-Identifier: MIT
"""Builds folder and .deb once more, in another place, and compares each byte with dist/.

`make reproducible` runs it after the first build, with the same environment.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
AGAIN = ROOT / "build" / "again"
SOURCE = ("app", "resources", "packaging", "LICENSE", "CHANGELOG.md")


def main() -> int:
    """Say which files differ; return the exit status."""
    shutil.rmtree(AGAIN, ignore_errors=True)
    for name in SOURCE:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        AGAIN.mkdir(parents=True, exist_ok=True)
        copy(ROOT / name, AGAIN / name)
    # Without the cache, in which PyInstaller keeps stripped libraries of earlier builds.
    environment = {**os.environ, "PYINSTALLER_CONFIG_DIR": str(AGAIN / "cache")}
    build = ("-m", "PyInstaller", "--log-level", "ERROR", "packaging/inspection-reader.spec")
    for command in (build, ("packaging/linux/make_deb.py", "dist")):
        subprocess.run([sys.executable, *command], cwd=AGAIN, env=environment, check=True)
    first, second = _sums(ROOT / "dist"), _sums(AGAIN / "dist")
    different = sorted(name for name in {*first, *second} if first.get(name) != second.get(name))
    for name in different:
        print(f"differs: {name}")
    print(f"{len(first)} files, {len(different)} of them differ in a second build")
    return 1 if different else 0


def _sums(folder: Path) -> dict[str, str]:
    """Return the checksum, or the target of the link, of each file by its name."""
    return {
        path.relative_to(folder).as_posix(): str(path.readlink())
        if path.is_symlink()
        else hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_symlink() or path.is_file()
    }


if __name__ == "__main__":
    sys.exit(main())
