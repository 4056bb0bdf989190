# SPDX-License-Identifier: MIT
"""The inspection document: JSON values to an ``Inspection`` and back.

Every value is checked here, by hand, since a validation library costs more start-up
time than everything else the window reads. ``resources/schema/inspection.schema.json``
describes the same format for other programs; tests hold the two together. Files are
opened elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from enum import StrEnum
from operator import itemgetter
from typing import Any, NamedTuple, TypeVar, cast

from app.domain.area import AreaKey, Framework, InspectionType
from app.domain.grade import Grade
from app.domain.inspection import (
    Area,
    Authority,
    Doubt,
    Finding,
    Inspection,
    Judgement,
    Kind,
    Role,
    Source,
)
from app.domain.value import Value, names_of

SCHEMA = 1
_KINDS = ("paragraph", "bullet", "heading")
_ROLES = ("narrative", "recommendation")
_FINDING_KEYS, _AREA_KEYS, _JUDGEMENT_KEYS = (
    dict.fromkeys(names_of(kind)).keys() for kind in (Finding, Area, Judgement)
)
_finding_values, _area_values, _judgement_values = (
    itemgetter(*keys) for keys in (_FINDING_KEYS, _AREA_KEYS, _JUDGEMENT_KEYS)
)
_AREAS = {str(key): key for key in AreaKey}
_GRADES: dict[str | None, Grade | None] = {None: None, **{str(grade): grade for grade in Grade}}
_READY = frozenset({str, int, type(None)})
_E = TypeVar("_E", bound=StrEnum)


class DocumentError(Exception):
    """An inspection document that breaks the format.

    ``problems`` names each value by its path, such as ``areas[2].findings[4].page``,
    and says what is wrong with it.
    """

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("; ".join(problems))
        self.problems = problems


def from_json(raw: object) -> Inspection:
    """Build the inspection that a parsed JSON value describes.

    Raises DocumentError with every problem found, not just the first.
    """
    problems: list[str] = []
    record = _Record.of(raw, "", ("schema", *names_of(Inspection)), problems)
    if "schema" in record.values and record.values["schema"] != SCHEMA:
        record.report("schema", f"this program reads format {SCHEMA}")
        raise DocumentError(tuple(problems))
    inspection = _inspection(record)
    if not problems:
        problems.extend(_inconsistencies(inspection))
    if problems:
        raise DocumentError(tuple(problems))
    return inspection


def to_json(inspection: Inspection) -> dict[str, Any]:
    """Return the document of ``inspection`` as values ready for ``json.dumps``."""
    return {"schema": SCHEMA, **_plain(inspection)}


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Value):
        return {
            name: item if type(item := getattr(value, name)) in _READY else _plain(item)
            for name in names_of(type(value))
        }
    return value


def _is_whole(text: str) -> bool:
    """Whether no character is half of one."""
    try:
        return text.isascii() or bool(text.encode())
    except UnicodeEncodeError:
        return False


class _Record(NamedTuple):
    """One JSON object under check; reports every problem with the value's path."""

    values: dict[str, object]
    where: str
    problems: list[str]

    @classmethod
    def of(cls, raw: object, where: str, keys: tuple[str, ...], problems: list[str]) -> _Record:
        if not isinstance(raw, dict):
            problems.append(f"{where or 'document'}: should be an object")
            return cls({}, where, problems)
        if raw.keys() == set(keys):
            return cls(raw, where, problems)
        record = cls({key: raw[key] for key in keys if key in raw}, where, problems)
        for key in keys:
            if key not in raw:
                record.report(key, "is missing")
        for key in raw:
            if key not in keys:
                record.report(str(key), "is not a field of this format")
        return record

    def path(self, key: str) -> str:
        return f"{self.where}.{key}" if self.where else key

    def report(self, key: str, problem: str) -> None:
        self.problems.append(f"{self.path(key)}: {problem}")

    def text(self, key: str, *, may_be_empty: bool = False) -> str:
        value = self.values.get(key, "-")
        if not isinstance(value, str) or not (value.strip() or may_be_empty):
            self.report(key, "should be text" if may_be_empty else "should be text, not empty")
            return "-"
        if not _is_whole(value):
            self.report(key, "holds half a character")
        return value

    def optional_text(self, key: str) -> str | None:
        return None if self.values.get(key) is None else self.text(key)

    def whole(self, key: str) -> int:
        value = self.values.get(key, 1)
        if type(value) is not int or value < 1:
            self.report(key, "should be a whole number from 1")
            return 1
        return value

    def optional_whole(self, key: str) -> int | None:
        return None if self.values.get(key) is None else self.whole(key)

    def day(self, key: str) -> date | None:
        value = self.values.get(key)
        if value is None:
            return None
        try:
            # Python takes 20181112 and 2018-W46-1 for days, too.
            if isinstance(value, str) and len(value) == 10 and value[4] == value[7] == "-":
                return date.fromisoformat(value)
        except ValueError:
            pass
        self.report(key, "should be a date such as 2018-11-12, or null")
        return None

    def choice(self, key: str, kind: type[_E]) -> _E:
        return kind(self.word(key, *kind))

    def optional_choice(self, key: str, kind: type[_E]) -> _E | None:
        return None if self.values.get(key) is None else self.choice(key, kind)

    def word(self, key: str, *options: str) -> str:
        value = self.values.get(key, options[0])
        if isinstance(value, str) and value in options:
            return value
        self.report(key, f"should be one of {', '.join(options)}")
        return options[0]

    def record(self, key: str, kind: type[Value]) -> _Record:
        if key not in self.values:
            return _Record({}, self.path(key), self.problems)
        return _Record.of(self.values[key], self.path(key), names_of(kind), self.problems)

    def each(
        self,
        key: str,
        kind: type[Value],
        build: Callable[[_Record], Any],
        plain: Callable[[Any], Any] = lambda _: None,
    ) -> tuple[Any, ...]:
        """Build each value of a list; ``plain`` does where nothing is wrong at one look."""
        values = self.values.get(key, [])
        if not isinstance(values, list):
            self.report(key, "should be a list")
            return ()
        found = tuple(map(plain, values))
        if all(found):
            return found
        names = names_of(kind)
        return tuple(
            build(_Record.of(value, f"{self.path(key)}[{place}]", names, self.problems))
            for place, value in enumerate(values)
        )


def _inspection(record: _Record) -> Inspection:
    return Inspection(
        id=record.text("id"),
        authority=_authority(record.record("authority", Authority)),
        framework=record.choice("framework", Framework),
        type=record.optional_choice("type", InspectionType),
        title=record.text("title", may_be_empty=True),
        started=record.day("started"),
        ended=record.day("ended"),
        published=record.day("published"),
        lead_inspector=record.optional_text("lead_inspector"),
        judgements=record.each("judgements", Judgement, _judgement, _plain_judgement),
        areas=record.each("areas", Area, _area, _plain_area),
        source=_source(record.record("source", Source)),
        doubts=record.each("doubts", Doubt, _doubt),
    )


def _authority(record: _Record) -> Authority:
    return Authority(urn=record.optional_text("urn"), name=record.text("name"))


def _judgement(record: _Record) -> Judgement:
    return Judgement(
        area=record.choice("area", AreaKey),
        printed_area=record.text("printed_area", may_be_empty=True),
        grade=record.optional_choice("grade", Grade),
        printed_grade=record.optional_text("printed_grade"),
    )


def _plain_judgement(raw: Any) -> Judgement | None:
    if type(raw) is not dict or raw.keys() != _JUDGEMENT_KEYS:
        return None
    area, printed_area, grade, printed_grade = _judgement_values(raw)
    if (
        type(area) is type(printed_area) is str
        and (grade is None or type(grade) is str)
        and (printed_grade is None or (type(printed_grade) is str and printed_grade.strip()))
        and area in _AREAS
        and grade in _GRADES
        and _is_whole(printed_area)
        and _is_whole(printed_grade or "")
    ):
        return Judgement(_AREAS[area], printed_area, _GRADES[grade], printed_grade)
    return None


def _area(record: _Record) -> Area:
    return Area(
        area=record.choice("area", AreaKey),
        heading=record.text("heading", may_be_empty=True),
        grade=record.optional_choice("grade", Grade),
        findings=record.each("findings", Finding, _finding, _plain_finding),
    )


def _plain_area(raw: Any) -> Area | None:
    if type(raw) is not dict or raw.keys() != _AREA_KEYS:
        return None
    area, heading, grade, findings = _area_values(raw)
    if (
        type(area) is type(heading) is str
        and (grade is None or type(grade) is str)
        and type(findings) is list
        and area in _AREAS
        and grade in _GRADES
        and _is_whole(heading)
    ):
        found = tuple(map(_plain_finding, findings))
        if all(found):
            return Area(_AREAS[area], heading, _GRADES[grade], cast("tuple[Finding, ...]", found))
    return None


def _plain_finding(raw: Any) -> Finding | None:
    """The finding if nothing is wrong with it: there are hundreds in a report."""
    if type(raw) is not dict or raw.keys() != _FINDING_KEYS:
        return None
    id_, number, text, kind, role, bullet_of, page, page_end = values = _finding_values(raw)
    if (
        type(id_) is type(text) is type(kind) is type(role) is str
        and type(page) is type(page_end) is int
        and (number is None or type(number) is int)
        and (bullet_of is None or type(bullet_of) is str)
        and kind in _KINDS
        and role in _ROLES
        and min(page, page_end, 1 if number is None else number) > 0
        and id_.strip()
        and text.strip()
        and (bullet_of is None or bullet_of.strip())
        and _is_whole(id_)
        and _is_whole(text)
        and _is_whole(bullet_of or "")
    ):
        return Finding(*values)
    return None


def _finding(record: _Record) -> Finding:
    return Finding(
        id=record.text("id"),
        number=record.optional_whole("number"),
        text=record.text("text"),
        kind=cast("Kind", record.word("kind", *_KINDS)),
        role=cast("Role", record.word("role", *_ROLES)),
        bullet_of=record.optional_text("bullet_of"),
        page=record.whole("page"),
        page_end=record.whole("page_end"),
    )


def _source(record: _Record) -> Source:
    sha256 = record.text("sha256")
    if sha256 != "-" and (len(sha256) != 64 or sha256.strip("0123456789abcdef")):
        record.report("sha256", "should be 64 hexadecimal digits")
    kind = record.word("kind", "report", "digest")
    words = record.word("words", "verbatim", "summarised")
    return Source(
        kind="digest" if kind == "digest" else "report",
        file=record.optional_text("file"),
        sha256=sha256,
        pages=record.whole("pages"),
        url=record.optional_text("url"),
        publisher=record.text("publisher"),
        licence=record.optional_text("licence"),
        words="summarised" if words == "summarised" else "verbatim",
    )


def _doubt(record: _Record) -> Doubt:
    return Doubt(where=record.text("where"), what=record.text("what"))


def _inconsistencies(inspection: Inspection) -> Iterator[str]:
    """Yield what no single value shows: values that contradict each other."""
    if inspection.started and inspection.ended and inspection.ended < inspection.started:
        yield "ended: lies before started"
    if inspection.is_digest != (inspection.source.words == "summarised"):
        yield "source.words: a digest is summarised, a report verbatim"
    seen: set[str] = set()
    keys: set[AreaKey] = set()
    for place, area in enumerate(inspection.areas):
        if area.area in keys and area.area is not AreaKey.OTHER:
            yield f"areas[{place}].area: {area.area} stands twice"
        keys.add(area.area)
        prefix = f"{inspection.id}/{area.area}/"
        for row, finding in enumerate(area.findings):
            where = f"areas[{place}].findings[{row}]"
            yield from _finding_inconsistencies(finding, where, prefix, seen, inspection)
            seen.add(finding.id)


def _finding_inconsistencies(
    finding: Finding, where: str, prefix: str, seen: set[str], inspection: Inspection
) -> Iterator[str]:
    if not finding.id.startswith(prefix):
        yield f"{where}.id: should begin with {prefix}"
    if finding.id in seen:
        yield f"{where}.id: {finding.id} stands twice"
    if finding.bullet_of is not None and finding.bullet_of not in seen:
        yield f"{where}.bullet_of: no finding before this one has that id"
    if not finding.page <= finding.page_end <= inspection.source.pages:
        yield f"{where}.page_end: should lie between page and source.pages"
