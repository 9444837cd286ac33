"""Who plans, who asks for help, and what cannot be done. Nothing here writes."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from tellback.loop.review.models import Case, NextStep, Review
from tellback.loop.review.rounds.rules import is_of
from tellback.people import clock
from tellback.people.acting import Acting

ENDED = (NextStep.Status.DONE, NextStep.Status.DROPPED)


def may_read_words(acting: Acting, review: Review) -> bool:
    """What stands beside the colours: for those whose review it is, and others only when they chose to share it."""
    return is_of(acting.person, review) or review.shares_reflections


class Refused(ValueError):
    """This may not be done; the message says why, in words for the person who tried."""


def refuse_past(day: date | None) -> None:
    """Raise Refused where a day that has passed is promised."""
    if day is not None and day < clock.today():
        raise Refused(_("Choose a date that has not passed."))


def refuse_unknown(codes: list[str], known: set[str]) -> None:
    """Raise Refused where no cell was picked, or one that is not on this wheel."""
    if not codes:
        raise Refused(_("Pick at least one cell of the wheel, so that everyone can see why this is needed."))
    if set(codes) - known:
        raise Refused(_("One of these cells is not on this wheel. Pick the cells again."))


def refuse_sent(case: Case) -> None:
    """Raise Refused where a case has left: what was sent stays as it was sent."""
    if case.sent_at is not None:
        raise Refused(_("This case has been sent, so it stays as it is. Write a new one to ask for something else."))


def refuse_answered(case: Case) -> None:
    """Raise Refused where there is an answer, or nothing was sent that could be answered."""
    if case.sent_at is None:
        raise Refused(_("This case has not been sent yet, so it has no answer."))
    if case.replied_at is not None:
        raise Refused(_("This case has been answered. The answer stays as it was given."))
