"""Who leads, who may say how it goes, and what cannot be done. Nothing here writes."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from tellback.loop.act.models import Action
from tellback.loop.decide.models import Decision
from tellback.loop.listen.models import Hearing
from tellback.people import clock
from tellback.people.acting import Acting
from tellback.people.models import Occasion, Role

WRITERS = (Role.OFFICER, Role.DECISION_OWNER, Role.SECRETARY)
READERS = (*WRITERS, Role.BOARD_MEMBER, Role.ADMINISTRATOR, Role.GROUP_LEAD, Role.CONNECTOR)
GOES_ON = (Decision.Outcome.AGREED, Decision.Outcome.IN_PART, Decision.Outcome.TEST)
ENDED = (Action.Status.DONE, Action.Status.DROPPED)
# What is owed to those behind an action: a word on the way, and a word at the end.
WORDS_OWED = (Occasion.PROGRESS, Occasion.FINAL)
# These people hear from a person, not from a machine: a colleague tells them and says so.
BY_HAND = (Hearing.LETTER, Hearing.GROUP)


class Refused(ValueError):
    """This may not be done; the message says why, in words for the person who tried."""


def may_update(acting: Acting, action: Action) -> bool:
    """Whoever leads it, and those who look after decisions."""
    leads = acting.person is not None and action.lead_person_id == acting.person.pk
    ours = acting.organisation is not None and action.lead_organisation_id == acting.organisation.pk
    return acting.may(*WRITERS) or leads or ours


def refuse_without_yes(decision: Decision) -> None:
    """Raise Refused where the answer was not one from which something follows."""
    if decision.outcome not in GOES_ON:
        raise Refused(_("Only what was agreed, agreed in part or is to be tested has actions."))


def refuse_unexplained(*, words: str, due_on: date | None) -> None:
    """Raise Refused where people would see a new state or date and not why (measures, 6)."""
    if not words.strip():
        raise Refused(_("Say how it is going, in words that everyone can read."))
    if due_on is not None and due_on < clock.today():
        raise Refused(_("Choose a date that has not passed."))
