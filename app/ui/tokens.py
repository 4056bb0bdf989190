# SPDX-License-Identifier: MIT
"""The colours that the window is painted from, by their use: light, dark, high contrast."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from app.domain.grade import Grade


class Tokens(NamedTuple):
    """One scheme's colours as ``#RRGGBB``; pairs are held to WCAG 2.2 AA by a test.

    ``is_high_contrast`` says that they are roles of a palette: one ground, one colour of
    words and one of what is chosen. Tints are gone, so what they set apart is outlined.
    """

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
    is_high_contrast: bool = False
    disabled: str = ""

    def grade(self, grade: Grade | None) -> str:
        """The colour of a grade's word and shape on any row."""
        name = _GRADE_TOKENS.get(grade)
        return getattr(self, name) if name else self.none

    def grade_tint(self, grade: Grade | None) -> str:
        """The background of a grade's pill."""
        name = _GRADE_TOKENS.get(grade)
        return getattr(self, f"{name}_tint") if name else self.sunken

    def on_selection(self) -> Tokens:
        """The colours to paint with on ``sel``: in high contrast all words take another."""
        if not self.is_high_contrast:
            return self
        return _selected(self.hl_current, self.hl_current_text)

    @property
    def match_underline(self) -> int:
        """The px of the line under a match: all that marks it in high contrast."""
        return 2 if self.is_high_contrast else 1

    @property
    def is_on_selection(self) -> bool:
        """Whether these are the colours to paint with on a selection in high contrast."""
        return self.is_high_contrast and self.sel == self.paper


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


@cache
def plain(
    window: str, base: str, text: str, link: str, highlight: str, on_highlight: str, disabled: str
) -> Tokens:
    """The tokens of high contrast, from the roles of a palette: nothing is left of tints."""
    return Tokens(
        chrome=window,
        side=base,
        paper=base,
        raised=base,
        sunken=base,
        line=text,
        line2=text,
        text=text,
        text2=text,
        text3=text,
        link=link,
        accent=highlight,
        on_accent=on_highlight,
        sel=highlight,
        sel0=base,
        hover=base,
        cur=base,
        grade_o=text,
        grade_o_tint=base,
        grade_g=text,
        grade_g_tint=base,
        grade_r=text,
        grade_r_tint=base,
        grade_i=text,
        grade_i_tint=base,
        none=text,
        hl=base,
        hl_line=text,
        hl_current=highlight,
        hl_current_text=on_highlight,
        hl_current_line=text,
        warn=text,
        warn_tint=base,
        is_high_contrast=True,
        disabled=disabled,
    )


@cache
def _selected(ground: str, words: str) -> Tokens:
    """The tokens of what stands on a selection in high contrast."""
    return plain(ground, ground, words, words, words, ground, words)._replace(sel=ground)


# Where high contrast is chosen, but the system's palette has none.
ON_BLACK = plain("#000000", "#000000", "#FFFFFF", "#FFFF00", "#1AEBFF", "#000000", "#3FF23F")
ON_WHITE = plain("#FFFFFF", "#FFFFFF", "#000000", "#00009F", "#37006E", "#FFFFFF", "#600000")


def contrast(one: str, other: str) -> float:
    """The ratio of two colours' luminances as WCAG 2.2 counts it, from 1 to 21."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    def channel(value: int) -> float:
        share = value / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = (channel(int(colour[n : n + 2], 16)) for n in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
