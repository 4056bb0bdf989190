# SPDX-License-Identifier: MIT
"""Our window over the library in the folder named: opened, its reports in the tree, left."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QEventLoop

from app import paths
from app.library.bundled import load_bundled
from app.main import make_window, start_application
from app.settings import Settings
from app.tasks.collector import Collector


def main(folder: str) -> None:
    """Open the window, paint it with what the library holds, and leave."""
    bundled = load_bundled(paths.resources_dir() / "inspections")
    application = start_application()
    window = make_window(application, bundled, Settings(None), Path(folder))
    window.show()
    Collector(application)
    loop = QEventLoop()
    window.library.opened.connect(loop.quit)
    loop.exec()
    application.processEvents()
    window.close()


if __name__ == "__main__":
    main(sys.argv[1])
