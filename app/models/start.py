# SPDX-License-Identifier: MIT
"""What the start page says: what was read last, and what there is to read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from app.domain.wording import count_of, coverage_words, inspection_name
from app.models.collection import Collection
from app.models.tree_rows import Node

MOST_RECENT = 5
_KEPT = 12  # some may be of reports that were removed since, and may come back


@dataclass(frozen=True, slots=True)
class Recent:
    """A report that was read; ``key`` is the row of the tree where it was left."""

    key: str
    title: str
    detail: str


def with_place(keys: Sequence[str], key: str) -> tuple[str, ...]:
    """Put a place first among those read, in place of others in the same report."""
    report = _report_of(key)
    return (key, *(other for other in keys if _report_of(other) != report))[:_KEPT]


def recent(keys: Iterable[str], find: Callable[[str], Node | None]) -> tuple[Recent, ...]:
    """The places that are still there, by their rows, as the start page lists them."""
    found = [node for node in map(find, keys) if node is not None]
    return tuple(_recent(node) for node in found[:MOST_RECENT])


def here_words(collection: Collection) -> tuple[str, ...]:
    """What there is to read, in sentences, and what of it came with the program."""
    sentences = [f"Here to read: {coverage_words(collection.coverage())}."]
    digests = [i for i in collection.inspections if not collection.is_kept(i.id)]
    if digests:
        names = sorted({digest.authority.name for digest in digests})
        sentences.append(
            f"{count_of(len(digests), 'inspection')} of {' and '.join(names)} came with the "
            "program, told in our own words: open the reports themselves to quote them."
        )
    return tuple(sentences)


def _recent(node: Node) -> Recent:
    assert node.inspection is not None
    title = f"{node.authority}, {inspection_name(node.inspection)}"
    return Recent(node.key, title, node.name if node.area else "The whole inspection")


def _report_of(key: str) -> str:
    return key.partition("/")[0]
