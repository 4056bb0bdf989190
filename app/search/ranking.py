# SPDX-License-Identifier: MIT
"""Orders what was found by relevance: whole words first, then rare, repeated, side by side.

Works on sets of findings, not on findings: each thing that counts splits the sets, and
what stays together has one score. So lengths count in three steps only.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from math import log

from app.search.query import Form, Query, Term
from app.search.results import Run
from app.search.segment import Segment, places

# Shares of a word's weight. A second mention adds about what BM25 adds for it.
_REPEATED, _IN_CAPITALS, _SIDE_BY_SIDE, _SHORT, _LONG = 0.35, 0.6, 0.8, 0.15, -0.15


def ranked(
    found: Sequence[Run],
    query: Query,
    segments: Sequence[Segment],
    check: Callable[[], None],
) -> list[Run]:
    """Return the findings of ``found`` again in runs of one score, best first.

    A score is 1 to 2 where every word stands whole and 0 to 1 where one is only begun.
    Equals keep the order of ``found``. ``check`` is called often and may raise.
    """
    weights = [_weight(term, segments) for term in query.terms]
    runs: list[Run] = []
    for run in found:
        check()
        runs += _by_score(run, query, weights)
    return sorted(runs, key=lambda run: -run.score)


def _weight(term: Term, segments: Sequence[Segment]) -> float:
    """BM25's inverse frequency of the term's rarest word."""
    everything = sum(len(segment.findings) for segment in segments)
    having = min(
        sum(segment.having.get(key, 0).bit_count() for segment in segments) for key in term.keys
    )
    return log(1 + (everything - having + 0.5) / (having + 0.5))


def _by_score(run: Run, query: Query, weights: Sequence[float]) -> Iterator[Run]:
    base = sum(weights)
    whole = _whole(run, query.terms)
    sets = [(base, run.bits & whole), (base, run.bits & ~whole)]
    for gain, bits in _gains(run, query, weights):
        sets = [
            part
            for value, these in sets
            for part in ((value + gain, these & bits), (value, these & ~bits))
            if part[1]
        ]
    for value, these in sets:
        if these:
            yield Run(value / (1 + value) + bool(these & whole), run.segment, these)


def _whole(run: Run, terms: Sequence[Term]) -> int:
    """The findings that have every term without anything after what was typed."""
    bits = run.bits
    for term in terms:
        if any(form.is_prefix for form in term.forms):
            forms = tuple(Form(form.keys, False) for form in term.forms)
            bits = run.segment.with_term(Term(forms), bits)
    return bits


def _gains(run: Run, query: Query, weights: Sequence[float]) -> Iterator[tuple[float, int]]:
    """Yield what adds to a score, and the findings that it adds to."""
    segment = run.segment
    for term, weight in zip(query.terms, weights, strict=True):
        if len(term.keys) == 1:
            yield _REPEATED * weight, segment.repeated.get(term.keys[0], 0)
        if term.capitals:
            yield _IN_CAPITALS * weight, _in_capitals(run, term.capitals)
    base = sum(weights)
    for form in query.nearby:
        yield _SIDE_BY_SIDE * base / len(weights), segment.with_form(form, run.bits)
    yield _SHORT * base, segment.short
    yield _LONG * base, segment.long


def _in_capitals(run: Run, word: str) -> int:
    standing = re.compile(rf"(?<!\w){re.escape(word)}(?!\w)")
    findings = run.segment.findings
    return sum(1 << place for place in places(run.bits) if standing.search(findings[place][1].text))
