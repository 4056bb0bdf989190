# SPDX-License-Identifier: MIT
"""The chip of authorities: the reader's own, its neighbours, regions, and names to tick."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from app.ui.filter_chip import FilterChip
from app.ui.filters import MINE, NEIGHBOURS, Choice, authorities_filter, regions_filter
from app.ui.theme import Theme
from app.ui.tick_menu import TickMenu

if TYPE_CHECKING:
    from app.ui.authority_chooser import AuthorityChooser

_CHOOSE = "Choose authorities…"
# While nobody said which authority is the reader's; with each comes the dialog to say so.
_UNSET = ("My authority (not chosen yet)…", "My neighbours (authority not chosen yet)…")


class AuthorityChip(FilterChip):
    """The chip of the fields ``authority`` and ``region``.

    Signals, besides the chip's: ``choosing_wanted()`` when the list of names is asked for,
    ``mine_wanted()`` when the reader's own authority, which is not known, is.
    """

    choosing_wanted = Signal()
    mine_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        self._names: tuple[str, ...] = ()
        self._has_mine = False
        self._chooser: AuthorityChooser | None = None
        super().__init__(theme, "Authority", parent)
        self._choose_action = QAction(self)
        self._choose_action.setText(_CHOOSE)
        self._choose_action.triggered.connect(self._on_choose)
        self.offer_authorities((), (), False)

    def offer_authorities(
        self, names: Sequence[str], regions: Sequence[str], has_mine: bool
    ) -> None:
        """Offer authorities and regions, and the reader's own authority if it is set."""
        self._names, self._has_mine = tuple(names), has_mine
        if self._chooser is not None:
            self._chooser.offer(self._names)
        self.offer((authorities_filter(names), regions_filter(regions)))

    def choose(self, place: QPoint) -> None:
        """Open the list of names with its corner at ``place``, in px of the screen."""
        if self._chooser is None:
            from app.ui.authority_chooser import AuthorityChooser  # noqa: PLC0415 - not at start

            self._chooser = AuthorityChooser(self._theme, self)
            self._chooser.offer(self._names)
            self._chooser.toggled.connect(lambda name: self.toggled.emit("authority", name))
        self._tick_names()
        self._chooser.open_at(place)

    def _show_chosen(self) -> None:
        super()._show_chosen()
        self._tick_names()

    def _fill(self, menu: QMenu) -> None:
        authorities, regions = self.filters
        of_mine = (option for option in authorities.options if option[0] in (MINE, NEIGHBOURS))
        if self._has_mine:
            self._fill_with(menu, authorities._replace(options=tuple(of_mine)))
        else:
            for words in _UNSET:
                menu.addAction(words).triggered.connect(self._on_unset)
        menu.addSeparator()
        submenu = TickMenu("Region", menu)
        menu.addMenu(submenu)
        self._fill_with(submenu, regions)
        submenu.setEnabled(bool(regions.options))
        menu.addAction(self._choose_action)
        self._choose_action.setEnabled(bool(self._names))

    def _tick_names(self) -> None:
        if self._chooser is None:
            return
        authorities, choice = self.filters[0], self._choices.get("authority", Choice())
        ticked = {authorities.offered(typed) for typed in choice.wanted}
        self._chooser.tick({name for name in ticked if name is not None})

    def _on_unset(self, _: bool) -> None:
        self.mine_wanted.emit()

    def _on_choose(self, _: bool) -> None:
        self.choosing_wanted.emit()
