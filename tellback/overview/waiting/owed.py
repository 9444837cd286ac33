"""What is owed to people, gathered by what to do about it, oldest promise first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, Exists, F, OuterRef, Q, QuerySet, Value
from django.utils.translation import gettext_lazy as _

from tellback.loop.listen.models import Channel, Hearing
from tellback.loop.tell.models import Told
from tellback.people import clock
from tellback.people.models import Occasion
from tellback.thread.models import Kind, Promise, Step
from tellback.thread.queries import waiting

FEW = 6  # rows of each kind on the first page; the rest is one press away
TELLING = (Occasion.DECISION, Occasion.PROGRESS, Occasion.FINAL)
AT_FIRST = (Occasion.ACKNOWLEDGE, Occasion.FIRST_REPLY)
OF_THEIR_OWN = Q(about=F("voice"))
# An answer that was sent is out of an officer's hands; read aloud it is only where somebody goes and reads it.
TOLD = Told.objects.filter(voice__step=OuterRef("voice"), decision__step=OuterRef("about"))
TOLD_BY_GROUP = TOLD.filter(way=Hearing.GROUP)


@dataclass(frozen=True)
class Work:
    """One thing to do, and for which promises."""

    key: str
    title: Any
    about: Any
    promises: Q


# In the order in which a person would do them.
WORKS = (
    Work(
        "read",
        _("Read"),
        _("Nobody has opened these words yet."),
        Q(OF_THEIR_OWN, occasion__in=AT_FIRST, voice__voice_body__read_at=None),
    ),
    Work(
        "reply",
        _("Write a first word"),
        _("Read, and still without a word from a person."),
        Q(OF_THEIR_OWN, occasion__in=AT_FIRST, voice__voice_body__read_at__isnull=False),
    ),
    Work(
        "question",
        _("Answer a question about a proposal"),
        _("They asked, disagreed or had another idea."),
        Q(occasion__in=AT_FIRST, about__kind=Kind.PROPOSAL),
    ),
    Work(
        "check",
        _("Check that we understood"),
        _("Ask these people whether we got it right."),
        Q(occasion=Occasion.UNDERSTOOD),
    ),
    Work(
        "status",
        _("Say where things stand"),
        _("It has been a while, and they have not heard."),
        Q(occasion=Occasion.STATUS),
    ),
    Work(
        "in-person",
        _("Take back in person"),
        _("These people hear through their group, or come back and ask."),
        Q(Exists(TOLD_BY_GROUP), occasion=Occasion.DECISION),
    ),
    Work(
        "not-happened",
        _("Answer: this has not happened"),
        _("They told us that what was promised has not been done."),
        Q(occasion=Occasion.REOPENED),
    ),
)
BY_KEY = {work.key: work for work in WORKS}


@dataclass(frozen=True)
class Row:
    """One person owed something, by the reference of their thread, never by their words."""

    reference: str
    place: str
    channel: Any
    by_when: dt.date
    about: str  # the reference of what it is about, where that is not the voice itself
    about_kind: int
    headline: str
    work: str

    @property
    def is_late(self) -> bool:
        """Whether the day we promised has gone by."""
        return self.by_when < clock.today()

    @property
    def done_on(self) -> str:
        """The name of the page on which this is done; "" where that is the voice's own."""
        return {Kind.INSIGHT: "insight", Kind.PROPOSAL: "proposal"}.get(Kind(self.about_kind), "")


def promises_for(work: Work, reach: Q | None = None) -> QuerySet[Promise]:
    """The promises of one kind of work, oldest first; `reach` narrows them to those somebody may see."""
    return waiting().filter(work.promises, reach or Q())


def rows(promises: Sequence[Promise], work: Work) -> list[Row]:
    """These promises as a page shows them, in their order."""
    found = Promise.objects.filter(pk__in=[promise.pk for promise in promises])
    values = {one["id"]: one for one in _values(found, work.key)}
    return [row(values[promise.pk]) for promise in promises]


def _values(promises: QuerySet[Promise], work: str) -> QuerySet[Promise, Any]:
    return promises.values(
        "id",
        "by_when",
        "about__kind",
        "about__reference",
        "about__headline",
        "voice__reference",
        "voice__voice_body__channel",
        place=F("voice__voice_body__place__name"),
        work=Value(work, output_field=CharField()),
    )


def row(values: dict[str, Any]) -> Row:
    """A row as a page shows it."""
    channel = values["voice__voice_body__channel"]
    return Row(
        reference=values["voice__reference"],
        place=values["place"] or "",
        channel=Channel(channel).label if channel else "",
        by_when=values["by_when"],
        about=values["about__reference"],
        about_kind=values["about__kind"],
        headline=values["about__headline"],
        work=values["work"],
    )


def few_of_each(keys: Iterable[str], reach: Q | None = None) -> dict[str, list[Row]]:
    """The oldest few of each kind of work, in one statement; one more than is shown says that there are more."""
    queries = [_values(promises_for(BY_KEY[key], reach)[: FEW + 1], key) for key in keys]
    first, *rest = queries
    found: dict[str, list[Row]] = {key: [] for key in keys}
    for values in first.union(*rest, all=True) if rest else first:
        found[values["work"]].append(row(values))
    return found


def to_tell(reach: Q | None = None) -> list[Step]:
    """Decisions and actions whose people wait for us to write, the oldest promise first, each once however many people.

    `oldest` on each is the first date we promised.
    """
    owed = waiting().filter(reach or Q(), ~Exists(TOLD), about=OuterRef("pk"), occasion__in=TELLING)
    steps = Step.objects.filter(Exists(owed), kind__gt=Kind.VOICE).annotate(
        oldest=owed.order_by("by_when").values("by_when")[:1]
    )
    return list(steps.order_by("oldest", "id")[: FEW + 1])


def late_tellings(reach: Q) -> list[Step]:
    """Decisions and actions whose people should have heard by now: shown to managers and boards (FBK-02)."""
    return to_tell(reach & Q(by_when__lt=clock.today()))
