# SPDX-License-Identifier: MIT
"""Frozen values with slots, made from annotations as ``dataclass`` makes them, but sooner.

A dataclass writes and compiles methods of its own, which takes half a millisecond: too long
for the values that a start needs. Those share the methods here. ``dataclasses.replace`` and
``dataclasses.fields`` work on them.
"""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter
from typing import Any, dataclass_transform


class _Fields:
    """The fields as ``dataclasses`` knows them, made when it asks."""

    def __get__(self, value: object, kind: _Kind) -> dict[str, Any]:
        from dataclasses import fields, make_dataclass  # noqa: PLC0415 - a start does without

        made = make_dataclass(kind.__name__, kind.__annotations__.items())
        kind.__dataclass_fields__ = {field.name: field for field in fields(made)}
        return kind.__dataclass_fields__


@dataclass_transform(frozen_default=True)
class _Kind(type):
    """The type of the types of values."""

    value_names: tuple[str, ...]
    value_defaults: dict[str, Any]
    value_setters: tuple[Callable[[object, Any], None], ...]
    value_content: Callable[[object], Any]
    __dataclass_fields__: dict[str, Any]

    def __new__(cls, name: str, bases: tuple[type, ...], body: dict[str, Any]) -> _Kind:
        names = tuple(body.get("__annotations__", ()))
        defaults = {each: body.pop(each) for each in names if each in body}
        body["__slots__"] = body["__match_args__"] = names
        kind = super().__new__(cls, name, bases, body)
        kind.value_names, kind.value_defaults = names, defaults
        kind.value_setters = tuple([kind.__dict__[each].__set__ for each in names])
        if names:
            kind.value_content = attrgetter(*names)
        return kind


class Value(metaclass=_Kind):
    """Base of a value: its subclass says nothing but its fields, and what follows from them."""

    __dataclass_fields__ = _Fields()

    def __init__(self, *values: Any, **named: Any) -> None:
        kind = type(self)
        setters = kind.value_setters
        if named or len(values) != len(setters):
            values = _ordered(kind, values, named)
        for put, value in zip(setters, values):  # noqa: B905 - as long, and called often
            put(self, value)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{name} of {type(self).__name__} cannot be set")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"{name} of {type(self).__name__} cannot be deleted")

    def __eq__(self, other: object) -> bool:
        kind = type(self)
        if type(other) is not kind:
            return NotImplemented
        return bool(kind.value_content(self) == kind.value_content(other))

    def __hash__(self) -> int:
        return hash(type(self).value_content(self))

    def __repr__(self) -> str:
        kind = type(self)
        inside = ", ".join(f"{name}={getattr(self, name)!r}" for name in kind.value_names)
        return f"{kind.__name__}({inside})"


def names_of(kind: type[Value]) -> tuple[str, ...]:
    """The names of the fields of a type of values."""
    return kind.value_names


def _ordered(kind: type[Value], values: tuple[Any, ...], named: dict[str, Any]) -> tuple[Any, ...]:
    names = kind.value_names
    placed = dict(zip(names, values, strict=False))
    given = {**kind.value_defaults, **placed, **named}
    if len(values) > len(names) or placed.keys() & named.keys() or given.keys() != set(names):
        raise TypeError(f"{kind.__name__} takes {', '.join(names)}, each once")
    return tuple([given[name] for name in names])
