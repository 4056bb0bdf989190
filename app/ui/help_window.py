# SPDX-License-Identifier: MIT
"""The help: short texts under a list of contents, the keys, searches to run, words to find.

The texts are Markdown files in ``resources/help``. Running a search is the caller's.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QKeySequence,
    QShortcut,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
)

from app.ui.help_find import FindBar, Place, marks_in, places_of
from app.ui.help_rows import Groups, example_groups, key_groups
from app.ui.outlined import outline_frame
from app.ui.plain_text_view import PlainTextView
from app.ui.scrolling_dialog import ScrollingDialog
from app.ui.theme import Theme, scaled_font

PAGES = ("first-steps", "searching", "keys", "claims", "doubts", "library", "licences")
KEYS, SEARCHING = "keys", "searching"
_SIZE = QSize(920, 680)
_LEAST_ROW, _CELL_EDGE = 28, 4
_TEXT_MARGIN, _ABOVE_HEADING, _LINE_PERCENT = 16, 18, 125
_FEATURES = QTextDocument.MarkdownFeature.MarkdownDialectGitHub


class HelpWindow(ScrollingDialog):
    """A window of its own beside the main one, which stays usable.

    Signals: ``search_wanted(str)``, the text of an example that is to be run.
    """

    search_wanted = Signal(str)

    def __init__(self, folder: Path, actions: Mapping[str, QAction], theme: Theme) -> None:
        super().__init__("Help", _SIZE, None)
        self._theme = theme
        self._texts = {page: (folder / f"{page}.md").read_text("utf-8") for page in PAGES}
        self._rows: dict[str, Groups] = {SEARCHING: example_groups(), KEYS: key_groups(actions)}
        self._plain: dict[str, str] = {}  # the texts as they are shown, once they are searched
        self._items: list[QTreeWidgetItem] = []  # the rows of the list, without its groups
        self._places: tuple[Place, ...] = ()
        self._place: Place | None = None
        self._find = FindBar(theme, self)
        self._contents = QListWidget(self)
        self._text = PlainTextView((), self)
        self._list = QTreeWidget(self)
        # The application ends with its main window, also while the help is open.
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self._set_up_contents()
        self._set_up_list()
        self._lay_out()
        self._contents.currentItemChanged.connect(self._on_page_chosen)
        self._list.itemActivated.connect(self._run)
        self._list.itemSelectionChanged.connect(self._offer)
        self._find.sought.connect(self._on_sought)
        self._find.stepped.connect(self._on_stepped)
        for keys, slot in (
            ("Ctrl+F", self._on_find),
            ("F3", self._on_next),
            ("Shift+F3", self._on_previous),
        ):
            QShortcut(QKeySequence(keys), self, slot)
        theme.changed.connect(self._dress)
        self._dress()

    def open_at(self, page: str) -> None:
        """Turn to a page and come to the front."""
        self._contents.setCurrentRow(PAGES.index(page))
        self.show()
        self.raise_()
        self.activateWindow()
        (self._list if page in self._rows else self._contents).setFocus()

    def _set_up_contents(self) -> None:
        self._contents.setAccessibleName("Contents")
        height = max(_LEAST_ROW, self.fontMetrics().height() + 10)
        for page in PAGES:
            row = QListWidgetItem(_title(self._texts[page]), self._contents)
            row.setSizeHint(QSize(0, height))
        letters = self._contents.fontMetrics()
        widest = max(letters.horizontalAdvance(_title(text)) for text in self._texts.values())
        self._contents.setFixedWidth(widest + 28)

    def _set_up_list(self) -> None:
        self._list.setRootIsDecorated(False)
        self._list.setItemsExpandable(False)
        self._list.setIndentation(16)
        self._list.setWordWrap(True)
        self._list.setItemDelegate(_WrappingDelegate(self._list))
        self._list.header().setSectionsMovable(False)
        self._list.header().sectionResized.connect(self._on_columns_resized)
        self._list.setAllColumnsShowFocus(True)
        self._list.setMinimumHeight(120)
        self._list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)

    def _lay_out(self) -> None:
        self._text.setMinimumHeight(80)
        self._text.document().setDocumentMargin(_TEXT_MARGIN)
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addWidget(self._text, 2)
        column.addWidget(self._list, 3)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._contents)
        row.addLayout(column, 1)
        self.body.addWidget(self._find)
        self.body.addLayout(row, 1)
        self._search = self.add_button("Run this search", QDialogButtonBox.ButtonRole.ActionRole)
        self._search.clicked.connect(self._on_search)
        self.add_close_button()

    def _on_page_chosen(self) -> None:
        page = PAGES[self._contents.currentRow()]
        self._text.setAccessibleName(_title(self._texts[page]))
        self._text.document().setMarkdown(self._texts[page], _FEATURES)
        self._text.moveCursor(QTextCursor.MoveOperation.Start)
        _space_out(self._text.document())
        self._fill(page)
        is_narrow = page == KEYS
        self._text.setMaximumHeight(self._short_height() if is_narrow else 16_777_215)
        self._search.setVisible(page == SEARCHING)
        self._mark()

    def _short_height(self) -> int:
        return self.fontMetrics().height() * 5 + 2 * _TEXT_MARGIN

    def _fill(self, page: str) -> None:
        self._list.clear()
        self._items.clear()
        self._list.setVisible(page in self._rows)
        is_search = page == SEARCHING
        self._list.setAccessibleName("Examples" if is_search else "Keys")
        columns = ["What it finds", "What is typed"] if is_search else ["What it does", "Keys"]
        self._list.setHeaderLabels(columns)
        for title, rows in self._rows.get(page, ()):
            group = QTreeWidgetItem(self._list, [title])
            group.setFont(0, scaled_font(self, 1.0, bold=True))
            group.setFlags(Qt.ItemFlag.ItemIsEnabled)
            items = [QTreeWidgetItem([row.words, row.what]) for row in rows]
            group.addChildren(items)
            self._items += items
            group.setExpanded(True)
        self._list.header().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        if self._list.topLevelItemCount():
            self._list.setCurrentIndex(self._list.model().index(0, 0, self._first_group()))

    def _on_columns_resized(self) -> None:
        self._list.doItemsLayout()  # rows are as high as their words, wrapped, now need

    def _first_group(self) -> QModelIndex:
        return self._list.model().index(0, 0)

    # Running an example

    def _example(self) -> str:
        """The text of the chosen row, "" where there is none to run."""
        row = self._list.currentItem()
        is_example = PAGES[self._contents.currentRow()] == SEARCHING
        return row.text(1) if is_example and row is not None and row.parent() is not None else ""

    def _offer(self) -> None:
        self._search.setEnabled(bool(self._example()))

    def _run(self) -> None:
        example = self._example()
        if example:
            self.search_wanted.emit(example)

    def _on_search(self) -> None:
        self._run()

    # Finding words

    def _on_find(self) -> None:
        self._find.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._find.field.selectAll()

    def _on_sought(self, words: str) -> None:
        """Mark the words, and show the first place from the page that is open on."""
        if not self._plain:
            self._plain = {page: _as_shown(text) for page, text in self._texts.items()}
        self._places = places_of(words, self._plain, self._rows)
        here = self._contents.currentRow()
        further = (p for p in self._places if PAGES.index(p.page) >= here)
        self._go_to(next(further, self._places[0] if self._places else None))

    def _on_stepped(self, by: int) -> None:
        if self._place is not None:
            number = self._places.index(self._place) + by
            self._go_to(self._places[number % len(self._places)])

    def _on_next(self) -> None:
        self._on_stepped(1)

    def _on_previous(self) -> None:
        self._on_stepped(-1)

    def _go_to(self, place: Place | None) -> None:
        self._place = place
        self._find.show_place(place, self._places)
        if place is not None and place.page != PAGES[self._contents.currentRow()]:
            self._contents.setCurrentRow(PAGES.index(place.page))
        else:
            self._mark()
        if place is None:
            return
        if place.row is not None:
            self._list.setCurrentItem(self._items[place.row])
            centre = QAbstractItemView.ScrollHint.PositionAtCenter
            self._list.scrollToItem(self._items[place.row], centre)
            return
        cursor = self._text.textCursor()
        cursor.setPosition(place.start)
        self._text.setTextCursor(cursor)
        self._text.ensureCursorVisible()

    def _mark(self) -> None:
        """Mark the words on the page that is open."""
        page, tokens = PAGES[self._contents.currentRow()], self._theme.tokens
        here = [place for place in self._places if place.page == page]
        in_text = [place for place in here if place.row is None]
        document = self._text.document()
        self._text.setExtraSelections(marks_in(document, in_text, self._place, tokens))
        cells = {(place.row, column) for place in here for column in place.columns}
        for number, item in enumerate(self._items):
            for column in range(2):
                is_marked = (number, column) in cells
                font = scaled_font(self, 1.0, bold=is_marked)
                font.setUnderline(is_marked)
                item.setFont(column, font)

    def _dress(self) -> None:
        self._text.dress(self._theme.tokens)
        self._mark()
        for frame in (self._contents, self._text, self._list):
            outline_frame(frame)


class _WrappingDelegate(QStyledItemDelegate):
    """Rows high enough for words that wrap, which a tree does not see to itself."""

    def __init__(self, tree: QTreeWidget) -> None:
        super().__init__(tree)
        self._tree = tree

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        room = self._tree.columnWidth(index.column()) - 2 * _CELL_EDGE
        if index.column() == 0 and index.parent().isValid():
            room -= self._tree.indentation()
        flags = Qt.TextFlag.TextWordWrap
        box = option.fontMetrics.boundingRect(QRect(0, 0, room, 0), flags, index.data() or "")
        return QSize(box.width(), max(_LEAST_ROW, box.height() + 10))


def _space_out(document: QTextDocument) -> None:
    """Give lines, paragraphs and headings the air that Markdown's own blocks lack."""
    block = document.begin()
    while block.isValid():
        form = block.blockFormat()
        form.setLineHeight(_LINE_PERCENT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        if form.headingLevel() > 1:
            form.setTopMargin(_ABOVE_HEADING)
        QTextCursor(block).setBlockFormat(form)
        block = block.next()


def _as_shown(text: str) -> str:
    document = QTextDocument()
    document.setMarkdown(text, _FEATURES)
    return document.toPlainText()


def _title(text: str) -> str:
    """The heading that a text begins with."""
    return text.partition("\n")[0].lstrip("# ")
