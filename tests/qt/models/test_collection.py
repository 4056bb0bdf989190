# SPDX-License-Identifier: MIT
"""What becomes of an inspection that is added: new, here already, or in a digest's place."""

from __future__ import annotations

from dataclasses import replace

from app.domain.inspection import Inspection
from app.models.collection import Collection
from app.search.query import parse
from tests.builders import ID, make_digest, make_inspection


def found(collection: Collection, words: str) -> list[str]:
    return [hit.finding.id for hit in collection.index.search(parse(words)).hits]


def with_sha(inspection: Inspection, digit: str) -> Inspection:
    return replace(inspection, source=replace(inspection.source, sha256=digit * 64))


def test_a_new_report_is_there_and_found() -> None:
    collection = Collection()
    added = collection.add(make_inspection())
    assert added.inspection is not None
    assert found(collection, "homeless") == [f"{ID}/help_and_protection/2"]


def test_the_same_file_again_is_not_added_twice() -> None:
    collection = Collection([make_inspection()])
    assert collection.add(make_inspection()).inspection is None
    assert len(collection.inspections) == 1


def test_another_document_of_the_same_inspection_is_kept_beside_it() -> None:
    collection = Collection([make_inspection()])
    added = collection.add(with_sha(make_inspection(), "1"))
    assert added.inspection is not None
    assert added.inspection.id == f"{ID}~2"
    assert found(collection, "homeless") == [
        f"{ID}/help_and_protection/2",
        f"{ID}~2/help_and_protection/2",
    ]


def test_a_digest_steps_back_for_its_report() -> None:
    collection = Collection([make_digest()])
    added = collection.add(with_sha(make_inspection(), "1"))
    assert added.stepped_back == (f"{ID}-digest",)
    assert found(collection, "homeless") == [f"{ID}/help_and_protection/2"]


def test_a_digest_does_not_push_its_report_aside() -> None:
    collection = Collection([with_sha(make_inspection(), "1")])
    assert collection.add(make_digest()).inspection is None


def test_coverage_is_said_in_words() -> None:
    assert Collection([make_inspection()]).coverage().words() == "1 report, 1 authority, 2018"
    assert Collection().coverage().words() == "0 reports, 0 authorities"
