# SPDX-License-Identifier: MIT
"""What the reader chose about window and library: kept, and in effect as soon as chosen.

What belongs to the window is in the settings; what belongs to the library is kept with it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from app import paths
from app.domain.wording import count_of
from app.settings import Settings
from app.ui.actions import SCHEMES, use_letters
from app.ui.findings_metrics import CHARACTERS
from app.ui.findings_view import ZOOM_LEAST, ZOOM_MOST, FindingsView
from app.ui.library_controller import LibraryController
from app.ui.library_dialogs import LibraryDialogs
from app.ui.source_column import SourceColumn
from app.ui.text_size import ZOOM_STEP, TextSize
from app.ui.theme import Scheme, Theme
from app.ui.window_memory import RETURNS

if TYPE_CHECKING:
    from app.ui.preferences_dialog import Group, PreferencesDialog

_LETTERS, _MEASURE = "keys/letters", "text/measure"
_LEAST, _MOST = 60, 100
_NO_LIBRARY = "There is no library here for these to be kept in."
_OPENING = "The library is still being opened. These can be changed once it is."
_READ_ONLY = "The library can only be read at present, so these cannot be changed."


@dataclass(frozen=True, slots=True)
class ChoiceParts:
    """What the choices are about, and where they are kept."""

    settings: Settings
    theme: Theme
    size: TextSize
    findings: FindingsView
    source: SourceColumn
    library: LibraryController
    dialogs: LibraryDialogs
    actions: Mapping[str, QAction]


class ChoicesController(QObject):
    """Brings the choices of earlier runs into effect, and lets the reader make others."""

    def __init__(self, parts: ChoiceParts, window: QWidget) -> None:
        super().__init__(window)
        self._parts, self._window = parts, window
        self._dialog: PreferencesDialog | None = None
        self._setters: dict[str, Callable[[Any], None]] = {
            "scheme": self.choose_scheme,
            "zoom": parts.size.set,
            "measure": self._set_measure,
            "returns": lambda returns: parts.settings.keep(RETURNS, int(returns)),
            "letters": self._set_letters,
            "keeps_files": parts.library.keep_files,
        }
        self._openers = {
            "mine": parts.dialogs.choose_authority,
            "terms": parts.dialogs.edit_terms,
        }
        self._set_measure(parts.settings.whole(_MEASURE, CHARACTERS))
        if not parts.settings.whole(_LETTERS, 1):
            self._set_letters(False)
        parts.library.preferences_changed.connect(self._refresh)
        parts.library.opened.connect(self._refresh)

    def choose_scheme(self, scheme: Scheme) -> None:
        """Use these colours from now on."""
        self._parts.settings.keep("window/scheme", scheme.value)
        self._parts.theme.choose(scheme)

    def show(self) -> None:
        """Open the dialog with all that can be chosen."""
        from app.ui.preferences_dialog import PreferencesDialog  # noqa: PLC0415 - on demand

        dialog = PreferencesDialog(_groups(), self._parts.theme, self._window)
        dialog.chosen.connect(self._on_chosen)
        dialog.opening_wanted.connect(self._on_opening_wanted)
        dialog.finished.connect(self._on_closed)
        self._dialog = dialog
        self._refresh()
        dialog.open()

    def _on_chosen(self, name: str, value: object) -> None:
        self._setters[name](value)

    def _on_opening_wanted(self, name: str) -> None:
        self._openers[name]()

    def _on_closed(self) -> None:
        dialog, self._dialog = self._dialog, None
        if dialog is not None:
            dialog.deleteLater()
        self._parts.settings.sync()

    def _refresh(self) -> None:
        if self._dialog is not None:
            self._dialog.show_values(self._values())
            self._dialog.show_library(self._trouble())

    def _values(self) -> dict[str, object]:
        parts, chosen = self._parts, self._parts.library.preferences
        return {
            "scheme": parts.theme.scheme,
            "zoom": parts.size.percent,
            "measure": parts.settings.whole(_MEASURE, CHARACTERS),
            "returns": parts.settings.whole(RETURNS, 1),
            "letters": parts.findings.has_letter_keys,
            "mine": _name_of(chosen.mine),
            "terms": count_of(len(chosen.terms), "term") if chosen.terms else "None",
            "keeps_files": chosen.keeps_files,
        }

    def _trouble(self) -> str:
        """Why the library's choices cannot be changed, "" where they can."""
        library = self._parts.library
        if library.store is not None:
            return _READ_ONLY if library.store.is_read_only else ""
        if library.root is None:
            return _NO_LIBRARY
        return library.trouble or _OPENING

    def _set_measure(self, characters: int) -> None:
        characters = max(_LEAST, min(_MOST, characters))
        self._parts.settings.keep(_MEASURE, characters)
        self._parts.findings.set_measure(characters)

    def _set_letters(self, has_letters: bool) -> None:
        parts = self._parts
        parts.settings.keep(_LETTERS, int(has_letters))
        parts.findings.has_letter_keys = has_letters
        parts.source.use_letters(has_letters)
        use_letters(parts.actions, has_letters)


def _name_of(urn: str | None) -> str:
    from app.models.authority_choice import load_authority_choice  # noqa: PLC0415 - on demand

    row = load_authority_choice(paths.resources_dir() / "authorities.json").row(urn)
    return row.names[0] if row else "None"


def _groups() -> tuple[Group, ...]:
    """The rows of the dialog; made when asked for, like the dialog itself."""
    from app.ui.preferences_dialog import Group, Preference  # noqa: PLC0415 - on demand

    return (
        Group(
            "Reading",
            (
                Preference("scheme", "Colours", options=SCHEMES),
                Preference(
                    "zoom",
                    "Text size",
                    "Of the findings, in the results too. All else follows the system’s text size.",
                    bounds=(ZOOM_LEAST, ZOOM_MOST, ZOOM_STEP),
                    unit="%",
                ),
                Preference(
                    "measure",
                    "Longest line",
                    "About how many characters a line of a finding may have.",
                    bounds=(_LEAST, _MOST, 1),
                    unit=" characters",
                ),
                Preference(
                    "returns",
                    "Begin where I left off",
                    "Otherwise the program opens at Calderdale’s inspection of 2018.",
                ),
                Preference(
                    "letters",
                    "Keys of a single character",
                    "J and K step from finding to finding, / goes to the search box, + and - "
                    "size the page of the report. Other keys and buttons do the same.",
                ),
            ),
        ),
        Group(
            "This library",
            (
                Preference(
                    "mine",
                    "My authority",
                    "What authority:me and authority:neighbours stand for in a search.",
                    opens="Choose…",
                ),
                Preference(
                    "terms",
                    "My terms",
                    "Words of yours that a search takes to mean the same.",
                    opens="Edit…",
                ),
                Preference(
                    "keeps_files",
                    "Keep a copy of each report added",
                    "Otherwise only the place and the checksum of its file: its pages are shown as "
                    "long as the file stays there.",
                ),
            ),
            is_of_library=True,
        ),
    )
