"""Finding voices, and everything a colleague sees beside one."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.contrib.postgres.search import SearchQuery
from django.db.models import Prefetch, Q, QuerySet
from django.db.models.functions import Left

from tellback.ledger.models import Look
from tellback.loop.learn.hints import LABELS, Kind, find_hints
from tellback.loop.learn.models import Mark, Quote, Theme, Themed
from tellback.loop.learn.rules import Span, covered, undecided
from tellback.loop.listen.models import Channel, Source, Voice
from tellback.people.models import Place
from tellback.thread.models import Audience, Entry, Promise
from tellback.thread.models import Kind as StepKind
from tellback.thread.queries import steps_ahead

# How much of somebody's words a list shows, in characters.
GLANCE = 240
NEWEST = ("-received_at", "-id")


@dataclass
class Wanted:
    """Which voices a list should show; what is left empty narrows nothing."""

    words: str = ""
    unread: bool = False
    place: int | None = None
    theme: int | None = None
    source: int | None = None
    channel: str = ""

    @property
    def is_narrowed(self) -> bool:
        """Whether anything narrows the list."""
        return self != Wanted()


def voices(wanted: Wanted) -> QuerySet[Voice]:
    """Voices whose words are still here, with a glance at their words; searched as people write to a search engine."""
    found = Voice.objects.filter(withdrawn_at=None)
    if wanted.words:
        found = found.filter(lexemes=SearchQuery(wanted.words, config="english", search_type="websearch"))
    if wanted.unread:
        found = found.filter(read_at=None)
    if wanted.theme:
        found = found.filter(pk__in=Themed.objects.filter(theme=wanted.theme).values("voice"))
    same: dict[str, Any] = {"place": wanted.place, "source": wanted.source, "channel": wanted.channel}
    found = found.filter(**{name: value for name, value in same.items() if value})
    themed = Prefetch("themed", Themed.objects.select_related("theme").order_by("theme__name"))
    glance = found.annotate(glance=Left("words", GLANCE)).defer("words", "lexemes", "provenance", "source_key")
    return glance.select_related("step", "place").prefetch_related(themed)


def by_reference(reference: str) -> Voice | None:
    """The voice whose thread has this reference, whether or not its words are still here."""
    return Voice.objects.filter(step__reference=reference).select_related("step").first()


def next_unread(after: Voice | None = None) -> Voice | None:
    """The oldest voice nobody has read, past `after` where that is given; else from the start."""
    unread = Voice.objects.filter(read_at=None, withdrawn_at=None).select_related("step").order_by("received_at", "id")
    if after is not None:
        unread = unread.exclude(pk=after.pk)
        later = Q(received_at__gt=after.received_at) | Q(received_at=after.received_at, pk__gt=after.pk)
        if found := unread.filter(later, received_at__gte=after.received_at).first():
            return found
    return unread.first()


def choices() -> dict[str, list[tuple[Any, Any]]]:
    """What a list of voices can be narrowed by, one query each."""
    return {
        "place": list(Place.objects.order_by("name").values_list("id", "name")),
        "theme": list(Theme.objects.order_by("name").values_list("id", "name")),
        "source": list(Source.objects.order_by("name").values_list("id", "name")),
        "channel": [(value, label) for value, label in Channel.choices],
    }


@dataclass
class Stretch:
    """A part of somebody's words as a colleague sees it: plain, perhaps personal, or said to be (or not)."""

    text: str
    start: int = 0
    end: int = 0
    kind: str = ""
    label: Any = ""
    # None: nobody has said; for plain text `kind` is "".
    is_personal: bool | None = None


@dataclass
class VoicePage:
    """One voice and what stands beside it."""

    voice: Voice
    stretches: list[Stretch]
    themed: list[Themed]
    quotes: list[Quote]
    layers: list[Any]
    communities: list[Any]
    consents: list[Any]
    moderations: list[Any]
    additions: list[Any]
    looks: list[Look]
    promises: list[Promise]
    entries: list[Entry]
    ahead: list[Any] = field(default_factory=list)
    contact: Any = None
    # The words as others may see them; None while a hint is undecided or they may not be shown.
    for_others: str | None = None

    @property
    def undecided(self) -> list[Stretch]:
        """Hints that still need a yes or a no."""
        return [one for one in self.stretches if one.kind and one.is_personal is None]

    @property
    def decided(self) -> list[Stretch]:
        """Stretches somebody has said yes or no to."""
        return [one for one in self.stretches if one.kind and one.is_personal is not None]


def page_of(voice: Voice) -> VoicePage:
    """Everything a colleague needs beside one voice; about 15 queries whatever its length."""
    marks = list(Mark.objects.filter(voice=voice).order_by("start"))
    contact = getattr(voice, "contact", None)
    return VoicePage(
        voice=voice,
        stretches=stretches(voice.words, marks),
        themed=list(voice.themed.select_related("theme").order_by("theme__name")),
        quotes=list(voice.quotes.select_related("insight__step").order_by("-made_at")),
        layers=list(voice.layers.filter(forgotten_at=None).select_related("by").order_by("made_at")),
        communities=list(voice.communities.filter(forgotten_at=None).select_related("community__same_as")),
        consents=list(voice.consents.order_by("given_at")),
        moderations=list(voice.moderations.select_related("by", "second_by").order_by("-made_at")),
        additions=list(voice.additions.filter(forgotten_at=None).select_related("by").order_by("said_at")),
        looks=list(
            Look.objects.filter(about=voice.reference).select_related("person", "organisation").order_by("first_at")
        ),
        promises=list(voice.step.promises.select_related("about").order_by("by_when", "id")),
        entries=list(voice.step.own_entries.exclude(text="").order_by("-happened_at", "-id")[:20]),
        ahead=list(steps_ahead(voice.step, tuple(Audience)).exclude(kind=StepKind.INSIGHT)[:30]),
        contact=contact,
        for_others=words_for_others(voice, marks),
    )


def stretches(words: str, marks: list[Mark]) -> list[Stretch]:
    """The words cut where a hint or a mark begins and ends; what a person decided comes before what we guess."""
    spans: list[tuple[int, int, str, bool | None]] = [(m.start, m.end, m.kind, m.is_personal) for m in marks]
    for hint in find_hints(words):
        if not any(start < hint.end and hint.start < end for start, end, _kind, _said in spans):
            spans.append((hint.start, hint.end, hint.kind.value, None))
    cut, at = [], 0
    for start, end, kind, said in sorted(spans, key=lambda span: span[:2]):
        if start < at or end > len(words):
            continue
        if start > at:
            cut.append(Stretch(words[at:start]))
        cut.append(Stretch(words[start:end], start, end, kind, _label(kind), said))
        at = end
    return [*cut, Stretch(words[at:])] if at < len(words) else cut


def words_for_others(voice: Voice, marks: list[Mark]) -> str | None:
    """A voice's words with personal details covered; None while a hint is undecided or they may not be shown."""
    if voice.withdrawn_at or voice.objected_at or voice.set_aside_at:
        return None
    if undecided(voice.words, [Span(m.start, m.end) for m in marks]):
        return None
    return covered(voice.words, [Span(m.start, m.end) for m in marks if m.is_personal])


def _label(kind: str) -> Any:
    return LABELS.get(Kind(kind), kind) if kind in Kind._value2member_map_ else ""
