# SPDX-License-Identifier: MIT
"""When the search box suggests something, and what its keys do meanwhile.

The keyboard never leaves the box: the list under it is moved through from here.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QKeyEvent,
    QMouseEvent,
    QWindow,
)
from PySide6.QtWidgets import QLineEdit, QWidget

from app.domain.wording import count_of
from app.ui.search_popup import SearchPopup
from app.ui.suggestions import Completer, Entry, Home, completion_entries, home_entries
from app.ui.theme import Theme

_ANNOUNCE_MS = 400
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Suggester(QObject):
    """Opens, fills and closes the list under a search box."""

    def __init__(self, theme: Theme, edit: QLineEdit, box: QWidget) -> None:
        super().__init__(box)
        self._theme, self._edit, self._box = theme, edit, box
        self._popup: SearchPopup | None = None
        self._home: Callable[[], Home] | None = None
        self._complete: Completer | None = None
        self._shown_for = ("", 0)
        self._window: QWindow | None = None
        self._announcement = QTimer(self, singleShot=True, interval=_ANNOUNCE_MS)
        self._announcement.timeout.connect(self._announce_count)
        edit.textEdited.connect(self._on_edited)
        edit.textChanged.connect(self._on_changed)
        edit.cursorPositionChanged.connect(self._on_changed)
        edit.installEventFilter(self)
        box.installEventFilter(self)

    @property
    def is_open(self) -> bool:
        """Whether the list is to be seen."""
        return self._popup is not None and self._popup.isVisible()

    def set_home(self, home: Callable[[], Home]) -> None:
        """Suggest these while nothing is typed; asked for whenever the list opens."""
        self._home = home

    def set_completer(self, complete: Completer) -> None:
        """Complete fields with this; it is called at every key, so it must be quick."""
        self._complete = complete

    def open_home(self) -> None:
        """Open the list of searches and fields, if nothing is typed."""
        if self._home is not None and not self._edit.text():
            self._show(home_entries(self._home()))

    def close(self) -> None:
        """Close the list."""
        if self._popup is not None:
            self._popup.hide()
        self._announcement.stop()
        if self._window is not None:
            self._window.removeEventFilter(self)
            self._window = None

    def _show(self, entries: tuple[Entry, ...]) -> None:
        if not entries:
            self.close()
            return
        if self._popup is None:
            self._popup = SearchPopup(self._theme, self._box.window())
            self._popup.taken.connect(self._take)
        self._shown_for = (self._edit.text(), self._edit.cursorPosition())
        self._popup.show_entries(entries, self._box)
        self._announcement.start()
        if self._window is None:
            self._window = self._box.window().windowHandle()
            self._window.installEventFilter(self)

    def _on_edited(self, text: str) -> None:
        if self._complete is None:
            return
        self._show(completion_entries(text, self._edit.cursorPosition(), self._complete))

    def _on_changed(self) -> None:
        """Close what was suggested for another text or another place in it."""
        if self.is_open and self._shown_for != (self._edit.text(), self._edit.cursorPosition()):
            self.close()

    def _take(self, entry: Entry) -> None:
        self.close()
        self._edit.setText(entry.text)
        self._edit.setCursorPosition(entry.cursor)
        if entry.text[: entry.cursor].endswith(":"):
            self._on_edited(entry.text)

    # Events: of the box and its line edit, and of the whole window while the list is open

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and watched is self._edit:
            return self._filters_key(event)
        if isinstance(event, QMouseEvent) and event.type() is QEvent.Type.MouseButtonPress:
            self._on_pressed(watched, event)
        elif watched is self._edit and event.type() is QEvent.Type.FocusOut:
            self.close()
        elif event.type() in (QEvent.Type.Resize, QEvent.Type.Move) and self._popup is not None:
            self._popup.place_under(self._box)
        return super().eventFilter(watched, event)

    def _on_pressed(self, watched: QObject, event: QMouseEvent) -> None:
        if watched is self._edit:
            if event.button() is Qt.MouseButton.LeftButton:
                self.open_home()
            return
        window, popup = self._box.window(), self._popup
        place = window.mapFromGlobal(event.globalPosition().toPoint())
        corner = self._box.mapTo(window, QPoint(0, 0))
        is_in_box = self._box.rect().translated(corner).contains(place)
        if popup is not None and not is_in_box and not popup.geometry().contains(place):
            self.close()

    def _filters_key(self, event: QKeyEvent) -> bool:
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        key = Qt.Key(event.key())
        if event.type() is QEvent.Type.ShortcutOverride:
            # The window's own Esc leaves the search; here it only closes the list.
            if self.is_open and key == Qt.Key.Key_Escape:
                event.accept()
            return False
        if event.type() is not QEvent.Type.KeyPress:
            return False
        if not self.is_open:
            return self._opens_by(key)
        return self._takes_key(key)

    def _opens_by(self, key: Qt.Key) -> bool:
        if key != Qt.Key.Key_Down:
            return False
        self.open_home()
        return self.is_open

    def _takes_key(self, key: Qt.Key) -> bool:
        popup = self._popup
        assert popup is not None
        if key == Qt.Key.Key_Escape:
            self.close()
            return True
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            popup.move_by(1 if key == Qt.Key.Key_Down else -1)
            self._say_current()
            return True
        if key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            popup.move_page(1 if key == Qt.Key.Key_PageDown else -1)
            self._say_current()
            return True
        return self._takes_entry(key, popup)

    def _takes_entry(self, key: Qt.Key, popup: SearchPopup) -> bool:
        if key not in (*_ENTER, Qt.Key.Key_Tab):
            return False
        entry = popup.entry
        if entry is None and key == Qt.Key.Key_Tab and self._edit.text():
            entry = popup.entries[0]
        if entry is None:
            # Nothing was chosen: the key means what it always does.
            self.close()
            return False
        self._take(entry)
        return True

    # What is heard

    def _say_current(self) -> None:
        popup = self._popup
        if popup is None or popup.entry is None:
            return
        self._announcement.stop()
        place = popup.entries.index(popup.entry) + 1
        self._say(f"{popup.entry.spoken}, {place} of {len(popup.entries)}")

    def _announce_count(self) -> None:
        if self._popup is not None and self.is_open:
            self._say(f"{count_of(len(self._popup.entries), 'suggestion')}, Down chooses")

    def _say(self, words: str) -> None:
        event = QAccessibleAnnouncementEvent(self._edit, words)
        QAccessible.updateAccessibility(event)
