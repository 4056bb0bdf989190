# SPDX-License-Identifier: MIT
"""Whatever is typed or pasted is a search of the library's file, and never an error."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.library.opening import open_library
from app.paths import resources_dir
from app.search.authorities import load_authority_table
from app.search.fts import SearchTables
from app.search.index import GroupBy, Index
from app.search.query import parse
from app.search.thesaurus import load_thesaurus
from tests.unit.search.changing import fill

ANY = st.text(st.characters(), max_size=40)
PIECES = st.sampled_from(
    [
        "homeless", "kids", "supervison", "SEND", "East Sussex", "2013", "since", "wellbeing",
        "authority:", "region:", "area:", "grade:", "year:", "kind:", "type:", "para:", "la:east",
        '"', "(", ")", "-", "!", ",", "*", "=", "~8", "..", ">=", " OR ", " NOT ", " ", " ", "’",
        "\0", "\ud800", "\u202e", "9" * 40,
    ]
)  # fmt: skip
WRITTEN = st.lists(PIECES | ANY, max_size=12).map("".join)
HEAPS = {
    "a pasted report": "homeless findings " * 6000,
    "one endless word": "a" * 100_000,
    "an endless capital": "A" * 100_000,
    "brackets": "(" * 10_000 + "homeless" + ")" * 10_000,
    "brackets left open": "(homeless OR " * 10_000,
    "lone quotes": '"' * 100_001,
    "minus signs": "-" * 100_000 + "homeless",
    "nothing but NUL": "\0" * 100_000,
    "halves of characters": "\ud800" * 100_000,
    "a huge year": "year:" + "9" * 100_000,
    "a huge paragraph": f"para:1..{'9' * 1000}",
    "a huge distance": '"homeless place"~' + "9" * 1000,
    "as many values": "authority:" + "x," * 50_000,
    "as many hyphens": "a-" * 50_000,
    "as many slashes": "a/" * 50_000,
    "as many marks": "e" + "\u0301" * 100_000,
    "unknown fields": " ".join(f"field{'x' * n}:y" for n in range(100)),
    "misspelt words": " ".join(f"homeles{chr(97 + n % 26)}{n}" for n in range(100)),
}


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    """A search of a library's file with the words and authorities of the program."""
    folder = tmp_path_factory.mktemp("library")
    resources = resources_dir()
    with closing(open_library(folder / "library", SearchTables())) as store:
        fill(store, folder)
        yield Index(
            library=store.folder.database,
            thesaurus=load_thesaurus(resources / "words"),
            authorities=load_authority_table(resources / "authorities.json"),
        )


def searched(index: Index, text: str) -> str:
    """Search for a text, look at all there is to see, and return what it was taken for."""
    results = index.search(parse(text))
    assert len(results.hits[:5]) == min(5, results.total)
    assert sum(len(heap.hits) for heap in results.grouped(GroupBy.AREA)) == results.total
    assert results.coverage.reports <= 8
    return results.interpretation.sentence()


@given(ANY | WRITTEN)
def test_any_text_is_a_search_with_one_line_about_it(index: Index, text: str) -> None:
    sentence = searched(index, text)
    assert sentence.splitlines() in ([], [sentence])
    assert sentence.isprintable()


@pytest.mark.parametrize("text", HEAPS.values(), ids=HEAPS)
def test_a_heap_of_text_is_a_search_with_a_short_line_about_it(index: Index, text: str) -> None:
    assert len(searched(index, text)) < 1000


@pytest.mark.parametrize("typed", ["a<b>x", "a&amp;b", "a\nb", "a\u202eb"])
def test_what_was_typed_is_quoted_as_it_was_on_one_line(index: Index, typed: str) -> None:
    sentence = searched(index, f'grade:"{typed}"')
    assert f"“{' '.join(typed.replace(chr(0x202E), ' ').split())}” is no grade" in sentence
