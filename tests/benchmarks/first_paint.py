# SPDX-License-Identifier: MIT
"""Our window on the bundled inspections: opened, painted once, left."""

from __future__ import annotations

from app import paths
from app.library.bundled import load_bundled
from app.main import keep_window_quick, make_window, start_application


def main() -> None:
    """Open the window, paint it once and leave."""
    keep_window_quick()
    bundled = load_bundled(paths.resources_dir() / "inspections")
    application = start_application()
    from app.settings import Settings

    window = make_window(application, bundled, Settings(None))
    window.show()
    application.processEvents()
    window.close()


if __name__ == "__main__":
    main()
