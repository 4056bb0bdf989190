# SPDX-License-Identifier: MIT
"""Which authorities a name in a query means: whole, in part, by an old name, or misspelt.

Reads the table of authorities; which of them have reports is the catalogue's to know.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from app.search.spelling import nearest
from app.search.words import tokens

_TIES = frozenset("the of and upon on".split())
# What a council is called besides its name: "Leeds City Council" is Leeds.
_KINDS = frozenset("council city county borough metropolitan district royal london".split())
_MY_NEIGHBOURS = frozenset({"neighbours", "neighbors", "neighbour"})
_SHORTEST_PART = 3


@dataclass(frozen=True, slots=True)
class AuthorityRow:
    """An authority by URN: its names, the short one first, region, neighbours, successors."""

    urn: str
    names: tuple[str, ...]
    region: str
    neighbours: tuple[str, ...] = ()
    successors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Meant:
    """What a value names: URNs, how that is put into words, and whether it was misspelt."""

    urns: frozenset[str]
    words: str
    is_corrected: bool = False


@dataclass(frozen=True)
class AuthorityTable:
    """All authorities, and the reader's own (its URN), if there is one."""

    rows: tuple[AuthorityRow, ...] = ()
    mine: str | None = None

    def with_others(self, others: Mapping[str, str]) -> AuthorityTable:
        """Return this with authorities outside it: name by URN, or by name without one."""
        rows = (AuthorityRow(urn, (name,), "") for urn, name in others.items())
        return AuthorityTable((*self.rows, *rows), self.mine) if others else self

    def meant(self, value: str) -> Meant | None:
        """Return what a value of ``authority:`` names, None if it names nothing."""
        words = _telling(value)
        if words == ["me"]:
            return self._of([self.mine], "your authority") if self.mine else None
        if len(words) == 1 and words[0] in _MY_NEIGHBOURS:
            mine = self._by_urn.get(self.mine or "")
            return self._of(mine.neighbours, "your neighbours") if mine else None
        return self._named(words, self._names)

    def needs_mine(self, value: str) -> bool:
        """Whether a value is about the reader's own authority."""
        words = _telling(value)
        return words == ["me"] or (len(words) == 1 and words[0] in _MY_NEIGHBOURS)

    def whole(self, name: str) -> Meant | None:
        """Return the authority that has this name in full, if any."""
        urns = self._names.get(tuple(_telling(name)))
        return self._of(urns, self._label(urns)) if urns else None

    def first_word(self, word: str) -> Meant | None:
        """Return the one authority whose longer name begins with a word, if just one does."""
        found = {
            urn for name, urns in self._names.items() if name[0] == word and len(name) > 1
            for urn in urns
        }  # fmt: skip
        return self._of(found, self._label(tuple(found))) if len(found) == 1 else None

    def completes(self, field: str, name: str) -> bool:
        """Whether words are a name in full, or the beginning of one authority's name alone.

        ``field`` is ``authority`` or ``region``.
        """
        words = _telling(name)
        if field == "region":
            return any(_telling(region) == words for region in self.regions)
        if self.whole(name) is not None:
            return True
        begun = {urns for n, urns in self._names.items() if _begins(n, words)}
        return len(begun) == 1

    def in_region(self, value: str) -> Meant | None:
        """Return the authorities of the regions that a value names, None if it is none."""
        words = _telling(value)
        regions = {row.region for row in self.rows if row.region}
        found = [r for r in regions if _telling(r) == words] or [
            r for r in regions if _has_part(_telling(r), words)
        ]
        if not found or not words:
            return None
        urns = frozenset(row.urn for row in self.rows if row.region in found)
        return Meant(urns, " or ".join(sorted(found)))

    def completed(self, beginning: str) -> tuple[str, ...]:
        """Return the short names that a value of ``authority:`` could become, in order."""
        words = _telling(beginning)
        rows = (row for row in self.rows if any(_is_part(_telling(n), words) for n in row.names))
        return tuple(sorted({row.names[0] for row in rows}))

    @property
    def urns(self) -> frozenset[str]:
        """The URNs of all rows."""
        return frozenset(self._by_urn)

    @property
    def regions(self) -> tuple[str, ...]:
        """The regions there are, in order."""
        return tuple(sorted({row.region for row in self.rows if row.region}))

    def name_words(self) -> frozenset[str]:
        """Every word of every name, for telling a name from a misspelt word."""
        return frozenset(word for name in self._names for word in name)

    def _named(
        self, words: list[str], names: Mapping[tuple[str, ...], tuple[str, ...]]
    ) -> Meant | None:
        if not words:
            return None
        if urns := names.get(tuple(words)):
            return self._of(urns, self._label(urns))
        parts = [urns for name, urns in names.items() if _has_part(name, words)]
        if parts:
            found = tuple(dict.fromkeys(urn for urns in parts for urn in urns))
            return self._of(found, self._label(found))
        return self._misspelt(words, names)

    def _misspelt(
        self, words: list[str], names: Mapping[tuple[str, ...], tuple[str, ...]]
    ) -> Meant | None:
        joined = [" ".join(name) for name in names]
        near = nearest(" ".join(words), dict.fromkeys(joined, 0))
        if near is None:
            known = dict.fromkeys((word for name in names for word in name), 0)
            mended = [word if word in known else nearest(word, known) for word in words]
            near = " ".join(word for word in mended if word)
            if None in mended or mended == words:
                return None
        found = self._named(near.split(), names)
        return found and Meant(found.urns, found.words, is_corrected=True)

    def _of(self, urns: Iterable[str], words: str) -> Meant:
        """These authorities, and what became of those that closed."""
        found = set(urns)
        for urn in tuple(found):
            found.update(self._by_urn[urn].successors if urn in self._by_urn else ())
        return Meant(frozenset(found), words)

    def _label(self, urns: Sequence[str]) -> str:
        names = [self._by_urn[u].names[0] if u in self._by_urn else u for u in urns]
        more = f" and {len(names) - 3} more" if len(names) > 3 else ""
        return ", ".join(names[:3]) + more

    @cached_property
    def _by_urn(self) -> Mapping[str, AuthorityRow]:
        return {row.urn: row for row in self.rows}

    @cached_property
    def _names(self) -> Mapping[tuple[str, ...], tuple[str, ...]]:
        names: dict[tuple[str, ...], tuple[str, ...]] = {}
        for row in self.rows:
            for name in row.names:
                key = tuple(_telling(name))
                names[key] = tuple(dict.fromkeys((*names.get(key, ()), row.urn)))
        return names


def load_authority_table(path: Path, mine: str | None = None) -> AuthorityTable:
    """Read the table of authorities. Raises OSError or ValueError if it cannot be."""
    rows: Iterable[Mapping[str, Any]] = json.loads(path.read_bytes())["authorities"]
    return AuthorityTable(tuple(_row(row) for row in rows), mine)


def _row(row: Mapping[str, Any]) -> AuthorityRow:
    return AuthorityRow(
        row["urn"],
        (row["short_name"], row["name"], *row["aliases"]),
        row["region"] or "",
        tuple(row["neighbours"]),
        tuple(row["successors"]),
    )


def _telling(name: str) -> list[str]:
    """The folded words that tell one name from another, in order."""
    words = [token.stem for token in tokens(name.replace("&", " "))]
    telling = [word for word in words if word not in _TIES | _KINDS]
    return telling or [word for word in words if word not in _TIES] or words


def _begins(name: Sequence[str], words: Sequence[str]) -> bool:
    """Whether a name begins with these words, the last of which may be cut short."""
    *whole, last = words
    return (
        len(name) >= len(words)
        and list(name[: len(whole)]) == whole
        and name[len(whole)].startswith(last)
    )


def _has_part(name: Sequence[str], words: Sequence[str]) -> bool:
    """Whether each of the words begins a word of the name, and is enough to tell it."""
    is_telling = bool(words) and (len(words[0]) >= _SHORTEST_PART or words[0] in name)
    return is_telling and _is_part(name, words)


def _is_part(name: Sequence[str], words: Sequence[str]) -> bool:
    """Whether each of the words begins a word of the name."""
    return all(any(part.startswith(word) for part in name) for word in words)
