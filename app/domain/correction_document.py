# SPDX-License-Identifier: MIT
"""Corrections as JSON values and back, each value checked. Files are opened elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import fields
from datetime import date
from typing import Any

from app.domain.area import AreaKey, InspectionType
from app.domain.correction import (
    Accepted,
    AuthorityIs,
    BelongsTo,
    Correction,
    DateIs,
    GradeIs,
    JoinedWithNext,
    SectionIs,
    SectionTarget,
    SplitAt,
    Target,
    TypeIs,
)
from app.domain.grade import Grade

_KINDS: dict[str, type[Any]] = {
    "authority": AuthorityIs,
    "date": DateIs,
    "type": TypeIs,
    "grade": GradeIs,
    "belongs": BelongsTo,
    "split": SplitAt,
    "joined": JoinedWithNext,
    "section": SectionIs,
    "accepted": Accepted,
}
_NAMES = {kind: name for name, kind in _KINDS.items()}


class CorrectionError(Exception):
    """A value that is no correction; ``str`` of it says what is wrong."""


def to_json(correction: Correction) -> dict[str, Any]:
    """Return ``correction`` as values ready for ``json.dumps``."""
    return {"correction": _NAMES[type(correction)], **_plain(correction)}


def from_json(raw: object) -> Correction:
    """Build the correction that a parsed JSON value describes. Raises CorrectionError."""
    if not isinstance(raw, dict) or raw.get("correction") not in _NAMES.values():
        raise CorrectionError("should be a correction of a known kind")
    values = {key: value for key, value in raw.items() if key != "correction"}
    correction: Correction = _built(_KINDS[raw["correction"]], values)
    return correction


def all_from_json(raw: object) -> tuple[Correction, ...]:
    """Build the corrections of a parsed JSON list. Raises CorrectionError."""
    if not isinstance(raw, list):
        raise CorrectionError("should be a list of corrections")
    return tuple(from_json(one) for one in raw)


def all_to_json(corrections: Sequence[Correction]) -> list[dict[str, Any]]:
    """Return ``corrections`` as values ready for ``json.dumps``."""
    return [to_json(correction) for correction in corrections]


def _plain(value: Any) -> dict[str, Any]:
    return {field.name: _plain_value(getattr(value, field.name)) for field in fields(value)}


def _plain_value(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return _plain(value) if isinstance(value, Target | SectionTarget) else value


def _built(kind: type[Any], raw: object) -> Any:
    names = {field.name for field in fields(kind)}
    if not isinstance(raw, dict) or raw.keys() != names:
        raise CorrectionError(f"should have {', '.join(sorted(names))}")
    return kind(**{name: _READERS[name](raw[name], name) for name in raw})


def _text(value: object, name: str) -> str:
    if not isinstance(value, str):
        raise CorrectionError(f"{name} should be text")
    try:
        value.encode()
    except UnicodeEncodeError as error:
        raise CorrectionError(f"{name} holds half a character") from error
    return value


def _name(value: object, name: str) -> str:
    words = _text(value, name)
    if not words.strip() or not words.isprintable():
        raise CorrectionError(f"{name} should be text on one line, not empty")
    return words


def _whole(value: object, name: str) -> int:
    if type(value) is not int or value < 0:
        raise CorrectionError(f"{name} should be a whole number")
    return value


def _day(value: object, name: str) -> date:
    try:
        return date.fromisoformat(_text(value, name))
    except ValueError as error:
        raise CorrectionError(f"{name} should be a date such as 2018-11-12") from error


def _date_field(value: object, name: str) -> str:
    if value not in ("started", "ended", "published"):
        raise CorrectionError(f"{name} should be started, ended or published")
    return str(value)


def _choice(kind: Callable[[str], Any]) -> Callable[[object, str], Any]:
    def read(value: object, name: str) -> Any:
        try:
            return kind(_text(value, name))
        except ValueError as error:
            raise CorrectionError(f"{name} is of no known kind") from error

    return read


def _target(value: object, _name: str) -> Target:
    target: Target = _built(Target, value)
    return target


def _section(value: object, _name: str) -> SectionTarget:
    section: SectionTarget = _built(SectionTarget, value)
    return section


def _optional(read: Callable[[object, str], Any]) -> Callable[[object, str], Any]:
    def read_or_none(value: object, name: str) -> Any:
        return None if value is None else read(value, name)

    return read_or_none


_READERS: dict[str, Callable[[object, str], Any]] = {
    "urn": _optional(_name),
    "name": _name,
    "field": _date_field,
    "day": _optional(_day),
    "type": _optional(_choice(InspectionType)),
    "area": _choice(AreaKey),
    "printed_area": _text,
    "grade": _choice(Grade),
    "target": _target,
    "offset": _whole,
    "letters": _optional(_whole),
    "following": _optional(_target),
    "section": _section,
    "where": _text,
    "what": _text,
    "finding_id": _text,
    "number": _optional(_whole),
    "page": _whole,
    "digest": _text,
    "heading": _text,
    "finding": _optional(_target),
    "first": _optional(_target),
}
