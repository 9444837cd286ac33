"""What the worker does for people at night."""

from __future__ import annotations

from datetime import timedelta

from procrastinate.contrib.django import app

from tellback.people import clock
from tellback.people.codes.budget import forget_old_tries
from tellback.people.models.sheets import GroupFile
from tellback.people.sheets.actions import erase_file

FILE_KEPT_DAYS = 14


@app.periodic(cron="41 3 * * *", periodic_id="tries")
@app.task(queueing_lock="people.tries", name="people.forget_tries")
def forget_tries(timestamp: int) -> None:
    """Wrong codes are counted for a day, and then nothing is left of them."""
    forget_old_tries()


@app.periodic(cron="47 3 * * *", periodic_id="people.old_files")
@app.task(queueing_lock="people.old_files", name="people.erase_old_files")
def erase_old_files(timestamp: int) -> None:
    """A spreadsheet that nobody brought in within two weeks is erased: it may hold contact persons."""
    since = clock.now() - timedelta(days=FILE_KEPT_DAYS)
    for file in GroupFile.objects.filter(contents__isnull=False, started_at__lt=since).defer("contents"):
        erase_file(file)
