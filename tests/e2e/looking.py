# SPDX-License-Identifier: MIT
"""Says which colour most of a window's pixels have on the screen: a program of its own.

The tests' own Qt has no screen.
"""

from __future__ import annotations

import sys
from collections import Counter

from PySide6.QtGui import QGuiApplication

_STEP = 7  # px between the pixels that are looked at


def main() -> None:
    application = QGuiApplication(sys.argv[:1])
    picture = application.primaryScreen().grabWindow(int(sys.argv[1])).toImage()
    colours = Counter(
        picture.pixelColor(x, y).name()
        for x in range(0, picture.width(), _STEP)
        for y in range(0, picture.height(), _STEP)
    )
    print(colours.most_common(1)[0][0].upper())


if __name__ == "__main__":
    main()
