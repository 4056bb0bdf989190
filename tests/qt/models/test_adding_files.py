# SPDX-License-Identifier: MIT
"""The list of files that are being added says of each where it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester

from app.library.outcomes import Status
from app.models.adding_files import AddingFilesModel, FileState

A, B, C = (Path(f"reports/{name}.pdf") for name in "abc")


@pytest.fixture
def model() -> AddingFilesModel:
    model = AddingFilesModel()
    model.show_files([A, B, C])
    return model


def drawn(model: AddingFilesModel) -> list[str]:
    rows = range(model.rowCount())
    return [" | ".join(str(model.index(row, column).data()) for column in (0, 1)) for row in rows]


def test_the_model_keeps_the_rules_of_models(qtmodeltester: ModelTester) -> None:
    model = AddingFilesModel()
    qtmodeltester.check(model)
    model.show_files([A, B])
    model.set_state(A, FileState.REFUSED, "No.")
    model.add_files([C])
    model.cancel_rest()
    model.show_files()
    qtmodeltester.check(model)


def test_files_wait_in_their_order(model: AddingFilesModel) -> None:
    assert drawn(model) == ["a.pdf | Waiting", "b.pdf | Waiting", "c.pdf | Waiting"]


def test_a_state_is_said_with_its_reason(model: AddingFilesModel) -> None:
    model.set_state(B, FileState.REFUSED, "b.pdf is no report.")
    assert drawn(model)[1] == "b.pdf | Not added: b.pdf is no report."


def test_more_files_come_last(model: AddingFilesModel) -> None:
    model.add_files([A])
    model.add_files([])
    assert len(drawn(model)) == 4 and drawn(model)[3] == "a.pdf | Waiting"


def test_of_a_file_queued_twice_the_first_is_settled_first(model: AddingFilesModel) -> None:
    model.add_files([A])
    model.set_state(A, FileState.READING)
    model.set_state(A, FileState.ADDED)
    model.set_state(A, FileState.SAME)
    assert [drawn(model)[0], drawn(model)[3]] == ["a.pdf | Added", "a.pdf | Here already"]


def test_the_files_in_front_are_being_read(model: AddingFilesModel) -> None:
    model.set_state(A, FileState.ADDED)
    model.read_next(1)
    model.read_next(1)
    assert drawn(model) == ["a.pdf | Added", "b.pdf | Reading", "c.pdf | Waiting"]


def test_more_can_be_read_at_once_than_there_are(model: AddingFilesModel) -> None:
    model.read_next(9)
    assert [row[-7:] for row in drawn(model)] == ["Reading"] * 3


def test_cancelling_leaves_what_is_settled(model: AddingFilesModel) -> None:
    model.set_state(B, FileState.ADDED)
    model.cancel_rest()
    model.cancel_rest()
    assert drawn(model) == ["a.pdf | Cancelled", "b.pdf | Added", "c.pdf | Cancelled"]


def test_a_cancelled_file_stays_cancelled(model: AddingFilesModel) -> None:
    model.cancel_rest()
    model.set_state(A, FileState.ADDED)
    assert drawn(model)[0] == "a.pdf | Cancelled"


def test_a_file_nobody_queued_is_ignored(model: AddingFilesModel) -> None:
    model.set_state(Path("other.pdf"), FileState.ADDED)
    assert [row[-7:] for row in drawn(model)] == ["Waiting"] * 3


@pytest.mark.parametrize("status", Status)
def test_every_status_has_a_state(status: Status) -> None:
    assert FileState.of(status).name == status.name


def test_a_name_stays_on_one_line_and_the_tooltip_says_where_it_is() -> None:
    model = AddingFilesModel()
    model.show_files([Path("/reports/a\n<b>.pdf")])
    index = model.index(0, 0)
    assert index.data() == "a\\n<b>.pdf"
    assert index.data(Qt.ItemDataRole.ToolTipRole) == "/reports/a\\n<b>.pdf"


def test_a_screen_reader_hears_name_and_state(model: AddingFilesModel) -> None:
    said = model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "a.pdf: Waiting"
