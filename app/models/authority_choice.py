# SPDX-License-Identifier: MIT
"""The authorities that a reader can call their own, and whose neighbours are whose."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from app.domain.wording import day_words
from app.search.authorities import AuthorityRow, AuthorityTable, load_authority_table


@dataclass(frozen=True)
class AuthorityChoice:
    """The table of authorities, and the month of its sets of neighbours, ``June 2025``."""

    table: AuthorityTable
    neighbours_month: str = ""

    def matching(self, typed: str) -> list[AuthorityRow]:
        """The authorities one of whose names has what was typed, by their short names."""
        words = typed.casefold().split()
        found = set(self.table.completed(typed))
        return [
            row for row in self._in_order
            if row.names[0] in found
            or any(all(word in name.casefold() for word in words) for name in row.names)
        ]  # fmt: skip

    def row(self, urn: str | None) -> AuthorityRow | None:
        """The authority with this URN, if it is in the table."""
        return next((row for row in self.table.rows if row.urn == urn), None)

    def neighbours(self, row: AuthorityRow) -> list[str]:
        """The short names of an authority's neighbours, nearest first."""
        rows = (self.row(urn) for urn in row.neighbours)
        return [neighbour.names[0] for neighbour in rows if neighbour]

    @cached_property
    def _in_order(self) -> list[AuthorityRow]:
        return sorted(self.table.rows, key=lambda row: row.names[0].casefold())


def load_authority_choice(path: Path) -> AuthorityChoice:
    """Read the table of authorities. Raises OSError or ValueError if it cannot be."""
    vintage = json.loads(path.read_bytes())["neighbours_vintage"]
    _, month = day_words(date.fromisoformat(f"{vintage}-01")).split(" ", 1)
    return AuthorityChoice(load_authority_table(path), month)
