# SPDX-License-Identifier: MIT
"""What a reader can doubt by itself once the body is read: gaps in the numbers."""

from __future__ import annotations

from collections.abc import Sequence

from app.domain.inspection import Doubt
from app.reports.blocks import Block


def number_gaps(blocks: Sequence[Block]) -> list[Doubt]:
    """A doubt for each place where printed numbers leave others out."""
    return [
        Doubt("areas", _gap(block.number, block.skipped))
        for block in blocks
        if block.number and block.skipped
    ]


def _gap(number: int, skipped: int) -> str:
    first = number - skipped
    missing = str(first) if skipped == 1 else f"{first} to {number - 1}"
    return f"Before paragraph {number} there is no paragraph {missing}."
