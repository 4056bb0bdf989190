# SPDX-License-Identifier: MIT
"""Every command of the window, as a table: its words, its keys and its menu."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from app.ui.theme import Scheme


class Command(NamedTuple):
    """One command; the first of ``keys`` is the one shown beside it."""

    name: str
    words: str
    keys: tuple[str, ...] = ()
    is_checkable: bool = False


SEPARATOR = Command("", "")
MENUS: tuple[tuple[str, tuple[Command, ...]], ...] = (
    (
        "&File",
        (
            Command("open_files", "&Open report…", ("Ctrl+O",)),
            Command("open_folder", "Open &folder…", ("Ctrl+Shift+O",)),
            Command("outcomes", "&What became of the files…"),
            SEPARATOR,
            Command("remove", "&Remove report from library"),
            Command("removed", "Re&moved reports…"),
            SEPARATOR,
            Command("quit", "&Quit", ("Ctrl+Q",)),
        ),
    ),
    (
        "&Edit",
        (
            Command("undo", "&Undo", ("Ctrl+Z",)),
            Command("redo", "Red&o", ("Ctrl+Y", "Ctrl+Shift+Z")),
            SEPARATOR,
            Command("copy", "&Copy", ("Ctrl+C",)),
            Command("copy_cited", "Copy with c&itation", ("Ctrl+Shift+C",)),
            Command("select_all", "Select &all", ("Ctrl+A",)),
            SEPARATOR,
            Command("search", "&Search findings", ("Ctrl+F", "Ctrl+L", "/")),
            Command("search_all", "Search all &reports", ("Ctrl+Shift+F",)),
            Command("search_this", "Search &this report", ("Alt+Shift+F",)),
            SEPARATOR,
            Command("next_match", "&Next match", ("F3", "Ctrl+G")),
            Command("previous_match", "&Previous match", ("Shift+F3", "Ctrl+Shift+G")),
            Command("next_result", "Next result &finding", ("F4",)),
            Command("previous_result", "Previous result fin&ding", ("Shift+F4",)),
        ),
    ),
    (
        "&View",
        (
            Command("show_side", "Show the &tree", ("Ctrl+B",), is_checkable=True),
            Command("show_page", "Source &page", ("F8", "Ctrl+Shift+P"), is_checkable=True),
            Command("details", "Inspection &details…", ("Ctrl+I", "Alt+Return")),
            Command("filter_tree", "F&ilter authorities", ("Ctrl+T",)),
            Command("expand_all", "&Expand all"),
            Command("collapse_all", "&Collapse all"),
            SEPARATOR,
            Command("larger", "&Larger text", ("Ctrl++", "Ctrl+=")),
            Command("smaller", "&Smaller text", ("Ctrl+-",)),
            Command("usual_size", "&Usual text size", ("Ctrl+0",)),
            SEPARATOR,
            Command("full_screen", "&Full screen", ("F11",), is_checkable=True),
        ),
    ),
    (
        "&Go",
        (
            Command("back", "&Back", ("Alt+Left",)),
            Command("forward", "&Forward", ("Alt+Right",)),
            SEPARATOR,
            Command("previous_area", "&Previous area", ("Alt+Up",)),
            Command("next_area", "&Next area", ("Alt+Down",)),
            SEPARATOR,
            Command("next_pane", "Next p&ane", ("F6",)),
            Command("previous_pane", "Pre&vious pane", ("Shift+F6",)),
        ),
    ),
    (
        "&Tools",
        (
            Command("save_search", "&Save this search…"),
            Command("searches", "Saved and &recent searches…"),
            SEPARATOR,
            Command("review", "Re&view what is doubtful…"),
            SEPARATOR,
            Command("my_authority", "My &authority…"),
            Command("my_terms", "My &terms…"),
            SEPARATOR,
            Command("keep_files", "&Keep a copy of each report added", is_checkable=True),
            Command("check", "&Check library…"),
        ),
    ),
    ("&Help", (Command("keys", "&Keys", ("F1",)), Command("about", "&About Inspection Reader"))),
)
SCHEMES = (
    (Scheme.SYSTEM, "As the &system"),
    (Scheme.LIGHT, "&Light"),
    (Scheme.DARK, "&Dark"),
    (Scheme.HIGH_CONTRAST, "&High contrast"),
)


def key_words(action: QAction) -> str:
    """The key shown beside an action, as this system writes it."""
    return action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)


def make_actions(parent: QMainWindow) -> dict[str, QAction]:
    """Make the action of every command; its tooltip prints its key."""
    actions = {}
    for _, commands in MENUS:
        for command in commands:
            if command is SEPARATOR:
                continue
            action = QAction(parent)  # given words, PySide would prepare icons
            action.setText(command.words)
            action.setObjectName(f"{command.name}_action")
            action.setShortcuts([QKeySequence(key) for key in command.keys])
            action.setCheckable(command.is_checkable)
            action.setIconVisibleInMenu(False)
            words = command.words.replace("&", "")
            key = key_words(action)
            action.setToolTip(f"{words} ({key})" if key else words)
            actions[command.name] = action
    return actions


def fill_menu_bar(window: QMainWindow, actions: Mapping[str, QAction]) -> dict[str, QMenu]:
    """Build the menus in the order of the table; return them by their words."""
    menus = {}
    for words, commands in MENUS:
        menu = window.menuBar().addMenu(words)
        for command in commands:
            if command is SEPARATOR:
                menu.addSeparator()
            else:
                menu.addAction(actions[command.name])
        menus[words] = menu
    return menus


def add_scheme_menu(menu: QMenu, chosen: Scheme, choose: Callable[[Scheme], None]) -> None:
    """Offer the colour schemes as a submenu of ``menu``."""
    colours = menu.addMenu("C&olours")
    group = QActionGroup(colours)
    for scheme, words in SCHEMES:
        action = colours.addAction(words)
        action.setCheckable(True)
        action.setChecked(scheme is chosen)
        action.setData(scheme)
        group.addAction(action)
    group.triggered.connect(lambda action: choose(Scheme(action.data())))
