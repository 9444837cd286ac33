"""Small numbers: nobody can be worked out from what is published."""

from __future__ import annotations

from collections import defaultdict
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellback.people.disclosure import (
    POSSIBLE,
    PROFILES,
    balance,
    enough_new,
    mean,
    share,
    shown,
    table,
)

STANDARD, STRICT = PROFILES["standard"], PROFILES["strict"]
profiles = st.sampled_from([STANDARD, STRICT])
counts = st.integers(0, 60) | st.integers(0, 1_000_000)


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "0"),
        (1, "*"),
        (7, "*"),
        (8, "10"),
        (12, "10"),
        (13, "15"),
        (23, "25"),
        (27, "25"),
        (28, "30"),
        (12_346, "12,345"),
    ],
)
def test_the_standard_rule(number, text):
    """1 to 7 as a star, the rest to the nearest 5."""
    assert str(shown(number)) == text


@pytest.mark.parametrize(("number", "text"), [(0, "0"), (1, "*"), (9, "*"), (10, "10"), (12, "10"), (13, "15")])
def test_the_strict_rule(number, text):
    assert shown(number, profile=STRICT).text == text


def test_a_figure_can_be_said_aloud():
    assert shown(0).sentence == "none"
    assert shown(3).sentence == "fewer than 8"
    assert shown(3, profile=STRICT).sentence == "fewer than 10"
    assert shown(26).sentence == "about 25"
    assert shown(3).is_hidden
    assert shown(3).value is None
    assert not shown(0).is_hidden


def test_none_found_is_none_only_when_everyone_was_asked():
    assert shown(0).text == "0"
    assert shown(0, complete=False) == shown(5, complete=False) == shown(7)


def test_a_deployment_may_choose_the_strict_profile(settings):
    settings.DISCLOSURE_PROFILE = "strict"
    assert shown(9).text == "*"


def test_a_count_below_nothing_is_refused():
    with pytest.raises(ValueError, match="below 0"):
        shown(-1)


@given(counts, counts, profiles)
def test_two_numbers_that_are_both_small_are_shown_alike(one, other, profile):
    if 0 < one < profile.fewest and 0 < other < profile.fewest:
        assert shown(one, profile=profile) == shown(other, profile=profile)
    figure = shown(one, profile=profile)
    assert figure.is_hidden or figure.value == 0 or abs(figure.value - one) <= 2
    low, high = profile.range_of(one)
    assert low <= one <= high
    assert shown(low, profile=profile) == figure == shown(high, profile=profile)
    assert shown(high + 1, profile=profile) != figure


@pytest.mark.parametrize(
    ("profile", "size", "top"), [(STANDARD, 2, 24), (STANDARD, 3, 19), (STRICT, 2, 24), (STRICT, 3, 19)]
)
@pytest.mark.parametrize("complete", [True, False])
def test_no_table_lets_a_hidden_row_be_worked_out(profile, size, top, complete):
    """Every true table that looks the same is one its readers must reckon with; each hidden row keeps three numbers."""
    same_look = defaultdict(list)
    for numbers in product(range(top), repeat=size):
        made = table([(str(at), number) for at, number in enumerate(numbers)], complete, profile)
        same_look[tuple(str(figure) for _label, figure in made.rows) + (str(made.total),)].append(numbers)
    cut = top - top % 5 - 2  # looks whose range is cut off by the end of this test say nothing
    for look, true in same_look.items():
        if max(map(max, true)) >= cut:
            continue
        for at in range(size):
            if look[at] == "*":
                assert len({numbers[at] for numbers in true}) >= POSSIBLE, (look, true)


@given(st.lists(st.integers(0, 40), min_size=1, max_size=12), profiles, st.booleans())
def test_larger_tables_keep_their_hidden_rows_too(numbers, profile, complete):
    """For each hidden row, three numbers fit what is shown, with the other rows as free as they look."""
    made = table([("", number) for number in numbers], complete, profile)
    ranges = [profile.range_of(number, complete) for number in numbers]
    least, most = sum(low for low, _high in ranges), sum(high for _low, high in ranges)
    totals = [n for n in range(least, most + 1) if _total(numbers, n, complete, profile) == made.total]
    for (_label, figure), (low, high) in zip(made.rows, ranges, strict=True):
        if figure.is_hidden:
            fits = [
                n for n in range(low, high + 1) if any(least - low + n <= total <= most - high + n for total in totals)
            ]
            assert len(fits) >= POSSIBLE


def _total(numbers, total, complete, profile):
    """The total shown if the same-looking rows summed to `total`."""
    ranges = [profile.range_of(number, complete) for number in numbers]
    left, told = total - sum(low for low, _high in ranges), []
    for low, high in ranges:
        more = min(left, high - low)
        told.append(low + more)
        left -= more
    return table([("", number) for number in told], complete, profile).total


def test_the_total_that_would_give_a_person_away_is_shown_as_the_one_beside_it():
    assert shown(17).text == "15", "which with the rows *, 10, 10 would leave only 1"
    assert [str(figure) for _, figure in table([("a", 1), ("b", 8), ("c", 8)]).rows] == ["*", "10", "10"]
    assert table([("a", 1), ("b", 8), ("c", 8)]).total.text == "20"
    assert table([(str(at), 1) for at in range(7)]).total.text == "10", "seven stars and a total of * would be ones"
    assert table([("a", 40), ("b", 61)]).total.text == "100"
    assert table([]).total.text == "0"


@given(st.lists(st.integers(0, 200), max_size=8), profiles)
def test_a_total_is_never_far_from_the_truth(numbers, profile):
    total = table([("", number) for number in numbers], profile=profile).total
    assert total.is_hidden or abs(total.value - sum(numbers)) <= 12


def test_percentages_come_from_the_rounded_figures():
    assert share(8, 27).text == share(12, 23).text == "40%"
    assert share(8, 27).sentence == "about 40 in every 100"
    assert share(0, 27).text == "0%"
    assert share(5, 27).is_hidden
    assert share(5, 6).is_hidden
    assert share(0, 0).is_hidden
    assert share(0, 0).sentence == "too few to say"


@given(counts, counts, profiles)
def test_a_percentage_is_the_same_for_all_numbers_that_look_the_same(part, whole, profile):
    if part <= whole:
        figure = share(part, whole, profile=profile)
        assert figure.is_hidden or 0 <= figure.value <= 100
        for end in (0, 1):
            assert share(profile.range_of(part)[end], profile.range_of(whole)[end], profile=profile) == figure


def test_the_balance_of_more_and_less_able():
    """Measure 4: (more − less) of all answers."""
    assert balance(25, 10, 15).text == "+30"
    assert balance(10, 25, 15).text == "−30"
    assert balance(10, 10, 10).text == "0"
    assert balance(10, 25, 15).value == -30
    assert balance(2, 3, 2).sentence == "too few to say"
    assert balance(0, 20, 0).text == "−100"
    assert "−100 to +100" in balance(25, 10, 15).sentence


@given(st.integers(0, 40), st.integers(1, 7), st.integers(1, 7), st.integers(8, 40))
def test_a_few_who_are_less_able_count_and_stay_unknown(more, less, other, same):
    assert balance(more, less, same) == balance(more, other, same)
    assert balance(more, less, same).value < balance(more, 0, same).value or more == 0


def test_nothing_is_averaged_under_eight_people():
    assert mean([1.0] * 7).is_hidden
    assert mean([1, 2] * 4).text == "2"
    assert mean([2.0] * 9, profile=STRICT).is_hidden


def test_a_frozen_table_is_followed_by_another_only_when_ten_people_are_new():
    assert enough_new(0, 8)
    assert not enough_new(100, 109)
    assert enough_new(100, 110)
    assert not enough_new(100, 95)
