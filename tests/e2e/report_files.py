# SPDX-License-Identifier: MIT
"""Files to add: small reports of made-up councils, and two that are no reports."""

from __future__ import annotations

from pathlib import Path

from tests.unit.reports.hostile import many_bombs
from tests.unit.reports.making import areas, back_matter, front, improve, summary


def report_file(folder: Path, council: str, what: str, year: int = 2023) -> Path:
    """Write a report on ``what`` whose inspection began in November of ``year``."""
    sheets = front(
        title=(f"Inspection of {council} local authority", "children’s services"),
        dates=(f"Inspection dates: 6 to 17 November {year}",),
    )
    summary(sheets, (f"The {what} of {council} burn all night.",)).page()
    improve(sheets, (f"The number of {what} in the long lane.",))
    file = folder / f"{council} - 26 january {year + 1}.pdf"
    return back_matter(areas(sheets)).save(file)


def endless_files(folder: Path) -> None:
    """Write files that come last in a folder, and each of which is read for 20 s, the limit.

    They are four, so that on a slow machine too they outlast what a test does meanwhile.
    """
    content = many_bombs()
    for number in range(4):
        (folder / f"zz endless {number}.pdf").write_bytes(content)


def menu_file(folder: Path) -> Path:
    """Write what is called a report and is none."""
    file = folder / "menu of the week.pdf"
    file.write_bytes(b"Monday: soup. Tuesday: soup.")
    return file
