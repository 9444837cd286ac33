"""How a question to the thread is asked and answered: the newest thousand rows, counted for and against."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import BooleanField, Exists, ExpressionWrapper, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from tellback.loop.act.models import Action
from tellback.loop.decide.models import Decision, Proposal
from tellback.loop.learn.models import Insight
from tellback.people.disclosure import Figure, shown
from tellback.ui.words import thousands

NEWEST = 1000  # rows that one question looks at, so that it costs the same in ten years
MOST = 3  # examples on either side


@dataclass(frozen=True)
class Lead:
    """Something to look at: what it is, its public page and its page for colleagues ("" where there is none)."""

    words: str
    public: str = ""
    staff: str = ""


@dataclass(frozen=True)
class Found:
    """The answer to one question: a sentence on either side, and what to look at."""

    sentence_for: str
    sentence_against: str
    leads_for: tuple[Lead, ...] = ()
    leads_against: tuple[Lead, ...] = ()


@dataclass(frozen=True)
class Measure:
    """A question with its name, what it is called on a page, and how it is asked."""

    name: str
    title: Any
    ask: Callable[[], Found]


@dataclass(frozen=True)
class Weighed:
    """How many rows were looked at, how many stand for it and against it, and the newest of each."""

    total: int
    yes: int
    no: int
    leads_yes: tuple[Lead, ...]
    leads_no: tuple[Lead, ...]

    @property
    def numbers(self) -> dict[str, str]:
        """The numbers as a sentence takes them."""
        return {"yes": thousands(self.yes), "no": thousands(self.no), "total": thousands(self.total)}

    def said(self, sentence_for: str, sentence_against: str) -> Found:
        """Both sides in words; where there is nothing to count yet, that is said instead of noughts."""
        if not self.total:
            return nothing()
        return Found(sentence_for % self.numbers, sentence_against % self.numbers, self.leads_yes, self.leads_no)


# For each kind of work: the columns an example needs.
COLUMNS: dict[Any, tuple[str, ...]] = {
    Decision: ("step__headline", "step__reference", "published_at"),
    Action: ("what", "step__reference", "step__audience", "decision__published_at", "decision__step__reference"),
    Proposal: ("title", "step__reference"),
    Insight: ("statement", "step__reference"),
}


def nothing() -> Found:
    """What is said where there is nothing to count yet: noughts would look like a finding."""
    return Found(_("There is nothing to count yet."), _("There is nothing to count yet."))


def weigh(rows: QuerySet[Any], *, is_for: Any, is_against: Any = None) -> Weighed:
    """Look at the newest of our own work in one statement: what stands for it, what against, some of each by name.

    Without `is_against`, whatever does not stand for it stands against it.
    """
    found = _newest(rows, is_for, is_against, *COLUMNS[rows.model])
    yes, no = [row[2:] for row in found if row[0]], [row[2:] for row in found if row[1]]
    return Weighed(len(found), len(yes), len(no), leads(rows.model, yes), leads(rows.model, no))


def number_of(rows: QuerySet[Any], *, is_for: Any, is_against: Any = None) -> tuple[Figure, Figure]:
    """Look at the newest people, voices or promises: how many stand for and against, by the rule for small numbers."""
    found = _newest(rows, is_for, is_against)
    return shown(sum(bool(row[0]) for row in found)), shown(sum(bool(row[1]) for row in found))


def leads(model: Any, rows: Iterable[tuple[Any, ...]]) -> tuple[Lead, ...]:
    """The first few as something to look at."""
    return tuple(_lead(model, row) for row in list(rows)[:MOST])


def _newest(rows: QuerySet[Any], is_for: Any, is_against: Any, *columns: str) -> list[tuple[Any, ...]]:
    """(for, against, columns…) of the newest rows."""
    flags = {"is_for": _as_flag(is_for)} | ({"is_against": _as_flag(is_against)} if is_against is not None else {})
    found = rows.annotate(**flags).order_by("-pk").values_list(*flags, *columns)[:NEWEST]
    return [row if is_against is not None else (row[0], not row[0], *row[1:]) for row in found]


def _as_flag(condition: Any) -> Any:
    """A condition as a column."""
    return condition if isinstance(condition, Exists) else ExpressionWrapper(condition, output_field=BooleanField())


def _lead(model: Any, row: tuple[Any, ...]) -> Lead:
    words, reference = row[0], row[1]
    public = ""
    if model is Decision and row[2]:
        public = reverse("record_item", args=[reference])
    if model is Action and row[2] == "public" and row[3]:
        public = reverse("record_item", args=[row[4]])
    return Lead(words, public, reverse(model._meta.model_name, args=[reference]))
