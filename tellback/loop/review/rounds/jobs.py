"""The worker's part of reviews: each morning, who is to be reminded that they wanted to look again (RVW-12)."""

from __future__ import annotations

from procrastinate.contrib.django import app

from tellback.loop.review.models import Review
from tellback.loop.review.rounds.actions import remind
from tellback.people import clock


@app.periodic(cron="20 6 * * *", periodic_id="reviews_again")
@app.task(queueing_lock="review.remind", name="review.remind_owners")
def remind_each_morning(timestamp: int) -> None:
    """Each morning."""
    remind_owners()


def remind_owners() -> int:
    """Write to the owners of reviews that are due again, one transaction each; returns how many were written to."""
    due = Review.objects.filter(reminded_on=None, again_on__lte=clock.today()).order_by("pk")
    return sum(remind(review) for review in due.iterator())
