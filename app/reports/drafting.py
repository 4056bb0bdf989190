# SPDX-License-Identifier: MIT
"""Blocks to drafts: kind, role, and what a nested bullet hangs on.

Knows indents only; which headings make their points recommendations is the reader's
knowledge.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.inspection import Role
from app.reports.blocks import Block, Opening
from app.reports.draft import Draft
from app.reports.lines import Line

_NEAR = 4.0
_LONGEST_HEADING = 90
_MOST_WORDS_BEFORE_COLON = 5
_NO_HEADING_END = re.compile(r"[.;,?!][)\]’”'\"]*$")


@dataclass(slots=True)
class _Host:
    """A finding that bullets may hang on; ``indent`` is where its text begins."""

    margin: float
    indent: float
    is_bullet: bool
    draft: Draft


class Drafting:
    """Collects the drafts of one section in order."""

    def __init__(self) -> None:
        self.drafts: list[Draft] = []
        self._hosts: list[_Host] = []

    def add_heading(self, text: str, lines: Sequence[Line]) -> None:
        """Add a sub-heading; bullets after it hang on nothing before it."""
        self.drafts.append(Draft(text, tuple(lines), kind="heading"))
        self._hosts.clear()

    def put_heading_first(self, text: str, lines: Sequence[Line]) -> None:
        """Put a title above all that stands in the section so far."""
        self.drafts.insert(0, Draft(text, tuple(lines), kind="heading"))

    def add(self, block: Block, *, recommends: bool) -> None:
        """Add a paragraph or bullet; ``recommends`` makes it a recommendation."""
        text = block.text
        is_bullet = block.opening is Opening.BULLET
        parent = self._parent(block) if is_bullet else None
        draft = Draft(
            text,
            (*block.lines, *block.cells),
            kind="bullet" if is_bullet else "paragraph",
            role=_role(block, text, recommends=recommends),
            number=block.number,
            parent=parent,
        )
        if not is_bullet:
            self._hosts.clear()
        self._hosts.append(_Host(block.margin, block.indent, is_bullet, draft))
        self.drafts.append(draft)

    def _parent(self, block: Block) -> Draft | None:
        while self._hosts and not _may_hold(self._hosts[-1], block):
            if not self._hosts[-1].is_bullet:
                return None
            self._hosts.pop()
        return self._hosts[-1].draft if self._hosts else None


def _may_hold(host: _Host, block: Block) -> bool:
    if host.is_bullet:
        return block.margin > host.margin + _NEAR
    if host.draft.number is not None:
        return block.margin > host.indent - _NEAR or host.draft.text.endswith(":")
    return host.draft.role == "narrative" and host.draft.text.endswith(":")


def _role(block: Block, text: str, *, recommends: bool) -> Role:
    if not recommends or (block.opening is Opening.PLAIN and text.endswith(":")):
        return "narrative"
    return "recommendation"


def is_unmarked_heading(block: Block, following: Block | None) -> bool:
    """Whether a plain block heads the list after it though its type says nothing.

    Some reports group points under short lines in the text's own type.
    """
    if block.opening is not Opening.PLAIN or block.cells or len(block.lines) > 2:
        return False
    if following is None or following.opening in (Opening.PLAIN, Opening.HEADING):
        return False
    text = block.text
    if len(text) > _LONGEST_HEADING or _NO_HEADING_END.search(text) or text[:1].islower():
        return False
    if following.opening is Opening.BULLET and following.margin < block.margin - _NEAR:
        return False
    return not text.endswith(":") or len(text.split()) <= _MOST_WORDS_BEFORE_COLON
