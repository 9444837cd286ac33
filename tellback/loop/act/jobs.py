"""The worker's part of acting: everyone behind an action hears how it goes."""

from __future__ import annotations

from procrastinate.contrib.django import app

from tellback.loop.act import actions
from tellback.loop.act.queries import with_news


@app.periodic(cron="*/5 * * * *", periodic_id="progress")
@app.task(queueing_lock="act.progress", name="act.tell_progress")
def tell_progress_often(timestamp: int) -> None:
    """Every five minutes; a run that takes longer is not begun twice."""
    tell_progress()


def tell_progress() -> int:
    """Tell whoever waits for news of an action that has some, 500 a transaction; returns how many were looked at.

    Killed half way, it goes on where it stopped: a kept promise is not kept again, a message is queued once.
    """
    told = 0
    for action_id in with_news():
        after, number = actions.tell_some(action_id, after=0)
        while number:
            told += number
            after, number = actions.tell_some(action_id, after=after)
    actions.keep_delivered()
    return told
