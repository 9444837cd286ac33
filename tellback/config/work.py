"""The worker: does what may wait, from the same database, and says that it is alive."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any


def on_this_deployments_clock(call_next: Callable[[], Any], context: Any, worker: Any) -> Any:
    """Around every job: a demo that was moved on is moved on for the worker too."""
    set_clock()
    return call_next()


def set_clock() -> None:
    """Set the clock of this thread of work to the deployment's own."""
    from tellback.people import clock
    from tellback.people.models import Deployment

    moved = Deployment.objects.values_list("moved_days", flat=True).first()
    clock.set_offset(timedelta(days=moved or 0))


def run(*, wait: bool = True) -> None:
    """Do jobs until told to stop; with `wait=False`, until none is left. Blocks."""
    from procrastinate.contrib.django import app
    from procrastinate.contrib.django.django_connector import DjangoConnector

    connector = app.connector
    assert isinstance(connector, DjangoConnector)
    with app.replace_connector(connector.get_worker_connector()) as working:
        working.run_worker(wait=wait, install_signal_handlers=wait, listen_notify=wait)


def alive_for() -> float | None:
    """Seconds since a worker last said that it is alive; None where there is no worker. A worker says so every 10."""
    from django.db import connection

    with connection.cursor() as cursor:
        # The database's own clock: the worker writes by it, whatever a demo's clock says.
        cursor.execute("SELECT extract(epoch FROM now() - max(last_heartbeat)) FROM procrastinate_workers")
        (seconds,) = cursor.fetchone()
    return None if seconds is None else float(seconds)
