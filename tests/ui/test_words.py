"""Dates in full, paragraphs from plain text, numbers people can read."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from markupsafe import Markup

from tellback.ui import words
from tellback.ui.colours import contrast, properties, readable

TODAY = dt.date(2027, 3, 3)


def test_a_date_is_said_in_full() -> None:
    """As look.md asks: the day, the date, the month in letters, the year."""
    assert words.day(TODAY) == "Wednesday 3 March 2027"
    assert words.day_short(TODAY) == "3 Mar 2027"
    assert words.day(None) == ""


def test_a_moment_is_on_the_day_people_had_then() -> None:
    """Half past eleven in the evening, British Summer Time, is not the day after."""
    late = dt.datetime(2027, 6, 1, 22, 30, tzinfo=dt.UTC)

    assert words.day(late) == "Tuesday 1 June 2027"
    assert words.day(late + dt.timedelta(minutes=31)) == "Wednesday 2 June 2027"
    assert words.iso(dt.datetime(2027, 6, 1, 23, 30, tzinfo=dt.UTC)) == "2027-06-02"


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (0, "today"),
        (1, "yesterday"),
        (-1, "tomorrow"),
        (3, "3 days ago"),
        (-10, "in 10 days"),
        (20, "2 weeks ago"),
        (100, "3 months ago"),
        (800, "2 years ago"),
    ],
)
def test_how_long_ago_in_words(days: int, said: str) -> None:
    """No digits of hours, no "0 days"."""
    assert words.ago_words(TODAY - dt.timedelta(days=days), TODAY) == said


def test_plain_text_becomes_paragraphs_and_stays_text() -> None:
    """Escaped, each paragraph in its own direction, single new lines kept."""
    drawn = words.lines("a <b>\nsecond\r\n\r\n\u202eسلام\n\n\n\n")

    assert drawn == '<p dir="auto">a &lt;b&gt;<br>second</p><p dir="auto">\u202eسلام</p>'
    assert isinstance(drawn, Markup) or hasattr(drawn, "__html__")
    assert words.lines(None) == ""


def test_numbers_addresses_and_codes() -> None:
    """Commas in thousands, digits in fours, an address on one line, a number a telephone can dial."""
    assert words.plural(1, "person", "people") == "1 person"
    assert words.plural(2000, "person", "people") == "2,000 people"
    assert words.grouped("1234567812345678") == "1234 5678 1234 5678"
    assert words.one_line("Freepost RIVERSIDE,\r\n\nHill Ward") == "Freepost RIVERSIDE, Hill Ward"
    assert words.dialled("+44 (0)1632 960001") == "+4401632960001"


def test_cells_never_stand_empty() -> None:
    """A screen reader hears "none", not silence."""
    assert "none" in words.cell(None)
    assert words.cell(dt.datetime(2027, 3, 3, tzinfo=ZoneInfo("Europe/London"))) == "Wednesday 3 March 2027"
    assert words.cell(True) is True


def test_the_house_colours_can_be_read() -> None:
    """AA or better, each against the paper."""
    from tellback.ui.theme.__main__ import palette

    house = palette()
    for name in ("ink", "ink-soft", "thread", "thread-deep", "calm", "wait", "mistake"):
        for ground in ("paper", "paper-deep", "thread-pale", "calm-pale", "wait-pale", "white"):
            assert contrast(house[name], house[ground]) >= 4.5, (name, ground)
    assert contrast(house["line-strong"], house["paper"]) >= 3


def test_a_partnership_keeps_only_colours_that_can_be_read() -> None:
    """A pale thread, an unknown name, a rule smuggled in: the house's own stay."""
    assert readable(
        {"thread": "#004B8D", "calm": "#bbddbb", "x": "#000000", "ink": "red;}body{display:none", "wait": 7}
    ) == {"thread": "#004b8d"}
    assert readable({"ink": "#ffffff", "paper": "#fffffe"}) == {}
    assert properties({"thread": "#004b8d"}) == ":root{--tb-thread:#004b8d}"
    assert properties({}) == ""
