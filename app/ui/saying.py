# SPDX-License-Identifier: MIT
"""A sentence with a link after it, on one line at the right or on lines of its own."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from app.ui.buttons import FlatButton
from app.ui.eliding_label import ElidingLabel, plain_tooltip
from app.ui.theme import Theme, scaled_font

_GAP, _LINK_PADDING = 6, 6
_LONGEST_LINK = 48


def as_read(widget: QWidget, whole: QRect, box: QRect) -> QRect:
    """``box`` where it stands in ``whole``, mirrored where one reads from right to left."""
    if widget.layoutDirection() is Qt.LayoutDirection.LeftToRight:
        return box
    return box.translated(whole.left() + whole.right() - box.left() - box.right(), 0)


class Saying(QWidget):
    """Signals: ``link_clicked()``."""

    link_clicked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._said: tuple[str, str] | None = None
        self._words = ElidingLabel(self)
        self._words.setFont(scaled_font(self, 0.96))
        self._link = FlatButton(theme, "", self, height=24, font_scale=0.96, padding=_LINK_PADDING)
        self._link.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self._link.colour_name = "link"
        self._link.clicked.connect(self.link_clicked)
        theme.changed.connect(self._dress)
        self._dress()
        self.say("")

    @property
    def is_silent(self) -> bool:
        """Whether there is nothing to show."""
        return not (self._words.text() or self._link.text())

    def say(self, words: str, link: str = "") -> bool:
        """Show these words, and a link after them; whether they are other than before."""
        if (words, link) == self._said:
            return False
        self._said = words, link
        self._words.say(words)
        is_short = len(link) <= _LONGEST_LINK
        self._link.setText(link if is_short else f"{link[: _LONGEST_LINK - 1].rstrip()}…")
        self._link.setAccessibleName(link)
        self._link.setToolTip(plain_tooltip(link))
        self._words.setVisible(bool(words))
        self._link.setVisible(bool(link))
        return True

    def natural_width(self) -> int:
        """How many px it takes on one line."""
        words = self._words.natural_width() if self._words.text() else 0
        return words + self._link_room()

    @property
    def overhang(self) -> int:
        """The px of ground behind the last word, which may run into a margin."""
        return _LINK_PADDING if self._link.text() else 0

    def arrange(self, width: int, most_lines: int) -> int:
        """Lay words and link out in ``width`` px; return the height that takes in px."""
        link = self._link.sizeHint() if self._link.text() else None
        room = max(1, width - self._link_room())
        words_height = self._words.wrap(room, most_lines) if self._words.text() else 0
        last = self._words.last_line_width(room) if words_height else 0
        line = self._words.wrap(room, 1) if words_height else 0
        words_height = self._words.wrap(room, most_lines) if words_height else 0
        below = max(0, (link.height() - line) // 2) if link is not None else 0
        height = words_height + 2 * below if words_height else (link.height() if link else 0)
        self._place(self._words, QRect(0, below, room, words_height), width, height)
        if link is not None:
            x = last + _GAP - (0 if words_height else _GAP + _LINK_PADDING)
            box = QRect(x, height - link.height(), link.width(), link.height())
            self._place(self._link, box, width, height)
        return height

    def _place(self, widget: QWidget, box: QRect, width: int, height: int) -> None:
        whole = QRect(0, 0, width, height)
        widget.setGeometry(as_read(self, whole, box))

    def _link_room(self) -> int:
        return self._link.sizeHint().width() + _GAP if self._link.text() else 0

    def _dress(self) -> None:
        palette = self._words.palette()
        palette.setColor(palette.ColorRole.WindowText, QColor(self._theme.tokens.text2))
        self._words.setPalette(palette)
