"""What waits for the people who decide, and for those who look after a board."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from django.db.models import Count, Q

from tellback.loop.decide.models import Meeting, Proposal
from tellback.loop.listen.models import Moderation
from tellback.loop.review.models import NextStep, Review
from tellback.loop.review.rounds.queries import reviews_of
from tellback.overview.waiting.owed import FEW
from tellback.people import clock
from tellback.people.models import Body, Clock, Deployment, Membership, Occasion, Organisation, Person, Place, Role

UNDECIDED = (Proposal.State.SENT, Proposal.State.CHECKED, Proposal.State.ON_AGENDA)
PROPOSAL = ("step", "body")
WEEK = timedelta(days=7)


def to_decide(owner: Person) -> list[Proposal]:
    """Proposals that wait for this person's answer, the nearest date first."""
    rows = Proposal.objects.filter(owner=owner, state__in=UNDECIDED).select_related(*PROPOSAL)
    return list(rows.order_by("decide_by", "id")[: FEW + 1])


def to_check(bodies: Sequence[Body]) -> list[Proposal]:
    """Proposals that were sent to these boards and that nobody has checked yet: their secretary does."""
    rows = Proposal.objects.filter(state=Proposal.State.SENT, body__in=bodies).select_related(*PROPOSAL)
    return list(rows.order_by("sent_at", "id")[: FEW + 1])


def second_looks(by: Person) -> list[Moderation]:
    """Voices that a colleague set aside and that a second person, not the same one, has to look at."""
    rows = Moderation.objects.filter(needs_second=True, second_at=None).exclude(by=by)
    return list(rows.select_related("voice__step").order_by("made_at")[: FEW + 1])


def to_answer(person: Person) -> list[Review]:
    """Reviews in which colleagues asked this person by name, and which wait for their answers (RVW-08)."""
    return list(reviews_of(person).filter(Q(waits=True), finished_at=None).order_by("id")[: FEW + 1])


def to_do(person: Person) -> list[NextStep]:
    """Next steps after a review that are this person's and due within a week, or late (RVW-10)."""
    soon = NextStep.objects.filter(
        owner=person, status__in=(NextStep.Status.TO_DO, NextStep.Status.UNDER_WAY), due_on__lte=clock.today() + WEEK
    )
    return list(soon.select_related("review").order_by("due_on", "id")[: FEW + 1])


@dataclass
class Desk:
    """One board as its secretary or members meet it: the next meeting, what came in, an item still open."""

    body: Body
    next: Meeting | None = None
    intake: list[Proposal] = field(default_factory=list)
    open_review: Meeting | None = None


def desks(bodies: Sequence[Body], *, with_intake: bool) -> list[Desk]:
    """A desk for each board, in three statements however many boards."""
    found = {body.pk: Desk(body) for body in bodies}
    if not found:
        return []
    planned = Meeting.objects.filter(body__in=found, state=Meeting.State.PLANNED, meets_on__gte=clock.today())
    for meeting in planned.order_by("-meets_on").annotate(how_many=Count("items")):
        found[meeting.body_id].next = meeting  # the soonest comes last, and stays
    still_open = Meeting.objects.filter(body__in=found, review__closed_at=None, review__isnull=False)
    for unclosed in still_open.order_by("body", "meets_on").distinct("body"):
        found[unclosed.body_id].open_review = unclosed
    if with_intake:
        rows = Proposal.objects.filter(body__in=found, state=Proposal.State.CHECKED).select_related(*PROPOSAL)
        for proposal in rows.order_by("decide_by", "id")[:50]:
            found[proposal.body_id or 0].intake.append(proposal)
    return list(found.values())


def to_set_up(deployment: Deployment | None) -> list[tuple[str, bool]]:
    """What a partnership needs before it can listen, and whether it is there: (key, done)."""
    occasions = Clock.objects.filter(valid_from__lte=clock.today(), body=None).values("occasion").distinct()
    return [
        ("about", bool(deployment and (deployment.phone or deployment.post))),
        ("organisations", Organisation.objects.filter(until=None).exists()),
        ("places", Place.objects.exists()),
        ("bodies", Body.objects.exists()),
        ("people", Membership.objects.filter(role=Role.OFFICER, until=None).exists()),
        ("clocks", occasions.count() == len(Occasion)),
    ]
