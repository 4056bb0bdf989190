# SPDX-License-Identifier: MIT
"""Our window on the bundled inspections: opened as `app.cli` does, painted once, left."""

from __future__ import annotations

import gc
import os

gc.disable()

from app import paths  # noqa: E402
from app.library.bundled import load_bundled  # noqa: E402
from app.main import make_window, start_application  # noqa: E402


def main() -> None:
    """Open the window, paint it once and leave, without the work of clearing up."""
    bundled = load_bundled(paths.resources_dir() / "inspections")
    application = start_application()
    from app.settings import Settings
    from app.tasks.collector import Collector

    window = make_window(application, bundled, Settings(None))
    window.show()
    Collector(application)
    application.processEvents()
    os._exit(0)


if __name__ == "__main__":
    main()
