# SPDX-License-Identifier: MIT
"""What the dialogs share: a body that scrolls where it has no room, and buttons below it.

With text of twice the size, or on a small screen, nothing is out of reach.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import (
    QFontInfo,
    QGuiApplication,
    QHideEvent,
    QIcon,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.ui.screens import room_around
from app.ui.theme import scaled_font

_LEAST_BUTTON = 30
_RING = 2
_GAP = 8
_USUAL_FONT = 13
_ROOM = QSize(900, 700)  # what is wanted of a screen whose size nobody knows


class ScrollingDialog(QDialog):
    """A dialog whose ``body`` is a column in a scroll area, ``size`` large at first.

    That is in px for text of the usual size, and more for larger text if there is room.
    Enter presses no button unless a dialog says so: it belongs to the list or field with
    focus, which has a ring around it.
    """

    def __init__(self, title: str, size: QSize, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        inner = QWidget(self)
        self.body = QVBoxLayout(inner)
        self.body.setContentsMargins(16, 16, 16, 8)
        self.body.setSpacing(8)
        self._area = QScrollArea(self)
        self._area.setWidget(inner)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.buttons = QDialogButtonBox(self)
        self.buttons.setContentsMargins(16, 4, 16, 0)
        # Its buttons side by side may be wider than a small screen with large text.
        self.buttons.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.buttons.rejected.connect(self.reject)
        self.buttons.accepted.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 16)
        column.addWidget(self._area, 1)
        column.addWidget(self.buttons)
        self._ring = _FocusRing(self, self._area)
        self.resize((size * self._scale()).boundedTo(self._room()))

    def add_button(self, words: str, role: QDialogButtonBox.ButtonRole) -> QPushButton:
        """Put a button below the body and return it."""
        return plain_button(self.buttons.addButton(words, role))

    def add_close_button(self) -> QPushButton:
        """Put *Close* below the body and return it."""
        return self.add_button("Close", QDialogButtonBox.ButtonRole.RejectRole)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_buttons()
        self._ring.setGeometry(self.rect())
        self._ring.raise_()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._place_buttons()

    def _place_buttons(self) -> None:
        """Put the buttons side by side, or below each other where there is no room for that."""
        margins = self.buttons.contentsMargins()
        shown = [button for button in self.buttons.buttons() if not button.isHidden()]
        wanted = sum(button.sizeHint().width() + _GAP for button in shown)
        has_room = wanted <= self.width() - margins.left() - margins.right()
        self.buttons.setOrientation(
            Qt.Orientation.Horizontal if has_room else Qt.Orientation.Vertical
        )

    def _scale(self) -> float:
        return max(1.0, QFontInfo(self.font()).pixelSize() / _USUAL_FONT)

    def _room(self) -> QSize:
        screen = room_around(self.parentWidget()).size() * 0.9
        return screen if screen.isValid() and not screen.isEmpty() else _ROOM


def plain_button(button: QPushButton) -> QPushButton:
    """Return a button that is high enough, and without what the platform would add to it."""
    button.setIcon(QIcon())
    button.setAutoDefault(False)
    button.setMinimumHeight(_LEAST_BUTTON)
    return button


def words_label(words: str, parent: QWidget, *, factor: float = 1.0, bold: bool = False) -> QLabel:
    """Words that wrap, taken as they are and never for HTML, which the mouse can select."""
    label = QLabel(words, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setFont(scaled_font(parent, factor, bold=bold))
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


class _FocusRing(QWidget):
    """Lies over a dialog and draws two pixels in the accent colour around what has focus.

    Qt's own style marks the row of a list faintly, and a button or an empty list not at all.
    """

    def __init__(self, dialog: QDialog, area: QScrollArea) -> None:
        super().__init__(dialog)
        self._dialog = dialog
        self._area = area
        self._around: QWidget | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        for bar in (area.verticalScrollBar(), area.horizontalScrollBar()):
            bar.valueChanged.connect(self.update)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._application().focusChanged.connect(self._on_focus_changed)

    def hideEvent(self, event: QHideEvent) -> None:
        # The application outlives the dialog: nothing may reach one that is being deleted.
        self._application().focusChanged.disconnect(self._on_focus_changed)
        super().hideEvent(event)

    def _application(self) -> QApplication:
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        return application

    @Slot(QWidget, QWidget)
    def _on_focus_changed(self, _: QWidget | None, now: QWidget | None) -> None:
        is_pressed = QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton
        by_mouse = is_pressed and isinstance(now, QAbstractButton)
        is_ours = now is not None and self._dialog.isAncestorOf(now)
        self._around = now if is_ours and not by_mouse else None
        self.update()

    def paintEvent(self, _: QPaintEvent) -> None:
        if self._around is None or not self._around.hasFocus():
            return
        painter = QPainter(self)
        if self._area.isAncestorOf(self._around):
            painter.setClipRect(self._area.geometry())
        corner = self._around.mapTo(self._dialog, self._around.rect().topLeft())
        # Apart from a button, which may be of the ring's own colour.
        away = 3 if isinstance(self._around, QAbstractButton) else 1
        box = QRectF(corner, self._around.size()).adjusted(-away, -away, away, away)
        box = box.intersected(QRectF(self.rect()).adjusted(1, 1, -1, -1))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.palette().accent().color(), _RING))
        painter.drawRoundedRect(box, 4, 4)
        painter.end()
