# SPDX-License-Identifier: MIT
"""Draws the program's icon in every form that a system wants, from one SVG of our own.

`python packaging/make_icons.py FOLDER` writes FOLDER/hicolor/ (Linux), FOLDER/inspection-reader.ico
(Windows) and FOLDER/inspection-reader.icns (macOS). Nothing of that is kept in git.
"""

from __future__ import annotations

import os
import shutil
import struct
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

NAME = "inspection-reader"
DRAWING = Path(__file__).resolve().parent.parent / "resources" / f"{NAME}.svg"
HICOLOR = (16, 22, 24, 32, 48, 64, 128, 256, 512)
WINDOWS = (16, 24, 32, 48, 64, 256)
# The kinds of picture inside an .icns file that hold a PNG, and their sizes.
MACOS = {b"icp4": 16, b"icp5": 32, b"icp6": 64, b"ic07": 128, b"ic08": 256, b"ic09": 512}


def main(folder: Path) -> None:
    """Write the icons into ``folder``."""
    hicolor = folder / "hicolor"
    for size in HICOLOR:
        _write(hicolor / f"{size}x{size}" / "apps" / f"{NAME}.png", picture(size))
    scalable = hicolor / "scalable" / "apps"
    scalable.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(DRAWING, scalable / DRAWING.name)
    _write(folder / f"{NAME}.ico", ico({size: picture(size) for size in WINDOWS}))
    _write(folder / f"{NAME}.icns", icns({kind: picture(size) for kind, size in MACOS.items()}))


def picture(size: int) -> bytes:
    """Return the drawing as a PNG of ``size`` by ``size`` px."""
    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(DRAWING)).render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs want bytes, Qt a name
    return bytes(buffer.data().data())


def ico(pictures: dict[int, bytes]) -> bytes:
    """Put PNG files by their size in px into one Windows icon."""
    start = 6 + 16 * len(pictures)
    header = struct.pack("<HHH", 0, 1, len(pictures))
    entries = b""
    for size, png in pictures.items():
        side = size % 256  # 0 says 256
        entries += struct.pack("<BBBBHHII", side, side, 0, 0, 1, 32, len(png), start)
        start += len(png)
    return header + entries + b"".join(pictures.values())


def icns(pictures: dict[bytes, bytes]) -> bytes:
    """Put PNG files by their kind into one macOS icon."""
    parts = b"".join(kind + struct.pack(">I", 8 + len(png)) + png for kind, png in pictures.items())
    return b"icns" + struct.pack(">I", 8 + len(parts)) + parts


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
