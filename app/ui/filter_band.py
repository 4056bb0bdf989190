# SPDX-License-Identifier: MIT
"""The band under the search box: filter chips, and what the search made of the words.

A chip writes its field into the box and reads it back from there: text and chips are
two views of one query. Where there is no room for all chips, some stand in a menu.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontInfo, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from app.ui.authority_chip import AuthorityChip
from app.ui.buttons import FlatButton
from app.ui.filter_chip import FilterChip, PillButton
from app.ui.filters import (
    AREAS,
    GRADES,
    KINDS,
    TYPES,
    YEAR_MEANS,
    Choice,
    choice_in,
    choices_in,
    with_choice,
    years_filter,
)
from app.ui.saying import Saying, as_read
from app.ui.theme import Theme, paint_ground

_NARROW_EM = 77
_ABOVE, _BELOW, _GAP, _GAP_BEFORE_WORDS = 4, 8, 8, 16
_MOST_LINES, _MOST_CORRECTION_LINES = 2, 12
# A council and a region at once have no report in common more often than not.
_INSTEAD_OF = {"authority": "region", "region": "authority"}


class FilterBand(QWidget):
    """The chips, then the interpretation of what is typed or the size of the collection.

    Signals: ``text_rewritten(str)``, the box's text after a chip changed it;
    ``exact_only_changed(bool)`` when only the words themselves are to be searched, or
    others again; ``as_typed_wanted()`` when a corrected word is to be taken as typed;
    ``mine_wanted()`` when the reader's own authority, which is not known, is asked for.
    """

    text_rewritten = Signal(str)
    exact_only_changed = Signal(bool)
    as_typed_wanted = Signal()
    mine_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._text = ""
        self._is_exact = False
        self._collection_words = ""
        self._choices: dict[str, Choice] = {}
        self._area = FilterChip(theme, AREAS.label, self)
        self._grade = FilterChip(theme, GRADES.label, self)
        self._authority = AuthorityChip(theme, self)
        self._year = FilterChip(theme, "Year", self, meaning=YEAR_MEANS)
        self._kind = FilterChip(theme, KINDS.label, self)
        self._type = FilterChip(theme, TYPES.label, self)
        self._chips = self._offer_chips()
        self._more = PillButton(theme, self)
        self._more.setMenu(QMenu(self._more))
        self._clear_all = FlatButton(theme, "", self, height=26, font_scale=0.96, padding=6)
        self._clear_all.setText("Clear filters")
        self._clear_all.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self._clear_all.colour_name = "link"
        self._collection = Saying(theme, self)
        self._correction = Saying(theme, self)
        self._understood = Saying(theme, self)
        self._em = _em_of(self)
        self._connect()
        self._arrange()

    def _offer_chips(self) -> tuple[FilterChip, ...]:
        self._area.offer((AREAS,))
        self._grade.offer((GRADES,))
        self._year.offer((years_filter(()),))
        self._kind.offer((KINDS,))
        self._type.offer((TYPES,))
        return (self._area, self._grade, self._authority, self._year, self._kind, self._type)

    def _connect(self) -> None:
        for chip in self._chips:
            chip.toggled.connect(self._on_toggled)
            chip.cleared.connect(self._on_cleared)
        self._authority.choosing_wanted.connect(self._on_choosing_wanted)
        self._authority.mine_wanted.connect(self.mine_wanted)
        self._clear_all.clicked.connect(self._on_clear_all)
        self._correction.link_clicked.connect(self.as_typed_wanted)
        self._understood.link_clicked.connect(self._on_exact_clicked)
        self._more.menu().aboutToHide.connect(self._arrange, Qt.ConnectionType.QueuedConnection)
        self._more.menu().aboutToHide.connect(self._more.find_mouse)
        self._theme.changed.connect(self.update)

    def offer_years(self, years: Sequence[int]) -> None:
        """Offer the years that there are inspections of."""
        self._year.offer((years_filter(years),))
        self._arrange()

    def offer_authorities(
        self, names: Sequence[str], regions: Sequence[str], has_mine: bool
    ) -> None:
        """Offer authorities and regions; the reader's own and its neighbours if it is set."""
        self._authority.offer_authorities(names, regions, has_mine)
        self._arrange()

    def show_text(self, text: str, understood: str | None = None) -> None:
        """Light the chips that ``text`` names, and say what was understood.

        Without ``understood`` what was said of the text before stays until
        ``show_understood``, so that nothing flickers while letters come.
        """
        self._text = text
        changes = []
        if (choices := choices_in(text)) != self._choices:
            self._choices = choices
            changes += [chip.show_choices(choices) for chip in self._chips]
        if understood is not None or not text:
            changes.append(self._say(understood or "", "", "", ""))
        changes.append(self._collection.say("" if text else self._collection_words))
        if any(changes):
            self._arrange()

    def show_understood(
        self,
        sentence: str,
        can_be_exact: bool = False,
        is_exact: bool = False,
        *,
        correction: str = "",
        as_typed: str = "",
        dropped: str = "",
    ) -> None:
        """Say what the search made of the words, with what can be done about it.

        ``can_be_exact`` says that others than the words typed were searched for. Where
        words were corrected, ``correction`` says so and ``as_typed`` are they as typed; the
        correction is always seen whole. ``dropped`` is the field of the filter that was given up.
        """
        self._is_exact = is_exact
        for chip in self._chips:
            chip.show_given_up(any(each.name == dropped for each in chip.filters))
        words = [sentence, "Exact words only"] if is_exact else [sentence]
        link = "Exact only" if can_be_exact else ""
        if self._say(
            " ".join(word for word in words if word),
            "Search alike words too" if is_exact else link,
            correction,
            f"Search for {as_typed} instead" if correction and as_typed else "",
        ):
            self._arrange()

    def show_collection(self, words: str) -> None:
        """Say how much there is to search; seen while nothing is typed."""
        self._collection_words = words
        self._collection.say("" if self._text else words)
        self._arrange()

    def _say(self, words: str, link: str, correction: str, correction_link: str) -> bool:
        is_other = self._understood.say(words, link)
        return self._correction.say(correction, correction_link) or is_other

    # Where everything stands

    def sizeHint(self) -> QSize:
        widths = [chip.sizeHint().width() + _GAP for chip in self._chips]
        return QSize(sum(widths) + 44, self.minimumHeight())

    def minimumSizeHint(self) -> QSize:
        return QSize(self._more.sizeHint().width() + 44, self.minimumHeight())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.LayoutDirectionChange):
            self._em = _em_of(self)
            self._arrange()

    def _is_narrow(self) -> bool:
        return self.window().width() < _NARROW_EM * self._em

    def _arrange(self) -> None:
        is_narrow = self._is_narrow()
        left, right = (14, 16) if is_narrow else (24, 20)
        room = max(1, self.width() - left - right)
        shown = self._shown_chips(room, is_narrow)
        self._fill_more([chip for chip in self._chips if chip not in shown])
        height = self._more.sizeHint().height()
        end = self._place_chips(shown, left, room, height)
        bottom = self._place_sayings(left, end, left + room, height)
        if bottom != self.minimumHeight() or bottom != self.maximumHeight():
            self.setFixedHeight(bottom)

    def _shown_chips(self, room: int, is_narrow: bool) -> list[FilterChip]:
        """The chips that there is room for; those without a value go first, from the end."""
        shown = [chip for chip in self._chips if chip.is_active or not is_narrow]
        while shown and self._least_width(shown) > room:
            idle = [chip for chip in shown if not chip.is_active]
            shown.remove((idle or shown)[-1])
        return shown

    def _least_width(self, shown: Sequence[FilterChip]) -> int:
        return sum(chip.least_width() + _GAP for chip in shown) + self._rest_width(shown) - _GAP

    def _rest_width(self, shown: Sequence[FilterChip]) -> int:
        """The px that the menu of the others and the link after the chips take."""
        hidden = [chip for chip in self._chips if chip not in shown]
        self._name_more(sum(chip.is_active for chip in hidden))
        more = self._more.sizeHint().width() + _GAP if hidden else 0
        has_any = any(chip.is_active for chip in self._chips)
        return more + (self._clear_all.sizeHint().width() + _GAP if has_any else 0)

    def _name_more(self, active: int) -> None:
        words = f"More filters ({active})" if active else "More filters"
        self._more.is_lit = bool(active)
        self._more.show_words(words)
        self._more.setAccessibleName(f"More filters, {active} chosen" if active else words)

    def _fill_more(self, hidden: Sequence[FilterChip]) -> None:
        menu = self._more.menu()
        if menu.isVisible():  # something in it is being ticked
            return
        wanted = [chip.menu.menuAction() for chip in hidden]
        if menu.actions() != wanted:
            for action in menu.actions():
                menu.removeAction(action)
            menu.addActions(wanted)

    def _place_chips(self, shown: Sequence[FilterChip], left: int, room: int, height: int) -> int:
        """Put the first line in place; return the x behind it."""
        spare = room - self._least_width(shown)
        x = left
        for chip in shown:
            width = min(chip.sizeHint().width(), chip.least_width() + max(0, spare))
            spare -= width - chip.least_width()
            self._place(chip, QRect(x, _ABOVE, width, height))
            chip.arrange()
            x += width + _GAP
        x = self._place_if(self._more, len(shown) < len(self._chips), x, height)
        has_any = any(chip.is_active for chip in self._chips)
        x = self._place_if(self._clear_all, has_any, x, height)
        for chip in self._chips:
            self._show(chip, chip in shown)
        return x - _GAP

    def _place_if(self, button: QWidget, is_shown: bool, x: int, height: int) -> int:
        width = button.sizeHint().width()
        self._place(button, QRect(x, _ABOVE, width, height))
        self._show(button, is_shown)
        return x + width + _GAP if is_shown else x

    def _show(self, widget: QWidget, is_shown: bool) -> None:
        """Show or hide a chip or button; the keyboard goes to the first that is left."""
        focus = QApplication.focusWidget()
        had_focus = focus is not None and (widget is focus or widget.isAncestorOf(focus))
        widget.setVisible(is_shown)
        if had_focus and not is_shown:
            chips = (chip.button for chip in self._chips if not chip.isHidden())
            next(chips, self._more).setFocus(Qt.FocusReason.OtherFocusReason)

    def _place_sayings(self, left: int, end: int, right: int, height: int) -> int:
        """Put the words at the right of the chips or under them; return the band's height."""
        bottom = _ABOVE + height
        begin = end + _GAP_BEFORE_WORDS
        for saying, most_lines in (
            (self._collection, 0),
            (self._correction, _MOST_CORRECTION_LINES),
            (self._understood, _MOST_LINES),
        ):
            width, overhang = saying.natural_width(), saying.overhang
            if saying.is_silent:
                saying.hide()
            elif begin + width - overhang <= right:
                taken = saying.arrange(width, 1)
                top = _ABOVE + (height - taken) // 2
                self._place(saying, QRect(right - width + overhang, top, width, taken))
                saying.show()
                begin = right
            elif not most_lines:
                saying.hide()
            else:
                taken = saying.arrange(right - left, most_lines)
                self._place(saying, QRect(left, bottom + _GAP // 2, right - left, taken))
                saying.show()
                bottom += taken + _GAP // 2
                begin = right
        return bottom + _BELOW

    def _place(self, widget: QWidget, box: QRect) -> None:
        widget.setGeometry(as_read(self, self.rect(), box))

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_ground(painter, self.rect(), QColor(self._theme.tokens.chrome))
        painter.setPen(QPen(QColor(self._theme.tokens.line), 1))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        painter.end()

    # What the reader does

    def _on_toggled(self, name: str, value: str) -> None:
        offered = next(f for chip in self._chips for f in chip.filters if f.name == name)
        choice = choice_in(self._text, name).toggled(offered, value)
        text = with_choice(self._text, name, choice)
        if name in _INSTEAD_OF and choice.has(offered, value):
            text = with_choice(text, _INSTEAD_OF[name], Choice())
        self.text_rewritten.emit(text)

    def _on_cleared(self) -> None:
        self._rewrite_without([chip for chip in self._chips if chip is self.sender()])

    def _on_clear_all(self) -> None:
        self._rewrite_without(self._chips)

    def _rewrite_without(self, chips: Sequence[FilterChip]) -> None:
        text = self._text
        for chip in chips:
            for offered in chip.filters:
                text = with_choice(text, offered.name, Choice())
        self.text_rewritten.emit(text)

    def _on_choosing_wanted(self) -> None:
        chip = self._authority
        opener = chip.button if chip.isVisible() else self._more
        chip.choose(opener.mapToGlobal(QPoint(0, opener.height() + 4)))

    def _on_exact_clicked(self) -> None:
        self.exact_only_changed.emit(not self._is_exact)


def _em_of(widget: QWidget) -> int:
    """The size of a widget's font in px; asking the system for it at each key took 3 ms."""
    return max(1, QFontInfo(widget.font()).pixelSize())
