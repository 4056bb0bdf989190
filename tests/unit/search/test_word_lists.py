# SPDX-License-Identifier: MIT
"""The word lists that come with the program; each entry has a judged query that it helps."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from app.paths import resources_dir
from app.search.index import Index
from app.search.query import parse
from app.search.stemming import stem
from app.search.thesaurus import load_thesaurus
from app.search.words import tokens
from tests.unit.search.searching import found, inspection_of

JUDGED = Path(__file__).parents[2] / "corpus" / "judged.json"
WORDS = resources_dir() / "words"
APART = json.loads((WORDS / "thesaurus.json").read_text("utf-8"))["apart"]


def test_every_entry_is_asked_for_by_a_judged_query() -> None:
    raw = json.loads((WORDS / "thesaurus.json").read_text("utf-8"))
    asked = {query["query"] for query in json.loads(JUDGED.read_text("utf-8"))}
    words = {term for group in raw["same"] for term in group} | raw["also"].keys()
    unasked = [word for word in words if not any(query.startswith(word) for query in asked)]
    assert unasked == []


def test_no_entry_means_itself_and_every_one_has_words() -> None:
    thesaurus = load_thesaurus(WORDS)
    assert all(key and key not in others for key, others in thesaurus.others.items())


def test_everyday_words_are_folded_and_stand_once() -> None:
    words = json.loads((WORDS / "plain-english.json").read_text("utf-8"))["words"].split()
    assert len(words) == len(set(words))
    assert all([token.key for token in tokens(word)] == [word] for word in words)


@pytest.mark.parametrize("groups", APART, ids=lambda groups: groups[0].split()[0])
def test_words_with_no_more_than_their_stem_in_common_do_not_find_each_other(
    groups: list[str],
) -> None:
    texts = [f"{words.capitalize()}." for words in groups]
    no_synonyms = replace(load_thesaurus(WORDS), others={}, kin={})
    index = Index([inspection_of(*texts)], thesaurus=no_synonyms)
    assert len({stem(word) for words in groups for word in words.split()}) == 1
    for text, words in zip(texts, groups, strict=True):
        for word in words.split():
            assert found(index.search(parse(f"{word} "))) == [text], word


def test_words_stand_in_one_group_of_their_stem() -> None:
    words = [word for groups in APART for group in groups for word in group.split()]
    assert len(words) == len(set(words))


@pytest.mark.parametrize(
    ("typed", "alike"),
    [
        ("decent", "Descent is recorded."),
        ("desperate", "Disparate plans."),
        ("gambling", "Sampling of files."),
        ("yelling", "Telling examples."),
        ("stranger", "Stronger plans."),
    ],
)
def test_an_everyday_word_is_not_taken_for_one_that_is_alike(typed: str, alike: str) -> None:
    index = Index([inspection_of(alike)], thesaurus=load_thesaurus(WORDS))
    results = index.search(parse(f"{typed} "))
    assert results.total == 0
    assert not results.interpretation.corrected
