# SPDX-License-Identifier: MIT
"""The page process at work: what comes first, and that no page stops the others."""

from __future__ import annotations

import itertools
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event

import pytest

from app.reports.page_boxes import PageText
from app.reports.page_messages import Drawing, Opened, Opening, PageReply, Picture, Telling
from app.reports.page_worker import PageWorker, Refused, Wanted
from tests.unit.reports import hostile, page_making
from tests.unit.reports.page_making import COMMAND, ENDS, FILLS, HANGS, LIES, SLOW, Answers
from tests.unit.reports.reading_stand_in import is_gone, is_running

PATH = Path("lamps.pdf")
PARENT = """
import sys
from tests.unit.reports.page_making import COMMAND, Answers
print(Answers(*COMMAND).process(), flush=True)
sys.stdin.read()
"""


@pytest.fixture
def stand_in() -> Iterator[Answers]:
    answers = Answers(*COMMAND, seconds=1.0, ahead_seconds=0.2)
    yield answers
    answers.worker.shut_down()


@pytest.fixture
def real() -> Iterator[Answers]:
    answers = Answers()
    yield answers
    answers.worker.shut_down()


def drawing(page: int, scale: float = 1.0) -> Drawing:
    return Drawing(PATH, page, scale)


def answered(answers: Answers, *wanted: Wanted) -> list[Wanted]:
    """What is answered of ``wanted``, in order, if a slow page holds it all up at first."""
    slow, last = Wanted(drawing(SLOW, 0.3)), Wanted(Telling(PATH, 99), is_ahead=True)
    answers.worker.ask(slow)
    while answers.worker._waiting.at_work != slow:
        time.sleep(0.001)
    for each in (*wanted, last):
        answers.worker.ask(each)
    return list(itertools.takewhile(lambda each: each != last, answers.rest()))[1:]


def test_the_newest_is_answered_first(stand_in: Answers) -> None:
    stand_in.to(Opening(PATH))
    one, two, three = (Wanted(drawing(page)) for page in (1, 2, 3))
    assert answered(stand_in, one, two, three) == [three, two, one]


def test_what_is_ahead_of_its_time_waits_for_all_else(stand_in: Answers) -> None:
    stand_in.to(Opening(PATH))
    ahead, also, now = Wanted(drawing(1), True), Wanted(drawing(2), True), Wanted(drawing(3))
    assert answered(stand_in, ahead, also, now) == [now, ahead, also]


def test_another_scale_of_the_same_page_takes_the_place_of_the_older(stand_in: Answers) -> None:
    stand_in.to(Opening(PATH))
    old, new = Wanted(drawing(1, 1.0)), Wanted(drawing(1, 2.0))
    assert answered(stand_in, old, new) == [new]


def test_what_is_asked_twice_is_answered_once(stand_in: Answers) -> None:
    stand_in.to(Opening(PATH))
    twice = Wanted(drawing(1))
    again = Wanted(drawing(1), is_ahead=True)
    at_work = Wanted(drawing(SLOW, 0.3))
    assert answered(stand_in, twice, at_work, twice, again) == [twice]


@pytest.mark.parametrize("page", [1, ENDS], ids=["drawn", "refused"])
def test_what_is_asked_again_on_hearing_the_answer_is_answered_again(page: int) -> None:
    again, last = Wanted(drawing(page)), Wanted(Telling(PATH, 99), is_ahead=True)
    told: list[Wanted] = []
    has_ended = Event()

    def hear(wanted: Wanted, reply: PageReply | Refused) -> None:
        told.append(wanted)
        if told == [again]:
            worker.ask(again)
            worker.ask(last)
        if wanted == last:
            has_ended.set()

    worker = PageWorker(hear, command=COMMAND)
    worker.ask(again)
    assert has_ended.wait(30)
    worker.shut_down()
    assert told == [again, again, last]


def test_what_is_asked_before_and_after_a_file_is_opened_is_answered_twice(
    stand_in: Answers,
) -> None:
    stand_in.to(Opening(PATH))
    after = Wanted(drawing(SLOW, 0.3), opening=1)
    assert answered(stand_in, after) == [after]  # behind the same, asked before


def test_what_is_drawn_ahead_of_its_time_is_not_drawn_again(stand_in: Answers) -> None:
    stand_in.to(Opening(PATH))
    ahead = Wanted(drawing(SLOW, 0.1), is_ahead=True)
    stand_in.worker.ask(ahead)
    while stand_in.worker._waiting.at_work != ahead:
        time.sleep(0.001)
    neighbour = Wanted(drawing(1), is_ahead=True)
    for each in (Wanted(ahead.request), neighbour):
        stand_in.worker.ask(each)
    assert [stand_in.next()[0], stand_in.next()[0]] == [ahead, neighbour]


def test_the_oldest_of_very_many_are_forgotten(stand_in: Answers) -> None:
    stand_in.to(Opening(PATH))
    many = [Wanted(drawing(page)) for page in range(100, 200)]
    assert answered(stand_in, *many) == many[:-65:-1]


@pytest.mark.parametrize(
    ("page", "sentence"),
    [
        pytest.param(HANGS, "lamps.pdf took longer than 1 seconds to draw page 7", id="hangs"),
        pytest.param(ENDS, "lamps.pdf crashed the process that was to draw page 8", id="ends"),
        pytest.param(LIES, "lamps.pdf crashed the process that was to draw page 10", id="lies"),
    ],
)
def test_a_page_that_harms_its_process_is_refused_alone(
    stand_in: Answers, page: int, sentence: str
) -> None:
    before = stand_in.process()
    refused = stand_in.to(drawing(page))
    assert isinstance(refused, Refused)
    assert refused.sentence.startswith(sentence)
    assert stand_in.process() != before
    assert is_gone(before)


@pytest.mark.skipif(sys.platform == "win32", reason="no memory cap on this system")
def test_a_page_that_fills_memory_is_refused() -> None:
    filling = Answers(*COMMAND)
    refused = filling.to(drawing(FILLS))
    filling.worker.shut_down()
    assert isinstance(refused, Refused)
    assert "needs more memory to draw page 9" in refused.sentence


def test_a_page_ahead_of_its_time_has_less_of_it(stand_in: Answers) -> None:
    refused = stand_in.to(drawing(HANGS), is_ahead=True)
    assert isinstance(refused, Refused)
    assert "0.2 seconds" in refused.sentence


def test_a_process_that_was_ended_while_it_waited_costs_no_page(stand_in: Answers) -> None:
    before = stand_in.process()
    stand_in.worker._process.kill()  # type: ignore[union-attr]
    assert is_gone(before)
    assert stand_in.process() != before


@pytest.mark.parametrize(
    "command", [["no-such-program"], [sys.executable, "-c", "pass"]], ids=["missing", "ends"]
)
def test_a_process_that_does_not_start_is_said_to_be_the_reason(command: list[str]) -> None:
    answers = Answers(*command)
    refused = answers.to(Opening(PATH))
    answers.worker.shut_down()
    assert isinstance(refused, Refused)
    assert "could not start its page process" in refused.sentence


def test_shutting_down_ends_a_busy_process(stand_in: Answers) -> None:
    process = stand_in.process()
    stand_in.worker.ask(Wanted(drawing(HANGS)))
    stand_in.worker.shut_down()
    assert not is_running(process)


def test_nothing_is_started_after_shutting_down(stand_in: Answers) -> None:
    stand_in.worker.shut_down()
    stand_in.worker.ask(Wanted(Opening(PATH)))
    assert stand_in.worker._process is None


@pytest.mark.skipif(sys.platform == "win32", reason="ends processes by signal")
def test_the_process_ends_when_the_program_is_killed() -> None:
    command = [sys.executable, "-c", PARENT]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) as parent:
        assert parent.stdout is not None
        process = int(parent.stdout.readline())
        parent.kill()
    assert is_gone(process)


def test_a_page_is_drawn_and_told_by_the_real_process(real: Answers, tmp_path: Path) -> None:
    path = tmp_path / "lamps.pdf"
    path.write_bytes(page_making.lamps())
    assert isinstance(real.to(Opening(path)), Opened)
    assert isinstance(real.to(Drawing(path, 1, 1.0)), Picture)
    assert isinstance(real.to(Telling(path, 1)), PageText)


ENDLESS: dict[str, Callable[[], bytes]] = {
    make.__name__: make
    for make in (
        hostile.bomb,
        hostile.text_without_end,
        hostile.millions_of_words,
        hostile.form_that_holds_itself,
        page_making.drawn_without_end,
    )
}
HOSTILE: dict[str, Callable[[], bytes]] = {
    **{make.__name__: make for make in hostile.MAKERS},
    **ENDLESS,
    "huge_image": page_making.huge_image,
}


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[PageReply | Refused]]:
    """Of each hostile file what became of its picture, its text, and a whole page after it."""
    folder = tmp_path_factory.mktemp("hostile")
    lamps = folder / "lamps.pdf"
    lamps.write_bytes(page_making.lamps())
    answers = Answers(seconds=1.0)
    shown = {}
    for name, make in HOSTILE.items():
        path = folder / f"{name}.pdf"
        path.write_bytes(make())
        requests = (Drawing(path, 1, 2.0), Telling(path, 1), Drawing(lamps, 1, 1.0))
        shown[name] = [answers.to(request) for request in requests]
    answers.worker.shut_down()
    return shown


@pytest.mark.parametrize("name", ENDLESS)
def test_a_page_without_end_is_given_up(
    shown: dict[str, list[PageReply | Refused]], name: str
) -> None:
    assert isinstance(shown[name][0], Refused)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_page_is_shown_or_refused_in_one_sentence(
    shown: dict[str, list[PageReply | Refused]], name: str
) -> None:
    for reply in shown[name][:2]:
        if isinstance(reply, Refused):
            assert reply.sentence.startswith(f"{name}.pdf ")
            assert reply.sentence.isprintable()


@pytest.mark.parametrize("name", HOSTILE)
def test_after_a_hostile_page_the_next_is_shown(
    shown: dict[str, list[PageReply | Refused]], name: str
) -> None:
    assert isinstance(shown[name][2], Picture)
