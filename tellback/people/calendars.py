"""Working days, by nation and by law: when an answer is due.

Data with the date it holds from; the days come from `holidays`. A calendar is named as in
`models.Calendar`, a unit as in `models.Unit`. Dates are local dates of the United Kingdom.
"""

from __future__ import annotations

import calendar as months
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

import holidays

ONE_DAY = timedelta(days=1)
SATURDAY = 5


@dataclass(frozen=True)
class Rule:
    """Which days are not working days, besides Saturdays and Sundays, from a date on."""

    valid_from: date
    bank_holidays_of: str | None  # a nation as `holidays` knows it, substitute days included
    fixed: tuple[tuple[int, int], ...]  # (month, day), every year, without substitute days
    source: str


_ALWAYS = date(1971, 12, 16)
_BANKING = "Banking and Financial Dealings Act 1971, with Christmas Day and Good Friday"

CALENDARS: dict[str, tuple[Rule, ...]] = {
    "england-and-wales": (Rule(_ALWAYS, "ENG", (), _BANKING),),
    "scotland": (Rule(_ALWAYS, "SCT", (), _BANKING + "; Easter Monday is a working day"),),
    "northern-ireland": (Rule(_ALWAYS, "NIR", (), _BANKING + ", and the holidays proclaimed each year"),),
    "scotland-participation": (
        Rule(date(2017, 4, 1), None, ((12, 25), (12, 26), (1, 1), (1, 2)), "SSI 2017/39 regulation 2"),
    ),
    "england-health": (
        Rule(date(2013, 4, 1), "ENG", (), "SI 2012/3094 regulation 19: Christmas Day, Good Friday, bank holidays"),
    ),
}


class UnknownCalendar(ValueError):
    """There is no such calendar or unit, or it did not hold yet on that day."""


def is_working_day(day: date, calendar: str) -> bool:
    """Whether offices that go by this calendar are at work on `day`.

    Raises:
        UnknownCalendar: there is no such calendar, or it did not hold yet.
    """
    return day.weekday() < SATURDAY and day not in _days_off(calendar, _rule_at(calendar, day), day.year)


def add_working_days(start: date, amount: int, calendar: str) -> date:
    """The working day that is `amount` working days after `start`; the day itself does not count.

    With 0, `start` itself, or the first working day after it.
    """
    day = start
    while amount > 0:
        day += ONE_DAY
        amount -= is_working_day(day, calendar)
    while not is_working_day(day, calendar):
        day += ONE_DAY
    return day


def working_days_between(start: date, end: date, calendar: str) -> int:
    """How many working days after `start`, up to and with `end`; below 0 where `end` comes first."""
    if end < start:
        return -working_days_between(end, start, calendar)
    return sum(is_working_day(start + timedelta(days=after), calendar) for after in range(1, (end - start).days + 1))


def due(start: date, amount: int, unit: str, calendar: str) -> date:
    """The last day on which a promise of `amount` working-days, days or months from `start` is kept.

    Months end on the same day of the month, or on its last day where it is shorter. Days and months are
    counted straight through: only working days look at the calendar.

    Raises:
        UnknownCalendar: there is no such calendar or unit.
    """
    if unit == "working-days":
        return add_working_days(start, amount, calendar)
    if unit == "days":
        return start + timedelta(days=amount)
    if unit == "months":
        year, month = divmod(start.year * 12 + start.month - 1 + amount, 12)
        return date(year, month + 1, min(start.day, months.monthrange(year, month + 1)[1]))
    raise UnknownCalendar(f"A clock counts working-days, days or months, not {unit!r}.")


def _rule_at(calendar: str, day: date) -> int:
    """Which rule of the calendar holds on `day`, as its place in the list."""
    rules = CALENDARS.get(calendar)
    if rules is None:
        raise UnknownCalendar(f"There is no calendar {calendar!r}; there are {', '.join(CALENDARS)}.")
    for place in range(len(rules) - 1, -1, -1):
        if rules[place].valid_from <= day:
            return place
    raise UnknownCalendar(f"The calendar {calendar!r} holds only from {rules[0].valid_from:%d %B %Y}.")


@lru_cache(maxsize=512)
def _days_off(calendar: str, place: int, year: int) -> frozenset[date]:
    rule = CALENDARS[calendar][place]
    found = {date(year, month, day) for month, day in rule.fixed}
    if rule.bank_holidays_of:
        found |= set(holidays.country_holidays("GB", subdiv=rule.bank_holidays_of, years=year))
    return frozenset(found)
