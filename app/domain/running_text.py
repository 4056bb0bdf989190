# SPDX-License-Identifier: MIT
"""How pieces of print are joined to the text that a person reads (design.md section 3)."""

from __future__ import annotations

import re
from collections.abc import Iterable

_SUSPENDED = re.compile(r"(?:and|or|to)(?![\w-])")


def join_text(texts: Iterable[str]) -> str:
    """Join printed lines to running text.

    A hyphen at a line end stays; nothing follows it, except a space before *and*, *or* and
    *to* ("short- and long-term").
    """
    pieces = [text for text in texts if text]
    joined = " ".join(pieces)
    if "- " not in joined and "– " not in joined and "/ " not in joined:
        return joined
    joined = ""
    for piece in pieces:
        joined += piece if not joined or _is_glued(joined, piece) else f" {piece}"
    return joined


def _is_glued(before: str, after: str) -> bool:
    last, previous = before[-1], before[-2:-1]
    if last == "-":
        return previous.isalnum() and not _SUSPENDED.match(after)
    if last == "–":
        return previous.isdigit() and after[:1].isdigit()
    return last == "/" and previous.isalnum()
