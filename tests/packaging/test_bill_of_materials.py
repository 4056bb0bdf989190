# SPDX-License-Identifier: MIT
"""The list of what ships: each part has a licence text, and nothing unknown gets in."""

from __future__ import annotations

import json
from pathlib import Path
from types import ModuleType

import pytest

from tests.packaging.loading import loaded

LICENCES = Path(__file__).resolve().parents[2] / "resources" / "licences"


@pytest.fixture
def bills() -> ModuleType:
    return loaded("bill_of_materials.py")


def texts(name: str) -> str:
    return (LICENCES / name).read_text("utf-8")


def test_each_part_inside_qt_and_pdfium_is_in_the_licence_texts(bills: ModuleType) -> None:
    unnamed = [
        (host, part)
        for host, parts in bills.INSIDE.items()
        for part, _, _ in parts
        if host != "Python"
        and part not in texts("pdfium.txt" if host == "PDFium" else "qt-third-party.txt")
    ]
    assert unnamed == []


def test_each_library_of_debian_is_in_the_licence_texts(bills: ModuleType) -> None:
    named = texts("linux-libraries.txt")
    assert [package for package in bills.DEBIAN if package not in named] == []


def test_a_library_of_unknown_origin_stops_the_build(bills: ModuleType, tmp_path: Path) -> None:
    stranger = tmp_path / "libstranger.so.1"
    stranger.write_bytes(b"")
    with pytest.raises(bills.UnknownLibrary, match="libstranger"):
        bills.bill_of_materials([("libstranger.so.1", stranger)], "1.0", None)


def test_the_same_libraries_give_the_same_document(bills: ModuleType) -> None:
    first = bills.bill_of_materials([], "1.0", 0)
    assert first == bills.bill_of_materials([], "1.0", 0)
    said = json.loads(first)
    assert said["metadata"]["timestamp"] == "1970-01-01T00:00:00+00:00"
    assert {"PySide6_Essentials", "pypdfium2", "Python"} <= {
        part["name"] for part in said["components"]
    }
