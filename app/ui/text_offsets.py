# SPDX-License-Identifier: MIT
"""From code points, as search counts, to UTF-16 units, as Qt's text counts."""

from __future__ import annotations

from collections.abc import Sequence


def utf16_offsets(text: str, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Convert spans of code points in ``text`` to spans of UTF-16 units."""
    if text.isascii() or max(text, default="") <= "\uffff":
        return list(spans)
    return [(_units(text[:start]), _units(text[:end])) for start, end in spans]


def _units(text: str) -> int:
    return len(text) + sum(1 for character in text if character > "\uffff")
