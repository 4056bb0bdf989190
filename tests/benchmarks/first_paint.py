# SPDX-License-Identifier: MIT
"""Our window on the bundled inspections: opened as `app.cli` does, painted once, left."""

from __future__ import annotations

import gc
import os

gc.disable()

from app import paths  # noqa: E402
from app.library.bundled import load_bundled  # noqa: E402
from app.main import (  # noqa: E402
    collect_what_is_new,
    keep_window_quick,
    make_window,
    start_application,
)


def main() -> None:
    """Open the window, paint it once and leave, without the work of clearing up."""
    keep_window_quick()
    bundled = load_bundled(paths.resources_dir() / "inspections")
    application = start_application()
    from app.settings import Settings

    window = make_window(application, bundled, Settings(None))
    window.show()
    collect_what_is_new()
    application.processEvents()
    os._exit(0)


if __name__ == "__main__":
    main()
