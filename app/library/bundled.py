# SPDX-License-Identifier: MIT
"""Reads the inspections that come with the program; a broken one never hides the rest."""

from __future__ import annotations

import json
from pathlib import Path

from app.domain.document import DocumentError, from_json
from app.domain.inspection import Inspection
from app.domain.value import Value


class BrokenRecord(Value):
    """A bundled file that could not be used, and every reason by field."""

    file: str
    problems: tuple[str, ...]

    def sentence(self) -> str:
        """What happened to which file, in one line."""
        more = len(self.problems) - 1
        rest = f" (and {more} more)" if more else ""
        return f"{self.file} could not be used: {self.problems[0]}{rest}."


class Bundled(Value):
    """The bundled inspections in the order of their files, and the files left out."""

    inspections: tuple[Inspection, ...]
    broken: tuple[BrokenRecord, ...]


def load_bundled(folder: Path) -> Bundled:
    """Load every ``*.json`` in ``folder``; an unreadable or odd one is named in ``broken``."""
    inspections: list[Inspection] = []
    broken: list[BrokenRecord] = []
    for path in sorted(folder.glob("*.json")):
        try:
            inspection = read_document(path)
            if any(inspection.id == other.id for other in inspections):
                raise DocumentError((f"id: {inspection.id} is in another file too",))
        except DocumentError as error:
            broken.append(BrokenRecord(path.name, error.problems))
        else:
            inspections.append(inspection)
    return Bundled(tuple(inspections), tuple(broken))


def read_document(path: Path) -> Inspection:
    """Read one inspection document from a file.

    Raises DocumentError when it cannot be read, is not JSON or breaks the format.
    """
    try:
        raw = json.loads(path.read_text("utf-8"))
    except OSError as error:
        reason = error.strerror or str(error)
        raise DocumentError((f"the file cannot be read: {reason.lower()}",)) from error
    except (ValueError, RecursionError) as error:
        raise DocumentError((f"the file is not JSON: {error}",)) from error
    return from_json(raw)
