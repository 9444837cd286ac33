"""Who stands by a set of promises, who says that one was kept, and what cannot be done. Nothing here writes."""

from __future__ import annotations

from django.utils.translation import gettext as _

from tellback.people.acting import Acting
from tellback.people.models import Body, Role
from tellback.thread.models import Kind, Step

SETTERS = (Role.ADMINISTRATOR, Role.OFFICER, Role.SECRETARY)
TAGGERS = (Role.OFFICER, Role.DECISION_OWNER, Role.SECRETARY, Role.ADMINISTRATOR)
# What can show that a promise is kept: things that were done, never a person's voice.
SHOWS = (Kind.PROPOSAL, Kind.DECISION, Kind.ACTION, Kind.TELLING, Kind.REVIEW, Kind.CHANGE)


class Refused(ValueError):
    """This may not be done; the message says why, in words for the person who tried."""


def may_set(acting: Acting, body: Body | None) -> bool:
    """Officers and administrators for everyone and every board; a secretary for their own board."""
    if acting.may(Role.OFFICER, Role.ADMINISTRATOR):
        return True
    return body is not None and body in acting.bodies(Role.SECRETARY)


def refuse_kind(step: Step) -> None:
    """Raise Refused for what is not ours to tag: a person's voice, or what we made of it."""
    if step.kind not in SHOWS:
        raise Refused(
            _("Only what we did can show that a promise is kept: a decision, an action, an answer, a review.")
        )
