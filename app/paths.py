# SPDX-License-Identifier: MIT
"""Where the program's own files are (from source, from a wheel, or frozen), and the user's.

Nobody else builds the path of a resource, or asks where the platform keeps data.
"""

from __future__ import annotations

import os
import sys
from functools import cache
from pathlib import Path


class MissingResource(Exception):
    """The installation lacks its data; the message says which and what to do."""


@cache
def resources_dir() -> Path:
    """The folder of bundled data, an absolute path.

    Raises MissingResource when the installation has none.
    """
    package = Path(__file__).resolve().parent
    frozen = getattr(sys, "_MEIPASS", None)
    places = [Path(frozen) / "resources"] if frozen else []
    places += [package / "resources", package.parent / "resources"]
    for place in places:
        if place.is_dir():
            return place
    raise MissingResource(
        f"The program’s data folder is missing (looked for {places[-1]}). "
        "Install Inspection Reader again."
    )


def user_data_dir() -> Path | None:
    """The folder for this user's data, which may be missing; None without a usable home."""
    if not _has_data_home():
        return None
    import platformdirs  # noqa: PLC0415 - a reading process has no use for it

    return platformdirs.user_data_path("inspection-reader", appauthor=False)


def _has_data_home() -> bool:
    """Whether the platform's folder is the user's: an empty HOME is the root of the disk."""
    if sys.platform in ("win32", "darwin"):
        return True
    if os.environ.get("XDG_DATA_HOME", "").startswith("/"):
        return True
    home = os.environ.get("HOME", "")
    return home.startswith("/") and home.strip("/") != "" and Path(home).is_dir()
