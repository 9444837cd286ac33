"""Who says an insight, in whose words, and what people said to "did we understand you?"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, Max, Min, Q, QuerySet
from django.db.models.functions import Coalesce

from tellback.loop.learn.models import Insight, Mark, Quote, Understood
from tellback.loop.learn.rules import Span, covered, found_in, undecided
from tellback.loop.listen.models import Channel, SelfNamed, Voice
from tellback.people import disclosure

# Voices that count: their words are here, and may be used.
COUNTS = Q(voice__withdrawn_at=None, voice__objected_at=None, voice__set_aside_at=None)


@dataclass
class Evidence:
    """Who says an insight. Numbers are whole for officers, and safe to publish for everyone else."""

    same: Any
    different: Any
    channels: list[tuple[Any, Any]]
    communities: list[tuple[str, Any]]
    places: list[tuple[str, Any]]
    first_on: date | None
    last_on: date | None
    is_exact: bool


@dataclass
class Said:
    """A voice behind an insight, and the words of it that this reader may see."""

    reference: str
    stance: str
    channel: Any
    spoken_on: date
    excerpt: str
    # "": shown; else why it is not shown to this reader.
    hidden: str = ""


def insights() -> QuerySet[Insight]:
    """Insights that were not put together with another, with how many voices are behind each, newest first by id."""
    same = Count("quotes", filter=Q(quotes__stance="same", quotes__voice__withdrawn_at=None), distinct=True)
    other = Count("quotes", filter=Q(quotes__stance="different", quotes__voice__withdrawn_at=None), distinct=True)
    rows = Insight.objects.filter(merged_into=None).select_related("step", "place").prefetch_related("themes")
    return rows.annotate(same=same, different=other)


def evidence(insight: Insight, *, is_exact: bool) -> Evidence:
    """Who says it: how many, in which communities, ways and places, and between which dates (INS-01)."""
    behind = insight.quotes.filter(COUNTS)
    stances = dict(behind.values_list("stance").annotate(n=Count("id")))
    ways = list(behind.filter(stance="same").values_list("voice__channel").annotate(n=Count("id")).order_by("-n"))
    dates = behind.aggregate(first=Min("voice__spoken_on"), last=Max("voice__spoken_on"))
    voices = Voice.objects.filter(quotes__in=behind.filter(stance="same"))
    places = voices.exclude(place=None).values_list("place__name").annotate(n=Count("id")).order_by("place__name")
    return Evidence(
        same=_shown(stances.get("same", 0), is_exact),
        different=_shown(stances.get("different", 0), is_exact),
        channels=_table([(Channel(way).label, n) for way, n in ways], is_exact),
        communities=[(name, _shown(n, is_exact)) for name, n in _communities(voices, is_exact=is_exact)],
        places=[(name, _shown(n, is_exact)) for name, n in places],
        first_on=dates["first"],
        last_on=dates["last"],
        is_exact=is_exact,
    )


def _communities(voices: QuerySet[Voice], *, is_exact: bool) -> list[tuple[str, int]]:
    """How many people named each community, near-duplicates as one; as typed where nobody has linked it.

    What a person typed and nobody has linked is shown to officers alone: it may say who they are.
    """
    named = SelfNamed.objects.filter(voice__in=voices, forgotten_at=None).annotate(
        called=Coalesce(F("community__same_as__name"), F("community__name"), F("words"))
    )
    if not is_exact:
        named = named.exclude(community=None)
    rows = named.exclude(called="").values_list("called").annotate(n=Count("voice", distinct=True))
    return sorted(rows, key=lambda row: row[0].casefold())


def _shown(number: int, is_exact: bool) -> Any:
    return number if is_exact else disclosure.shown(number)


def _table(rows: list[tuple[Any, int]], is_exact: bool) -> list[tuple[Any, Any]]:
    return [*rows] if is_exact else [*disclosure.table(rows).rows]


def said(insight: Insight, *, is_exact: bool, limit: int = 100) -> list[Said]:
    """The voices behind an insight, those with quoted words first.

    Whoever may not read voices sees quoted words alone, with personal details covered, and none of them while a hint
    of personal data is undecided.
    """
    rows = insight.quotes.filter(COUNTS).select_related("voice__step")
    if not is_exact:
        rows = rows.exclude(excerpt="")
    found = list(rows.annotate(has_words=Q(excerpt__gt="")).order_by("-has_words", "-id")[:limit])
    marks: dict[int, list[Mark]] = {}
    for mark in Mark.objects.filter(voice__in=[row.voice_id for row in found]):
        marks.setdefault(mark.voice_id, []).append(mark)
    return [_said(row, marks.get(row.voice_id, []), is_exact) for row in found]


def quotes_for_others(insights: Iterable[Insight], limit: int = 12) -> list[Said]:
    """Quoted words behind these insights as decision owners and boards may see them, both sides (INS-02)."""
    found = [one for insight in insights for one in said(insight, is_exact=False, limit=limit)]
    return [one for one in found if not one.hidden][:limit]


def _said(row: Quote, marks: list[Mark], is_exact: bool) -> Said:
    voice = row.voice
    one = Said(voice.reference, row.stance, Channel(voice.channel).label, voice.spoken_on, row.excerpt)
    if not is_exact:
        shown = excerpt_for_others(voice.words, row.excerpt, marks)
        one.excerpt, one.hidden = (shown, "") if shown is not None else ("", "undecided")
    return one


def excerpt_for_others(words: str, excerpt: str, marks: Iterable[Mark]) -> str | None:
    """The excerpt with personal details covered; None while a hint inside it is undecided."""
    marks = list(marks)
    place = found_in(words, excerpt)
    if place is None:
        return None
    inside = [m for m in marks if m.start < place.end and place.start < m.end]
    spans = [(m, Span(max(m.start - place.start, 0), min(m.end, place.end) - place.start)) for m in inside]
    if undecided(excerpt, [span for _m, span in spans]):
        return None
    return covered(excerpt, [span for m, span in spans if m.is_personal])


@dataclass
class Replies:
    """What people answered when asked whether we understood."""

    counts: list[tuple[Any, Any]]
    words: list[Understood]


def replies(insight: Insight, *, is_exact: bool) -> Replies:
    """How many said yes, not quite and no; their own words for officers alone."""
    rows = list(insight.understood.filter(voice__withdrawn_at=None).select_related("voice__step").order_by("-said_at"))
    counted = Counter(row.reply for row in rows)
    counts = [(reply.label, _shown(counted[reply.value], is_exact)) for reply in Understood.Reply]
    return Replies(counts, [row for row in rows if row.words] if is_exact else [])


def to_answer(voice: Voice, insight_reference: str) -> Insight | None:
    """The insight a person was asked about, if they were."""
    rows = Insight.objects.filter(quotes__voice=voice, step__reference=insight_reference, asked_at__isnull=False)
    return rows.select_related("step", "merged_into").prefetch_related("differing_views").first()
