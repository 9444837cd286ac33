"""Batches, middles and two people who write into one box."""

from __future__ import annotations

from itertools import combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellback.loop.review.rounds import rules
from tests.factories.review_shapes import small

# One thing that happens to a group: somebody sends, or somebody who is not shown yet takes their reply back.
EVENTS = ("send", "take back")


def views(history: tuple[tuple[str, str], ...]) -> list[frozenset[int]]:
    """Every set of replies that is published at any moment of a history: each group, any groups together, all."""
    waiting: dict[str, list[int]] = {"partners": [], "community": [], "team": []}
    shown: dict[str, set[int]] = {group: set() for group in waiting}
    published = {frozenset[int]()}
    for number, (event, group) in enumerate(history):
        if event == "send":
            waiting[group].append(number)
            now = rules.batch(waiting[group])
            shown[group] |= set(now)
            waiting[group] = [one for one in waiting[group] if one not in now]
        elif waiting[group]:
            waiting[group].pop(0)
        for size in (1, 2, 3):
            for groups in combinations(shown, size):
                published.add(frozenset().union(*(shown[one] for one in groups)))
    return list(published)


def small_difference(published: list[frozenset[int]]) -> frozenset[int] | None:
    """One or two replies that somebody gets by taking one published view from another."""
    for one, other in product(published, repeat=2):
        if 0 < len(one - other) < rules.LEAST or 0 < len(one & other) < rules.LEAST:
            return one - other
    return None


def test_no_two_views_of_any_short_history_differ_by_one_or_two_replies() -> None:
    """RVW-09: every history of seven events of one group, and what can be seen at each moment of it."""
    for events in product(EVENTS, repeat=9):
        published = views(tuple((event, "community") for event in events))
        assert small_difference(published) is None, events


def test_no_two_views_of_two_groups_differ_by_one_or_two_replies() -> None:
    """RVW-09: two groups that answer in any order, each alone and "everyone asked", at any two moments."""
    for groups in product(("partners", "community"), repeat=9):
        published = views(tuple(("send", group) for group in groups))
        assert small_difference(published) is None, groups


@given(st.lists(st.tuples(st.sampled_from(EVENTS), st.sampled_from(["partners", "community", "team"])), max_size=24))
def test_no_two_views_of_longer_histories_either(history: list[tuple[str, str]]) -> None:
    """RVW-09: three groups, longer."""
    assert small_difference(views(tuple(history))) is None


def test_showing_each_reply_at_once_would_be_found_out() -> None:
    """The enumeration bites: three shown and then a fourth at once is a difference of one."""
    assert small_difference([frozenset({1, 2, 3}), frozenset({1, 2, 3, 4})])


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ({}, ""),
        ({"yes": 3}, "yes"),
        ({"not-yet": 2, "partly": 1, "yes": 3}, "partly"),
        ({"not-yet": 1, "yes": 1}, "not-yet"),
        ({"not-yet": 1, "yes": 2}, "yes"),
    ],
)
def test_the_middle_is_the_answer_in_the_middle_and_of_two_the_lower(counts: dict[str, int], expected: str) -> None:
    assert rules.middle(small(), counts) == expected


def test_a_spread_is_said_in_words() -> None:
    """RVW-08: the spread of a team."""
    said = rules.in_words(small(), {"yes": 3, "not-yet": 2, "partly": 1})
    assert said == "2 not yet, 1 partly, 3 yes"


@pytest.mark.parametrize(
    ("now", "typed", "saw", "expected"),
    [
        ("", "Mine", "", "Mine"),
        ("Old", "New", "Old", "New"),
        ("Theirs", "Mine", "", "Theirs|Mine"),
        ("Theirs", "Old", "Old", "Theirs"),
        ("Theirs", "", "Old", "Theirs"),
        ("Old and more", "Old", "", "Old and more"),
    ],
)
def test_two_texts_in_one_box_both_stay(now: str, typed: str, saw: str, expected: str) -> None:
    assert rules.together(now, typed, rules.mark(saw), between="|", most=100) == expected


def test_two_texts_that_do_not_fit_are_refused_so_that_neither_is_lost() -> None:
    with pytest.raises(rules.Refused, match="do not fit"):
        rules.together("x" * 60, "y" * 60, "", between="|", most=100)
