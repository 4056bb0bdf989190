# SPDX-License-Identifier: MIT
"""The word lists that come with the program; each entry has a judged query that it helps."""

from __future__ import annotations

import json
from pathlib import Path

from app.paths import resources_dir
from app.search.thesaurus import load_thesaurus
from app.search.words import tokens

JUDGED = Path(__file__).parents[2] / "corpus" / "judged.json"
WORDS = resources_dir() / "words"


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
