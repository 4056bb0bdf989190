# SPDX-License-Identifier: MIT
"""The colours of the window, light and dark, and the palette made of them.

Widgets take a ``Theme``, read ``tokens`` when they paint and listen to ``changed``;
nobody writes a colour of their own.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory, QWidget

from app.domain.grade import Grade


@dataclass(frozen=True, slots=True)
class Tokens:
    """One scheme's colours as ``#RRGGBB``; pairs are held to WCAG 2.2 AA by a test."""

    chrome: str
    side: str
    paper: str
    raised: str
    sunken: str
    line: str
    line2: str
    text: str
    text2: str
    text3: str
    link: str
    accent: str
    on_accent: str
    sel: str
    sel0: str
    hover: str
    cur: str
    grade_o: str
    grade_o_tint: str
    grade_g: str
    grade_g_tint: str
    grade_r: str
    grade_r_tint: str
    grade_i: str
    grade_i_tint: str
    none: str
    hl: str
    hl_line: str
    hl_current: str
    hl_current_text: str
    hl_current_line: str
    warn: str
    warn_tint: str

    def grade(self, grade: Grade | None) -> str:
        """The colour of a grade's word and shape on any row."""
        name = _GRADE_TOKENS.get(grade)
        return getattr(self, name) if name else self.none

    def grade_tint(self, grade: Grade | None) -> str:
        """The background of a grade's pill."""
        name = _GRADE_TOKENS.get(grade)
        return getattr(self, f"{name}_tint") if name else self.sunken


_GRADE_TOKENS: dict[Grade | None, str] = {
    Grade.OUTSTANDING: "grade_o",
    Grade.GOOD: "grade_g",
    Grade.REQUIRES_IMPROVEMENT: "grade_r",
    Grade.INADEQUATE: "grade_i",
}

LIGHT = Tokens(
    chrome="#F1F2F4",
    side="#F7F8F9",
    paper="#FFFFFF",
    raised="#FFFFFF",
    sunken="#ECEEF1",
    line="#DCDFE4",
    line2="#7C8490",
    text="#1B1F24",
    text2="#4C5562",
    text3="#626B78",
    link="#2253A0",
    accent="#2B5CA8",
    on_accent="#FFFFFF",
    sel="#D8E4F5",
    sel0="#E4E7EB",
    hover="#ECEFF3",
    cur="#F3F7FD",
    grade_o="#5B2E96",
    grade_o_tint="#EFE8F8",
    grade_g="#08697A",
    grade_g_tint="#E0F1F4",
    grade_r="#8F5600",
    grade_r_tint="#FCEEDA",
    grade_i="#8B0F2A",
    grade_i_tint="#F9E4E8",
    none="#5A6370",
    hl="#FFE9A3",
    hl_line="#7A5200",
    hl_current="#FFC94A",
    hl_current_text="#1B1F24",
    hl_current_line="#7A5200",
    warn="#8F5600",
    warn_tint="#FFF4E2",
)
DARK = Tokens(
    chrome="#25282C",
    side="#202327",
    paper="#1A1C1F",
    raised="#2A2E33",
    sunken="#15171A",
    line="#363B41",
    line2="#7D8692",
    text="#E4E6E9",
    text2="#B3BAC4",
    text3="#9AA2AD",
    link="#9CC0F5",
    accent="#8AB4F2",
    on_accent="#10233F",
    sel="#2C4262",
    sel0="#353A41",
    hover="#2B2F34",
    cur="#20262F",
    grade_o="#BDA4FF",
    grade_o_tint="#35294A",
    grade_g="#7CD6DE",
    grade_g_tint="#173840",
    grade_r="#F5C76E",
    grade_r_tint="#41301A",
    grade_i="#FA8E8E",
    grade_i_tint="#472426",
    none="#A7AFBA",
    hl="#574815",
    hl_line="#FFE6A6",
    hl_current="#F2C14E",
    hl_current_text="#1B1F24",
    hl_current_line="#FFE6A6",
    warn="#F5C76E",
    warn_tint="#38291A",
)


class Scheme(StrEnum):
    """The reader's choice of colours."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"

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
        # Fusion everywhere: the native styles ignore parts of an own palette.
        application.setStyle(QStyleFactory.create("Fusion"))
        self._apply()
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._on_system_scheme_changed)

    @property
    def scheme(self) -> Scheme:
        """What the reader chose, ``SYSTEM`` to follow the desktop."""
        return self._scheme

    def choose(self, scheme: Scheme) -> None:
        """Follow ``scheme`` from now on."""
        self._scheme = scheme
        self._apply()

    @Slot(Qt.ColorScheme)
    def _on_system_scheme_changed(self, _: Qt.ColorScheme) -> None:
        if self._scheme is Scheme.SYSTEM:
            self._apply()

    def _apply(self) -> None:
        self.tokens = DARK if self._is_dark() else LIGHT
        self._application.setPalette(palette_of(self.tokens))
        self.changed.emit()

    def _is_dark(self) -> bool:
        if self._scheme is Scheme.SYSTEM:
            return QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
        return self._scheme is Scheme.DARK


def palette_of(tokens: Tokens) -> QPalette:
    """Return the palette that dresses Qt's own parts in ``tokens``."""
    palette = QPalette()
    for role, value in _roles(tokens).items():
        palette.setColor(role, QColor(value))
    disabled = QPalette.ColorGroup.Disabled
    for role in (
        QPalette.ColorRole.WindowText,
        QPalette.ColorRole.Text,
        QPalette.ColorRole.ButtonText,
    ):
        palette.setColor(disabled, role, QColor(tokens.text3))
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
        role.HighlightedText: tokens.text,
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
