"""Small numbers: the one place that decides how a figure about people may be shown to the public or a board.

The rule (NHS England's for hospital statistics; the strict profile is for the most sensitive questions): 1 to 7 is
shown as "*", everything else to the nearest 5, and 0 as 0 only where the category is complete. Percentages and balances
are worked out from what is shown, so they give nothing more away. Nothing is averaged under 8 people.

Differencing. A total is rounded from its own true number, and that can betray a hidden row: of the rows *, 10, 10 and
the total 15, the hidden one can only be 1. So `table` looks at which totals its rows allow, and where one of them would
leave a hidden row fewer than three possible numbers, it is shown as the total beside it. Which are moved depends on the
rows as shown and never on the true total, so the moving itself tells nothing. It follows that the total of a table is
shown from the table, nowhere else. A table made again after each new person gives people away one by one: publish
frozen snapshots, and the next only when `enough_new` says so. Figures for two overlapping groups are not guarded here:
publish one set of groups.
"""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _

NEW_PEOPLE = 10  # a further snapshot of a table adds at least so many people
POSSIBLE = 3  # a hidden figure is one of at least so many numbers


@dataclass(frozen=True)
class Profile:
    """How small is too small, and how coarse the rest."""

    fewest: int  # the smallest number that is shown
    step: int  # the rest is rounded to the nearest multiple of this

    @property
    def stand_in(self) -> int:
        """What a hidden figure counts as inside a balance: one number for all of them, so it tells nothing."""
        return self.step

    def rounded(self, number: int) -> int:
        """The number as shown, where it is not hidden."""
        return (number + self.step // 2) // self.step * self.step

    def range_of(self, number: int, complete: bool = True) -> tuple[int, int]:
        """The least and greatest true number that look the same as this one."""
        if number == 0 and complete:
            return 0, 0
        if number < self.fewest:
            return int(complete), self.fewest - 1
        middle = self.rounded(number)
        return max(self.fewest, middle - self.step // 2), middle + (self.step - 1) // 2


PROFILES = {"standard": Profile(fewest=8, step=5), "strict": Profile(fewest=10, step=5)}


@dataclass(frozen=True)
class Figure:
    """One figure as it may be shown: on a page, in a chart, its alt text, a spreadsheet or the API alike."""

    text: str
    sentence: str
    value: int | None  # what is shown as a number; None where it is hidden

    @property
    def is_hidden(self) -> bool:
        """Whether the number is too small to be shown."""
        return self.value is None

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True)
class Table:
    """Rows that are parts of one whole, and the whole, safe beside each other."""

    rows: list[tuple[str, Figure]]
    total: Figure


def shown(number: int, complete: bool = True, profile: Profile | None = None) -> Figure:
    """A count of people. `complete`: everyone was asked, so that none found means none.

    Raises:
        ValueError: the count is below 0.
    """
    profile = profile or usual()
    if number < 0:
        raise ValueError("A count of people is never below 0.")
    if number == 0 and complete:
        return Figure("0", _("none"), 0)
    if number < profile.fewest:
        return Figure("*", _("fewer than %(number)d") % {"number": profile.fewest}, None)
    value = profile.rounded(number)
    return Figure(f"{value:,}", _("about %(number)s") % {"number": f"{value:,}"}, value)


def table(rows: Iterable[tuple[str, int]], complete: bool = True, profile: Profile | None = None) -> Table:
    """Counts that are parts of one whole, each person in one row only, with a total that betrays none of them."""
    profile = profile or usual()
    counts = list(rows)
    figures = [(label, shown(number, complete, profile)) for label, number in counts]
    ranges = [profile.range_of(number, complete) for _label, number in counts]
    total = sum(number for _label, number in counts)
    return Table(figures, shown(_told_total(total, ranges, complete, profile), complete, profile))


def share(part: int, whole: int, complete: bool = True, profile: Profile | None = None) -> Figure:
    """`part` of `whole` as a whole percentage of the rounded figures, or "too few"."""
    top, bottom = shown(part, complete, profile), shown(whole, complete, profile)
    if top.value is None or not bottom.value:
        return too_few()
    return _percent(round(100 * top.value / bottom.value))


def balance(more: int, less: int, same: int, profile: Profile | None = None) -> Figure:
    """(more able − less able) of everyone who answered, from −100 to +100, or "too few" under 8 answers.

    From the rounded figures: a hidden one counts as 5 whatever it is, so a few people who are less able still pull the
    balance down and nobody can be worked out from it.
    """
    profile = profile or usual()
    if more + less + same < profile.fewest:
        return too_few()
    up, down, level = (_counted(number, profile) for number in (more, less, same))
    value = round(100 * (up - down) / (up + down + level))
    text = f"{value:+d}".replace("-", "−") if value else "0"
    return Figure(text, _("about %(number)s, on a line from −100 to +100") % {"number": text}, value)


def mean(values: Sequence[float], profile: Profile | None = None) -> Figure:
    """The mean of one number a person, to the nearest whole, or "too few" under 8 people."""
    if len(values) < (profile or usual()).fewest:
        return too_few()
    value = round(statistics.fmean(values))
    return Figure(f"{value:,}", _("about %(number)s") % {"number": f"{value:,}"}, value)


def too_few() -> Figure:
    """What stands where there are too few people for a figure."""
    return Figure("*", _("too few to say"), None)


def enough_new(people_then: int, people_now: int) -> bool:
    """Whether a frozen table may be followed by a new one: it adds at least 10 people (or is the first)."""
    return people_then == 0 or people_now - people_then >= NEW_PEOPLE


def usual() -> Profile:
    """The profile of this deployment: `DISCLOSURE_PROFILE`, standard unless it says strict."""
    return PROFILES[getattr(settings, "DISCLOSURE_PROFILE", "standard")]


def _percent(value: int) -> Figure:
    return Figure(f"{value}%", _("about %(number)d in every 100") % {"number": value}, value)


def _counted(number: int, profile: Profile) -> int:
    value = shown(number, profile=profile).value
    return profile.stand_in if value is None else value


def _told_total(total: int, ranges: list[tuple[int, int]], complete: bool, profile: Profile) -> int:
    """A number that may be shown for `total`: itself, or one of the totals beside it where it says too much."""
    least, most = (sum(ends) for ends in zip(*ranges, strict=True)) if ranges else (0, 0)
    hidden = [(low, high) for low, high in ranges if high == profile.fewest - 1 and low < high]
    if not hidden:
        return total
    low, high = hidden[0]
    enough = min(POSSIBLE, high - low + 1)
    # The least totals: everything else is at its least, so the hidden one is at most what is left.
    bottom = profile.range_of(least, complete)[1]
    while bottom < most and bottom - (least - low) < low + enough - 1:
        bottom = profile.range_of(bottom + 1, complete)[1]
    # The greatest totals: everything else is at its greatest, so the hidden one is at least what is left.
    top = profile.range_of(most, complete)[0]
    while top > least and top - (most - high) > high - enough + 1:
        top = profile.range_of(top - 1, complete)[0]
    return _between(total, bottom, top)


def _between(total: int, bottom: int, top: int) -> int:
    """Totals up to `bottom` look like `bottom`, totals from `top` like `top`; where these meet, all look the same."""
    if bottom >= top:
        return (bottom + top) // 2
    return min(max(total, bottom), top)
