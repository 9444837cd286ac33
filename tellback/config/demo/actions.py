"""Moving the demo on: time goes by for everyone here at once, and what falls due is done."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.db.models import F

from tellback.people import clock
from tellback.people.models import Deployment


@transaction.atomic
def put_clock_on(*, days: int) -> None:
    """The deployment's clock is so many days further; the database refuses this where it is live."""
    Deployment.objects.update(moved_days=F("moved_days") + days)
    clock.set_offset(timedelta(days=Deployment.objects.values_list("moved_days", flat=True).get()))


def move_on(*, days: int) -> None:
    """Put the clock on, then do what the worker would have done in that time. May be asked for again at once."""
    put_clock_on(days=days)
    do_what_is_due()


def do_what_is_due() -> None:
    """What the worker does by itself: tellings, news of actions, messages, and the promises those keep."""
    from tellback.loop.act.jobs import tell_progress
    from tellback.loop.tell.actions import keep_delivered
    from tellback.loop.tell.jobs import send_due_tellings
    from tellback.outbox.jobs import send_due_messages

    send_due_tellings()
    tell_progress()
    send_due_messages()
    keep_delivered()
    tell_progress()
