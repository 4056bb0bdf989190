# SPDX-License-Identifier: MIT
"""Stems, held to SQLite's own."""

from __future__ import annotations

import sqlite3
from contextlib import closing

from hypothesis import example, given
from hypothesis import strategies as st

from app.search.stemming import stem

ENDINGS = (
    "s es ies sses ed ing eed y ational tional enci anci izer logi bli alli entli eli ousli "
    "ization ation ator alism iveness fulness ousness aliti iviti biliti icate ative alize iciti "
    "ical ful ness al ance ence er ic able ible ant ement ment ent ion sion tion ou ism ate iti "
    "ous ive ize e ll at bl iz tt"
).split()
letters = st.text(alphabet="abcdeilnorstuwxyz", min_size=1, max_size=9)
# SQLite takes the second of two y for a vowel; no English word has two.
words = st.tuples(letters, st.sampled_from(ENDINGS)).map("".join).filter(lambda w: "yy" not in w)


@given(st.lists(words, max_size=30))
@example(["eed"])
def test_a_stem_is_what_sqlite_makes_of_the_word(some: list[str]) -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("CREATE VIRTUAL TABLE t USING fts5 (w, tokenize='porter ascii')")
        connection.execute("CREATE VIRTUAL TABLE v USING fts5vocab (t, 'instance')")
        connection.executemany("INSERT INTO t (rowid, w) VALUES (?, ?)", enumerate(some))
        expected = dict(connection.execute("SELECT doc, term FROM v"))
    assert dict(enumerate(map(stem, some))) == expected


@given(words)
def test_a_word_begins_as_its_stem_does_but_for_the_last_letter(word: str) -> None:
    assert word.startswith(stem(word)[:-1])
