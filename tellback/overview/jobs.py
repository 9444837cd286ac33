"""Long work of reading across: copies of everything are made here, and erased when their day is over."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from procrastinate.contrib.django import app

from tellback.ledger import actions as ledger
from tellback.ledger.models import Export
from tellback.overview.exports import files
from tellback.overview.exports.writing import write_board, write_everything

State = Export.State


@app.task(name="overview.make_export", retry=3)
def make_export(export_id: int) -> None:
    """Make the file; begun again, it is made anew."""
    export = Export.objects.select_related("body").filter(pk=export_id, state=State.WAITING).first()
    if export is None:
        return
    folder = files.empty_folder(export)
    write(export, folder)
    files.pack(export, folder)
    ledger.export_ready(export)


def ask_for(export: Export) -> None:
    """Have the worker make it, once the transaction of the caller is done."""
    make_export.configure(lock=f"export-{export.pk}").defer(export_id=export.pk)


def write(export: Export, folder: Path) -> None:
    """Write the copy into a folder, and count as it goes."""

    def progress(tables: int, tables_done: int, rows_done: int) -> None:
        ledger.count_export(export, tables=tables, tables_done=tables_done, rows_done=rows_done)

    making = partial(write_board, body=export.body) if export.body else write_everything
    making(folder, progress=progress)


def erase(export: Export) -> None:
    """The file is gone first, then the row says so."""
    files.erase(export)
    ledger.export_erased(export)


@app.periodic(cron="*/10 * * * *", periodic_id="overview.old_exports")
@app.task(name="overview.erase_old_exports", queueing_lock="overview.old_exports")
def erase_old_exports(timestamp: int) -> None:
    """A copy lies here for a day at the most, and not on after somebody in it took their words back."""
    for export in Export.objects.exclude(state=State.ERASED).order_by("pk"):
        if files.is_over(export):
            erase(export)
