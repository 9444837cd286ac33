"""When an answer is due: working days of each nation."""

from __future__ import annotations

import time
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellback.people.calendars import (
    CALENDARS,
    UnknownCalendar,
    add_working_days,
    due,
    is_working_day,
    working_days_between,
)

ENGLAND, SCOTLAND, IRELAND = "england-and-wales", "scotland", "northern-ireland"
PARTICIPATION, HEALTH = "scotland-participation", "england-health"

calendars = st.sampled_from(sorted(CALENDARS))
days = st.dates(date(2018, 1, 1), date(2060, 12, 31))


@pytest.mark.parametrize(
    ("day", "closed"),
    [
        (date(2026, 1, 1), {ENGLAND, SCOTLAND, IRELAND, PARTICIPATION, HEALTH}),
        (date(2026, 1, 2), {SCOTLAND, PARTICIPATION}),
        (date(2027, 1, 4), {SCOTLAND}),  # for 2 January, a Saturday
        (date(2022, 1, 3), {ENGLAND, SCOTLAND, IRELAND, HEALTH}),  # for 1 January, a Saturday
        (date(2022, 1, 4), {SCOTLAND}),  # for 2 January, a Sunday
        (date(2026, 3, 17), {IRELAND}),  # St Patrick
        (date(2026, 4, 3), {ENGLAND, SCOTLAND, IRELAND, HEALTH}),  # Good Friday
        (date(2026, 4, 6), {ENGLAND, IRELAND, HEALTH}),  # Easter Monday
        (date(2026, 5, 4), {ENGLAND, SCOTLAND, IRELAND, HEALTH}),
        (date(2027, 7, 12), {IRELAND}),
        (date(2026, 7, 13), {IRELAND}),  # for 12 July, a Sunday
        (date(2026, 8, 3), {SCOTLAND}),
        (date(2026, 8, 31), {ENGLAND, IRELAND, HEALTH}),
        (date(2026, 11, 30), {SCOTLAND}),  # St Andrew
        (date(2026, 12, 25), {ENGLAND, SCOTLAND, IRELAND, PARTICIPATION, HEALTH}),
        (date(2026, 12, 28), {ENGLAND, SCOTLAND, IRELAND, HEALTH}),  # for Boxing Day, a Saturday
        (date(2027, 12, 27), {ENGLAND, SCOTLAND, IRELAND, HEALTH}),
        (date(2027, 12, 28), {ENGLAND, SCOTLAND, IRELAND, HEALTH}),
        (date(2026, 12, 31), set()),
        (date(2026, 9, 23), set()),
        (date(2026, 9, 26), {ENGLAND, SCOTLAND, IRELAND, PARTICIPATION, HEALTH}),  # a Saturday
    ],
)
def test_each_nation_keeps_its_own_days(day, closed):
    """FBK-02: the calendar of the body's nation."""
    assert {name for name in CALENDARS if not is_working_day(day, name)} == closed


@pytest.mark.parametrize(
    ("start", "amount", "calendar", "end"),
    [
        (date(2026, 12, 23), 5, ENGLAND, date(2027, 1, 4)),
        (date(2026, 12, 23), 5, PARTICIPATION, date(2026, 12, 31)),
        (date(2026, 12, 31), 1, ENGLAND, date(2027, 1, 4)),
        (date(2026, 12, 31), 1, SCOTLAND, date(2027, 1, 5)),
        (date(2026, 12, 31), 1, PARTICIPATION, date(2027, 1, 4)),
        (date(2026, 4, 2), 1, ENGLAND, date(2026, 4, 7)),
        (date(2026, 4, 2), 1, SCOTLAND, date(2026, 4, 6)),
        (date(2026, 4, 2), 1, PARTICIPATION, date(2026, 4, 3)),
        (date(2026, 9, 23), 5, ENGLAND, date(2026, 9, 30)),
        (date(2026, 9, 23), 0, ENGLAND, date(2026, 9, 23)),
        (date(2026, 9, 26), 0, ENGLAND, date(2026, 9, 28)),
        (date(2026, 9, 26), 1, ENGLAND, date(2026, 9, 28)),
    ],
)
def test_days_on_which_nobody_works_are_left_out(start, amount, calendar, end):
    assert add_working_days(start, amount, calendar) == end


@given(days, st.integers(0, 60), calendars)
def test_a_due_day_is_a_working_day_with_just_so_many_before_it(start, amount, calendar):
    end = add_working_days(start, amount, calendar)
    assert is_working_day(end, calendar)
    if amount:
        assert working_days_between(start, end, calendar) == amount
        assert working_days_between(end, start, calendar) == -amount
        assert end - start < timedelta(days=2 * amount + 8)


@pytest.mark.parametrize(
    ("start", "amount", "unit", "end"),
    [
        (date(2026, 9, 23), 20, "working-days", date(2026, 10, 21)),
        (date(2026, 9, 23), 60, "days", date(2026, 11, 22)),
        (date(2027, 1, 31), 1, "months", date(2027, 2, 28)),
        (date(2028, 1, 31), 1, "months", date(2028, 2, 29)),
        (date(2026, 11, 15), 3, "months", date(2027, 2, 15)),
        (date(2026, 12, 1), 12, "months", date(2027, 12, 1)),
    ],
)
def test_a_promise_is_counted_in_working_days_days_or_months(start, amount, unit, end):
    assert due(start, amount, unit, ENGLAND) == end


def test_an_unknown_calendar_unit_or_time_is_named():
    with pytest.raises(UnknownCalendar, match="'mars'"):
        is_working_day(date(2026, 1, 1), "mars")
    with pytest.raises(UnknownCalendar, match="'weeks'"):
        due(date(2026, 1, 1), 1, "weeks", ENGLAND)
    with pytest.raises(UnknownCalendar, match="from 01 April 2017"):
        is_working_day(date(2016, 1, 1), PARTICIPATION)


def test_the_calendars_are_those_an_organisation_may_choose():
    from tellback.people.models import Calendar, Unit

    assert set(Calendar.values) == set(CALENDARS)
    assert {due(date(2026, 9, 23), 1, unit, ENGLAND) for unit in Unit.values}


def test_ten_thousand_due_days_take_no_time_to_speak_of():
    add_working_days(date(2026, 1, 1), 300, SCOTLAND)
    began = time.perf_counter()
    for after in range(2_000):
        add_working_days(date(2026, 1, 1) + timedelta(days=after % 200), 20, SCOTLAND)
    assert time.perf_counter() - began < 2
