"""Reads that are more than one look-up: lists, a board's intake, what became of a decision."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from tellback.loop.decide.models import AgendaItem, Decision, Meeting, Proposal
from tellback.loop.decide.rules import COMES_BACK
from tellback.people import clock
from tellback.people.disclosure import Figure, shown
from tellback.people.models import Body, Membership, Role
from tellback.thread.models import Kind, Link, Promise, Step

State = Proposal.State


def proposals() -> QuerySet[Proposal]:
    """Every proposal, with what its line in a list shows."""
    return Proposal.objects.select_related("step", "body", "owner", "by_group")


def whole(reference: str) -> QuerySet[Proposal]:
    """One proposal with everything its page shows."""
    return proposals().select_related("made_by", "checked_by").filter(step__reference=reference)


def decisions() -> QuerySet[Decision]:
    """Every decision, with what its line in a list shows."""
    return Decision.objects.select_related("step", "body", "proposal__step", "meeting", "owner", "referred_to")


@dataclass(frozen=True)
class Waiting:
    """A proposal in a board's intake, and what has to happen to it (DEC-03)."""

    proposal: Proposal
    state: str  # "passed-on", "to-check", "ready", "comes-back"
    is_late: bool


def intake(body: Body, by: date | None = None) -> list[Waiting]:
    """What waits for this board, latest promise first: passed on, sent, checked, and put off until now."""
    until = by or clock.today()
    passed_on = Link.objects.filter(later=OuterRef("step"), earlier_kind=Kind.DECISION)
    last = Decision.objects.filter(proposal=OuterRef("pk")).exclude(
        Exists(Decision.objects.filter(proposal=OuterRef("proposal"), pk__gt=OuterRef("pk")))
    )
    due_back = last.filter(outcome__in=COMES_BACK, return_on__lte=until)
    rows = proposals().filter(body=body).annotate(comes_back=Exists(due_back), passed=Exists(passed_on))
    waiting = rows.filter(
        Q(state__in=[State.SENT, State.CHECKED])
        | Q(state=State.DRAFT, passed=True)
        | Q(state=State.DECIDED, comes_back=True)
    )
    words = {State.DRAFT: "passed-on", State.SENT: "to-check", State.CHECKED: "ready", State.DECIDED: "comes-back"}
    return [
        Waiting(row, words[State(row.state)], bool(row.decide_by and row.decide_by < clock.today()))
        for row in waiting.order_by("decide_by", "id")[:100]
    ]


def agenda(meeting: Meeting) -> list[tuple[AgendaItem, Decision | None]]:
    """The items of a meeting in order, each with what was decided about it there."""
    decided = {row.proposal_id: row for row in decisions().filter(meeting=meeting)}
    items = meeting.items.select_related("proposal__step", "proposal__body").order_by("position")
    return [(item, decided.get(item.proposal_id or 0)) for item in items]


def meetings() -> QuerySet[Meeting]:
    """Every meeting, with its board."""
    return Meeting.objects.select_related("body")


def what_follows(decision: Decision) -> QuerySet[Step]:
    """What is being done about a decision: known to this stage by its public face alone."""
    return Step.objects.filter(came_from__earlier=decision.step, kind=Kind.ACTION).order_by("id")


def passed_on_as(decision: Decision) -> Proposal | None:
    """The proposal that a decision passed on to another board."""
    return proposals().filter(step__came_from__earlier=decision.step).first()


def told_and_waiting(decision: Decision) -> tuple[Figure, Figure]:
    """How many people behind a decision have been told of it, and how many still wait."""
    about = Promise.objects.filter(about=decision.step)
    told = about.filter(told_at__isnull=False).values("voice").distinct().count()
    waiting = about.filter(told_at=None, let_go_at=None).values("voice").distinct().count()
    return shown(told), shown(waiting)


def owners() -> list[Membership]:
    """Everyone who may be named as the one who decides, today."""
    today = clock.today()
    running = Q(until__isnull=True) | Q(until__gte=today)
    rows = Membership.objects.filter(running, role=Role.DECISION_OWNER, since__lte=today, person__is_active=True)
    return list(rows.select_related("person", "organisation", "body").order_by("person__name", "id"))
