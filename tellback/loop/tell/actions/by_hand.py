"""Answers that a person carries: letters posted, words read out in a group."""

from __future__ import annotations

from django.db import transaction

from tellback.loop.tell.actions.batches import keep_delivered
from tellback.loop.tell.models import Telling, Told
from tellback.outbox import actions as outbox
from tellback.outbox.models import Message
from tellback.people.models import Deployment, Occasion, Organisation, Person
from tellback.thread import actions as thread


@transaction.atomic
def passed_on(message: Message, *, by: Person) -> None:
    """A letter was posted, or a text that could not be sent was passed on by phone. The promise is kept with it."""
    outbox.sent_by_hand(message, by=by, is_demo=Deployment.objects.get().is_demo)
    keep_delivered()


@transaction.atomic
def read_out(telling: Telling, *, group: Organisation | None, by: Person) -> int:
    """A group heard the answer read aloud: what was owed to its members is kept. Returns how many."""
    rows = Told.objects.filter(telling=telling, way="group", voice__contact__group=group).select_related("voice__step")
    about = telling.decision.step
    kept = sum(
        thread.keep(told.voice.step, occasion=Occasion.DECISION, how="group", about=about, by=by) for told in rows
    )
    thread.keep_what_an_answer_says()
    return kept
