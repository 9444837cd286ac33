"""What the worker does for people at night."""

from __future__ import annotations

from procrastinate.contrib.django import app

from tellback.people.codes.budget import forget_old_tries


@app.periodic(cron="41 3 * * *", periodic_id="tries")
@app.task(queueing_lock="people.tries", name="people.forget_tries")
def forget_tries(timestamp: int) -> None:
    """Wrong codes are counted for a day, and then nothing is left of them."""
    forget_old_tries()
