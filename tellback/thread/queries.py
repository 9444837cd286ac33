"""Walking the thread, one statement each way however long it is."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q, QuerySet
from django.db.models.expressions import RawSQL

from tellback.thread.models import Audience, Entry, Kind, Promise, Step

# What a person meets on the page of their own thread: never another person's voice, never a step still inside the team.
SHOWN_TO_CONTRIBUTORS = (Audience.BEHIND, Audience.PUBLIC)

# It goes on through steps that are still inside the team: a decision can be seen before the insight it rests on.
FORWARD = """
WITH RECURSIVE ahead(id) AS (
    SELECT %s::bigint
  UNION
    SELECT link.later_id FROM ahead JOIN thread_link link ON link.earlier_id = ahead.id
)
SELECT step.id FROM ahead JOIN thread_step step ON step.id = ahead.id AND step.audience = ANY(%s)
"""

# The walk a colleague makes sees every step, but still goes forward only.
BACKWARD = """
WITH RECURSIVE back(id, kind) AS (
    SELECT id, kind FROM thread_step WHERE id = %s
  UNION
    SELECT link.earlier_id, link.earlier_kind FROM back JOIN thread_link link ON link.later_id = back.id
)
SELECT id FROM back WHERE kind = ANY(%s)
"""


def steps_ahead(step: Step, audiences: Iterable[Audience] = SHOWN_TO_CONTRIBUTORS) -> QuerySet[Step]:
    """What came of this step, as far as these audiences may see; the step itself is left out."""
    walk = RawSQL(FORWARD, [step.pk, [a.value for a in audiences]])  # noqa: S611
    return Step.objects.filter(pk__in=walk).exclude(pk=step.pk).order_by("happened_at", "id")


def steps_behind(step: Step, *kinds: Kind) -> QuerySet[Step]:
    """What this step came from, of these kinds (all, if none are named); the step itself is left out."""
    wanted = [k.value for k in (kinds or tuple(Kind))]
    return Step.objects.filter(pk__in=RawSQL(BACKWARD, [step.pk, wanted])).exclude(pk=step.pk)  # noqa: S611


def voices_behind(step: Step) -> QuerySet[Step]:
    """The voices that this step rests on, however far back."""
    return steps_behind(step, Kind.VOICE)


def entries_for(voice: Step, ahead: Iterable[Step]) -> QuerySet[Entry]:
    """The lines a person reads on their own thread: theirs, and what everyone behind a step may read."""
    shared = Q(step__in=[s.pk for s in ahead], voice=None, audience__in=[a.value for a in SHOWN_TO_CONTRIBUTORS])
    own = Q(voice=voice) | Q(step=voice, voice=None, audience=Audience.OWN)
    return Entry.objects.filter(own | shared).exclude(text="").select_related("step").order_by("-happened_at", "-id")


def waiting() -> QuerySet[Promise]:
    """Everything owed to people and not yet done, oldest date first."""
    return Promise.objects.filter(told_at=None, let_go_at=None).order_by("by_when", "id")


def owed_to(voice: Step) -> QuerySet[Promise]:
    """What is still owed to one person, next first."""
    return waiting().filter(voice=voice)
