# SPDX-License-Identifier: MIT
"""Where the program's own files are: from source, from a wheel, or frozen.

Nobody else builds the path of a resource.
"""

from __future__ import annotations

import sys
from pathlib import Path


class MissingResource(Exception):
    """The installation lacks its data; the message says which and what to do."""


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
