# SPDX-License-Identifier: MIT
"""Whole reports in made-up words, one of each kind, for the mutations to damage."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

Row = tuple[float, str, str]
"""A line of a report: its left edge in points, its font and size, its words."""

_PLAIN, _BOLD = "Helvetica 12", "Helvetica-Bold 14"
_PAGE = (595.0, 842.0)
_SECOND_COLUMN = 420

_ILACS: Sequence[Row] = (
    (72, _BOLD, "Inspection of Exampleshire local authority children’s services"),
    (72, _PLAIN, "Inspection dates: 4 to 15 March 2024"),
    (72, _PLAIN, "Lead inspector: Ada Lantern, His Majesty’s Inspector"),
    (72, _BOLD, "Judgement"),
    (_SECOND_COLUMN, _BOLD, "Grade"),
    (72, _PLAIN, "The impact of leaders on social work practice with children and families"),
    (_SECOND_COLUMN, _PLAIN, "Good"),
    (72, _PLAIN, "Overall effectiveness"),
    (_SECOND_COLUMN, _PLAIN, "Requires improvement to be good"),
    (72, _PLAIN, "Lanterns are lit in every harbour of the county."),
    (72, _BOLD, "What needs to improve?"),
    (72, _PLAIN, "\u2022 The oil in the lanterns of the smaller harbours."),
    (72, _BOLD, "The experiences and progress of children who need help and protection: good"),
    *(
        row
        for number in range(1, 15)
        for row in (
            (72, _PLAIN, f"{number}. Lantern number {number} is lit at dusk by two keepers, who"),
            (90, _PLAIN, "write the hour into the harbour book before they sleep."),
        )
    ),
)

_SIF: Sequence[Row] = (
    (72, _BOLD, "Exampleshire County Council"),
    (72, _BOLD, "Inspection of services for children in need of help and protection,"),
    (72, _BOLD, "children looked after and care leavers"),
    (72, _PLAIN, "Inspection date: 3 June 2015 to 25 June 2015"),
    (72, _PLAIN, "Report published: 14 August 2015"),
    (72, _BOLD, "The overall judgement is that children’s services require improvement"),
    (72, _PLAIN, "1. Children who need help and protection"),
    (_SECOND_COLUMN, _PLAIN, "Requires improvement"),
    (72, _BOLD, "Recommendations"),
    (72, _PLAIN, "1. Mend the lanterns of the eastern quay."),
    (72, _BOLD, "The experiences and progress of children who need help and protection"),
    *((72, _PLAIN, f"{number}. Keeper {number} knows every boat.") for number in range(2, 22)),
)

_LETTER: Sequence[Row] = (
    (72, _PLAIN, "Focused visit to Exampleshire children’s services"),
    (72, _PLAIN, "This letter tells what was found at the harbour on 7 May 2019."),
    (72, _BOLD, "Overview"),
    *((72, _PLAIN, f"\u2022 The keeper of quay {quay} was asleep.") for quay in range(12)),
)


def whole_reports() -> list[bytes]:
    """Return each report twice: as plain objects, and with its pages compressed."""
    rows = (_ILACS, _SIF, _LETTER)
    return [_pdf(each, compressed=compressed) for each in rows for compressed in (False, True)]


def _pdf(rows: Sequence[Row], *, compressed: bool) -> bytes:
    out = BytesIO()
    canvas = Canvas(out, pagesize=_PAGE, pageCompression=compressed, invariant=True)
    top = height = _PAGE[1] - 72
    for left, style, words in rows:
        if height < 72:
            canvas.showPage()
            height = top
        if left != _SECOND_COLUMN:
            height -= 20
        font, size = style.split()
        canvas.setFont(font, float(size))
        canvas.drawString(left, height, words)
    canvas.save()
    return out.getvalue()
