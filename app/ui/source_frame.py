# SPDX-License-Identifier: MIT
"""How large a page is shown: as wide as there is room, or at a percentage."""

from __future__ import annotations

from PySide6.QtCore import QSizeF

A4 = QSizeF(595.3, 841.9)  # points
MARGIN = 12  # px around the page
_PX_A_POINT = 96 / 72  # at 100 %
_STEPS = (25, 33, 50, 67, 75, 90, 100, 110, 125, 150, 175, 200, 250, 300, 400)


class PageFrame:
    """The size of a page in points, the room for it, and the size that comes of both.

    ``size`` is None where there is no page, ``room`` the px that it may be wide, and
    ``ratio`` how many pixels of the screen make a px. ``fixed`` is the size in per cent,
    None to fill the room.
    """

    def __init__(self) -> None:
        self.size: QSizeF | None = None
        self.fixed: int | None = None
        self.room, self.ratio = 1.0, 1.0

    @property
    def scale(self) -> float:
        """Px a point."""
        if self.fixed is not None:
            return self.fixed / 100 * _PX_A_POINT
        return max(self.room, 2.0 * MARGIN) / (self.size or A4).width()

    @property
    def picture_scale(self) -> float:
        """Pixels of the screen a point."""
        return self.scale * self.ratio

    @property
    def percent(self) -> int:
        """The size shown; at 100 as large as on paper where an inch has 96 px."""
        return round(self.scale / _PX_A_POINT * 100)

    @property
    def extent(self) -> QSizeF:
        """The page's size in px."""
        return (self.size or QSizeF()) * self.scale

    def step(self, by: int) -> int | None:
        """The next larger (``by`` 1) or smaller (-1) size in per cent, None at the end."""
        now = self.percent
        steps = [step for step in _STEPS if (step > now if by > 0 else step < now)]
        return (steps[0] if by > 0 else steps[-1]) if steps else None
