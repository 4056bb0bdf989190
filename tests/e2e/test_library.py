# SPDX-License-Identifier: MIT
"""The library: reports added, kept, found, sorted, filtered, removed and brought back."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.e2e.asking import (
    RESULTS,
    SEARCH,
    SUGGESTIONS,
    TEXT,
    TREE,
    counts,
    first_words,
    heaps,
    hits,
    says,
    search_for,
)
from tests.e2e.report_files import endless_files, menu_file, report_file
from tests.e2e.window import Window, until

pytestmark = pytest.mark.e2e

FILTER = "Filter authorities"


@pytest.fixture
def library_window(library: Path, open_window: Callable[..., Window]) -> Window:
    """The program over two reports, once they are in the tree."""
    window = open_window()
    assert shows(window, "Calderdale", "Exampleshire", "Samplebury")
    return window


def authorities(window: Window) -> list[str]:
    """The names of the tree's authorities."""
    return [row.split(",")[0] for row in window.row_names(TREE) if re.search(r", \d+ report", row)]


def shows(window: Window, *names: str) -> bool:
    """Whether these authorities, and no others, come to be in the tree."""
    return until(lambda: authorities(window), [*names]) == [*names]


def choose(window: Window, button: str, *keys: str) -> None:
    """Open the menu of a button that has the keyboard, and choose in it."""
    assert until(window.focused, button) == button
    window.press("space")
    # Qt keeps the menu of a button off the bus; that it is open shows on the button.
    assert until(lambda: "pressed" in window.one(button).states, True)
    window.press(*keys, "Return")
    assert until(lambda: window.all(button), []) == []


# Adding


@pytest.fixture
def long_folder(tmp_path: Path) -> Path:
    """A folder of two reports and of files that keep the program busy for a minute."""
    folder = tmp_path / "reports"
    folder.mkdir()
    report_file(folder, "Exampleshire", "lanterns")
    report_file(folder, "Samplebury", "badgers")
    endless_files(folder)
    return folder


def test_reports_are_found_while_others_are_still_being_added(
    open_window: Callable[..., Window], long_folder: Path
) -> None:
    window = open_window(long_folder)
    search_for(window, "badger", "2 findings")
    window.pause_reading()
    assert first_words(heaps(window)) == ["Samplebury"]
    assert says(window, r"\d reports still being added")
    assert says(window, r"Adding \d of 6 reports.*")
    rows = window.row_names(TREE)
    for name, matches in (("Calderdale", "no match"), ("Samplebury", "2 matches")):
        assert any(row.startswith(f"{name}, ") and row.endswith(f", {matches}") for row in rows)
    window.tab_to("Cancel adding", "shift+Tab")
    window.press("space")
    assert says(window, "Cancelled: 2 reports added, 2 with something to check.*")
    assert counts(window) == ["2 findings"]


def test_closing_while_adding_asks_first(
    open_window: Callable[..., Window], long_folder: Path
) -> None:
    window = open_window(long_folder)
    assert shows(window, "Calderdale", "Exampleshire", "Samplebury")
    window.pause_reading()
    window.press("ctrl+q")
    window.one("Close Inspection Reader")
    assert says(window, r"\d reports still to be added\.")
    assert until(window.focused, "Go on adding") == "Go on adding"
    window.press("Escape")
    assert until(lambda: window.all("Close Inspection Reader"), []) == []
    window.come_to_front()
    window.one("Cancel adding")
    window.press("ctrl+q")
    assert until(window.focused, "Go on adding") == "Go on adding"
    window.tab_to("Stop and close")
    window.press("space")
    assert until(lambda: window.has_ended, True)


def test_all_that_was_in_before_a_kill_is_in_the_library(
    open_window: Callable[..., Window], long_folder: Path
) -> None:
    killed = open_window(long_folder)
    assert shows(killed, "Calderdale", "Exampleshire", "Samplebury")
    killed.kill()
    window = open_window()
    assert shows(window, "Calderdale", "Exampleshire", "Samplebury")
    assert window.names(r".*\b(kill|damage|lost|error|could not|repair).*") == []
    search_for(window, "lanterns", "2 findings")


def test_a_file_that_is_no_report_is_named_in_the_list(
    open_window: Callable[..., Window], tmp_path: Path
) -> None:
    window = open_window(menu_file(tmp_path))
    assert says(window, "0 reports added, 1 could not be opened.")
    window.tab_to("Show list", "shift+Tab")
    window.press("space")
    window.one("What was added", "dialog")
    assert until(window.focused, "What was added") == "What was added"
    assert window.text("Details").startswith("menu of the week.pdf")
    window.press("Escape")
    assert until(lambda: window.all("What was added"), []) == []
    window.come_to_front()


def test_a_second_start_hands_its_file_to_the_window(window: Window, tmp_path: Path) -> None:
    file = report_file(tmp_path, "Exampleshire", "lanterns")
    assert window.start_again(file) == 0
    assert shows(window, "Calderdale", "Exampleshire")
    summary = "The lanterns of Exampleshire burn all night."
    assert until(lambda: window.text(TEXT), summary) == summary
    assert window.windows_on_screen() == 1


# Keeping


def test_the_next_start_has_every_report_and_the_place(
    library_window: Window, open_window: Callable[..., Window]
) -> None:
    library_window.press("End", "Right", "Down", "Right", "Down", "Down")
    improve = "The number of lantern in the long lane."
    assert until(lambda: library_window.text(TEXT), improve) == improve
    row = library_window.chosen_row(TREE)
    assert library_window.close() == 0
    window = open_window()
    assert shows(window, "Calderdale", "Exampleshire", "Samplebury")
    assert until(lambda: window.chosen_row(TREE), row) == row
    assert until(lambda: window.text(TEXT), improve) == improve
    search_for(window, "lanterns", "4 findings")


def test_a_removed_report_comes_back_by_undo(library_window: Window) -> None:
    library_window.press("End", "Right", "Down", "Delete")
    assert shows(library_window, "Calderdale", "Exampleshire")
    assert says(library_window, "Removed: Samplebury, .* Ctrl\\+Z brings it back, for 30 days.")
    assert library_window.focused() == TREE
    library_window.press("ctrl+z")
    assert shows(library_window, "Calderdale", "Exampleshire", "Samplebury")
    assert says(library_window, "The report is back.")
    until(lambda: len(library_window.announced()), 2)
    spoken = [words.split(":")[0] for words in library_window.announced()]
    assert spoken == ["Removed", "The report is back."]
    search_for(library_window, "lanterns", "4 findings")


# The tree


def test_a_typed_name_filters_the_authorities(library_window: Window) -> None:
    library_window.press("ctrl+t")
    assert until(lambda: "focused" in library_window.one(FILTER, "text").states, True)
    library_window.write("exam")
    assert shows(library_window, "Exampleshire")
    library_window.press("Down")
    assert until(library_window.focused, TREE) == TREE
    library_window.press("ctrl+t", "Escape")
    assert shows(library_window, "Calderdale", "Exampleshire", "Samplebury")
    assert until(library_window.focused, TREE) == TREE


def test_the_tree_is_gathered_by_area(library_window: Window) -> None:
    library_window.tab_to("Reports: By authority", "shift+Tab")
    choose(library_window, "Reports: By authority", "Down", "Down")
    library_window.tab_to(TREE)
    library_window.press("Home", "Down", "Right")
    row = "Samplebury Nov 2019, 1 finding"
    assert until(lambda: row in library_window.row_names(TREE), True)


# Searching


def test_results_are_sorted_by_keyboard(library_window: Window) -> None:
    search_for(library_window, "lantern", "4 findings")
    assert first_words(heaps(library_window)) == ["Samplebury", "Exampleshire"]
    library_window.press("F6", "F6")
    library_window.tab_to("Results: Sort: relevance")
    choose(library_window, "Results: Sort: relevance", "Down", "Down")
    assert library_window.focused() == "Results: Sort: newest"
    newest = ["Exampleshire", "Samplebury"]
    assert until(lambda: first_words(heaps(library_window)), newest) == newest


def test_results_are_gathered_by_keyboard(library_window: Window) -> None:
    search_for(library_window, "lantern", "4 findings")
    library_window.press("F6", "F6")
    library_window.tab_to("Results: Group: report")
    choose(library_window, "Results: Group: report", "Down", "Down", "Down")
    assert library_window.focused() == "Results: Group: area"
    areas = {"What needs to improve", "Summary"}
    assert until(lambda: set(first_words(heaps(library_window))), areas) == areas


def test_escape_closes_the_suggestions_and_then_leaves_the_search(window: Window) -> None:
    window.press("F6")
    assert until(window.focused, TEXT) == TEXT
    row = window.chosen_row(TREE)
    window.press("ctrl+f")
    window.one(SUGGESTIONS, "list")
    until(window.announced, ["11 suggestions, Down chooses"])
    window.press("Down")
    until(lambda: len(window.announced()), 2)
    first = window.chosen_row(SUGGESTIONS)
    assert window.announced() == ["11 suggestions, Down chooses", f"{first}, 1 of 11"]
    window.press("Escape")
    assert until(lambda: window.all(SUGGESTIONS), []) == []
    assert window.focused() == SEARCH
    window.press("Escape")
    assert until(window.focused, TEXT) == TEXT
    assert window.chosen_row(TREE) == row


def test_a_search_that_was_used_is_suggested_first(window: Window) -> None:
    search_for(window, "homeless", "8 findings")
    window.press("Down", "Return")
    assert until(window.focused, TEXT) == TEXT
    window.press("Escape", "ctrl+f")
    window.one(SUGGESTIONS, "list")
    assert window.row_names(SUGGESTIONS)[1] == "homeless, recent search"
    window.press("Down", "Return")
    assert until(lambda: window.text(SEARCH), "homeless") == "homeless"
    assert until(lambda: counts(window), ["8 findings"]) == ["8 findings"]


def test_a_corrected_word_is_said_and_can_be_taken_as_typed(window: Window) -> None:
    search_for(window, "hoemless", "8 findings")
    assert says(window, "Showing results for “homeless” instead of “hoemless”.")
    window.tab_to("Search for hoemless instead")
    window.press("space")
    assert until(lambda: counts(window), ["No findings"]) == ["No findings"]
    assert window.text(SEARCH) == "hoemless"


def test_exact_only_leaves_out_what_is_said_in_other_words(window: Window) -> None:
    search_for(window, "runaways", "14 findings")
    assert says(window, "Also searching: “missing” .runaways..")
    window.tab_to("Exact only")
    window.press("space")
    assert until(lambda: counts(window), ["No findings"]) == ["No findings"]
    window.tab_to("Search alike words too")
    window.press("space")
    assert until(lambda: counts(window), ["14 findings"]) == ["14 findings"]
    assert len(hits(window)) == 14 and window.all(RESULTS)
