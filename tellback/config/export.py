"""The command `tellback export`: the same copy as on the page, into a folder of the machine."""

from __future__ import annotations

import argparse

from tellback.config.environment import SettingError
from tellback.ledger import actions as ledger
from tellback.overview import jobs
from tellback.people.models import Body, Deployment


def run(arguments: argparse.Namespace) -> None:
    """Write everything, or one board's record, into a new or empty folder; the record says that it was taken.

    Raises:
        SettingError: there is no partnership or board of that name, or the folder holds something.
    """
    if not Deployment.objects.exists():
        raise SettingError("There is no partnership yet, so there is nothing to take out.")
    body = Body.objects.filter(slug=arguments.board).first() if arguments.board else None
    if arguments.board and body is None:
        names = ", ".join(Body.objects.order_by("slug").values_list("slug", flat=True))
        raise SettingError(f"There is no board “{arguments.board}”. The boards are: {names or 'none yet'}.")
    folder = arguments.folder
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise SettingError(f"{folder} holds something already. Name a new or an empty folder.")
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as problem:
        raise SettingError(f"{folder} cannot be made: {problem.strerror}.") from None
    export = ledger.ask_export(body=body)
    ledger.export_taken(export)
    jobs.write(export, folder)
    # Nothing of it lies with us: it is where it was asked for.
    ledger.export_erased(export)
    export.refresh_from_db()
    print(f"{export.rows_done:,} rows are in {folder}. Read README.md there first.")
