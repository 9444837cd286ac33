"""The worker's part of telling: every minute what is due, every night the proof that nobody was forgotten."""

from __future__ import annotations

import logging

from procrastinate.contrib.django import app

from tellback.loop.tell import actions
from tellback.loop.tell.proof import unpromised
from tellback.loop.tell.queries import due_tellings
from tellback.people.clocks import due_date
from tellback.people.models import Occasion
from tellback.thread.actions import promise_everyone_behind

log = logging.getLogger(__name__)


@app.periodic(cron="* * * * *", periodic_id="tellings")
@app.task(queueing_lock="tell.send", name="tell.send_tellings")
def send_tellings(timestamp: int) -> None:
    """Each minute; a run that takes longer is not begun twice."""
    send_due_tellings()


@app.periodic(cron="41 2 * * *", periodic_id="promises_proved")
@app.task(queueing_lock="tell.prove", name="tell.prove_promises")
def prove_promises_nightly(timestamp: int) -> None:
    """Each night."""
    prove_promises()


def send_due_tellings() -> int:
    """Tell everyone who is due to be told, 500 a transaction; returns how many were told.

    Killed half way, it goes on where it stopped: who has been told has a row that says so.
    """
    told = 0
    for telling_id in due_tellings():
        after, more = 0, True
        while more:
            after, number = actions.tell_some(telling_id, after=after)
            told, more = told + number, number > 0
    actions.keep_delivered()
    return told


def prove_promises() -> int:
    """Whoever is behind a published decision has been promised an answer. Where not, that is logged and put right.

    Returns how many were missing: 0 when all is well.
    """
    missing = 0
    for decision, number in unpromised().items():
        missing += number
        log.error("%d voices behind decision %s had been promised no answer", number, decision.reference)
        day = due_date(Occasion.DECISION, body=decision.body)
        promise_everyone_behind(
            decision.step, occasion=Occasion.DECISION, by_when=day, body=decision.body, owner=decision.owner
        )
    return missing
