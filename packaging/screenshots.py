# SPDX-License-Identifier: MIT
"""Draws the pictures in ``packaging/screenshots/`` from the real window, off-screen.

Run by ``make screenshots``; the README shows some of them.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OUT = Path(__file__).resolve().parent / "screenshots"
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, Qt, QTimer  # noqa: E402
from PySide6.QtGui import QFont, QFontInfo  # noqa: E402
from PySide6.QtTest import QTest  # noqa: E402

from app import paths  # noqa: E402
from app.library.bundled import load_bundled  # noqa: E402
from app.main import make_window, start_application  # noqa: E402
from app.settings import Settings  # noqa: E402
from app.ui.main_window import MainWindow  # noqa: E402
from app.ui.theme import Scheme  # noqa: E402

REPORT = "80444-2018-11-12-digest"


def wait(milliseconds: int) -> None:
    """Let the window work; QTest's own wait would hold up the searching thread."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def at_start(window: MainWindow) -> None:
    """The window as it opens."""
    window.navigator.go_to(f"{REPORT}/summary")


def reading(window: MainWindow) -> None:
    """An area with its grade and findings."""
    window.navigator.go_to(f"{REPORT}/help_and_protection")


def searching(window: MainWindow) -> None:
    """A search over three inspections, on its second finding."""
    window.search.edit.setFocus()
    QTest.keyClicks(window.search.edit, "homeless")
    wait(400)
    QTest.keyClick(window.search.edit, Qt.Key.Key_Down)
    QTest.keyClick(window.search.edit, Qt.Key.Key_Down)
    wait(900)


def nothing_found(window: MainWindow) -> None:
    """What is said where nothing matches."""
    window.search.edit.setText("zeppelin year:2018")


STATES: dict[str, Callable[[MainWindow], None]] = {
    "start": at_start,
    "reading": reading,
    "search": searching,
    "no-hit": nothing_found,
}


def main() -> None:
    """Draw every state in light and dark."""
    OUT.mkdir(exist_ok=True)
    application = start_application()
    font = QFont("Inter")
    if QFontInfo(font).family() == "Inter":
        font.setPixelSize(13)
        application.setFont(font)
    bundled = load_bundled(paths.resources_dir() / "inspections")
    for scheme in (Scheme.LIGHT, Scheme.DARK):
        settings = Settings(None)
        settings.keep("window/scheme", scheme.value)
        window = make_window(application, bundled, settings)
        window.status.say("")
        window.resize(1440, 900)
        window.show()
        for name, go in STATES.items():
            go(window)
            wait(500)
            window.grab().save(str(OUT / f"{name}-{scheme.value}.png"))
        window.close()


if __name__ == "__main__":
    main()
