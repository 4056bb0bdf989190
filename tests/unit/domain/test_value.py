# SPDX-License-Identifier: MIT
"""Values behave as the frozen dataclasses that they stand in for."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest

from app.domain.value import Value


class Spot(Value):
    name: str
    x: int
    y: int = 0


class Other(Value):
    name: str
    x: int
    y: int = 0


@pytest.mark.parametrize("made", [Spot("a", 1, 0), Spot("a", x=1), Spot(x=1, name="a", y=0)])
def test_values_of_one_type_and_content_are_equal(made: Spot) -> None:
    assert made == Spot("a", 1)
    assert hash(made) == hash(Spot("a", 1))
    assert (made.name, made.x, made.y) == ("a", 1, 0)


def test_values_of_other_content_or_type_differ() -> None:
    assert Spot("a", 1) != Spot("a", 2)
    assert Spot("a", 1) != Other("a", 1)


def test_a_value_cannot_be_changed() -> None:
    spot = Spot("a", 1)
    with pytest.raises(AttributeError):
        spot.x = 2  # type: ignore[misc]
    with pytest.raises(AttributeError):
        del spot.x
    with pytest.raises(AttributeError):
        spot.z = 2  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("values", "named"),
    [(("a",), {}), (("a", 1, 2, 3), {}), (("a", 1), {"x": 1}), (("a", 1), {"z": 1})],
)
def test_each_field_is_given_once(values: tuple[object, ...], named: dict[str, object]) -> None:
    with pytest.raises(TypeError, match="Spot takes name, x, y, each once"):
        Spot(*values, **named)  # type: ignore[arg-type]


def test_a_value_is_replaced_listed_and_shown_as_a_dataclass_is() -> None:
    assert replace(Spot("a", 1), x=5) == Spot("a", 5)
    assert [field.name for field in fields(Spot)] == ["name", "x", "y"]
    assert [field.name for field in fields(Other("a", 1))] == ["name", "x", "y"]
    assert repr(Spot("a", 1)) == "Spot(name='a', x=1, y=0)"


def test_a_value_is_taken_apart_by_its_fields_in_order() -> None:
    match Spot("a", 1):
        case Spot(name, x, y):
            assert (name, x, y) == ("a", 1, 0)
