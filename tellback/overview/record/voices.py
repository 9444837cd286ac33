"""The few words of a person that may stand on the public record: theirs to give, and theirs to take back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from tellback.loop.act.models import Action, ActionUpdate
from tellback.loop.decide.models import Decision
from tellback.loop.learn.models import Mark, Quote
from tellback.loop.listen.models import Consent, Moderation, Use
from tellback.thread.models import Kind, Link

MOST = 3


@dataclass(frozen=True)
class Shown:
    """A person's words and the credit they chose, if any."""

    words: str
    language: str
    credit: str


def shown_with_consent(decision: Decision) -> list[Shown]:
    """Words the people themselves let us publish, that a colleague checked, and in which nobody can be recognised."""
    insights = Link.objects.filter(later=decision.proposal.step, earlier_kind=Kind.INSIGHT).values("earlier")
    live = Consent.objects.filter(
        voice=OuterRef("voice"), use__in=[Use.PUBLISH, Use.CREDIT], taken_back_at=None
    ).order_by("use")
    fine = Moderation.objects.filter(voice=OuterRef("voice"), outcome=Moderation.Outcome.FINE)
    personal = Mark.objects.filter(voice=OuterRef("voice"), is_personal=True)
    rows = Quote.objects.filter(
        Exists(live),
        Exists(fine),
        ~Exists(personal),
        insight__step__in=insights,
        forgotten_at=None,
        voice__withdrawn_at=None,
        voice__set_aside_at=None,
        voice__objected_at=None,
    ).exclude(excerpt="")
    chosen = rows.annotate(credit=live.values("credit")[:1]).select_related("voice").order_by("id")[:MOST]
    return [Shown(quote.excerpt, quote.voice.language, quote.credit or "") for quote in chosen]


def updates_of(actions: Sequence[Action]) -> dict[int, list[ActionUpdate]]:
    """How each action is going, newest first."""
    found: dict[int, list[ActionUpdate]] = defaultdict(list)
    for update in ActionUpdate.objects.filter(action__in=actions).order_by("-said_at", "-id") if actions else ():
        found[update.action_id].append(update)
    return found
