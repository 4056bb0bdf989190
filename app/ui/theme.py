# SPDX-License-Identifier: MIT
"""The colours of the window, light, dark and of high contrast, and the palette made of them.

Widgets take a ``Theme``, read ``tokens`` when they paint and listen to ``changed``;
nobody writes a colour of their own.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPainter, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from app.ui.tokens import DARK, LIGHT, ON_BLACK, ON_WHITE, Tokens, contrast, plain

if TYPE_CHECKING:
    from app.ui.outlining_style import OutliningStyle

_HIGH = 7.0  # WCAG 2.2, 1.4.6
_ENOUGH = 4.5  # 1.4.3
_VISIBLE = 3.0  # 1.4.11
_WORDS = (
    QPalette.ColorRole.WindowText,
    QPalette.ColorRole.Text,
    QPalette.ColorRole.ButtonText,
)
_GROUNDS = (QPalette.ColorRole.Window, QPalette.ColorRole.Base, QPalette.ColorRole.Button)


class Scheme(StrEnum):
    """The reader's choice of colours."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    HIGH_CONTRAST = "high contrast"

    @classmethod
    def of(cls, stored: str) -> Scheme:
        """The scheme of a stored word, ``SYSTEM`` for any other word."""
        return cls(stored) if stored in tuple(cls) else cls.SYSTEM


class Theme(QObject):
    """The colours in force.

    Signals: ``changed`` when they become others, after the palette has been set.
    """

    changed = Signal()

    def __init__(self, application: QApplication, scheme: Scheme = Scheme.SYSTEM) -> None:
        super().__init__(application)
        self._application = application
        self._scheme = scheme
        self.tokens = LIGHT
        self._style: OutliningStyle | None = None
        # Kept, as both would be gone with the objects that Python sees of them.
        self._hints = QGuiApplication.styleHints()
        self._wishes = self._hints.accessibility()
        self._apply()
        self._hints.colorSchemeChanged.connect(self._on_system_changed)
        self._wishes.contrastPreferenceChanged.connect(self._on_system_changed)

    @property
    def scheme(self) -> Scheme:
        """What the reader chose, ``SYSTEM`` to follow the desktop."""
        return self._scheme

    def use_own_style(self) -> None:
        """Draw in our style, which tells more parts from the ground than Fusion does.

        A style in Python is asked for every line drawn: at a start it would cost as much as
        a tenth of all, while the first picture looks the same in plain Fusion.
        """
        if self._style is None:
            from app.ui.outlining_style import OutliningStyle  # noqa: PLC0415 - as above

            self._style = OutliningStyle()
            self._application.setStyle(self._style)

    def choose(self, scheme: Scheme) -> None:
        """Follow ``scheme`` from now on."""
        self._scheme = scheme
        self._apply()

    @Slot()
    def _on_system_changed(self) -> None:
        if self._scheme in (Scheme.SYSTEM, Scheme.HIGH_CONTRAST):
            self._apply()

    def _apply(self) -> None:
        if self._is_high_contrast():
            palette = self._high_contrast_palette()
            self.tokens = tokens_of(palette)
        else:
            self.tokens = DARK if self._is_dark() else LIGHT
            palette = palette_of(self.tokens)
        if self.tokens.is_high_contrast:
            self.use_own_style()
        if self._style is not None:
            self._style.outlines = self.tokens.is_high_contrast
        self._application.setPalette(palette)
        self.changed.emit()

    def _is_dark(self) -> bool:
        if self._scheme is Scheme.SYSTEM:
            return self._hints.colorScheme() is Qt.ColorScheme.Dark
        return self._scheme is Scheme.DARK

    def _is_high_contrast(self) -> bool:
        if self._scheme is Scheme.SYSTEM:
            return self._wishes.contrastPreference() is Qt.ContrastPreference.HighContrast
        return self._scheme is Scheme.HIGH_CONTRAST

    def _high_contrast_palette(self) -> QPalette:
        """The system's palette where its contrast is high, else one of the two drawn here."""
        self._application.setPalette(QPalette())
        system = self._application.palette()
        if has_high_contrast(system):
            return system
        is_light = self._hints.colorScheme() is Qt.ColorScheme.Light
        is_asked = self._scheme is Scheme.SYSTEM
        return palette_of(ON_WHITE if is_light and is_asked else ON_BLACK)


def has_high_contrast(palette: QPalette) -> bool:
    """Whether words and selection of ``palette`` stand out from all its grounds."""
    role = QPalette.ColorRole
    pairs = (
        *((words, ground, _HIGH) for words in _WORDS for ground in _GROUNDS),
        (role.HighlightedText, role.Highlight, _ENOUGH),
        (role.Highlight, role.Base, _VISIBLE),
        *((role.Link, ground, _ENOUGH) for ground in _GROUNDS),
    )
    return all(
        contrast(palette.color(words).name(), palette.color(ground).name()) >= least
        for words, ground, least in pairs
    )


def tokens_of(palette: QPalette) -> Tokens:
    """Return the tokens of high contrast that a palette's roles make."""
    role = QPalette.ColorRole
    disabled = palette.color(QPalette.ColorGroup.Disabled, role.WindowText)
    roles = (role.Window, role.Base, role.Text, role.Link, role.Highlight, role.HighlightedText)
    colours = (*(palette.color(name) for name in roles), disabled)
    return plain(*(colour.name().upper() for colour in colours))


def palette_of(tokens: Tokens) -> QPalette:
    """Return the palette that dresses Qt's own parts in ``tokens``."""
    palette = QPalette()
    for role, value in _roles(tokens).items():
        palette.setColor(role, QColor(value))
    disabled = QPalette.ColorGroup.Disabled
    for role in _WORDS:
        palette.setColor(disabled, role, QColor(tokens.disabled or tokens.text3))
    if not tokens.is_high_contrast:  # there, words on it would have to change as well
        inactive = QPalette.ColorGroup.Inactive
        palette.setColor(inactive, QPalette.ColorRole.Highlight, QColor(tokens.sel0))
    return palette


def _roles(tokens: Tokens) -> dict[QPalette.ColorRole, str]:
    role = QPalette.ColorRole
    return {
        role.Window: tokens.chrome,
        role.WindowText: tokens.text,
        role.Base: tokens.paper,
        role.AlternateBase: tokens.side,
        role.Text: tokens.text,
        role.PlaceholderText: tokens.text3,
        role.Button: tokens.raised,
        role.ButtonText: tokens.text,
        role.BrightText: tokens.on_accent,
        role.Highlight: tokens.sel,
        role.HighlightedText: tokens.on_selection().text,
        role.Accent: tokens.accent,
        role.Link: tokens.link,
        role.LinkVisited: tokens.link,
        role.ToolTipBase: tokens.raised,
        role.ToolTipText: tokens.text,
        role.Light: tokens.raised,
        role.Midlight: tokens.line,
        role.Mid: tokens.line2,
        role.Dark: tokens.line2,
        role.Shadow: tokens.line2,
    }


def scaled_font(widget: QWidget, factor: float, *, bold: bool = False) -> QFont:
    """The system font at ``factor`` of its size, with figures of one width.

    Small sizes stop at 11 px, below which grades and counts are hard to read.
    """
    base = QApplication.font()
    font = QFont(base)
    if base.pixelSize() > 0:
        font.setPixelSize(max(11, round(base.pixelSize() * factor)))
    else:
        floor = 11 * 72 / max(1, widget.logicalDpiY())
        font.setPointSizeF(max(floor, base.pointSizeF() * factor))
    font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def paint_ground(painter: QPainter, box: QRect, colour: QColor) -> None:
    """Fill ``box``; QPainter.fillRect would have PySide prepare gradients at each start."""
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRect(box)
    painter.restore()
