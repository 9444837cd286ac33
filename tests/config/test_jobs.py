"""The worker: nothing stays half done, and nothing done stays."""

from __future__ import annotations

import pytest
from django.db import connection, transaction
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from tellback.config import check, work
from tellback.config.jobs import delete_finished, retry_stalled


@app.task(name="tests.more")
def more() -> None:
    """What another job asks for."""


@app.task(name="tests.asks_for_more")
def asks_for_more() -> None:
    """A job that asks for another one, and then fails."""
    with transaction.atomic():
        more.defer()
        raise ValueError("canary-in-a-job")


pytestmark = pytest.mark.django_db(transaction=True)


def change(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.fixture(autouse=True)
def no_jobs() -> None:
    """Django empties its own tables after a test, and not these."""
    change("DELETE FROM procrastinate_jobs; DELETE FROM procrastinate_workers")


def test_a_job_whose_worker_was_killed_is_done_after_all() -> None:
    job = delete_finished.defer(timestamp=0)
    change(f"UPDATE procrastinate_jobs SET status = 'doing', attempts = 1 WHERE id = {job}")
    work.run(wait=False)
    assert ProcrastinateJob.objects.get(pk=job).status == "doing", "nobody else begins it"
    retry_stalled.defer(timestamp=0)
    for _run in ("finds it", "does it"):
        work.run(wait=False)
    assert not ProcrastinateJob.objects.filter(pk=job).exists(), "done, and a finished job is deleted"


def test_a_job_that_failed_is_deleted_after_a_while() -> None:
    old, new = (delete_finished.configure(queueing_lock=name).defer(timestamp=0) for name in ("old", "new"))
    change("UPDATE procrastinate_jobs SET status = 'failed'")
    change(f"UPDATE procrastinate_events SET at = at - interval '15 days' WHERE job_id = {old}")
    delete_finished.defer(timestamp=0)
    work.run(wait=False)
    assert [job.pk for job in ProcrastinateJob.objects.filter(pk__in=[old, new])] == [new]


def test_check_notices_a_worker_that_is_silent() -> None:
    assert check.worker() == (False, "no worker is running; `tellback serve` or `tellback worker` starts one")
    change("INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - interval '5 minutes')")
    assert check.worker() == (False, "last heard of 300 seconds ago")
    change("INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now())")
    assert check.worker() == (True, "last heard of 0 seconds ago")


def test_a_job_that_fails_takes_back_the_jobs_it_asked_for(caplog: pytest.LogCaptureFixture) -> None:
    job = asks_for_more.defer()
    work.run(wait=False)
    left = ProcrastinateJob.objects.filter(task_name__in=["tests.asks_for_more", "tests.more"])
    assert [(found.pk, found.status) for found in left] == [(job, "failed")]
