# SPDX-License-Identifier: MIT
"""`python -m app` and the frozen program: the same as `inspection-reader`."""

from __future__ import annotations

import sys

from app.cli import main

if __name__ == "__main__":
    sys.exit(main())
