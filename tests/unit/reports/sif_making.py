# SPDX-License-Identifier: MIT
"""Small PDFs laid out like the reports of 2013 to 2018 and like letters, in made-up words.

``Sheets`` sets lines at the places where those reports have them; the functions below it
put typical pages together, to be varied by a test.
"""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from app.domain.inspection import Area, Finding, Inspection
from app.reports.lines import Line
from app.reports.reader import read_report

# Embedded fonts, since the engine knows the weight of no others.
PLAIN, BOLD = "Vera", "VeraBd"
registerFont(TTFont(PLAIN, "Vera.ttf"))
registerFont(TTFont(BOLD, "VeraBd.ttf"))
WIDTH, HEIGHT = 595, 842
MARGIN, INDENT, BULLET_INDENT, CELL = 71, 99, 89, 420
PITCH = 14.5
TOP = 90.0
OVERALL = "Children’s services in Exampleshire require improvement to be good"
ROW_LABELS = (
    "1. Children who need help and protection",
    "2. Children looked after and achieving permanence",
    "2.1 Adoption performance",
    "2.2 Experiences and progress of care leavers",
    "3. Leadership, management and governance",
)
ROW_GRADES = ("Requires improvement", "Good", "Good", "Outstanding", "Requires improvement")
LATER_ROWS = tuple(zip(ROW_LABELS, ROW_GRADES, strict=True))
HELP = ("The experiences and progress of", "children who need help and", "protection")
LOOKED_AFTER = (
    "The experiences and progress of",
    "children looked after and achieving",
    "permanence",
)


class Sheets:
    """Pages on which text is set from the top down; every method returns the sheets."""

    def __init__(self) -> None:
        self._out = BytesIO()
        self._canvas = Canvas(self._out, pagesize=(WIDTH, HEIGHT))
        self._top = TOP

    def put(
        self, x: float, top: float, text: str, size: float = 12, *, bold: bool = False
    ) -> Sheets:
        """Set one line at a place of its own; ``top`` is in points from the page's top."""
        self._canvas.setFont(BOLD if bold else PLAIN, size)
        self._canvas.drawString(x, HEIGHT - top - size, text)
        return self

    def page(self) -> Sheets:
        """Begin a new page."""
        self._canvas.showPage()
        self._top = TOP
        return self

    @property
    def top(self) -> float:
        """Where the next line will stand, in points from the top of the page."""
        return self._top

    def skip(self, points: float) -> Sheets:
        """Leave some points free."""
        self._top += points
        return self

    def lines(
        self, x: float, texts: Sequence[str], size: float = 12, *, bold: bool = False
    ) -> Sheets:
        """Set lines under each other without a gap."""
        for text in texts:
            self.put(x, self._top, text, size, bold=bold)
            self._top += PITCH * size / 12
        return self

    def heading(self, *texts: str, size: float = 14) -> Sheets:
        """Set a bold heading, with room before and after."""
        return self.skip(14).lines(MARGIN, texts, size, bold=True).skip(12)

    def text(self, *texts: str, x: float = MARGIN) -> Sheets:
        """Set a plain paragraph."""
        return self.lines(x, texts).skip(12)

    def number(self, label: str, *texts: str) -> Sheets:
        """Set a paragraph whose number hangs at the margin."""
        self.put(MARGIN, self._top, label)
        return self.lines(INDENT, texts).skip(12)

    def bullet(self, *texts: str, x: float = MARGIN, glyph: str = "•") -> Sheets:
        """Set a bullet; ``x`` is where its glyph stands."""
        self.put(x, self._top, glyph)
        return self.lines(x + BULLET_INDENT - MARGIN, texts).skip(6)

    def beside(self, labels: Sequence[str], cells: Sequence[str], *, bold: bool = True) -> Sheets:
        """Set a box: a label's lines, and beside them, centred, a cell's."""
        size = 14 if bold else 12
        height = PITCH * size / 12
        middle = self._top + height * (len(labels) - len(cells)) / 2
        self.lines(MARGIN, labels, size, bold=bold)
        for index, cell in enumerate(cells):
            self.put(CELL, middle + index * height, cell, size, bold=bold)
        return self.skip(16)

    def save(self, path: Path) -> Path:
        """Write the pages to ``path``."""
        self._canvas.save()
        path.write_bytes(self._out.getvalue())
        return path

    def read(self, folder: Path, name: str = "report - 20 may 2016.pdf") -> Inspection:
        """Write the pages to a file of that name and read it."""
        return read_report(self.save(folder / name)).inspection


def cover(
    *,
    council: str = "Exampleshire County Council",
    title: Sequence[str] = (
        "Inspection of services for children in need of help and",
        "protection, children looked after and care leavers",
    ),
    dates: str = "Inspection date: 7 March 2016 – 15 April 2016",
    published: str | None = "Report published: 20 May 2016",
    overall: Sequence[str] = (OVERALL,),
    rows: Sequence[tuple[str, str]] = LATER_ROWS,
) -> Sheets:
    """A first page with its table of judgements."""
    sheets = Sheets().lines(MARGIN, [council], 26).skip(6)
    sheets.lines(MARGIN, title, 14, bold=True).skip(8)
    sheets.lines(MARGIN, [dates], 14).skip(6)
    if published:
        sheets.lines(MARGIN, [published], 14).skip(6)
    sheets.skip(20).lines(MARGIN, overall, 14, bold=True).skip(16)
    return table(sheets, rows)


def table(sheets: Sheets, rows: Sequence[tuple[str, str]]) -> Sheets:
    """A table of judgements, one line a row."""
    for label, grade in rows:
        sheets.beside([label], [grade], bold=False)
    return sheets


def later_body(sheets: Sheets) -> Sheets:
    """The parts of a report of 2015 to 2018, each with a paragraph or two, without a board."""
    sheets.page().heading("Executive summary").text("The lanterns are lit in most streets.")
    sheets.page().heading("Recommendations")
    sheets.number("1.", "Light every lantern before dusk.")
    sheets.number("2.", "Count the lanterns each quarter.")
    sheets.page().beside(HELP, ["Requires improvement"])
    sheets.heading("Inspection findings", size=12)
    sheets.number("3.", "Lamplighters visit each street on the day that", "they said they would.")
    sheets.page().beside(LOOKED_AFTER, ["Good"])
    sheets.number("4.", "The long lanes are lit well.")
    sheets.heading("The graded judgement for adoption performance is that it is good", size=12)
    sheets.number("5.", "New lanterns come quickly.")
    sheets.heading(
        "The graded judgement about the experience and progress of care leavers",
        "is that it is outstanding",
        size=12,
    )
    sheets.number("6.", "Older lanterns find a home.")
    sheets.page().beside(("Leadership, management and", "governance"), ["Requires improvement"])
    return sheets.number("7.", "The master of lanterns knows the streets.")


def about(sheets: Sheets, *, lead: str = "Lead inspector: Ada Maker HMI") -> Sheets:
    """The last part: who inspected, and the small print that every report repeats."""
    sheets.page().heading("Information about this inspection", size=16)
    sheets.text("The lamps were looked at closely.")
    sheets.heading("The inspection team", size=12).text(lead)
    sheets.text("Deputy lead inspector: Brook Maker HMI").page()
    return sheets.lines(
        MARGIN,
        [
            "The Office for Standards in Education, Children's Services and Skills (Ofsted)",
            "regulates lanterns. You may reuse this under the Open Government Licence.",
        ],
        10,
    )


def area(inspection: Inspection, key: str) -> Area:
    """The inspection's area of that key."""
    return next(area for area in inspection.areas if area.area == key)


def texts(area: Area) -> list[str]:
    """The texts of an area's findings, in order."""
    return [finding.text for finding in area.findings]


def finding(inspection: Inspection, beginning: str) -> Finding:
    """The finding whose text begins so."""
    return next(f for _, f in inspection.findings() if f.text.startswith(beginning))


def grades(inspection: Inspection) -> dict[str, str | None]:
    """The grade of each judgement by its area."""
    return {j.area.value: j.grade.value if j.grade else None for j in inspection.judgements}


def doubted(inspection: Inspection) -> set[str]:
    """The paths that the inspection's doubts name."""
    return {doubt.where for doubt in inspection.doubts}


def line(
    text: str,
    x0: float = MARGIN,
    top: float = 100,
    *,
    size: float = 12,
    bold: bool = False,
    page: int = 1,
    label: float = 0,
) -> Line:
    """One line as the pages give it; ``label`` is how far its text hangs from its label."""
    return Line(
        page=page,
        text=text,
        x0=x0,
        x1=x0 + len(text) * size / 2,
        top=top,
        bottom=top + 1.2 * size,
        size=size,
        bold=bold,
        start=0,
        end=len(text),
        label_x=x0 + label,
    )


def running(*texts: str, x0: float = MARGIN, top: float = 100, page: int = 1) -> list[Line]:
    """Lines under each other without a gap."""
    return [line(text, x0, top + i * PITCH, page=page) for i, text in enumerate(texts)]
