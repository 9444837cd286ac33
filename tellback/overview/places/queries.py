"""Places with their parts, boards with their reporting line, and what gathers under a priority."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Count, Q, QuerySet

from tellback.loop.act.models import Action
from tellback.loop.decide.models import Decision, Meeting
from tellback.loop.learn.models import Insight, Quote
from tellback.loop.listen.models import SelfNamed
from tellback.overview.record.queries import SHOWN, Item, items, published
from tellback.people import clock, disclosure
from tellback.people.models import Body, Community, Place, Priority, Seat
from tellback.thread.models import Kind, Link

FEW = 5


@dataclass
class Branch:
    """A place and the places inside it."""

    place: Place
    parts: list[Branch] = field(default_factory=list)


def tree() -> list[Branch]:
    """Every place inside the one it is part of; by name, never ranked (S1:22)."""
    branches = {place.pk: Branch(place) for place in Place.objects.order_by("name")}
    tops: list[Branch] = []
    for branch in branches.values():
        parent = branches.get(branch.place.parent_id or 0)
        (parent.parts if parent else tops).append(branch)
    return tops


def seats(body: Body) -> dict[str, int]:
    """How many people sit on a board today, and how many of them as residents (S2:24). They are there in public."""
    today = clock.today()
    now = body.seats.filter(Q(until=None) | Q(until__gte=today), since__lte=today)
    return now.aggregate(
        all=Count("person", distinct=True),
        residents=Count("person", filter=Q(kind=Seat.Kind.RESIDENT), distinct=True),
    )


def with_parts(place: Place) -> list[Place]:
    """A place and every place inside it, however deep."""

    def all_of(branch: Branch) -> Iterable[Place]:
        yield branch.place
        for part in branch.parts:
            yield from all_of(part)

    everything = [each for top in tree() for each in _branches(top)]
    return [part for branch in everything if branch.place == place for part in all_of(branch)]


def _branches(branch: Branch) -> Iterable[Branch]:
    yield branch
    for part in branch.parts:
        yield from _branches(part)


def reporting_line(body: Body) -> list[Body]:
    """The boards this one reports to, nearest first, and so on to the top (PAR-03)."""
    above = {each.pk: each for each in Body.objects.all()}
    line, at = [], body.reports_to_id
    while at in above and above[at] not in line:
        line.append(above[at])
        at = above[at].reports_to_id
    return line


def priorities(**whose: object) -> QuerySet[Priority]:
    """What comes first here now."""
    today = clock.today()
    running = Q(until=None) | Q(until__gte=today)
    return Priority.objects.filter(running, since__lte=today, **whose).order_by("title")


def next_meetings(**whose: object) -> QuerySet[Meeting]:
    """Meetings still to come, the nearest first."""
    planned = Meeting.objects.filter(state=Meeting.State.PLANNED, meets_on__gte=clock.today(), **whose)
    return planned.select_related("body").order_by("meets_on", "id")


def newest_items(decisions: QuerySet[Decision]) -> list[Item]:
    """The few newest public answers among these."""
    return items(decisions.order_by("-decided_on", "-id")[:FEW])


@dataclass(frozen=True)
class Gathered:
    """What gathers under a priority, from voices to actions: how many people spoke, and what came of it (PAR-13)."""

    voices: disclosure.Figure
    insights: list[Insight]
    items: list[Item]
    actions: list[Action]


def under(priority: Priority) -> Gathered:
    """Voices, insights, answers and actions under one priority, with the count as everyone may see it."""
    insights = Insight.objects.filter(priorities=priority, merged_into=None)
    people = Quote.objects.filter(insight__in=insights, voice__withdrawn_at=None).aggregate(
        n=Count("voice", distinct=True)
    )
    steps = Link.objects.filter(earlier__insight_body__in=insights, later_kind=Kind.PROPOSAL).values("later")
    answers = published().filter(Q(proposal__priorities=priority) | Q(proposal__step__in=steps)).distinct()
    found = newest_items(answers)
    own = Action.objects.filter(Q(priorities=priority) | Q(decision__in=answers), step__audience__in=SHOWN)
    return Gathered(
        voices=disclosure.shown(people["n"]),
        insights=list(insights.filter(step__audience__in=SHOWN).select_related("step").order_by("-made_at")[:FEW]),
        items=found,
        actions=list(own.select_related("step").distinct().order_by("due_on", "id")[: 2 * FEW]),
    )


def heard_from(community: Community) -> disclosure.Figure:
    """How many people named this community as theirs, under this or a joined name, as everyone may see it."""
    same = Q(community=community) | Q(community__same_as=community)
    named = SelfNamed.objects.filter(same, voice__withdrawn_at=None)
    return disclosure.shown(named.values("voice").distinct().count())
