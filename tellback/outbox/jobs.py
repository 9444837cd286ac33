"""The worker's part: every minute, send what is due."""

from __future__ import annotations

from django.db import transaction
from procrastinate.contrib.django import app

from tellback.outbox import actions, queries
from tellback.outbox.ways import WAYS
from tellback.people.models import Deployment


@app.periodic(cron="* * * * *", periodic_id="outbox")
@app.task(queueing_lock="outbox.send", name="outbox.send_messages")
def send_messages(timestamp: int) -> None:
    """Each minute; a run that takes longer is not begun twice."""
    send_due_messages()


def send_due_messages() -> int:
    """Send everything that is due, each message in its own transaction; returns how many left."""
    sent = 0
    is_demo = Deployment.objects.filter(kind=Deployment.Kind.DEMO).exists()
    for way in WAYS:
        while True:
            with transaction.atomic():
                message = queries.due(way).select_for_update(skip_locked=True).first()
                if message is None:
                    break
                sent += actions.send_now(message, is_demo=is_demo)
    return sent
