# SPDX-License-Identifier: MIT
"""Where the doubts of an inspection belong on screen: at its areas and findings, or it."""

from __future__ import annotations

import re

from app.domain.inspection import Inspection

# Made into patterns where one is needed: few inspections are doubtful.
_AREA = r"areas\[(\d+)\](?:\.findings\[(\d+)\])?"
_JUDGEMENT = r"judgements\[(\d+)\]"


class PlacedDoubts:
    """What is doubtful, in words: of the whole, of a judgement or area (by place), of a
    finding (by id)."""

    def __init__(self) -> None:
        self.whole: list[str] = []
        self.judgements: dict[int, list[str]] = {}
        self.areas: dict[int, list[str]] = {}
        self.findings: dict[str, list[str]] = {}


def placed_doubts(inspection: Inspection) -> PlacedDoubts:
    """Sort the doubts of ``inspection`` by where they belong.

    A path that leads nowhere makes its doubt one of the whole, so that none is lost.
    """
    placed = PlacedDoubts()
    for doubt in inspection.doubts:
        _bucket(placed, inspection, doubt.where).append(doubt.what)
    return placed


def _bucket(placed: PlacedDoubts, inspection: Inspection, where: str) -> list[str]:
    judgement = re.match(_JUDGEMENT, where)
    if judgement and int(judgement[1]) < len(inspection.judgements):
        return placed.judgements.setdefault(int(judgement[1]), [])
    area = re.match(_AREA, where)
    if not area or int(area[1]) >= len(inspection.areas):
        return placed.whole
    findings = inspection.areas[int(area[1])].findings
    if area[2] and int(area[2]) < len(findings):
        return placed.findings.setdefault(findings[int(area[2])].id, [])
    return placed.areas.setdefault(int(area[1]), [])
