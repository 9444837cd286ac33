"""Days as people write them in the United Kingdom: the day first, unless only the month can be."""

from __future__ import annotations

import datetime as dt
import re

DAY_FIRST = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4}|\d{2})(?:[ T]\d{1,2}:\d{2}.*)?$")
YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T]\d{1,2}:\d{2}.*)?$")
IN_WORDS = re.compile(
    r"(?:[a-z]+,? )?(\d{1,2})(?:st|nd|rd|th)?[ \-]([a-z]{3})[a-z]*\.?,?[ \-](\d{4}|\d{2})$", re.IGNORECASE
)
MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
EARLIEST = 1900


class NotADay(ValueError):
    """This is not a day that exists, or not written in a way we know."""


def day_of(text: str) -> dt.date:
    """The day meant by "31/03/2027", "2027-03-31", "31.3.27" or "31 March 2027".

    Raises:
        NotADay: it is none of these.
    """
    text = text.strip()
    if len(text) > 40:
        raise NotADay
    if found := YEAR_FIRST.match(text):
        year, month, day = (int(part) for part in found.groups())
    elif found := DAY_FIRST.match(text):
        day, month, year = (int(part) for part in found.groups())
        # "9/21/2022" comes from a spreadsheet set to American days, and can mean nothing else.
        if month > 12 >= day:
            day, month = month, day
    elif (found := IN_WORDS.match(text)) and found[2].lower() in MONTHS:
        day, month, year = int(found[1]), MONTHS.index(found[2].lower()) + 1, int(found[3])
    else:
        raise NotADay
    if year < 100:
        year += 2000 if year < 70 else 1900
    if year < EARLIEST:
        raise NotADay
    try:
        return dt.date(year, month, day)
    except ValueError:
        raise NotADay from None
