"""Everything the page of one person shows, read once: the number of queries is the same however long the thread is."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from tellback.ledger.models import Look
from tellback.loop.act.models import ActionUpdate
from tellback.loop.decide.models import Decision
from tellback.loop.learn.models import Understood
from tellback.loop.listen.models import Addition, Contact, Moderation, Voice
from tellback.loop.listen.queries import reason_to_answer
from tellback.loop.tell.models import Answer, NotHappened, Told
from tellback.loop.tell.queries import answers_of
from tellback.loop.tell.rules import was_for
from tellback.thread.models import Entry, Kind, Promise, Step
from tellback.thread.queries import entries_for, owed_to, steps_ahead

# Each kind of step with its own row, read with the step. A step's private body is reached only from here.
BODIES = (
    "insight_body",
    "proposal_body__body",
    "decision_body__body",
    "decision_body__referred_to",
    "action_body__lead_organisation",
    "action_body__lead_community",
    "action_body__lead_person",
    "telling_body",
    "change_body",
)


@dataclass
class Read:
    """One person's thread as it is now: their own voice, and only what came of it and they may see."""

    voice: Voice
    contact: Contact | None
    steps: list[Step]
    entries: list[Entry]
    owed: list[Promise]
    additions: list[Addition]
    updates: list[ActionUpdate]
    told: list[Told]
    looks: list[Look]
    answers: dict[int, Answer]
    understood: dict[int, Understood]
    not_happened: list[NotHappened]
    communities: list[str]
    set_aside: Moderation | None = None
    by_kind: dict[int, list[Any]] = field(default_factory=dict)

    def bodies(self, kind: Kind) -> list[Any]:
        """The rows of one kind of step, oldest first."""
        return self.by_kind.get(kind, [])

    def may_ask_about(self, decision: Decision) -> bool:
        """Whether what this decision did to them is a question for this person."""
        return decision.pk in self.answers or was_for(
            self.voice, decision, told=any(told.decision_id == decision.pk for told in self.told)
        )

    def headline_of(self, reference: str) -> str:
        """What a step is called, by its reference."""
        return next((step.headline for step in self.steps if step.reference == reference), "")


def read(voice: Voice) -> Read:
    """Read one person's thread, forward from their own voice; never back, so that no other voice can be met."""
    steps = list(steps_ahead(voice.step).select_related(*BODIES))
    by_kind: dict[int, list[Any]] = {}
    for step in steps:
        body = body_of(step)
        if body is not None:
            by_kind.setdefault(step.kind, []).append(body)
    decisions = [decision.pk for decision in by_kind.get(Kind.DECISION, [])]
    actions = by_kind.get(Kind.ACTION, [])
    return Read(
        voice=voice,
        contact=Contact.objects.filter(voice=voice).first(),
        steps=steps,
        entries=list(entries_for(voice.step, steps)),
        owed=list(owed_to(voice.step).select_related("body")),
        additions=list(voice.additions.filter(forgotten_at=None).select_related("by")),
        updates=list(ActionUpdate.objects.filter(action__in=actions).order_by("-said_at")) if actions else [],
        told=list(Told.objects.filter(voice=voice)) if decisions else [],
        looks=list(Look.objects.filter(about=voice.reference).select_related("organisation").order_by("first_at")),
        answers=answers_of(voice, decisions) if decisions else {},
        understood={row.insight_id: row for row in Understood.objects.filter(voice=voice)},
        not_happened=list(voice.not_happened.filter(forgotten_at=None).select_related("answered_by")),
        communities=list(voice.communities.filter(forgotten_at=None).order_by("id").values_list("words", flat=True)),
        set_aside=reason_to_answer(voice),
        by_kind=by_kind,
    )


def body_of(step: Step) -> Any:
    """The row whose public face this step is, where it was read with it; None for kinds this page does not open."""
    names = {
        Kind.INSIGHT: "insight_body",
        Kind.PROPOSAL: "proposal_body",
        Kind.DECISION: "decision_body",
        Kind.ACTION: "action_body",
        Kind.TELLING: "telling_body",
        Kind.CHANGE: "change_body",
    }
    name = names.get(Kind(step.kind))
    body = getattr(step, name, None) if name else None
    if body is not None:
        body.step = step  # so that its reference costs no query
    return body
