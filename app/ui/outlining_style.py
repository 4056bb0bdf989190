# SPDX-License-Identifier: MIT
"""Fusion with outlines that can be told from the ground."""

from __future__ import annotations

from PySide6.QtWidgets import QProxyStyle


class OutliningStyle(QProxyStyle):
    """Fusion; ``outlines`` are for grounds that are all one colour, as in high contrast."""

    def __init__(self) -> None:
        super().__init__("Fusion")
        self.outlines = False
