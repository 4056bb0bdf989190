# SPDX-License-Identifier: MIT
"""Puts the window together and opens it; the only module that knows everyone.

Qt is imported inside the functions: what the system lacks must be said before Qt, which
would end the process, is loaded.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from app import paths, system_libraries
from app.library.bundled import Bundled, load_bundled

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from app.settings import Settings
    from app.ui.main_window import MainWindow


# How long a busy thread may keep the window waiting at each of its calls into Python. At
# Python's usual 5 ms one repaint took over 200 ms while reports were being indexed.
_SWITCH_SECONDS = 0.0005


class CannotOpen(Exception):
    """The window cannot open; the message says why and what to do."""


def run(files: Sequence[Path]) -> int:
    """Open the window, add ``files`` and return the exit status once it is closed.

    Raises CannotOpen when the system or the installation lacks what the window needs.
    """
    bundled = _bundled()
    application = start_application()
    sys.setswitchinterval(_SWITCH_SECONDS)
    from app.settings import Settings, settings_file

    window = make_window(application, bundled, Settings(settings_file()))
    window.show()
    window.add_files(files)
    return application.exec()


def start_application() -> QApplication:
    """Start Qt.

    Raises CannotOpen when a system library or the display is missing.
    """
    problem = system_libraries.problem()
    if problem is not None:
        raise CannotOpen(problem)
    try:
        from PySide6.QtWidgets import QApplication
    except ImportError as error:
        raise CannotOpen(system_libraries.explain(error) or str(error)) from error
    application = QApplication(sys.argv[:1])
    application.setApplicationName("Inspection Reader")
    application.setDesktopFileName("inspection-reader")
    return application


def make_window(application: QApplication, bundled: Bundled, settings: Settings) -> MainWindow:
    """Build the window over the bundled inspections, with the reader's settings."""
    from app.models.collection import Collection
    from app.tasks.adding import Refusal
    from app.tasks.runner import Runner
    from app.ui.main_window import MainWindow
    from app.ui.theme import Scheme, Theme

    theme = Theme(application, Scheme.of(settings.text("window/scheme")))
    collection = Collection(bundled.inspections)
    window = MainWindow(collection, settings, theme, Runner(application))
    for record in bundled.broken:
        window.adding.note(Refusal(paths.resources_dir() / record.file, record.sentence()))
    if not settings.is_kept:
        window.say("Settings are for this run only: there is no home folder to keep them in.")
    return window


def _bundled() -> Bundled:
    try:
        return load_bundled(paths.resources_dir() / "inspections")
    except paths.MissingResource as error:
        raise CannotOpen(str(error)) from error
