"""What every verb here does: hold the voice still, and write one line on its thread."""

from __future__ import annotations

from django.db import transaction

from tellback.loop.listen.models import Voice
from tellback.people.models import Person
from tellback.thread import actions as thread
from tellback.thread.models import Audience


class TakenBack(RuntimeError):
    """These words were taken back, so nothing more can be done with them."""


@transaction.atomic
def held(voice: Voice) -> Voice:
    """The voice as it is now, held until this transaction ends, so that a withdrawal and this act take turns.

    Raises:
        TakenBack: the person took their words back.
    """
    now = Voice.objects.select_for_update(of=("self",)).select_related("step").get(pk=voice.pk)
    if now.withdrawn_at:
        raise TakenBack(now.reference)
    return now


@transaction.atomic
def line(voice: Voice, *, text: str, by: Person | None = None) -> None:
    """One dated line, in our words, that only this person reads on their thread."""
    thread.enter(voice.step, text=text, audience=Audience.OWN, voice=voice.step, by=by)
