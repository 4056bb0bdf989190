# SPDX-License-Identifier: MIT
"""What can be done with the page of a report, as a table: words, keys and icons.

The keys hold while the page itself has the keyboard.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from app.ui.actions import set_keys


@dataclass(frozen=True, slots=True)
class PageCommand:
    """One command; the first of ``keys`` is the one shown beside it."""

    name: str
    words: str
    keys: tuple[str, ...] = ()
    icon: str = ""
    is_checkable: bool = False


COMMANDS = (
    PageCommand("previous_page", "Previous page", ("Ctrl+PgUp",), "chevron-left"),
    PageCommand("next_page", "Next page", ("Ctrl+PgDown",), "chevron-right"),
    PageCommand("first_page", "First page", ("Home",)),
    PageCommand("last_page", "Last page", ("End",)),
    PageCommand("previous_finding", "Previous finding", ("K",)),
    PageCommand("next_finding", "Next finding", ("J",)),
    PageCommand("go_to_text", "Go to the finding in the text", ("Return", "Enter")),
    PageCommand("zoom_out", "Smaller page", ("-",), "zoom-out"),
    PageCommand("zoom_in", "Larger page", ("+", "="), "zoom-in"),
    PageCommand("fit_width", "Fit the page to the width", ("0",), "move-horizontal", True),
    PageCommand("copy_text", "Copy the text of this page", ("Ctrl+C",), "copy"),
    PageCommand("open_file", "Open in the system\N{RIGHT SINGLE QUOTATION MARK}s viewer",
                (), "file-text"),
    PageCommand("open_web", "Ofsted\N{RIGHT SINGLE QUOTATION MARK}s web page",
                (), "external-link"),
)  # fmt: skip
MENU = (
    ("previous_page", "next_page", "first_page", "last_page"),
    ("previous_finding", "next_finding", "go_to_text"),
    ("zoom_in", "zoom_out", "fit_width"),
    ("copy_text", "open_file", "open_web"),
)


def make_page_actions(page: QWidget) -> dict[str, QAction]:
    """Make the action of every command for ``page``; its tooltip prints its key."""
    actions = {}
    for command in COMMANDS:
        action = QAction(command.words, page)
        action.setObjectName(f"source_{command.name}_action")
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.setCheckable(command.is_checkable)
        set_keys(action, command.words, command.keys)
        page.addAction(action)
        actions[command.name] = action
    return actions


def use_page_letters(actions: Mapping[str, QAction], has_letters: bool) -> None:
    """Let the page's commands have keys of one character, or none of them."""
    for command in COMMANDS:
        set_keys(actions[command.name], command.words, command.keys, has_letters=has_letters)
