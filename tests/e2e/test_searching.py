# SPDX-License-Identifier: MIT
"""Search within the window: type, see where it stands, step through it, come back."""

from __future__ import annotations

import re

import pytest

from tests.e2e.asking import RESULTS, SEARCH, TEXT, TREE, counts, heaps, hits, search_for
from tests.e2e.window import Window, until

pytestmark = pytest.mark.e2e


def test_homeless_is_found_in_three_inspections(window: Window) -> None:
    search_for(window, "homeless", "8 findings")
    assert len(hits(window)) == 8
    years = [re.findall(r"20\d\d", report)[-1] for report in heaps(window)]
    assert sorted(years) == ["2015", "2018", "2024"]


def test_the_tree_says_where_the_matches_are(window: Window) -> None:
    search_for(window, "homeless", "8 findings")
    spoken = window.row_names(TREE)
    assert spoken[0] == "Calderdale, Good at the latest inspection, 8 matches"
    assert any(row.endswith("no match") for row in spoken)
    assert not any(re.search(r"\d findings?$", row) for row in spoken)


def test_the_count_is_spoken_once_when_typing_has_ended(window: Window) -> None:
    search_for(window, "homeless", "8 findings")
    assert until(window.announced, ["8 findings"]) == ["8 findings"]


def test_f3_steps_forward_and_shift_f3_back_round_the_ends(window: Window) -> None:
    search_for(window, "homeless", "8 findings")
    for key, place in (("F3", 1), ("F3", 2), ("shift+F3", 1), ("shift+F3", 8), ("F3", 1)):
        window.press(key)
        step = f"Finding {place} of 8"
        assert until(lambda: window.names(r"Finding \d of \d", "label"), [step]) == [step]
        assert window.chosen_row(RESULTS) == hits(window)[place - 1]
        assert "homeless" in window.text(TEXT)
    assert window.focused() == SEARCH


def test_a_step_is_spoken_with_its_place(window: Window) -> None:
    search_for(window, "homeless", "8 findings")
    until(window.announced, ["8 findings"])
    window.press("F3")
    until(lambda: len(window.announced()), 2)
    assert window.announced()[1].startswith("Finding 1 of 8, Calderdale")


def test_arrows_move_in_the_results_while_the_box_keeps_the_keyboard(window: Window) -> None:
    search_for(window, "homeless", "8 findings")
    rows = hits(window)
    for key, row in (("Down", rows[0]), ("Down", rows[1]), ("Up", rows[0])):
        window.press(key)
        assert until(lambda: window.chosen_row(RESULTS), row) == row
    assert window.focused() == SEARCH
    window.press("Return")
    assert until(window.focused, TEXT) == TEXT


def test_escape_returns_to_the_row_the_place_and_the_pane(window: Window) -> None:
    window.press("Down", "Down", "Down", "Down")
    # Nobody is homeless on this page.
    assert until(lambda: window.chosen_row(TREE)[:7], "Leaders") == "Leaders"
    window.press("F6")
    assert until(window.focused, TEXT) == TEXT
    window.press("j", "j")
    until(lambda: window.caret(TEXT) > 0, True)
    row, text, caret = window.chosen_row(TREE), window.text(TEXT), window.caret(TEXT)
    search_for(window, "homeless", "8 findings")
    window.press("F3")
    until(lambda: window.text(TEXT) == text, False)
    window.press("Escape")
    assert until(window.focused, TEXT) == TEXT
    assert (window.chosen_row(TREE), window.text(TEXT), window.caret(TEXT)) == (row, text, caret)
    assert window.text(SEARCH) == "" and counts(window) == [] and window.all(RESULTS) == []


def test_where_nothing_is_found_the_window_says_so(window: Window) -> None:
    search_for(window, "zzyzx", "No findings")
    assert window.all(RESULTS) == []
    assert len(window.names("Nothing in any of the reports.*zzyzx.*", "label")) == 1
    assert until(window.announced, ["No findings"]) == ["No findings"]


def test_a_typed_filter_lights_its_chip(window: Window) -> None:
    search_for(window, "homeless year:2018", "2 findings")
    assert window.names("Filter Year: .*") == ["Filter Year: 2018"]
    assert len(heaps(window)) == 1 and "2018" in heaps(window)[0]


def test_a_chip_writes_its_filter_into_the_box(window: Window) -> None:
    search_for(window, "homeless", "8 findings")
    window.tab_to("Filter Area grade: any")
    window.press("space")
    # Qt keeps the menu of a button off the bus; that it is open shows on the button.
    assert until(lambda: "pressed" in window.one("Filter Area grade: any").states, True)
    window.press("Down", "Down", "Return")
    query = "grade:good homeless"
    assert until(lambda: window.text(SEARCH), query) == query
    assert window.names("Filter Area grade: .*") == ["Filter Area grade: Good"]
    assert counts(window) == [f"{len(hits(window))} findings"]


def test_any_text_at_all_is_a_search(window: Window) -> None:
    search_for(window, "homeless", "8 findings")
    window.write(' ((" -:AND" grade: *~ <b>&')
    assert until(lambda: len(counts(window)), 1) == 1
    window.press("ctrl+a", "BackSpace")
    assert until(lambda: counts(window), []) == []
