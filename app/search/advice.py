# SPDX-License-Identifier: MIT
"""What to try where nothing was found: the same text with one filter left out.

Knows texts and filters; how much each would find is the search's to know.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from app.search.fields import Filter, read_field
from app.search.scanning import Chunk, ChunkKind, scan


class Without(NamedTuple):
    """A text to search instead, what of the text typed it leaves out, how much it finds."""

    text: str
    left_out: str
    findings: int


def rewritings(
    text: str, filters: Sequence[tuple[Filter, tuple[str, ...]]]
) -> Iterator[tuple[str, str]]:
    """Yield the text without each filter, and what was left out.

    With each filter come the plain words that it was made of, or that follow its field.
    """
    chunks = scan(text)
    for each, words in filters:
        gone = _chunks_of(each, words, chunks)
        if gone:
            left_out = " ".join(text[chunk.start : chunk.end] for chunk in gone)
            yield _cut(text, gone), left_out


def _chunks_of(each: Filter, words: Sequence[str], chunks: Sequence[Chunk]) -> list[Chunk]:
    fields = [place for place, chunk in enumerate(chunks) if _is_field_of(each, words, chunk)]
    gone = [chunks[place] for place in fields[:1]]
    rest = iter(chunks[fields[0] + 1 :] if fields else chunks)
    for word in words:
        found = next((c for c in rest if c.kind is ChunkKind.WORD and word in c.body), None)
        gone += [found] if found is not None else []
    return gone


def _is_field_of(each: Filter, words: Sequence[str], chunk: Chunk) -> bool:
    """Whether a chunk is the field that a filter was read from, the rest of its name aside."""
    if chunk.kind is not ChunkKind.FIELD:
        return False
    *values, last = chunk.values or ("",)
    named = (*values, " ".join((last, *words)))
    read = (read_field(chunk.name, v, chunk.is_excluded, is_quoted=q).filter
            for v in (chunk.values, named) for q in (chunk.is_quoted, False))  # fmt: skip
    return each in read


def _cut(text: str, gone: Sequence[Chunk]) -> str:
    pieces, end = [], 0
    for chunk in sorted(gone, key=lambda chunk: chunk.start):
        pieces.append(text[end : chunk.start])
        end = chunk.end
    return " ".join("".join((*pieces, text[end:])).split())
