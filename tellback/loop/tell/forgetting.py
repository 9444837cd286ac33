"""What telling empties when somebody takes their words back (CON-03)."""

from __future__ import annotations

from django.db.models import F

from tellback.loop.decide.models import Decision
from tellback.loop.listen.models import Voice
from tellback.loop.tell.models import Answer, NotHappened
from tellback.loop.tell.queries import mark_of
from tellback.outbox import actions as outbox
from tellback.people import clock
from tellback.thread import forgetting
from tellback.thread.models import Audience, Step
from tellback.thread.queries import steps_ahead


def forget(step: Step) -> None:
    """Empty what this person said about how it went, our answers to it, and every message to them.

    Only here, with the key, is there a way from the voice to the answers it gave; what they chose stays in the count.
    """
    voice = Voice.objects.only("pk").get(step=step)
    decisions = Decision.objects.filter(step__in=steps_ahead(step, tuple(Audience))).values_list("pk", flat=True)
    marks = [mark_of(voice, pk) for pk in decisions]
    # The day of the withdrawal would tie the answer to it again, so the answer's own week stands there.
    answers = Answer.objects.filter(stage_key__in=marks, forgotten_on=None)
    answers.update(why="", would_have_helped="", forgotten_on=F("week"))
    said = NotHappened.objects.filter(voice=voice, forgotten_at=None)
    said.update(words="", answer="", forgotten_at=clock.now())
    outbox.forget(step.reference)


def register() -> None:
    """Say so to the one registry; called when the product starts."""
    forgetting.register("tell", forget)
