"""More able, less able, or no different? Kept so that nobody can walk from the answer to the person."""

from __future__ import annotations

from datetime import timedelta

from django.db import connection, transaction

from tellback.loop.decide.models import Decision
from tellback.loop.listen.models import Voice
from tellback.loop.tell.models import Answer
from tellback.loop.tell.queries import mark_of
from tellback.people import clock


@transaction.atomic
def answer(voice: Voice, *, decision: Decision, feeling: str, why: str = "", would_have_helped: str = "") -> Answer:
    """Keep what a person answers; the board reads it, and nobody learns whose it is (FBK-04, S2:70).

    An earlier answer stays as it was given and no longer counts. No line is written on the thread: its time would
    tell a reader of both which answer is whose.
    """
    mark = mark_of(voice, decision)
    with connection.cursor() as cursor:
        # Two presses at once: one after the other.
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [int.from_bytes(mark[:8], signed=True)])
    Answer.objects.filter(stage_key=mark, is_latest=True).update(is_latest=False)
    today = clock.today()
    return Answer.objects.create(
        stage_key=mark,
        decision=decision,
        body_id=decision.body_id,
        feeling=Answer.Feeling(feeling),
        why=why.strip()[:2000],
        would_have_helped=would_have_helped.strip()[:2000],
        week=today - timedelta(days=today.weekday()),
    )
