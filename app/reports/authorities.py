# SPDX-License-Identifier: MIT
"""Which authority a title names: the table of authorities and how titles word them.

Reads ``resources/authorities.json`` and nothing else. A name that is not in the table is
never guessed at: it stays unknown, or one near name is offered as uncertain.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from app.paths import resources_dir

# Words that say what kind of council it is, and those that only tie a name together.
_KINDS = frozenset(
    "council councils county city borough metropolitan district unitary authority local royal "
    "london corporation children childrens s services service social care safeguarding board "
    "partnership lscb inspection trust in mbc mdc cc".split()
)
_TIES = frozenset({"the", "of", "and", "upon", "on"})
_POSSESSIVE = re.compile(r"['’‘]s?(?!\w)")
_ALL_KINDS = frozenset({"city", "london", "corporation"})


@dataclass(frozen=True, slots=True)
class AuthorityRecord:
    """One row of the table; ``names`` are all spellings, the short name first.

    ``opened`` is None for a council older than the inspections, ``closed`` for one of today.
    """

    urn: str
    short_name: str
    names: tuple[str, ...]
    opened: date | None
    closed: date | None

    def existed_on(self, day: date) -> bool:
        """Whether the council existed on ``day``."""
        return (self.opened or day) <= day <= (self.closed or day)


@dataclass(frozen=True, slots=True)
class FoundAuthority:
    """The authority a title names; ``printed`` is what it prints of the name."""

    record: AuthorityRecord | None
    printed: str
    is_certain: bool


@dataclass(frozen=True)
class Authorities:
    """All authorities, looked up by the wording of a title."""

    records: tuple[AuthorityRecord, ...]

    def find(self, council: str) -> FoundAuthority:
        """Find the authority that ``council`` names.

        Certain when the words, less those that only say what kind of council it is, are
        one authority's name; uncertain when one authority's name stands among them.
        """
        keys = _key(council), _key(_POSSESSIVE.sub("", council))
        exact = next(filter(None, map(self._by_key.get, keys)), None)
        if exact:
            return FoundAuthority(exact, council, True)
        return FoundAuthority(self._among(keys[1]), council, False)

    @cached_property
    def _by_key(self) -> Mapping[str, AuthorityRecord]:
        return {_key(name): record for record in self.records for name in record.names}

    def _among(self, key: str) -> AuthorityRecord | None:
        inside = [name for name in self._by_key if f" {name} " in f" {key} "]
        whole = [n for n in inside if not any(n != m and f" {n} " in f" {m} " for m in inside)]
        found = {self._by_key[name].urn: self._by_key[name] for name in whole}
        return found.popitem()[1] if len(found) == 1 else None


def load_authorities(path: Path | None = None) -> Authorities:
    """Read the table, the bundled one unless ``path`` is given."""
    source = path or resources_dir() / "authorities.json"
    rows: Iterable[Mapping[str, Any]] = json.loads(source.read_bytes())["authorities"]
    return Authorities(tuple(_record(row) for row in rows))


def _record(row: Mapping[str, Any]) -> AuthorityRecord:
    return AuthorityRecord(
        urn=row["urn"],
        short_name=row["short_name"],
        names=(row["short_name"], row["name"], *row["aliases"]),
        opened=date.fromisoformat(row["opened"]) if row["opened"] else None,
        closed=date.fromisoformat(row["closed"]) if row["closed"] else None,
    )


def _key(name: str) -> str:
    """The words that tell one council from another, in order, without accents."""
    spaced = re.sub(r"[-–—]", " ", name.replace("&", " and "))
    plain = unicodedata.normalize("NFKD", spaced).encode("ascii", "ignore").decode().lower()
    words = [w for w in re.findall(r"[a-z]+", plain.replace("'", "")) if w not in _TIES]
    telling = [w for w in words if w not in _KINDS]
    # "City of London" is made of words that only say the kind: it keeps them.
    return " ".join(telling or [w for w in words if w in _ALL_KINDS])
