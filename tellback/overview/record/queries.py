"""What is on the public record: decisions that were published, what people had said, and what was done."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef, Q, QuerySet

from tellback.loop.act.models import Action
from tellback.loop.decide.models import Decision
from tellback.loop.learn.models import Insight, Theme
from tellback.loop.tell.models import Telling
from tellback.people.models import Body, Place
from tellback.thread.models import Audience, Kind, Link

REFUSED = (Decision.Outcome.NO, Decision.Outcome.NOT_NOW)
SHOWN = (Audience.BEHIND, Audience.PUBLIC)


@dataclass
class Item:
    """One public answer: the decision, what people had said, and what is being done."""

    decision: Decision
    said: list[str] = field(default_factory=list)
    actions: list[Action] = field(default_factory=list)

    @property
    def reference(self) -> str:
        """The reference in its address."""
        return self.decision.step.reference

    @property
    def changed(self) -> list[Action]:
        """What was done to the end."""
        return [action for action in self.actions if action.status == Action.Status.DONE]


def published() -> QuerySet[Decision]:
    """Every decision that was published, yes or no alike (FBK-07)."""
    return Decision.objects.filter(published_at__isnull=False).select_related("step", "proposal__step", "body__place")


def filtered(
    *, places: Sequence[Place] = (), theme: Theme | None = None, body: Body | None = None, answer: str = ""
) -> QuerySet[Decision]:
    """The record as somebody asked to see it (PUB-05)."""
    rows = published()
    behind = Link.objects.filter(later=OuterRef("proposal__step"), earlier_kind=Kind.INSIGHT)
    if places:
        there = Q(Exists(behind.filter(earlier__insight_body__place__in=places)))
        rows = rows.filter(there | Q(body__place__in=places))
    if theme is not None:
        rows = rows.filter(Exists(behind.filter(earlier__insight_body__themes=theme)))
    if body is not None:
        rows = rows.filter(body=body)
    if answer:
        rows = rows.filter(outcome__in=REFUSED) if answer == "couldnt" else rows.exclude(outcome__in=REFUSED)
    return rows


def items(decisions: Iterable[Decision]) -> list[Item]:
    """These decisions with what stands before and after them, in two statements however many."""
    found = {decision.pk: Item(decision) for decision in decisions}
    said = _said([item.decision.proposal.step_id for item in found.values()])
    actions = Action.objects.filter(decision__in=found, step__audience__in=SHOWN).select_related("step")
    for action in actions.order_by("due_on", "id") if found else ():
        found[action.decision_id].actions.append(action)
    for item in found.values():
        item.said = said[item.decision.proposal.step_id]
    return list(found.values())


def insights_behind(decision: Decision) -> list[Insight]:
    """What people were telling us, on which this decision rests."""
    came_from = Link.objects.filter(later=decision.proposal.step, earlier_kind=Kind.INSIGHT).values("earlier")
    rows = Insight.objects.filter(step__in=came_from, step__audience__in=SHOWN).select_related("step", "place")
    return list(rows.prefetch_related("differing_views").order_by("id"))


def told_everyone(decision: Decision) -> Telling | None:
    """What everyone behind a decision was told: for those we have no way to reach it stands here alone (FBK-03)."""
    return decision.tellings.filter(finished_at__isnull=False, stopped_at=None).order_by("-finished_at").first()


def three_to_show() -> list[Item]:
    """Three real answers for the home page: the newest "we couldn't, because" and the two newest others."""
    newest = published().order_by("-decided_on", "-id")
    couldnt = list(newest.filter(outcome__in=REFUSED)[:1])
    others = list(newest.exclude(outcome__in=REFUSED)[:2])
    return items((*others[:1], *couldnt, *others[1:]))


def _said(proposal_steps: Sequence[int]) -> dict[int, list[str]]:
    said: dict[int, list[str]] = defaultdict(list)
    if not proposal_steps:
        return said
    links = Link.objects.filter(later__in=proposal_steps, earlier_kind=Kind.INSIGHT, earlier__audience__in=SHOWN)
    for step, statement in links.order_by("earlier_id").values_list("later_id", "earlier__insight_body__statement"):
        said[step].append(statement)
    return said
