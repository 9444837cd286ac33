"""What the worker does for itself: nothing stays half done, and nothing done stays."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from procrastinate import JobContext
from procrastinate.contrib.django import app

# A worker says that it is alive every 10 seconds.
SILENT_SECONDS = 45


@app.periodic(cron="* * * * *", periodic_id="stalled")
@app.task(queueing_lock="config.stalled", pass_context=True, name="config.retry_stalled")
async def retry_stalled(context: JobContext, timestamp: int) -> None:
    """A job whose worker was killed is begun again; every job can run twice without doing its work twice."""
    manager: Any = context.app.job_manager
    for job in await manager.get_stalled_jobs(seconds_since_heartbeat=SILENT_SECONDS):
        await manager.retry_job(job)


@app.periodic(cron="17 3 * * *", periodic_id="finished")
@app.task(queueing_lock="config.finished", pass_context=True, name="config.delete_finished")
async def delete_finished(context: JobContext, timestamp: int) -> None:
    """Jobs that failed for good are kept a while, so that somebody can look why; no job is kept for ever."""
    await context.app.job_manager.delete_old_jobs(
        nb_hours=24 * settings.JOB_KEPT_DAYS, include_failed=True, include_cancelled=True, include_aborted=True
    )
