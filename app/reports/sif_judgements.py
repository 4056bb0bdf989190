# SPDX-License-Identifier: MIT
"""The judgements on the front of a single inspection report.

The overall grade is a sentence, the areas' grades stand in a table, and early reports add
a sentence about the safeguarding board. Sentences that explain a grade are kept apart.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.area import AreaKey
from app.domain.inspection import Doubt, Judgement
from app.domain.running_text import join_text
from app.reports.blocks import Block, blocks_of
from app.reports.grades import grade_at_end, grade_of
from app.reports.lines import Line
from app.reports.measures import Measures
from app.reports.sif_table import Row, rows_of

_OVERALL = re.compile(
    r"overall\s+(?:judge?ment|effectiveness)|children[’']?s[’']?\s+services|this\s+service"
    r"|services\s+for\s+children|this\s+local\s+authority"
    r"|(?:the\s+)?local\s+authority\s+(?:is|requires)",
    re.IGNORECASE,
)
_BOARD = re.compile(r"safeguarding\s+children\s+board|\bLSCB\b", re.IGNORECASE)
_COUNCIL = re.compile(r"\b(?:council|borough|county|city|authority|services?)\b", re.IGNORECASE)
_UNUSUAL = "It is taken from a sentence that is worded unusually."
_VERB_AT_END = re.compile(
    r"(?:\b(?:is|are|was|were|be|as)|\boverall\s+(?:judge?ment|effectiveness)|[:–-])$",
    re.IGNORECASE,
)
_LONGEST_SENTENCE = 250
_TABLE = (
    AreaKey.HELP_AND_PROTECTION,
    AreaKey.LOOKED_AFTER,
    AreaKey.ADOPTION,
    AreaKey.CARE_LEAVERS,
    AreaKey.LEADERS,
)


class FrontJudgements:
    """Judgements in the order printed, what explains them, and what could not be read.

    The overall sentence stands between ``after`` and the table at ``table_at``, the
    board's sentence behind the table.
    """

    def __init__(
        self, front: Sequence[Line], after: int, table_at: int | None, measures: Measures
    ) -> None:
        self.doubts: list[Doubt] = []
        self.overall_notes: tuple[Block, ...] = ()
        self.board_notes: tuple[Block, ...] = ()
        self._judgements: list[Judgement] = []
        table = table_at if table_at is not None else len(front)
        self._read_overall(blocks_of(front[after:table], measures))
        rows, used = rows_of(front[table:], measures.page_width) if table < len(front) else ([], 0)
        self._read_rows(rows)
        self._read_board(blocks_of(front[table + used :], measures))

    @property
    def judgements(self) -> tuple[Judgement, ...]:
        """The judgements read so far."""
        return tuple(self._judgements)

    def _read_overall(self, blocks: Sequence[Block]) -> None:
        found = _sentence(blocks, _OVERALL)
        if found is None:
            found = _unusual_sentence(blocks)
            if found:
                self.doubts.append(Doubt("judgements[0].grade", _UNUSUAL))
        if found is None:
            self.overall_notes = tuple(blocks)
            self.doubts.append(Doubt("judgements", "No overall judgement was found."))
            return
        self._add_sentence(AreaKey.OVERALL, found.text)
        self.overall_notes = (*blocks[: found.start], *blocks[found.end :])

    def _read_board(self, blocks: Sequence[Block]) -> None:
        found = board_sentence(blocks)
        if found is None:
            self.overall_notes += tuple(blocks)
            return
        self._add_sentence(AreaKey.LSCB, found.text)
        self.overall_notes += tuple(blocks[: found.start])
        self.board_notes = tuple(blocks[found.end :])

    def _add_sentence(self, area: AreaKey, sentence: str) -> None:
        grade, words = grade_at_end(sentence) or (None, None)
        self._judgements.append(Judgement(area, sentence.rstrip(" ."), grade, words))

    def _read_rows(self, rows: Sequence[Row]) -> None:
        for row in rows:
            self._add_row(row)
        missing = [area for area in _TABLE if all(j.area != area for j in self._judgements)]
        if missing:
            names = ", ".join(missing)
            self.doubts.append(Doubt("judgements", f"No row of the table was found for: {names}."))

    def _add_row(self, row: Row) -> None:
        grade = grade_of(row.printed) if row.printed else None
        where = f"judgements[{len(self._judgements)}].grade"
        if grade is None:
            said = f"“{row.printed}” stands" if row.printed else "Nothing stands"
            self.doubts.append(Doubt(where, f"{said} beside “{row.label}”, which is no grade."))
        if any(judgement.area == row.area for judgement in self._judgements):
            self.doubts.append(Doubt(where, f"The table has two rows for “{row.label}”."))
            return
        self._judgements.append(Judgement(row.area, row.label, grade, row.printed))


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that gives a grade, and the blocks from ``start`` to ``end`` that print it."""

    text: str
    start: int
    end: int


def _unusual_sentence(blocks: Sequence[Block]) -> Sentence | None:
    """A sentence that grades the council in words of its own; not the safeguarding board."""
    found = _sentence(blocks, _COUNCIL)
    return found if found and not _BOARD.search(found.text) else None


def board_sentence(blocks: Sequence[Block]) -> Sentence | None:
    """The sentence that grades the safeguarding board."""
    return _sentence(blocks, _BOARD)


def _sentence(blocks: Sequence[Block], about: re.Pattern[str]) -> Sentence | None:
    """The first sentence about something that gives a grade, alone or with the next block."""
    for start, block in enumerate(blocks):
        text = block.text
        following = blocks[start + 1].text if start + 1 < len(blocks) else ""
        if not about.search(text):
            continue
        if _gives_grade(text):
            return Sentence(text, start, start + 1)
        if grade_of(following) and not grade_at_end(text):
            return Sentence(join_text([text, following]), start, start + 2)
    return None


def _gives_grade(text: str) -> bool:
    """Whether a sentence ends in "is good" or the like, not in "requirements for good"."""
    found = grade_at_end(text)
    if found is None or len(text) > _LONGEST_SENTENCE:
        return False
    before = text[: text.rindex(found[1])].rstrip()
    return found[1].lower().startswith("require") or bool(_VERB_AT_END.search(before))
