# SPDX-License-Identifier: MIT
"""What the window needs of a Linux system, said in one sentence before Qt would end the process."""

from __future__ import annotations

import sys

import pytest

from app import system_libraries

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="Qt brings what it needs elsewhere"
)


@pytest.fixture(autouse=True)
def no_display(monkeypatch: pytest.MonkeyPatch) -> None:
    """No display, no chosen platform, and a system that has every library."""
    for variable in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "XDG_RUNTIME_DIR"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setattr(system_libraries, "missing", lambda libraries: [])


def without(monkeypatch: pytest.MonkeyPatch, *lacking: str) -> None:
    monkeypatch.setattr(
        system_libraries,
        "missing",
        lambda libraries: [soname for soname in libraries if soname in lacking],
    )


def test_no_display_is_said() -> None:
    assert "needs a display" in (system_libraries.problem() or "")


def test_off_screen_needs_no_display(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen:configfile=x")
    assert system_libraries.problem() is None


def test_chosen_platform_without_its_display_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    assert "DISPLAY is not set" in (system_libraries.problem() or "")


def test_missing_library_is_named_with_the_line_that_installs_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DISPLAY", ":99999")
    without(monkeypatch, "libxcb-cursor.so.0", "libEGL.so.1")
    said = system_libraries.problem() or ""
    assert "lacks libEGL.so.1, libxcb-cursor.so.0;" in said
    assert said.endswith("sudo apt-get install libegl1 libxcb-cursor0")


@pytest.mark.parametrize(
    ("variable", "value"),
    [("DISPLAY", ":99999"), ("WAYLAND_DISPLAY", "wayland-9"), ("WAYLAND_DISPLAY", "/nowhere")],
    ids=["X11", "Wayland, no runtime folder", "Wayland, absolute"],
)
def test_display_that_does_not_answer_is_named(
    monkeypatch: pytest.MonkeyPatch, variable: str, value: str
) -> None:
    monkeypatch.setenv(variable, value)
    said = system_libraries.problem() or ""
    assert f"No display answers at {variable}={value}" in said


def test_import_that_missed_a_library_is_explained() -> None:
    error = ImportError("libGL.so.1: cannot open shared object file: No such file or directory")
    said = system_libraries.explain(error) or ""
    assert said.endswith("sudo apt-get install libgl1")


def test_import_that_missed_an_unknown_library_names_it() -> None:
    error = ImportError("libodd-2.so.9: cannot open shared object file: No such file")
    said = system_libraries.explain(error) or ""
    assert "lacks libodd-2.so.9: install the packages" in said


def test_import_that_failed_otherwise_is_not_explained() -> None:
    assert system_libraries.explain(ImportError("No module named 'PySide6'")) is None


def test_library_that_no_system_has_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    assert system_libraries.missing(["libc.so.6", "libnobody-has-this.so.1"]) == [
        "libnobody-has-this.so.1"
    ]
