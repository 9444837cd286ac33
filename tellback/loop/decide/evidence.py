"""What people said, as those who decide read it: covered where it could tell who somebody is, and both sides in equal size."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Prefetch
from django.utils.translation import gettext as _

from tellback.loop.learn.models import Insight, Mark, Quote
from tellback.people.disclosure import Figure, shown
from tellback.thread.models import Kind, Step
from tellback.thread.queries import steps_behind, voices_behind

MOST_QUOTES = 5  # of each side, under each insight


@dataclass(frozen=True)
class Said:
    """A few words of one person, and how they reached us. Nothing says who it was."""

    words: str
    channel: str


@dataclass(frozen=True)
class Evidence:
    """One insight: what it says, who says so, and who says otherwise."""

    insight: Insight
    says_so: list[Said]
    differs: list[Said]
    people: Figure
    others: Figure

    @property
    def views(self) -> list[str]:
        """The differing views that were written down with it."""
        return [view.statement for view in self.insight.differing_views.all()]


def evidence(step: Step) -> list[Evidence]:
    """The insights that a proposal or decision rests on, in five statements however many people are behind them."""
    insights = list(
        Insight.objects.filter(step__in=steps_behind(step, Kind.INSIGHT))
        .select_related("step")
        .prefetch_related("differing_views", _quotes(Quote.Stance.SAME, "same"), _quotes(Quote.Stance.DIFFERENT, "other"))
        .order_by("id")
    )
    counted = _standing().filter(insight__in=insights).values_list("insight", "stance").annotate(n=Count("id"))
    counts = {(insight, stance): n for insight, stance, n in counted}
    return [_one(insight, counts) for insight in insights]


def people_behind(step: Step) -> Figure:
    """How many voices a step rests on, as a board may see it."""
    return shown(voices_behind(step).count())


def covered(excerpt: str, words: str, marks: list[Mark]) -> str:
    """The excerpt with every stretch covered that a colleague marked as telling who somebody is."""
    stretches = {words[m.start : m.end] for m in marks if m.is_personal}
    for stretch in sorted(filter(str.strip, stretches), key=len, reverse=True):
        excerpt = excerpt.replace(stretch, _("[covered]"))
    return excerpt


def _standing() -> Any:
    """Quotes that still stand: neither taken back nor set aside."""
    return Quote.objects.filter(forgotten_at=None, voice__withdrawn_at=None, voice__set_aside_at=None)


def _quotes(stance: Quote.Stance, name: str) -> Prefetch[Any]:
    rows = _standing().filter(stance=stance).exclude(excerpt="").select_related("voice").prefetch_related("voice__marks")
    return Prefetch("quotes", queryset=rows.order_by("id")[:MOST_QUOTES], to_attr=name)


def _one(insight: Any, counts: dict[tuple[int, str], int]) -> Evidence:
    return Evidence(
        insight=insight,
        says_so=[_said(quote) for quote in insight.same],
        differs=[_said(quote) for quote in insight.other],
        people=shown(counts.get((insight.pk, Quote.Stance.SAME), 0)),
        others=shown(counts.get((insight.pk, Quote.Stance.DIFFERENT), 0)),
    )


def _said(quote: Quote) -> Said:
    text = covered(quote.excerpt, quote.voice.words, list(quote.voice.marks.all()))
    return Said(words=text, channel=str(quote.voice.get_channel_display()))
