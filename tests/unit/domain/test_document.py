# SPDX-License-Identifier: MIT
"""The inspection document: what is read, what is refused, and how that is said."""

from __future__ import annotations

import copy
import json
from enum import StrEnum
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.area import AreaKey, Framework, InspectionType
from app.domain.document import DocumentError, from_json, to_json
from app.domain.grade import Grade

ROOT = Path(__file__).parents[3]
SCHEMA = json.loads((ROOT / "resources/schema/inspection.schema.json").read_text("utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)
DOCUMENTS = sorted(
    [*(ROOT / "tests/data").glob("*.json"), *(ROOT / "resources/inspections").glob("*.json")]
)
EXAMPLE = json.loads((ROOT / "tests/data/sif-with-board.json").read_text("utf-8"))
PLAIN_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=8,
)


def problems_of(raw: object) -> tuple[str, ...]:
    with pytest.raises(DocumentError) as caught:
        from_json(raw)
    return caught.value.problems


def paths_in(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place in a JSON value, as the keys that lead to it."""
    if not isinstance(value, dict | list):
        return [path]
    steps = value.items() if isinstance(value, dict) else enumerate(value)
    return [path, *(p for key, inner in steps for p in paths_in(inner, (*path, key)))]


def replaced(path: tuple[Any, ...], value: object) -> Any:
    raw = copy.deepcopy(EXAMPLE)
    if not path:
        return value
    spot = raw
    for key in path[:-1]:
        spot = spot[key]
    spot[path[-1]] = value
    return raw


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_a_document_comes_back_as_it_was(path: Path) -> None:
    raw = json.loads(path.read_text("utf-8"))
    assert to_json(from_json(raw)) == raw


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_the_schema_takes_what_the_loader_takes(path: Path) -> None:
    VALIDATOR.validate(json.loads(path.read_text("utf-8")))


@pytest.mark.parametrize(
    ("where", "known"),
    [
        (("area_key",), AreaKey),
        (("grade",), Grade),
        (("inspection", "properties", "framework"), Framework),
        (("inspection", "properties", "type"), InspectionType),
    ],
)
def test_the_schema_has_the_words_that_the_program_has(
    where: tuple[str, ...], known: type[StrEnum]
) -> None:
    spot = SCHEMA["$defs"]
    for key in where:
        spot = spot[key]
    assert {word for word in spot["enum"] if word is not None} == {word.value for word in known}


def test_every_problem_is_named_by_its_field() -> None:
    raw = replaced(("areas", 1, "findings", 0, "page"), "three")
    del raw["source"]["url"]
    assert set(problems_of(raw)) == {
        "areas[1].findings[0].page: should be a whole number from 1",
        "source.url: is missing",
    }


def test_a_grade_of_no_scale_is_refused() -> None:
    raw = replaced(("judgements", 0, "grade"), "excellent")
    assert problems_of(raw)[0].startswith("judgements[0].grade: should be one of outstanding,")


def test_a_later_format_is_named_and_nothing_else() -> None:
    assert problems_of(replaced(("schema",), 2)) == ("schema: this program reads format 1",)


def test_an_unknown_field_is_not_passed_over() -> None:
    assert problems_of({**EXAMPLE, "score": 9}) == ("score: is not a field of this format",)


@pytest.mark.parametrize(
    ("path", "value", "problem"),
    [
        (("ended",), "2016-03-01", "ended: lies before started"),
        (("started",), "2016-02-30", "started: should be a date"),
        (("started",), "20160307", "started: should be a date"),
        (("source", "words"), "summarised", "source.words: a digest is summarised"),
        (("source", "pages"), 3, "areas[0].findings[0].page_end: should lie between"),
        (("areas", 1, "area"), "summary", "areas[1].area: summary stands twice"),
        (("areas", 1, "findings", 1, "bullet_of"), "x", "areas[1].findings[1].bullet_of: no"),
        (("areas", 1, "findings", 1, "id"), "x", "areas[1].findings[1].id: should begin with"),
        (("areas", 0, "findings", 0, "text"), "half \ud83d", "areas[0].findings[0].text: holds"),
        (("areas", 0, "findings", 0, "page"), True, "areas[0].findings[0].page: should be a"),
    ],
)
def test_values_that_contradict_each_other_are_named(
    path: tuple[Any, ...], value: object, problem: str
) -> None:
    assert any(found.startswith(problem) for found in problems_of(replaced(path, value)))


@given(st.sampled_from(paths_in(EXAMPLE)), PLAIN_JSON)
def test_any_damage_is_read_or_named_never_a_crash(path: tuple[Any, ...], value: object) -> None:
    raw = replaced(path, value)
    try:
        inspection = from_json(raw)
    except DocumentError as error:
        assert error.problems
    else:
        assert VALIDATOR.is_valid(to_json(inspection))


@given(st.sampled_from(paths_in(EXAMPLE)), PLAIN_JSON)
def test_what_the_schema_refuses_the_loader_refuses(path: tuple[Any, ...], value: object) -> None:
    raw = replaced(path, value)
    if not VALIDATOR.is_valid(raw):
        assert problems_of(raw)


@given(PLAIN_JSON)
def test_any_other_json_is_refused(raw: object) -> None:
    assert problems_of(raw)
