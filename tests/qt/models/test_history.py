# SPDX-License-Identifier: MIT
"""Back and Forward."""

from __future__ import annotations

from app.models.history import History, Place


def visited(*keys: str) -> History:
    history = History()
    for key in keys:
        history.visit(Place(key))
    return history


def test_back_leads_to_the_place_before() -> None:
    history = visited("a", "b")
    assert history.go(-1) == Place("a")
    assert not history.can_go(-1)


def test_forward_leads_back_again() -> None:
    history = visited("a", "b")
    history.go(-1)
    assert history.go(1) == Place("b")


def test_a_new_place_forgets_what_lay_ahead() -> None:
    history = visited("a", "b")
    history.go(-1)
    history.visit(Place("c"))
    assert not history.can_go(1)


def test_the_spot_in_the_text_is_kept_on_leaving() -> None:
    history = visited("a")
    history.leave(Place("a", spot=40))
    history.visit(Place("b"))
    back = history.go(-1)
    assert back is not None
    assert back.spot == 40


def test_going_past_either_end_leads_nowhere() -> None:
    history = visited("a")
    assert history.go(1) is None
    assert history.go(-1) is None


def test_staying_is_not_a_step() -> None:
    assert not visited("a", "a").can_go(-1)
