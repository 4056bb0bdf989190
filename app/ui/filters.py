# SPDX-License-Identifier: MIT
"""The filters that chips stand for: their fields, values and words, read from and written
into the text of the search box.

Chips and text are two views of one query. Shows nothing itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from app.search.scanning import Chunk


class Filter(NamedTuple):
    """A field that a chip stands for, with the values offered and their words."""

    name: str
    label: str
    options: tuple[tuple[str, str], ...]

    def words_of(self, value: str) -> str:
        """The words of a value as typed; the value itself where it is none of the offered."""
        offered = self.offered(value)
        return next((words for option, words in self.options if option == offered), value)

    def offered(self, value: str) -> str | None:
        """Which of the offered values a typed one means, None if none of them."""
        plain = value.casefold()
        same = (option for option, _ in self.options if option.casefold() == plain)
        if (option := next(same, None)) is not None or self.name in _NAMES:
            return option
        from app.search.fields import read_field  # noqa: PLC0415 - as in choices_in

        meaning = read_field(self.name, (value,), False).filter
        if meaning is None:
            return None
        alike = (o for o, _ in self.options if read_field(self.name, (o,), False).filter == meaning)
        return next(alike, None)


# What their values name is for the table of authorities to say, not for the field.
_NAMES = ("authority", "region")
AREAS = Filter(
    "area",
    "Area",
    (
        ("help", "Help and protection"),
        ("care", "Children in care or looked after"),
        ("leavers", "Care leavers"),
        ("adoption", "Adoption"),
        ("leaders", "Leaders"),
        ("board", "Safeguarding board"),
        ("improve", "What needs to improve"),
        ("summary", "Summary"),
    ),
)
GRADES = Filter(
    "grade",
    "Area grade",
    (
        ("outstanding", "Outstanding"),
        ("good", "Good"),
        ("ri", "Requires improvement"),
        ("inadequate", "Inadequate"),
        ("none", "No grade"),
    ),
)
KINDS = Filter(
    "kind",
    "Kind",
    (
        ("improve", "Improvement points"),
        ("finding", "Findings"),
        ("summary", "Summaries"),
    ),
)
TYPES = Filter(
    "type",
    "Report type",
    (
        ("ilacs", "ILACS"),
        ("short", "ILACS short"),
        ("focused", "Focused visit"),
        ("monitoring", "Monitoring visit"),
        ("jtai", "Joint targeted area inspection"),
        ("sif", "SIF"),
    ),
)
MINE, NEIGHBOURS = "me", "neighbours"
_OF_MINE = ((MINE, "My authority"), (NEIGHBOURS, "My neighbours"))
YEAR_MEANS = "Year the inspection began"
LATEST = ("last", "Latest of each authority")


def years_filter(years: Sequence[int]) -> Filter:
    """The year filter for the years that there are inspections of."""
    newest_first = sorted(set(years), reverse=True)
    return Filter("year", "Year", (*((str(year), str(year)) for year in newest_first), LATEST))


def authorities_filter(names: Iterable[str]) -> Filter:
    """The filter of authorities, the reader's own and its neighbours first."""
    return Filter("authority", "Authority", (*_OF_MINE, *((name, name) for name in names)))


def regions_filter(regions: Iterable[str]) -> Filter:
    """The filter of regions."""
    return Filter("region", "Region", tuple((name, f"{name} region") for name in regions))


class Choice(NamedTuple):
    """The values that a text has of one field, as typed: asked for, and left out."""

    wanted: tuple[str, ...] = ()
    unwanted: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.wanted or self.unwanted)

    def words(self, chip: Filter) -> str:
        """What is asked for in words, such as ``Good, not Inadequate``; "" for nothing."""
        wanted = (chip.words_of(value) for value in self.wanted)
        unwanted = (f"not {chip.words_of(value)}" for value in self.unwanted)
        return ", ".join(dict.fromkeys((*wanted, *unwanted)))

    def has(self, chip: Filter, value: str) -> bool:
        """Whether one of the offered values is asked for."""
        return any(chip.offered(typed) == value for typed in self.wanted)

    def toggled(self, chip: Filter, value: str) -> Choice:
        """Ask for one of the offered values, or no longer if it is; never leave it out."""
        unwanted = tuple(typed for typed in self.unwanted if chip.offered(typed) != value)
        if self.has(chip, value):
            wanted = tuple(typed for typed in self.wanted if chip.offered(typed) != value)
        else:
            wanted = (*self.wanted, value)
        return Choice(wanted, unwanted)


def choices_in(text: str) -> dict[str, Choice]:
    """Return the values that a text has of each field, by its name."""
    if ":" not in text:
        return {}
    from app.search.scanning import ChunkKind, scan  # noqa: PLC0415 - not before a key

    chunks = scan(text)
    choices: dict[str, Choice] = {}
    for place, chunk in enumerate(chunks):
        if chunk.kind is not ChunkKind.FIELD:
            continue
        is_denied = any(operator.kind is ChunkKind.NOT for operator in _before(chunks, place))
        values = tuple(value.removeprefix("!") for value in chunk.values)
        so_far = choices.get(chunk.name, Choice())
        if chunk.is_excluded is is_denied:
            choices[chunk.name] = Choice((*so_far.wanted, *values), so_far.unwanted)
        else:
            choices[chunk.name] = Choice(so_far.wanted, (*so_far.unwanted, *values))
    return choices


def choice_in(text: str, name: str) -> Choice:
    """Return the values that a text has of a field."""
    return choices_in(text).get(name, Choice())


def with_choice(text: str, name: str, choice: Choice) -> str:
    """Return the text with these values of a field instead of those that it has."""
    from app.search.query import set_field  # noqa: PLC0415 - as in choices_in

    text = _without_operators(text, name, is_cleared=not choice)
    unwanted = _negated(choice.unwanted)
    if not choice.wanted:
        return set_field(text, name, unwanted)
    return set_field("", name, unwanted) + set_field(text, name, choice.wanted)


def _negated(values: tuple[str, ...]) -> tuple[str, ...]:
    return (f"!{values[0]}", *values[1:]) if values else ()


def _before(chunks: Sequence[Chunk], place: int) -> list[Chunk]:
    """The operators right before a chunk, nearest first."""
    from app.search.scanning import ChunkKind  # noqa: PLC0415 - as in choices_in

    operators = (ChunkKind.NOT, ChunkKind.OR, ChunkKind.AND)
    return list(takewhile(lambda chunk: chunk.kind in operators, reversed(chunks[:place])))


def _without_operators(text: str, name: str, *, is_cleared: bool) -> str:
    """The text without what would join other words once the field is written anew.

    That is a NOT in front of it, and an OR beside a place of the field that goes away: all
    but the first do, and the first too if the field is cleared.
    """
    from app.search.scanning import ChunkKind, scan  # noqa: PLC0415 - as in choices_in

    chunks = scan(text)
    goes_away = is_cleared
    dropped: set[int] = set()
    for place, chunk in enumerate(chunks):
        if chunk.kind is not ChunkKind.FIELD or chunk.name != name:
            continue
        joins = (ChunkKind.NOT, ChunkKind.OR) if goes_away else (ChunkKind.NOT,)
        before = [operator.start for operator in _before(chunks, place) if operator.kind in joins]
        after = [c.start for c in chunks[place + 1 : place + 2] if c.kind is ChunkKind.OR]
        dropped.update(before or (after if goes_away else ()))
        goes_away = True
    for chunk, then in reversed(list(pairwise(chunks))):
        if chunk.start in dropped:
            text = text[: chunk.start] + text[then.start :]
    return text
