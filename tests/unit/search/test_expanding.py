# SPDX-License-Identifier: MIT
"""Words that are searched besides those typed, and what is said of them."""

from __future__ import annotations

import pytest

from app.search.index import Index, Results
from app.search.query import parse
from app.search.thesaurus import Thesaurus
from tests.unit.search.searching import found, inspection_of

SAME = [["MASH", "multi-agency safeguarding hub"], ["SEND", "special educational needs"]]
THESAURUS = Thesaurus(
    {("kids",): (("children",),), ("far", "away"): (("distant",),)},
    {"child": ("children",), "children": ("child",)},
    frozenset({"send", "banana", "shouting"}),
    2,
).with_terms(SAME)


def search(query: str, *texts: str, exact_only: bool = False) -> Results:
    return Index([inspection_of(*texts)], thesaurus=THESAURUS).search(
        parse(query), exact_only=exact_only
    )


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("kids ", "Children are seen."),
        ("kids ", "A child is seen."),
        ("MASH ", "The multi-agency safeguarding hub decides."),
        ("mash ", "The multi-agency safeguarding hub decides."),
        ("multi agency safeguarding hub ", "The MASH decides."),
        ("MASHs ", "The multi-agency safeguarding hub decides."),
        ("sends SENDs ", "Special educational needs, sent and sends."),
        ("supervise ", "Supervision is good."),
        ("organizational ", "An organisational change."),
        ("centers ", "Family centres."),
        ("placed far away ", "Some are placed in distant towns."),
        ("suprvision ", "Supervision is good."),
        ("supervisio", "Supervision is good."),
        ("childrens plans ", "Children\u2019s plans."),
    ],
)
def test_other_words_for_what_was_typed_are_found(query: str, text: str) -> None:
    assert found(search(query, text)) == [text]


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("=kids ", "Children are seen."),
        ('"kids"', "Children are seen."),
        ("=supervise ", "Supervision is good."),
        ('"suprvision"', "Supervision is good."),
        ("plan -child ", "A plan for children."),
        ("carr ", "Care is good."),
        ("shoutings ", "Scouting is good."),
        ("SEND ", "They send letters."),
    ],
    ids=["=", "quoted", "no stem", "no typo in quotes", "excluded stem", "short", "plain", "SEND"],
)
def test_other_words_are_not_found_where_they_should_not(query: str, text: str) -> None:
    others = ["SEND plans."] if query == "SEND " else []
    assert text not in found(search(query, text, *others))


def test_exact_only_leaves_out_stems_synonyms_and_typos() -> None:
    texts = ("Kids plan.", "Children plan.", "Kids planning.")
    assert found(search("kids plan ", *texts, exact_only=True)) == ["Kids plan."]


def test_exact_comes_before_stem_before_synonym_before_typo() -> None:
    texts = (
        "Children plan and plan, plan.",
        "Kids planned, kids are planning.",
        "Kids and a plan.",
    )
    assert found(search("kids plan ", *texts)) == [*reversed(texts)]


def test_a_word_that_is_there_is_never_corrected() -> None:
    results = search("form ", "The form is here.", "From there.")
    assert found(results) == ["The form is here."]
    assert not results.interpretation.corrected


def test_a_form_of_a_word_that_is_there_is_never_corrected() -> None:
    results = search("texting ", "They text each other.", "Testing is rare.")
    assert found(results) == ["They text each other."]
    assert not results.interpretation.corrected


def test_what_was_added_and_corrected_is_said() -> None:
    results = search("kids suprvision ", "Supervision of children.")
    sentence = results.interpretation.sentence()
    assert "\u201csupervision\u201d instead of \u201csuprvision\u201d" in sentence
    assert "\u201cchildren\u201d (kids)" in sentence


def test_the_readers_own_terms_are_searched_like_ours() -> None:
    mine = THESAURUS.with_terms([["CADS", "contact and advice service"]])
    index = Index([inspection_of("The contact and advice service is quick.")], thesaurus=mine)
    assert index.search(parse("CADS ")).total == 1


def test_most_of_the_words_are_enough_where_nothing_has_all_and_that_is_said() -> None:
    texts = ("A plan for homeless teenagers.", "A plan.", "Nothing of the kind.")
    results = search("plan homeless astronaut ", *texts)
    assert found(results) == ["A plan for homeless teenagers."]
    assert (results.whole, results.interpretation.fewer) == (0, (2, 3))
    assert "2 of the 3 words" in results.interpretation.sentence()


def test_what_has_all_words_comes_before_what_has_most() -> None:
    texts = ("plan plan homeless homeless", "A plan for the homeless of the town, and more.")
    results = search("plan homeless town ", *texts)
    assert found(results) == [texts[1], texts[0]]
    assert results.whole == 1


def test_other_forms_of_a_word_mean_the_same_only_if_reports_hardly_have_them() -> None:
    thesaurus = Thesaurus().with_terms([["missed", "overlooked"]])
    texts = ["It was overlooked.", *["They go missing."] * 31]
    few, many = (Index([inspection_of(*t)], thesaurus=thesaurus) for t in (texts[:2], texts))
    assert few.search(parse("missing ")).total == 2
    assert many.search(parse("missing ")).total == 31


def test_a_misspelt_word_is_corrected_though_a_rare_word_has_its_stem() -> None:
    texts = ["Ratified", "Ratified", "Ratification"]
    results = search("ratifed ", *texts)
    assert found(results) == ["Ratification", "Ratified", "Ratified"]
    assert results.interpretation.corrected == (("ratifed", "ratified"),)


@pytest.mark.parametrize("typed", ["child ", "child"])
def test_a_word_ranks_by_how_it_is_found_whatever_else_counts(typed: str) -> None:
    """As typed, then its stem, then a synonym; then the misspelt, where the others are not."""
    thesaurus = Thesaurus({("child",): (("young",),)}, {"child": ("children",)}).with_terms([])
    exact, stem = "A child" + " and more" * 90, "Children, children" + " and more" * 40
    texts = ["The young, the young, the young", stem, exact]
    results = Index([inspection_of(*texts)], thesaurus=thesaurus).search(parse(typed))
    assert found(results) == [exact, stem, texts[0]]
