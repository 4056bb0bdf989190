# SPDX-License-Identifier: MIT
"""Puts the window together and opens it; the only module that knows everyone.

Qt is imported inside the functions: what the system lacks must be said before Qt, which
would end the process, is loaded.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from app import log, paths, system_libraries
from app.library.bundled import Bundled, load_bundled
from app.library.errors import Busy, LibraryError, NoPlace
from app.library.folder import library_folder
from app.library.instances import WindowPlace, hand_over, take_place

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from app.settings import Settings
    from app.ui.application import Application
    from app.ui.main_window import MainWindow


# How long a busy thread may keep the window waiting at each of its calls into Python. At
# Python's usual 5 ms one repaint took over 200 ms while reports were being indexed.
_SWITCH_SECONDS = 0.0005
_CRASHED = "Inspection Reader crashed the last time; nothing that was added is lost."


class CannotOpen(Exception):
    """The window cannot open; the message says why and what to do."""


def run(files: Sequence[Path], library: Path | None = None) -> int:
    """Open the window, add ``files`` and return the exit status once it is closed.

    ``library`` names the library's folder, None the usual one. Where a window over it is open
    already, the files are handed to that one. Raises CannotOpen when the system or the
    installation lacks what the window needs, or when the open window does not answer.
    """
    sys.setswitchinterval(_SWITCH_SECONDS)
    bundled = _bundled()
    with ExitStack() as until_closed:
        root, notice = _library_root(library, until_closed)
        try:
            place = take_place(root)
            if place is None:
                hand_over(root, files)
                return 0
        except Busy as problem:
            raise CannotOpen(str(problem)) from problem
        except LibraryError:
            place = None  # opening the library says what is wrong with its folder
        return _run_window(bundled, files, root, place, notice)


def _library_root(named: Path | None, until_closed: ExitStack) -> tuple[Path, str]:
    """The library's folder, and what is to be said about it: without a home it is for now."""
    try:
        return library_folder(named), ""
    except NoPlace as problem:
        folder = until_closed.enter_context(TemporaryDirectory(prefix="inspection-reader-"))
        return Path(folder), f"{problem} Until then reports are kept for this run only."


def _run_window(
    bundled: Bundled, files: Sequence[Path], root: Path, place: WindowPlace | None, notice: str
) -> int:
    application = start_application()
    from app.settings import Settings, settings_file
    from app.tasks.collector import Collector
    from app.ui.unexpected import OPEN_FOLDER, UnexpectedErrors

    logs, has_crashed = _begin_log()
    errors = UnexpectedErrors(logs, application)
    with errors.heard():
        window = make_window(application, bundled, Settings(settings_file()), root, place)
        errors.said.connect(window.say)
        if has_crashed:
            window.status.offer(_CRASHED, OPEN_FOLDER, errors.open_folder)
        if notice:
            window.say(notice)
        window.show()
        if files:
            window.add_files(files)
        application.files_named.connect(window.add_files)
        Collector(application)
        return application.exec()


def _begin_log() -> tuple[Path | None, bool]:
    """The log's folder, None where none can be kept, and whether the last run crashed."""
    home = paths.user_data_dir()
    if home is None:
        return None, False
    folder = home / log.FOLDER_NAME
    try:
        return folder, log.keep_in(folder)
    except OSError:
        return None, False


def start_application() -> Application:
    """Start Qt.

    Raises CannotOpen when a system library or the display is missing.
    """
    problem = system_libraries.problem()
    if problem is not None:
        raise CannotOpen(problem)
    try:
        from app.ui.application import Application
    except ImportError as error:
        raise CannotOpen(system_libraries.explain(error) or str(error)) from error
    # Fusion everywhere: the native styles ignore parts of an own palette.
    application = Application([*sys.argv[:1], "-style", "Fusion"])
    application.setApplicationName("Inspection Reader")
    application.setDesktopFileName("inspection-reader")
    return application


def make_window(
    application: QApplication,
    bundled: Bundled,
    settings: Settings,
    root: Path | None = None,
    place: WindowPlace | None = None,
    *,
    adding_command: Sequence[str] | None = None,
) -> MainWindow:
    """Build the window over the bundled inspections and the library in ``root``.

    The library is opened once the window is there; without ``root`` there is none.
    ``adding_command`` starts the process that adds reports, by default this program.
    """
    from app.models.collection import Collection
    from app.tasks.runner import Runner
    from app.ui.main_window import MainWindow
    from app.ui.theme import Scheme, Theme

    theme = Theme(application, Scheme.of(settings.text("window/scheme")))
    collection = Collection(bundled.inspections)
    runner = Runner(application)
    window = MainWindow(
        collection,
        settings,
        theme,
        runner,
        root=root,
        place=place,
        adding_command=adding_command,
    )
    for record in bundled.broken:
        window.adding.note(paths.resources_dir() / record.file, record.sentence())
    if not settings.is_kept:
        window.say("Settings are for this run only: there is no home folder to keep them in.")
    return window


def _bundled() -> Bundled:
    try:
        return load_bundled(paths.resources_dir() / "inspections")
    except paths.MissingResource as error:
        raise CannotOpen(str(error)) from error
