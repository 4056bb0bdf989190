# SPDX-License-Identifier: MIT
"""Which authority a title's wording names."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.paths import resources_dir
from app.reports.authorities import Authorities, load_authorities


@pytest.fixture(scope="module")
def authorities() -> Authorities:
    return load_authorities()


@pytest.mark.parametrize(
    ("council", "short_name"),
    [
        ("Calderdale Metropolitan Borough Council", "Calderdale"),
        ("London Borough of Barking & Dagenham", "Barking and Dagenham"),
        ("Royal Borough of Kingston upon Thames Council", "Kingston upon Thames"),
        ("Kingston Upon Hull City Council", "Kingston upon Hull"),
        ("Hull", "Kingston upon Hull"),
        ("City of London", "City of London"),
        ("City of London Corporation", "City of London"),
        ("Derby City", "Derby"),
        ("Derbyshire County Council", "Derbyshire"),
        ("St. Helens", "St Helens"),
        ("Southend-on-Sea city council", "Southend-on-Sea"),
        ("Council of the Isles of Scilly", "Isles of Scilly"),
        ("Wakefield District Metropolitan Council", "Wakefield"),
        ("Medway Children’s Services", "Medway"),
        ("Bath & North East Somerset", "Bath and North East Somerset"),
    ],
)
def test_a_council_is_found_however_it_is_worded(
    authorities: Authorities, council: str, short_name: str
) -> None:
    found = authorities.find(council)
    assert found.record is not None
    assert (found.record.short_name, found.is_certain) == (short_name, True)


@pytest.mark.parametrize("council", ["Exampleshire", "", "Council", "Kent and Surrey"])
def test_an_unknown_council_is_not_guessed(authorities: Authorities, council: str) -> None:
    assert authorities.find(council).record is None


def test_a_name_with_other_words_around_it_is_uncertain(authorities: Authorities) -> None:
    found = authorities.find("Greater Medway")
    assert found.record is not None
    assert not found.is_certain


def test_every_name_in_the_table_finds_its_own_authority(authorities: Authorities) -> None:
    for record in authorities.records:
        for name in record.names:
            assert authorities.find(name).record == record, name


def test_neighbours_and_successors_are_in_the_table() -> None:
    path: Path = resources_dir() / "authorities.json"
    rows = json.loads(path.read_text("utf-8"))["authorities"]
    urns = {row["urn"] for row in rows}
    for row in rows:
        assert set(row["neighbours"]) | set(row["successors"]) <= urns
        assert all(
            row["urn"] in other["successors"]
            for other in rows
            if other["urn"] in row["predecessors"]
        )
