# SPDX-License-Identifier: MIT
"""The findings of the reading pane as one plain text document, and the way back from it.

Nothing but the findings' words is in the text. A finding is one block, a very long one
several, because one block is laid out and painted as a whole. Offsets into a finding's
text count code points, as search does; positions in the document count UTF-16 units.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, groupby

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import (
    QFont,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextOption,
)

from app.domain.inspection import Finding
from app.domain.value import Value
from app.domain.wording import pages_words
from app.ui.findings_metrics import Metrics
from app.ui.text_offsets import utf16_offsets

_CHUNK = 4096
_CHUNK_SEARCH = 512  # how far back a space is looked for to break at
_INVISIBLE = "\N{WORD JOINER}"
# What would end a block, stop a screen reader or turn the direction of reading, each
# replaced by one character, so that offsets stay what they are.
_SHOWN = {
    0x00: "\N{REPLACEMENT CHARACTER}",
    0x0A: "\N{LINE SEPARATOR}",
    0x0D: _INVISIBLE,
    0x2029: "\N{LINE SEPARATOR}",
    0xFDD0: "\N{REPLACEMENT CHARACTER}",
    0xFDD1: "\N{REPLACEMENT CHARACTER}",
    0xFFFC: "\N{REPLACEMENT CHARACTER}",
    **dict.fromkeys((0x061C, 0x200E, 0x200F), _INVISIBLE),
    **dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)), _INVISIBLE),
    **dict.fromkeys(range(0xD800, 0xE000), "\N{REPLACEMENT CHARACTER}"),
}
# What no clipboard takes.
_TAKEN_ALONG = {0x00: None, **dict.fromkeys(range(0xD800, 0xE000), "\N{REPLACEMENT CHARACTER}")}


class Entry(Value):
    """A finding as shown: ``label`` is its number, "" if none; ``chunks`` fill its blocks.

    ``remark`` is what a reader should know of it, such as a doubt, and "" otherwise.
    """

    finding: Finding
    label: str
    is_point: bool
    chunks: tuple[str, ...]
    starts: tuple[int, ...]
    first_block: int
    remark: str = ""

    @property
    def last_block(self) -> int:
        """The number of its last block."""
        return self.first_block + len(self.chunks) - 1

    @property
    def is_heading(self) -> bool:
        """Whether it is a sub-heading, which has neither number nor page line."""
        return self.finding.kind == "heading"

    @property
    def is_nested(self) -> bool:
        """Whether it is a bullet that hangs on another finding."""
        return self.finding.bullet_of is not None

    @property
    def spoken(self) -> str:
        """What a screen reader says on reaching it by key: ``Finding 6, page 2``."""
        noun = {"heading": "Heading", "bullet": "Bullet"}.get(self.finding.kind, "Finding")
        if self.is_point and not self.is_heading:
            noun = "Point"
        first, last = self.finding.page, self.finding.page_end
        pages = f"page {first}" if first == last else f"pages {first} to {last}"
        words = f"{noun} {self.label}, {pages}" if self.label else f"{noun}, {pages}"
        return f"{words}. {self.remark}" if self.remark else words

    @property
    def pages(self) -> str:
        """``p. 5``, and nothing under a sub-heading."""
        return "" if self.is_heading else pages_words(self.finding)


class _BlockLook(Value):
    """What one block is set apart by, px."""

    indent: float
    above: float
    below: float
    is_bold: bool


class FindingsDocument:
    """The document, its entries, and offsets to and fro."""

    def __init__(
        self,
        findings: Sequence[Finding],
        *,
        as_points: bool,
        parent: QObject,
        remarks: Mapping[str, str] | None = None,
    ) -> None:
        self.entries = _entries(findings, remarks or {}, as_points=as_points)
        self._entry_of_block = [n for n, e in enumerate(self.entries) for _ in e.chunks]
        self._index_of_id = {e.finding.id: n for n, e in enumerate(self.entries)}
        self.text = QTextDocument(parent)
        self.text.setUndoRedoEnabled(False)
        self.text.setDocumentMargin(0)
        option = QTextOption()
        option.setTextDirection(Qt.LayoutDirection.LeftToRight)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.text.setDefaultTextOption(option)
        # A block of its own for each chunk: the only newlines are the ones put here.
        QTextCursor(self.text).insertText("\n".join(c for e in self.entries for c in e.chunks))

    def lay_out(self, metrics: Metrics) -> None:
        """Set fonts and margins; whoever shows the document breaks its lines."""
        self.text.setLayoutEnabled(False)
        self.text.setDefaultFont(metrics.text_font)
        root = self.text.rootFrame()
        frame = root.frameFormat()
        frame.setLeftMargin(metrics.text_left)
        frame.setTopMargin(metrics.top)
        frame.setBottomMargin(metrics.bottom)
        root.setFrameFormat(frame)
        cursor = QTextCursor(self.text)
        cursor.beginEditBlock()
        number = 0
        for look, run in groupby(self._looks(metrics)):
            length = sum(1 for _ in run)
            self._set_look(cursor, number, number + length - 1, look, metrics)
            number += length
        cursor.endEditBlock()
        self.text.setLayoutEnabled(True)

    def index_of(self, finding_id: str) -> int | None:
        """The entry of a finding, None if it is not shown."""
        return self._index_of_id.get(finding_id)

    def entry_at_block(self, number: int) -> int | None:
        """The entry that a block belongs to, None where there are no findings."""
        return self._entry_of_block[number] if 0 <= number < len(self._entry_of_block) else None

    def block(self, number: int) -> QTextBlock:
        """A block by its number."""
        return self.text.findBlockByNumber(number)

    def position(self, index: int, offset: int) -> int:
        """The position in the document of an offset in an entry's text."""
        entry = self.entries[index]
        offset = min(max(0, offset), entry.starts[-1] + len(entry.chunks[-1]))
        chunk = bisect_right(entry.starts, offset) - 1
        within = (0, offset - entry.starts[chunk])
        [(_, length)] = utf16_offsets(entry.chunks[chunk], [within])
        return self.block(entry.first_block + chunk).position() + length

    def place_of(self, position: int) -> tuple[int, int] | None:
        """The entry and the offset in its text of a position in the document."""
        block = self.text.findBlock(position)
        index = self.entry_at_block(block.blockNumber())
        if index is None:
            return None
        entry = self.entries[index]
        chunk = block.blockNumber() - entry.first_block
        return index, entry.starts[chunk] + _characters(
            entry.chunks[chunk], position - block.position()
        )

    def spans_in_blocks(
        self, index: int, span: tuple[int, int]
    ) -> Iterator[tuple[int, tuple[int, int]]]:
        """Cut a span of an entry's text into (block number, UTF-16 span in that block)."""
        entry = self.entries[index]
        start, end = span
        first = max(0, bisect_right(entry.starts, start) - 1)
        for chunk in range(first, len(entry.chunks)):
            base, text = entry.starts[chunk], entry.chunks[chunk]
            if base >= end:
                return
            low, high = max(0, start - base), min(len(text), end - base)
            if low < high:
                yield entry.first_block + chunk, utf16_offsets(text, [(low, high)])[0]

    def pieces(self, start: int, end: int) -> list[tuple[Finding, str]]:
        """The findings between two positions, each with the part of its text in between."""
        first, last = self.place_of(start), self.place_of(end)
        if first is None or last is None or start == end:
            return []
        pieces = []
        for index in range(first[0], last[0] + 1):
            finding = self.entries[index].finding
            low = first[1] if index == first[0] else 0
            high = last[1] if index == last[0] else len(finding.text)
            if low < high:
                pieces.append((finding, finding.text[low:high].translate(_TAKEN_ALONG)))
        return pieces

    def whole(self, index: int) -> tuple[Finding, str]:
        """An entry's finding with its text."""
        finding = self.entries[index].finding
        return finding, finding.text.translate(_TAKEN_ALONG)

    def _looks(self, metrics: Metrics) -> Iterator[_BlockLook]:
        for number, entry in enumerate(self.entries):
            after = self.entries[number + 1] if number + 1 < len(self.entries) else None
            indent = metrics.indent if entry.is_nested else 0.0
            above = metrics.gap / 2 if entry.is_heading and number else 0.0
            look = _BlockLook(indent, above, _below(entry, after, metrics), entry.is_heading)
            if len(entry.chunks) == 1:
                yield look
                continue
            yield _BlockLook(indent, above, metrics.leading, entry.is_heading)
            for _ in entry.chunks[1:-1]:
                yield _BlockLook(indent, 0.0, metrics.leading, entry.is_heading)
            yield _BlockLook(indent, 0.0, look.below, entry.is_heading)

    def _set_look(
        self, cursor: QTextCursor, first: int, last: int, look: _BlockLook, metrics: Metrics
    ) -> None:
        block = QTextBlockFormat()
        block.setLineHeight(
            metrics.line_percent, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
        )
        block.setLeftMargin(look.indent)
        block.setTopMargin(look.above)
        block.setBottomMargin(max(0.0, look.below - metrics.leading))
        end = self.block(last)
        cursor.setPosition(self.block(first).position())
        cursor.setPosition(end.position() + end.length() - 1, QTextCursor.MoveMode.KeepAnchor)
        cursor.setBlockFormat(block)
        if look.is_bold:
            words = QTextCharFormat()
            words.setFontWeight(QFont.Weight.DemiBold)
            cursor.setCharFormat(words)


def _entries(
    findings: Sequence[Finding], remarks: Mapping[str, str], *, as_points: bool
) -> tuple[Entry, ...]:
    entries: list[Entry] = []
    points = 0
    block = 0
    for finding in findings:
        is_countable = as_points and finding.kind != "heading" and finding.bullet_of is None
        points += is_countable
        label = str(points) if is_countable else ""
        if finding.number is not None:
            label = str(finding.number)
        chunks = _chunks(finding.text.translate(_SHOWN))
        starts = tuple(accumulate((len(c) for c in chunks[:-1]), initial=0))
        remark = remarks.get(finding.id, "")
        entries.append(Entry(finding, label, as_points, chunks, starts, block, remark))
        block += len(chunks)
    return tuple(entries)


def _below(entry: Entry, after: Entry | None, metrics: Metrics) -> float:
    if entry.is_heading:
        return metrics.below_heading
    if after is not None and after.is_nested:
        return metrics.below_in_list
    return metrics.below


def _chunks(text: str) -> tuple[str, ...]:
    """Cut a very long text where a space is, or anywhere where there is none."""
    chunks = []
    start = 0
    while len(text) - start > _CHUNK:
        space = text.rfind(" ", start + _CHUNK - _CHUNK_SEARCH, start + _CHUNK)
        end = space + 1 if space >= 0 else start + _CHUNK
        chunks.append(text[start:end])
        start = end
    return (*chunks, text[start:])


def _characters(text: str, length: int) -> int:
    """How many characters of ``text`` stand in its first ``length`` UTF-16 units."""
    if text.isascii():
        return min(length, len(text))
    return len(text.encode("utf-16-le")[: 2 * length].decode("utf-16-le", "ignore"))
