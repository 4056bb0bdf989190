# SPDX-License-Identifier: MIT
"""The files of the queue and what state each is in, one row a file."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.domain.wording import shown
from app.library.outcomes import Status

Index = QModelIndex | QPersistentModelIndex
_TITLES = ("File", "State")


class FileState(StrEnum):
    """Where a file is on its way into the library, in the words shown."""

    WAITING = "Waiting"
    READING = "Reading"
    ADDED = "Added"
    KEPT_BOTH = "Added, both kept"
    SAME = "Here already"
    REFUSED = "Not added"
    CANCELLED = "Cancelled"

    @classmethod
    def of(cls, status: Status) -> FileState:
        """The state of a file that is settled."""
        return cls[status.name]


_UNSETTLED = (FileState.WAITING, FileState.READING)


class AddingFilesModel(QAbstractTableModel):
    """Files in the order in which they were queued: name and state; tooltips are plain text.

    The same path may be queued more than once; what is said of it is then said of the first
    that is not settled.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._paths: list[Path] = []
        self._states: list[FileState] = []
        self._sentences: dict[int, str] = {}
        self._unsettled: defaultdict[Path, deque[int]] = defaultdict(deque)
        self._front = 0  # no file before it is unsettled

    def show_files(self, paths: Sequence[Path] = ()) -> None:
        """Begin a new list with ``paths`` waiting."""
        self.beginResetModel()
        self._paths, self._states, self._sentences = [], [], {}
        self._unsettled.clear()
        self._front = 0
        self._append(paths)
        self.endResetModel()

    def add_files(self, paths: Sequence[Path]) -> None:
        """Let more files wait at the end of the list."""
        if not paths:
            return
        first = len(self._paths)
        self.beginInsertRows(QModelIndex(), first, first + len(paths) - 1)
        self._append(paths)
        self.endInsertRows()

    def set_state(self, path: Path, state: FileState, sentence: str = "") -> None:
        """Say where a file is now; a path that is not in the list is ignored."""
        rows = self._unsettled.get(path)
        if not rows:
            return
        row = rows[0]
        if state not in _UNSETTLED:
            rows.popleft()
        self._states[row] = state
        if sentence:
            self._sentences[row] = sentence
        self.dataChanged.emit(self.index(row, 0), self.index(row, 1))

    def read_next(self, number: int) -> None:
        """Say that the first files that are not settled, up to ``number``, are being read."""
        while self._front < len(self._states) and self._states[self._front] not in _UNSETTLED:
            self._front += 1
        for row in range(self._front, min(self._front + number, len(self._states))):
            if self._states[row] is FileState.WAITING:
                self._states[row] = FileState.READING
                self.dataChanged.emit(self.index(row, 0), self.index(row, 1))

    def cancel_rest(self) -> None:
        """Say of every file that is not settled, and will not be, that it was cancelled."""
        rows = [row for rows in self._unsettled.values() for row in rows]
        self._unsettled.clear()
        if not rows:
            return
        for row in rows:
            self._states[row] = FileState.CANCELLED
        self.dataChanged.emit(self.index(min(rows), 0), self.index(max(rows), 1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        return 0 if parent.isValid() else len(self._paths)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as above
        return 0 if parent.isValid() else len(_TITLES)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = index.row()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._name(row) if index.column() == 0 else self._state_words(row)
        if role == Qt.ItemDataRole.ToolTipRole:
            is_name = index.column() == 0
            return shown(str(self._paths[row])) if is_name else self._state_words(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._name(row)}: {self._state_words(row)}"
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _TITLES[section]
        return None

    def _append(self, paths: Sequence[Path]) -> None:
        for row, path in enumerate(paths, len(self._paths)):
            self._unsettled[path].append(row)
        self._paths += paths
        self._states += [FileState.WAITING] * len(paths)

    def _name(self, row: int) -> str:
        return shown(self._paths[row].name or str(self._paths[row]))

    def _state_words(self, row: int) -> str:
        sentence = self._sentences.get(row)
        return f"{self._states[row]}: {sentence}" if sentence else str(self._states[row])
