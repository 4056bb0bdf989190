# SPDX-License-Identifier: MIT
"""What a reader can doubt by itself once the body is read: gaps in the numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.domain.inspection import Doubt
from app.reports.blocks import Block, Opening

_LIKE_NUMBER = re.compile(r"(\d{1,3})(?:[.)]\s*|\s+)(?=[A-Z])")


def number_gaps(blocks: Sequence[Block]) -> list[Doubt]:
    """A doubt for each place where numbers leave others out, or one was taken for text."""
    return [
        Doubt("areas", f"“{found[1]}” begins a paragraph, and may be its number.")
        for block in blocks
        if block.opening is Opening.PLAIN and (found := _LIKE_NUMBER.match(block.text))
    ] + [
        Doubt("areas", _gap(block.number, block.skipped))
        for block in blocks
        if block.number and block.skipped
    ]


def _gap(number: int, skipped: int) -> str:
    first = number - skipped
    missing = str(first) if skipped == 1 else f"{first} to {number - 1}"
    return f"Before paragraph {number} there is no paragraph {missing}."
