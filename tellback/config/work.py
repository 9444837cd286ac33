"""The worker: does what may wait, from the same database, and says that it is alive."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

SILENT_SECONDS = 60  # a worker says every 10 that it is alive; after so many it is taken for gone


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
    from procrastinate import App
    from procrastinate.contrib.django import app, utils
    from procrastinate.psycopg_connector import PsycopgConnector

    # The worker fetches jobs over connections of its own; a job that asks for another job still does so over
    # Django's connection, in its own transaction. (Procrastinate's own command swaps the connector for both.)
    # A database that is gone for 5 seconds ends the worker, and whoever looks after it starts it again.
    connector = PsycopgConnector(kwargs=utils.connector_params(), timeout=5.0)
    working = App(connector=connector, worker_defaults=app.worker_defaults)
    working.tasks, working.periodic_registry = app.tasks, app.periodic_registry
    working.run_worker(wait=wait, install_signal_handlers=wait, listen_notify=wait)


def alive_for() -> float | None:
    """Seconds since a worker last said that it is alive; None where there is no worker. A worker says so every 10."""
    from django.db import connection

    with connection.cursor() as cursor:
        # The database's own clock: the worker writes by it, whatever a demo's clock says.
        cursor.execute("SELECT extract(epoch FROM now() - max(last_heartbeat)) FROM procrastinate_workers")
        (seconds,) = cursor.fetchone()
    return None if seconds is None else float(seconds)
