"""What happened to the last 20 things people told us."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import connection

from tellback.loop.act.models import Action
from tellback.loop.decide.models import Decision
from tellback.loop.listen.models import Channel
from tellback.people.models import Occasion
from tellback.thread.queries import SHOWN_TO_CONTRIBUTORS

LAST = 20

# True counts, not rounded (look.md): they say how far *we* are with the last 20 things, whoever said them. Nobody can be
# picked out: there is no characteristic in them, the window is always the newest 20 and cannot be narrowed by a visitor.
# Imported records are left out, because nobody behind them waits for an answer.
LATELY = """
WITH RECURSIVE lately AS (
    SELECT id, step_id, read_at FROM listen_voice
    WHERE withdrawn_at IS NULL AND set_aside_at IS NULL AND channel <> %(import)s
    ORDER BY received_at DESC, id DESC LIMIT %(last)s
), ahead(voice, id) AS (
    SELECT step_id, step_id FROM lately
  UNION
    SELECT ahead.voice, link.later_id FROM ahead JOIN thread_link link ON link.earlier_id = ahead.id
)
SELECT count(*), count(read_at),
    count(*) FILTER (WHERE EXISTS (SELECT FROM thread_promise p
        WHERE p.voice_id = lately.step_id AND p.told_at IS NOT NULL AND p.occasion <> %(acknowledge)s)),
    count(*) FILTER (WHERE EXISTS (SELECT FROM ahead JOIN act_action a ON a.step_id = ahead.id
        JOIN thread_step step ON step.id = ahead.id AND step.audience = ANY(%(shown)s)
        WHERE ahead.voice = lately.step_id AND a.status = %(done)s)),
    count(*) FILTER (WHERE EXISTS (SELECT FROM ahead JOIN decide_decision d ON d.step_id = ahead.id
        WHERE ahead.voice = lately.step_id AND d.outcome = ANY(%(refused)s) AND d.published_at IS NOT NULL))
FROM lately
"""


@dataclass(frozen=True)
class Lately:
    """Of the last things people told us: how many there are, were read, answered, led to a change, or could not be."""

    told: int
    read: int
    answered: int
    changed: int
    couldnt: int


def lately() -> Lately:
    """How far we are with the last 20, in one statement."""
    values: dict[str, Any] = {
        "import": Channel.IMPORT.value,
        "last": LAST,
        "shown": [a.value for a in SHOWN_TO_CONTRIBUTORS],
        "acknowledge": Occasion.ACKNOWLEDGE.value,
        "done": Action.Status.DONE.value,
        "refused": [Decision.Outcome.NO.value, Decision.Outcome.NOT_NOW.value],
    }
    with connection.cursor() as cursor:
        cursor.execute(LATELY, values)
        return Lately(*cursor.fetchone())
