# SPDX-License-Identifier: MIT
"""What desktops show of the program: icons, and Explorer's words on the file."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path
from typing import Any

from PIL import Image

from tests.packaging.loading import FOLDER, loaded


def test_icons_hold_every_size_that_a_system_asks_for(tmp_path: Path) -> None:
    subprocess.run([sys.executable, FOLDER / "make_icons.py", tmp_path], check=True)
    windows = opened(tmp_path / "inspection-reader.ico")
    assert {(16, 16), (32, 32), (48, 48), (256, 256)} <= windows.info["sizes"]
    macos = opened(tmp_path / "inspection-reader.icns")
    assert {(16, 16, 1), (128, 128, 1), (512, 512, 1)} <= set(macos.info["sizes"])
    for size in (16, 48, 512):
        name = f"hicolor/{size}x{size}/apps/inspection-reader.png"
        drawn = opened(tmp_path / name)
        assert drawn.size == (size, size)
        assert len(drawn.getcolors(size * size) or ()) > 3


def opened(path: Path) -> Image.Image:
    return Image.open(io.BytesIO(path.read_bytes()))


def test_version_resource_says_name_and_version() -> None:
    said: dict[str, Any] = {}

    def part(*words: Any, **numbers: Any) -> None:
        said.update(numbers)
        if len(words) == 2 and isinstance(words[1], str):
            said[words[0]] = words[1]

    names = ("VSVersionInfo", "FixedFileInfo", "StringFileInfo", "StringTable", "StringStruct")
    places = dict.fromkeys((*names, "VarFileInfo", "VarStruct"), part)
    eval(loaded("windows/version_resource.py").version_resource("1.2.3"), places)
    assert said["filevers"] == said["prodvers"] == (1, 2, 3, 0)
    assert (said["ProductName"], said["ProductVersion"]) == ("Inspection Reader", "1.2.3")
