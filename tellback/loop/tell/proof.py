"""Every night: is everyone who is owed an answer in the book? Worked out anew from the thread, and compared."""

from __future__ import annotations

from django.db import connection

from tellback.loop.decide.models import Decision
from tellback.people.models import Occasion
from tellback.thread.models import Audience, Kind

# (decision, how many voices behind it have no promise). Withdrawn voices are owed nothing.
UNPROMISED = """
WITH RECURSIVE back(about, id, kind) AS (
    SELECT step.id, step.id, step.kind FROM thread_step step
    WHERE step.kind = %(decision)s AND step.audience = ANY(%(seen)s)
  UNION
    SELECT back.about, link.earlier_id, link.earlier_kind FROM back JOIN thread_link link ON link.later_id = back.id
)
SELECT back.about, count(*)
FROM back
JOIN listen_voice voice ON voice.step_id = back.id AND voice.withdrawn_at IS NULL
LEFT JOIN thread_promise promise
  ON promise.about_id = back.about AND promise.voice_id = back.id AND promise.occasion = %(occasion)s
WHERE back.kind = %(voice)s AND promise.id IS NULL
GROUP BY back.about
"""


def unpromised() -> dict[Decision, int]:
    """Decisions that people can see, and how many voices behind each were promised no answer: none, if all is well."""
    values: dict[str, int | str | list[str]] = {
        "decision": Kind.DECISION.value,
        "voice": Kind.VOICE.value,
        "seen": [Audience.BEHIND.value, Audience.PUBLIC.value],
        "occasion": Occasion.DECISION.value,
    }
    with connection.cursor() as cursor:
        cursor.execute(UNPROMISED, values)
        counts = dict(cursor.fetchall())
    decisions = Decision.objects.filter(step__in=counts).select_related("step", "body", "owner")
    return {decision: counts[decision.step_id] for decision in decisions}
