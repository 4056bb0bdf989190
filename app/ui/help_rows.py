# SPDX-License-Identifier: MIT
"""What the help lists in rows: every key, from the menus' own table, and searches to run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QAction, QKeySequence

from app.ui.actions import MENUS
from app.ui.source_actions import COMMANDS
from app.ui.suggestions import EXAMPLES, FIELD_WORDS

_IN_PLACE = (
    ("In the search box", "Next or previous result", "Down, Up"),
    ("In the search box", "A page of results", "PgDown, PgUp"),
    ("In the search box", "Open the result in the text", "Enter"),
    ("In the search box", "Bring back what Esc cleared", "Ctrl+Z"),
    ("In the text", "Next finding, previous finding", "J, K or Ctrl+Down, Ctrl+Up"),
    ("In the text", "First finding, last finding", "Home, End"),
    *(("On the source page", c.words, ", ".join(c.keys)) for c in COMMANDS if c.keys),
    ("Anywhere", "Leave the search and return to where it began", "Esc"),
)
_WORDS = (
    ("supervision", "a word, in any of its forms"),
    ('"early help"', "the words together, in this order"),
    ('"plans delay"~6', "within six words of each other, in any order"),
    ("children -plans", "the first word, without the second"),
    ("police OR health", "either of them"),
    ("(housing OR homeless) leavers", "one of a group, and another word"),
    ("foster*", "words that begin so"),
    ("=supported", "exactly this word"),
)
# With what each field of the grammar is shown; said of it is what the search box says.
_VALUES = {
    "area:": "leaders",
    "grade:": "ri,inadequate",
    "authority:": "calderdale",
    "region:": "yorkshire",
    "year:": "2015..2018",
    "kind:": "improve",
    "type:": "sif",
    "para:": "10..20",
}


@dataclass(frozen=True, slots=True)
class Row:
    """Two columns of words, the second a key or a text to search for."""

    words: str
    what: str


Groups = Sequence[tuple[str, Sequence[Row]]]


def key_groups(actions: Mapping[str, QAction]) -> Groups:
    """The keys by menu, then those that hold in one place of the window only."""
    return tuple(_key_groups(actions))


def _key_groups(actions: Mapping[str, QAction]) -> Iterator[tuple[str, Sequence[Row]]]:
    for menu, commands in MENUS:
        named = [(c.words.replace("&", ""), actions[c.name]) for c in commands if c.keys]
        yield menu.replace("&", ""), [Row(words, _keys(action)) for words, action in named]
    for place in dict.fromkeys(place for place, _, _ in _IN_PLACE):
        yield place, [Row(words, keys) for where, words, keys in _IN_PLACE if where == place]


def example_groups() -> Groups:
    """Searches that show the grammar part by part; each finds something in what is bundled."""
    fields = [Row(said, f"{field}{_VALUES[field]}") for field, said in FIELD_WORDS]
    return (
        ("Words", [Row(said, typed) for typed, said in _WORDS]),
        ("Fields", [*fields, Row("the latest report of each council", "year:last")]),
        ("Together", [Row(said, typed) for typed, said in EXAMPLES]),
    )


def _keys(action: QAction) -> str:
    style = QKeySequence.SequenceFormat.NativeText
    return ", ".join(key.toString(style) for key in action.shortcuts())
