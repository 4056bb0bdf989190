# SPDX-License-Identifier: MIT
"""The page to start from, the help and the preferences, by the keyboard alone."""

from __future__ import annotations

import pytest

from app.ui.suggestions import EXAMPLES
from tests.e2e.asking import SEARCH, TEXT
from tests.e2e.window import Window, until

pytestmark = pytest.mark.e2e
FIRST = "Who was asked to improve help for homeless people"


def test_an_example_of_the_start_page_runs_and_esc_leads_back(window: Window) -> None:
    window.open_menu("h")
    window.press("s")
    assert until(window.focused, FIRST) == FIRST
    window.press("Return")
    query = EXAMPLES[0][0]
    assert until(lambda: window.text(SEARCH), query) == query
    assert until(lambda: window.names("3 findings") != [], True)
    window.press("Escape")
    assert until(window.focused, FIRST) == FIRST
    assert window.all(TEXT) == []
    window.press("alt+Left")
    assert until(lambda: window.all(TEXT) != [], True)


def test_an_example_of_the_help_runs_in_the_window(window: Window) -> None:
    window.press("F1")
    assert until(window.focused, "Contents") == "Contents"
    window.press("Down")
    window.tab_to("Examples")
    window.press("Down", "Return")
    until(lambda: window.text(SEARCH), '"early help"')
    assert window.text(SEARCH) == '"early help"'


def test_a_preference_is_changed_by_keys_and_kept(window: Window) -> None:
    place = "Begin where I left off"
    window.press("ctrl+comma")
    until(lambda: window.all(place) != [], True)
    window.tab_to(place)
    assert "checked" in window.one(place).states
    window.press("space", "Escape")
    until(lambda: window.all(place), [])
    window.come_to_front()
    window.press("ctrl+comma")
    until(lambda: window.all(place) != [], True)
    assert "checked" not in window.one(place).states
    window.press("Escape")
    until(lambda: window.all(place), [])
    window.come_to_front()
