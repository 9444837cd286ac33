"""More able, less able, or no different? Kept so that nobody can walk from the answer to the person."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction

from tellback.loop.decide.models import Decision
from tellback.loop.listen.actions.lines import held
from tellback.loop.listen.models import Voice
from tellback.loop.tell.models import Answer
from tellback.loop.tell.queries import mark_of
from tellback.people import clock


@transaction.atomic
def answer(voice: Voice, *, decision: Decision, feeling: str, why: str = "", would_have_helped: str = "") -> Answer:
    """Keep what a person answers; the board reads it, and nobody learns whose it is (FBK-04, S2:70).

    An earlier answer stays as it was given and no longer counts. No line is written on the thread: its time would
    tell a reader of both which answer is whose.

    Raises:
        TakenBack: they took their words back.
    """
    voice = held(voice)
    mark = mark_of(voice, decision)
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
