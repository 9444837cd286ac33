"""What the worker does for listening."""

from __future__ import annotations

from procrastinate.contrib.django import app

from tellback.loop.listen.actions import drop_old_drafts
from tellback.people.codes.budget import forget_old_tries


@app.periodic(cron="23 3 * * *", periodic_id="drafts")
@app.task(queueing_lock="listen.drafts", name="listen.drop_old")
def drop_old(timestamp: int) -> None:
    """Each night: half-told stories whose time is over, and counts of wrong codes that nobody needs any more."""
    drop_old_drafts()
    forget_old_tries()
