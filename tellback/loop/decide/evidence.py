"""What people said, as those who decide read it: personal details covered, and both sides in equal size."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Prefetch

from tellback.loop.learn.models import Insight, Quote
from tellback.loop.learn.queries.insights import COUNTS, excerpt_for_others
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
    has_unchecked: bool

    @property
    def views(self) -> list[str]:
        """The differing views that were written down with it."""
        return [view.statement for view in self.insight.differing_views.all()]


def evidence(step: Step) -> list[Evidence]:
    """The insights that a proposal or decision rests on, in five statements however many people are behind them."""
    insights = list(
        Insight.objects.filter(step__in=steps_behind(step, Kind.INSIGHT))
        .select_related("step")
        .prefetch_related(
            "differing_views", _quotes(Quote.Stance.SAME, "same"), _quotes(Quote.Stance.DIFFERENT, "other")
        )
        .order_by("id")
    )
    counted = _standing().filter(insight__in=insights).values_list("insight", "stance").annotate(n=Count("id"))
    counts = {(insight, stance): n for insight, stance, n in counted}
    return [_one(insight, counts) for insight in insights]


def people_behind(step: Step) -> Figure:
    """How many voices a step rests on, as a board may see it."""
    return shown(voices_behind(step).count())


def _standing() -> Any:
    """Quotes that still stand: neither taken back nor set aside, and nobody objected."""
    return Quote.objects.filter(COUNTS, forgotten_at=None)


def _quotes(stance: Quote.Stance, name: str) -> Prefetch[Any]:
    rows = (
        _standing().filter(stance=stance).exclude(excerpt="").select_related("voice").prefetch_related("voice__marks")
    )
    return Prefetch("quotes", queryset=rows.order_by("id")[:MOST_QUOTES], to_attr=name)


def _one(insight: Any, counts: dict[tuple[int, str], int]) -> Evidence:
    same, other = [_said(quote) for quote in insight.same], [_said(quote) for quote in insight.other]
    return Evidence(
        insight=insight,
        says_so=[said for said in same if said],
        differs=[said for said in other if said],
        people=shown(counts.get((insight.pk, Quote.Stance.SAME), 0)),
        others=shown(counts.get((insight.pk, Quote.Stance.DIFFERENT), 0)),
        has_unchecked=None in same + other,
    )


def _said(quote: Quote) -> Said | None:
    """The words with personal details covered; None while nobody has looked at a hint inside them."""
    text = excerpt_for_others(quote.voice.words, quote.excerpt, quote.voice.marks.all())
    return Said(words=text, channel=str(quote.voice.get_channel_display())) if text is not None else None
