"""Who may be told what, and when."""

from __future__ import annotations

import hashlib
from datetime import timedelta

from django.utils.translation import gettext as _

from tellback.loop.decide.models import Decision
from tellback.loop.listen.models import Hearing, Voice
from tellback.loop.tell.models import Telling
from tellback.people.models import Role
from tellback.thread.queries import SHOWN_TO_CONTRIBUTORS

# Time to notice a mistake before anybody has read it.
WAIT = timedelta(minutes=15)
BATCH = 500

TELLERS = (Role.OFFICER, Role.DECISION_OWNER, Role.ADMINISTRATOR)
POSTERS = (Role.OFFICER, Role.ADMINISTRATOR)
READERS_ALOUD = (Role.GROUP_LEAD, Role.CONNECTOR, Role.OFFICER, Role.ADMINISTRATOR)

# No contact and no code, as with voices from an earlier record: the answer stands on the public record.
RECORD = "record"
# Whoever hears these ways can read the answer as soon as it is on the thread: nothing more has to be delivered
# (measures, 1). For the others the promise is kept when the message left, the letter was posted, or it was read out.
READABLE_AT_ONCE = (Hearing.CODE.value, Hearing.COME_BACK.value, RECORD)


class CannotTell(ValueError):
    """This cannot be told to people now; the message says why and what to do, in words for a colleague."""


class NotHeard(ValueError):
    """A group cannot say what an answer did to it before it was for them; the message says so."""


def was_for(voice: Voice, decision: Decision, *, told: bool) -> bool:
    """Whether a decision was made with this person's words there, or they have been told of it all the same.

    Who joined after it was decided is not asked what it did to them, until they have heard of it.
    """
    return told or decision.step.happened_at >= voice.received_at


def signature(telling: Telling) -> str:
    """The human who answers: name and title."""
    return ", ".join(part for part in (telling.by_name, telling.by_title) if part)


def version(telling: Telling) -> str:
    """Eight characters that change with any word of an answer: nobody sends other words than they looked at."""
    parts = (telling.words, telling.what_next, telling.by_name, telling.by_title)
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:8]


def check_can_be_told(decision: Decision) -> None:
    """People can be told of a decision once they can see it on their thread.

    Raises:
        CannotTell: it has not been published.
    """
    if decision.step.audience not in SHOWN_TO_CONTRIBUTORS:
        raise CannotTell(_("This decision is not published yet. Publish it first; then tell the people behind it."))
