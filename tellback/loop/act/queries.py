"""Reads of what is being done."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from tellback.loop.act.models import Action, ActionUpdate
from tellback.loop.act.rules import BY_HAND, ENDED, GOES_ON, WORDS_OWED
from tellback.loop.decide.models import Decision
from tellback.loop.listen.models import Contact
from tellback.people.models import Person
from tellback.thread.models import Promise


def actions() -> QuerySet[Action]:
    """Every action, with what its line in a list shows."""
    leads = ("lead_person", "lead_organisation", "lead_community")
    return Action.objects.select_related("step", "decision__step", "decision__body", *leads)


def still_open(rows: QuerySet[Action]) -> QuerySet[Action]:
    """What is not yet done or stopped."""
    return rows.exclude(status__in=ENDED)


def of(person: Person) -> Q:
    """What this person leads, or decided."""
    return Q(lead_person=person) | Q(decision__owner=person)


def without_action() -> QuerySet[Decision]:
    """Decisions that said yes and that nobody acts on yet, the oldest first."""
    rows = Decision.objects.filter(~Exists(Action.objects.filter(decision=OuterRef("pk"))), outcome__in=GOES_ON)
    return rows.select_related("step", "body").order_by("decided_on", "id")


def with_news() -> list[int]:
    """Actions on which somebody has said something, and for which somebody still waits to hear it."""
    waits = Promise.objects.filter(about=OuterRef("step"), occasion__in=WORDS_OWED, told_at=None, let_go_at=None)
    said = ActionUpdate.objects.filter(action=OuterRef("pk"))
    rows = Action.objects.filter(Exists(waits), Exists(said)).exclude(step__audience="team")
    return list(rows.order_by("id").values_list("pk", flat=True))


def hear_by_hand(action: Action, most: int = 50) -> list[str]:
    """References of people who hear of this by letter or through their group, and have not yet."""
    by_hand = Contact.objects.filter(hearing__in=BY_HAND).values("voice__step")
    rows = Promise.objects.filter(
        about=action.step, occasion__in=WORDS_OWED, told_at=None, let_go_at=None, voice__in=by_hand
    )
    return list(rows.order_by("id").values_list("voice__reference", flat=True)[:most])
