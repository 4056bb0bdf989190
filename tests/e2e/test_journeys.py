# SPDX-License-Identifier: MIT
"""What readers come for, from end to end by keyboard, in each of the themes.

Read, search, step, add reports while searching, settle a doubt, find the source page.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from app.ui.theme import Scheme
from app.ui.tokens import DARK, LIGHT, ON_BLACK
from tests.e2e.asking import RESULTS, SEARCH, TEXT, TREE, counts, hits, says, search_for
from tests.e2e.report_files import report_file
from tests.e2e.window import Window, until

pytestmark = pytest.mark.e2e

PAPER = {
    Scheme.LIGHT: LIGHT.paper,
    Scheme.DARK: DARK.paper,
    Scheme.HIGH_CONTRAST: ON_BLACK.paper,
}
DOUBTS, ACCEPT, PAGE = "What is doubtful", "Accept as read", "Source page"


@pytest.mark.parametrize("scheme", list(PAPER))
def test_a_day_with_the_program_by_keyboard(
    open_window: Callable[..., Window],
    library: Path,
    private_home: Path,
    tmp_path: Path,
    scheme: Scheme,
) -> None:
    settings = private_home / ".config/inspection-reader/settings.ini"
    settings.parent.mkdir(parents=True)
    settings.write_text(f"[window]\nscheme={scheme}\n", encoding="utf-8")
    window = open_window()
    assert until(window.main_colour, PAPER[scheme]) == PAPER[scheme]
    read(window)
    search_and_step(window)
    add_while_searching(window, tmp_path)
    settle_a_doubt(window)
    find_the_page(window)


def read(window: Window) -> None:
    assert until(window.focused, TREE) == TREE
    window.press("End", "Right", "Down", "Right", "Down", "Down")
    improve = "The number of lantern in the long lane."
    assert until(lambda: window.text(TEXT), improve) == improve
    window.press("F6")
    assert until(window.focused, TEXT) == TEXT


def search_and_step(window: Window) -> None:
    search_for(window, "lantern", "4 findings")
    for place in (1, 2):
        window.press("F3")
        step = [f"Finding {place} of 4"]
        assert until(lambda: window.names(r"Finding \d of \d", "label"), step) == step
        assert window.chosen_row(RESULTS) == hits(window)[place - 1]
        assert "lantern" in window.text(TEXT)
    window.press("Escape")
    assert until(lambda: counts(window), []) == []


def add_while_searching(window: Window, folder: Path) -> None:
    search_for(window, "badgers", "No findings")
    assert window.start_again(report_file(folder, "Newtown", "badgers")) == 0
    assert until(lambda: counts(window), ["2 findings"]) == ["2 findings"]
    assert window.text(SEARCH) == "badgers"
    assert until(lambda: spoken_of_adding(window), 1) == 1
    window.come_to_front()


def spoken_of_adding(window: Window) -> int:
    return sum(words.startswith("1 report added") for words in window.announced())


def settle_a_doubt(window: Window) -> None:
    window.tab_to("Show list", "shift+Tab")
    window.press("space")
    assert until(window.focused, "What was added") == "What was added"
    window.tab_to("Review…")
    window.press("space")
    assert until(window.focused, DOUBTS) == DOUBTS
    before = len(window.announced())
    window.press("F6")
    assert until(window.focused, ACCEPT) == ACCEPT
    window.press("space")
    assert says(window, r".*\b1 of \d+ settled.*")
    until(lambda: len(window.announced()), before + 1)
    assert len(window.announced()) == before + 1
    window.press("Escape")
    assert until(lambda: window.all(DOUBTS), []) == []
    window.come_to_front()


def find_the_page(window: Window) -> None:
    window.press("F8")
    window.one(PAGE)
    assert says(window, r"of \d+")
    window.press("ctrl+f", "shift+F6")
    assert until(window.focused, PAGE) == PAGE
    window.press("F8")
    assert until(lambda: window.all(PAGE), []) == []
    assert until(window.focused, TEXT) == TEXT
