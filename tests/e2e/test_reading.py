# SPDX-License-Identifier: MIT
"""Open and read: the tree beside the findings, walked with the keyboard alone."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from app.domain.area import AreaKey
from app.library.bundled import load_bundled
from app.paths import resources_dir
from tests.e2e.asking import SEARCH, TEXT, TREE
from tests.e2e.window import Window, until

pytestmark = pytest.mark.e2e


def words_of(area: AreaKey, inspection: str = "80444-2018-11-12-digest") -> str:
    """What the pane has to give out for an area: its findings, a line each."""
    bundled = load_bundled(resources_dir() / "inspections").inspections
    areas = next(i for i in bundled if i.id == inspection).areas
    return "\n".join(f.text for a in areas if a.area is area for f in a.findings)


def test_the_tree_stands_beside_the_summary_of_2018(window: Window) -> None:
    rows = window.row_names(TREE)
    assert rows[0].startswith("Calderdale")
    assert [row[:8] for row in rows if re.match(r"\w{3} \d{4},", row)] == [
        "Feb 2024",
        "Nov 2018",
        "Jan 2015",
    ]
    assert window.chosen_row(TREE).startswith("Summary")
    assert window.text(TEXT) == words_of(AreaKey.SUMMARY)


def test_the_text_follows_the_arrow_keys(window: Window) -> None:
    assert window.focused() == TREE
    for area in (AreaKey.IMPROVE, AreaKey.HELP_AND_PROTECTION):
        window.press("Down")
        assert until(lambda: window.text(TEXT), words_of(area)) == words_of(area)
    window.press("Up")
    expected = words_of(AreaKey.IMPROVE)
    assert until(lambda: window.text(TEXT), expected) == expected


def test_a_report_is_opened_and_closed_in_the_tree(window: Window) -> None:
    closed = len(window.rows(TREE))
    window.press("Home", "Down", "Right")
    opened = until(lambda: len(window.rows(TREE)) > closed, True)
    window.press("Left")
    assert opened and until(lambda: len(window.rows(TREE)), closed) == closed


def test_no_count_of_hits_is_shown_while_nothing_is_typed(window: Window) -> None:
    assert window.names(r"(\d+|No) findings?") == []
    assert window.all("Results") == []


def test_the_way_back_and_forward(window: Window) -> None:
    window.press("Down", "Down")
    help_and_protection = words_of(AreaKey.HELP_AND_PROTECTION)
    assert until(lambda: window.text(TEXT), help_and_protection) == help_and_protection
    window.press("alt+Left", "alt+Left")
    summary = words_of(AreaKey.SUMMARY)
    assert until(lambda: window.text(TEXT), summary) == summary
    window.press("alt+Right")
    improve = words_of(AreaKey.IMPROVE)
    assert until(lambda: window.text(TEXT), improve) == improve


def test_a_copied_finding_names_its_source_and_whose_words_it_is_in(window: Window) -> None:
    window.press("Down", "Down")
    until(lambda: window.text(TEXT), words_of(AreaKey.HELP_AND_PROTECTION))
    window.press("F6")
    assert until(window.focused, TEXT) == TEXT
    window.press("ctrl+shift+c", "ctrl+f", "ctrl+v")
    until(lambda: window.text(SEARCH) != "", True)
    copied, first = window.text(SEARCH), words_of(AreaKey.HELP_AND_PROTECTION).split("\n")[0]
    assert copied.startswith(first)
    for part in ("own wording, not a quotation", "Ofsted, Calderdale", "paragraph 1", "page "):
        assert part in copied[len(first) :]


def test_the_next_start_opens_where_the_last_one_ended(open_window: Callable[[], Window]) -> None:
    first = open_window()
    first.press("End")
    last_row = until(lambda: first.chosen_row(TREE), first.row_names(TREE)[-1])
    assert first.close() == 0
    second = open_window()
    assert until(lambda: second.chosen_row(TREE), last_row) == last_row


def test_after_a_crash_the_next_start_offers_the_log_and_the_one_after_does_not(
    open_window: Callable[..., Window],
) -> None:
    open_window().crash()
    window = open_window()
    assert window.one("Open the log’s folder")
    assert window.names("Inspection Reader crashed .*", "label") != []
    assert window.close() == 0
    assert open_window().names("Open the log’s folder") == []
