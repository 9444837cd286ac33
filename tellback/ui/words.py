"""Filters that put things into plain words: dates in full, paragraphs from plain text, plurals."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from django.utils import timezone
from django.utils.dates import MONTHS, MONTHS_3, WEEKDAYS
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, ngettext

A_MONTH, A_YEAR = 30, 365


def _local(moment: dt.date | dt.datetime) -> dt.date:
    """The day on which people here had this moment."""
    if isinstance(moment, dt.datetime):
        return (timezone.localtime(moment) if timezone.is_aware(moment) else moment).date()
    return moment


def day(moment: dt.date | dt.datetime | None) -> str:
    """A date in full, as people say it: "Tuesday 3 March 2027"; nothing for no date."""
    if not moment:
        return ""
    on = _local(moment)
    return f"{WEEKDAYS[on.weekday()]} {on.day} {MONTHS[on.month]} {on.year}"


def day_short(moment: dt.date | dt.datetime | None) -> str:
    """A date for narrow places, never digits alone: "3 Mar 2027"."""
    if not moment:
        return ""
    on = _local(moment)
    return f"{on.day} {str(MONTHS_3[on.month]).capitalize()} {on.year}"


def iso(moment: dt.date | dt.datetime) -> str:
    """A date for machines, in the `datetime` attribute: "2027-03-03", never the minute."""
    return _local(moment).isoformat()


def ago_words(moment: dt.date | dt.datetime, today: dt.date) -> str:
    """How long before or after `today`, in words: "today", "3 days ago", "in 2 weeks"."""
    days = (today - _local(moment)).days
    if abs(days) <= 1:
        return {0: gettext("today"), 1: gettext("yesterday"), -1: gettext("tomorrow")}[days]
    length = _length(abs(days))
    return gettext("%(length)s ago") % {"length": length} if days > 0 else gettext("in %(length)s") % {"length": length}


def _length(days: int) -> str:
    if days < 2 * 7:
        return ngettext("%(n)s day", "%(n)s days", days) % {"n": days}
    if days < 2 * A_MONTH:
        return ngettext("%(n)s week", "%(n)s weeks", days // 7) % {"n": days // 7}
    if days < 2 * A_YEAR:
        return ngettext("%(n)s month", "%(n)s months", days // A_MONTH) % {"n": days // A_MONTH}
    return ngettext("%(n)s year", "%(n)s years", days // A_YEAR) % {"n": days // A_YEAR}


def plural(number: int, one: str, many: str) -> str:
    """The number with the right word: plural(1, "person", "people") is "1 person". For words already translated."""
    return f"{thousands(number)} {one if number == 1 else many}"


def thousands(number: int) -> str:
    """A whole number with commas: "20,000"."""
    return f"{number:,}"


def grouped(digits: str) -> str:
    """Digits in fours, so that they can be read out: "1234 5678"."""
    plain = re.sub(r"\D", "", digits)
    return " ".join(plain[i : i + 4] for i in range(0, len(plain), 4))


def dialled(phone: str) -> str:
    """A phone number as a telephone dials it."""
    return re.sub(r"[^0-9+]", "", phone)


def one_line(text: str) -> str:
    """An address on one line, parted by commas."""
    return ", ".join(part.strip(" ,") for part in text.splitlines() if part.strip(" ,"))


def lines(text: str | None) -> SafeString:
    """Plain text as paragraphs: escaped, blank lines part paragraphs, each in its own direction (dir=auto)."""
    paragraphs = [p.strip("\n") for p in re.split(r"\n[ \t]*\n", (text or "").replace("\r\n", "\n"))]
    drawn = ("<br>".join(conditional_escape(line) for line in p.split("\n")) for p in paragraphs if p.strip())
    return mark_safe("".join(f'<p dir="auto">{p}</p>' for p in drawn))


def triples(items: Any) -> list[tuple[Any, Any, Any]]:
    """Choices as (value, text, hint), whether or not a hint was given."""
    return [(*item, "")[:3] if len(item) == 2 else tuple(item)[:3] for item in items]


def pairs(rows: Any) -> list[dict[str, Any]]:
    """Rows of a summary list as {key, value, href, action}, from pairs or from dicts."""
    empty = {"href": "", "action": ""}
    return [empty | (row if isinstance(row, dict) else {"key": row[0], "value": row[1]}) for row in rows]


def cell(value: Any) -> Any:
    """What a table shows for a value: a date in full, a number with commas, a dash in words for nothing."""
    if value is None or value == "":
        return mark_safe(
            f'<span aria-hidden="true">–</span><span class="nhsuk-u-visually-hidden">{gettext("none")}</span>'
        )
    if isinstance(value, dt.date):
        return day(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return thousands(value)
    return value


def merged(defaults: dict[str, Any], given: dict[str, Any]) -> dict[str, Any]:
    """What was given, over what there is without it."""
    return defaults | given


def first_and_last(row: tuple[Any, ...]) -> tuple[Any, Any]:
    """(label, number, shown) as the two columns that people see."""
    return row[0], row[-1]


FILTERS = {
    f.__name__: f
    for f in (
        day,
        day_short,
        iso,
        ago_words,
        plural,
        thousands,
        grouped,
        dialled,
        one_line,
        lines,
        triples,
        pairs,
        cell,
        first_and_last,
        merged,
    )
}
