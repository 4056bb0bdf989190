# SPDX-License-Identifier: MIT
"""Every command of the window, as a table: its words, its keys and its menu."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QWidget

from app.domain.value import Value
from app.ui.theme import Scheme, Theme


class Command(Value):
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
            Command("outcomes", "Files added &last…"),
            SEPARATOR,
            Command("read_again", "Read report &again"),
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
            SEPARATOR,
            Command("preferences", "Pr&eferences…", ("Ctrl+,",)),
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
            Command("export_corrections", "E&xport corrections…"),
            Command("import_corrections", "&Import corrections…"),
            Command("read_all_again", "Read reports a&gain…"),
            SEPARATOR,
            Command("my_authority", "My &authority…"),
            Command("my_terms", "My &terms…"),
            SEPARATOR,
            Command("check", "&Check library…"),
        ),
    ),
    (
        "&Help",
        (
            Command("start", "&Start here"),
            Command("help", "&Help", ("F1",)),
            Command("keys", "&Keys", ("Shift+F1",)),
            SEPARATOR,
            Command("about", "&About Inspection Reader"),
        ),
    ),
)
SCHEMES = (
    (Scheme.SYSTEM, "As the &system"),
    (Scheme.LIGHT, "&Light"),
    (Scheme.DARK, "&Dark"),
    (Scheme.HIGH_CONTRAST, "&High contrast"),
)


def set_keys(action: QAction, words: str, keys: Sequence[str], *, has_letters: bool = True) -> None:
    """Give an action its keys, those of one character only with ``has_letters``.

    Its tooltip prints ``words`` and the first key.
    """
    action.setShortcuts([QKeySequence(key) for key in keys if has_letters or len(key) > 1])
    key = key_words(action)
    action.setToolTip(f"{words} ({key})" if key else words)


def use_letters(actions: Mapping[str, QAction], has_letters: bool) -> None:
    """Let the commands have keys of one character, or none of them."""
    for command in (command for _, commands in MENUS for command in commands):
        if any(len(key) == 1 for key in command.keys):
            words = command.words.replace("&", "")
            set_keys(actions[command.name], words, command.keys, has_letters=has_letters)


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
            action.setCheckable(command.is_checkable)
            action.setIconVisibleInMenu(False)
            set_keys(action, command.words.replace("&", ""), command.keys)
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


class SchemeMenu(QMenu):
    """The colour schemes, the one in force ticked.

    Signals: ``chosen(Scheme)`` when the reader takes one.
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__("C&olours", parent)
        self._theme = theme
        group = QActionGroup(self)
        for scheme, words in SCHEMES:
            action = self.addAction(words)
            action.setCheckable(True)
            action.setData(scheme)
            group.addAction(action)
        group.triggered.connect(self._on_triggered)
        theme.changed.connect(self._tick)
        self._tick()

    def _tick(self) -> None:
        for action in self.actions():
            action.setChecked(action.data() == self._theme.scheme)

    def _on_triggered(self, action: QAction) -> None:
        self.chosen.emit(Scheme(action.data()))
