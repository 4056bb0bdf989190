# SPDX-License-Identifier: MIT
"""One object a finding for assistive technology, laid over the reading pane's own text.

Qt gives the pane as one text, which is complete by itself; with this a screen reader can
also go from finding to finding and hear number and page. ``attach`` switches it on.

It rests on the later of two interfaces of a widget being the one that is asked, which Qt
does not promise. Two rules keep it sound: no method here may raise, since PySide cannot
carry an error through Qt; and an interface without a widget is never freed by Qt, so it is
deleted by number before its last reference goes.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QRect
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAttributesInterface,
    QAccessibleInterface,
    QWindow,
)
from PySide6.QtWidgets import QAccessibleWidget
from shiboken6 import Shiboken, VoidPtr

from app.ui.findings_document import Entry

_HEADING_LEVEL = 2
_NONE = VoidPtr(0)


class _Level(QAccessibleAttributesInterface):
    """Says that a heading is one of the second level."""

    def attributeKeys(self) -> list[QAccessible.Attribute]:
        return [QAccessible.Attribute.Level]

    def attributeValue(self, key: QAccessible.Attribute) -> object:
        return _HEADING_LEVEL


class _FindingObject(QAccessibleInterface):
    """A finding, by its place among those shown."""

    def __init__(self, layer: FindingsAccessible, index: int) -> None:
        super().__init__()
        self._layer = layer
        self._index = index
        self._level = _Level()

    def _entry(self) -> Entry | None:
        entries = self._layer.entries()
        return entries[self._index] if self._index < len(entries) else None

    def isValid(self) -> bool:
        return self._entry() is not None

    def object(self) -> QObject | None:
        return None

    def window(self) -> QWindow | None:
        pane = self._layer.pane()
        return pane.window() if pane else None

    def parent(self) -> QAccessibleInterface | None:
        return self._layer.pane()

    def child(self, index: int) -> None:
        return None

    def childAt(self, x: int, y: int) -> None:
        return None

    def childCount(self) -> int:
        return 0

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return -1

    def setText(self, kind: QAccessible.Text, words: str) -> None:
        return

    def text(self, kind: QAccessible.Text) -> str:
        entry = self._entry()
        if entry is None:
            return ""
        words = "".join(entry.chunks)
        if kind is QAccessible.Text.Name:
            return f"{entry.label}. {words}" if entry.label else words
        return entry.spoken_pages if kind is QAccessible.Text.Description else ""

    def role(self) -> QAccessible.Role:
        entry = self._entry()
        is_heading = entry is not None and entry.is_heading
        return QAccessible.Role.Heading if is_heading else QAccessible.Role.Paragraph

    def rect(self) -> QRect:
        return self._layer.box(self._index)

    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        state.readOnly = True
        entry = self._entry()
        state.invalid = entry is None
        state.offscreen = not self.rect().intersects(self._layer.view_box())
        return state

    def interface_cast(self, kind: QAccessible.InterfaceType) -> VoidPtr:
        entry = self._entry()
        if kind is QAccessible.InterfaceType.AttributesInterface and entry and entry.is_heading:
            return VoidPtr(Shiboken.getCppPointer(self._level)[0])
        return _NONE


class _Pane(QAccessibleWidget):
    """The pane: Qt's own text, with the findings as children before Qt's own children."""

    def __init__(self, layer: FindingsAccessible, native: QAccessibleInterface) -> None:
        super().__init__(layer.view, QAccessible.Role.EditableText)
        self._layer = layer
        self._native = native

    def state(self) -> QAccessible.State:
        return QAccessible.State() if self._layer.is_closed else self._native.state()

    def childCount(self) -> int:
        if self._layer.is_closed:
            return 0
        return len(self._layer.entries()) + self._native.childCount()

    def child(self, index: int) -> QAccessibleInterface | None:
        if self._layer.is_closed or index < 0:
            return None
        count = len(self._layer.entries())
        return self._layer.child(index) if index < count else self._native.child(index - count)

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        index = self._layer.index_of(child)
        if index is not None or self._layer.is_closed:
            return -1 if index is None else index
        index = self._native.indexOfChild(child)
        return index + len(self._layer.entries()) if index >= 0 else -1

    def interface_cast(self, kind: QAccessible.InterfaceType) -> VoidPtr:
        if self._layer.is_closed:
            return _NONE
        return self._native.interface_cast(kind) or _NONE


class FindingsAccessible:
    """The objects over one view; ``close`` before it goes, which its destruction does too."""

    def __init__(self, view: FindingsView) -> None:
        self.view = view
        self.is_closed = False
        self._objects: dict[int, tuple[_FindingObject, int]] = {}
        self._index_of_id: dict[int, int] = {}
        self._pane = _Pane(self, QAccessible.queryAccessibleInterface(view))
        QAccessible.registerAccessibleInterface(self._pane)
        view.findings_shown.connect(self._on_findings_shown)
        view.destroyed.connect(self.close)

    def entries(self):
        return () if self.is_closed else self.view.entries()

    def pane(self):
        return None if self.is_closed else self._pane

    def child(self, index: int):
        if index not in self._objects:
            made = _FindingObject(self, index)
            number = QAccessible.registerAccessibleInterface(made)
            self._objects[index] = (made, number)
            self._index_of_id[number] = index
        return self._objects[index][0]

    def index_of(self, child):
        return self._index_of_id.get(QAccessible.uniqueId(child))

    def box(self, index: int) -> QRect:
        if self.is_closed or index >= len(self.view.entries()):
            return QRect()
        return self.view.entry_box(index)

    def view_box(self) -> QRect:
        if self.is_closed:
            return QRect()
        viewport = self.view.viewport()
        return QRect(viewport.mapToGlobal(viewport.rect().topLeft()), viewport.size())

    def close(self) -> None:
        self.is_closed = True
        self._drop(0)
        self._pane._native = None

    def _on_findings_shown(self) -> None:
        self._drop(len(self.view.entries()))

    def _drop(self, first: int) -> None:
        for index in [n for n in self._objects if n >= first]:
            _, number = self._objects[index]
            QAccessible.deleteAccessibleInterface(number)
            del self._index_of_id[number]
            del self._objects[index]
