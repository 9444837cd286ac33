"""What the person at the machine itself sees of the set-up: the one-time code, and a file that sets everything up."""

from __future__ import annotations

import sys
from pathlib import Path

from django.conf import settings

from tellback.config import migrate
from tellback.config.environment import SettingError
from tellback.config.set_up import actions
from tellback.config.set_up.document import read
from tellback.config.set_up.rows import Row, State
from tellback.loop.review.frameworks.opening import Wrong, text_of
from tellback.people.codes import keys, secret
from tellback.people.models import Deployment

MOST_TOLD = 50


def say_code() -> None:
    """Print a new set-up code; any earlier one ends.

    Raises:
        SettingError: this database holds a partnership already.
    """
    if migrate.is_behind():
        migrate.as_owner("migrate")
    if Deployment.objects.exists():
        raise SettingError("This database already holds a partnership. Choose another folder: TELLBACK_DATA=…")
    keys.ensure_keys(create=True)  # no partnership, so no voice: nobody can be locked out
    words = " ".join(secret.words(actions.issue_code()))
    print(f"It is empty. To begin your partnership, open {settings.PUBLIC_ADDRESS} and type this set-up code:")
    print(f"\n    {words}\n", flush=True)
    print("It works once. A new one is made at every start, and by: tellback begin", flush=True)


def lay_down_file(file: Path, *, is_check: bool) -> int:
    """Set up what a file says, or only check it; 0 when all of it is right, else 1 with each problem and its line."""
    if migrate.is_behind():
        migrate.as_owner("migrate")
    if not Deployment.objects.exists():
        keys.ensure_keys(create=True)
    try:
        document = read(text_of(file.read_bytes(), file.name))
    except Wrong as wrong:
        raise SettingError("nothing was set up.\n" + "\n".join(wrong.problems)) from None
    report = actions.lay_down(document.rows, by=_name(document.rows), is_check=is_check or bool(document.faults))
    faults = sorted({*document.faults, *report.faults})
    for line, sentence in faults[:MOST_TOLD]:
        print(f"{file.name}, line {line}: {sentence}", file=sys.stderr)
    if faults:
        more = f" {len(faults) - MOST_TOLD} more are not shown." if len(faults) > MOST_TOLD else ""
        print(f"Nothing was set up. Problems: {len(faults)}.{more}", file=sys.stderr)
        return 1
    new, changed, same = (report.count(state) for state in (State.NEW, State.CHANGED, State.SAME))
    print(f"{'It is right. It would be' if is_check else 'Set up.'} New: {new}. Changed: {changed}. As it was: {same}.")
    return 0


def _name(rows: list[Row]) -> str:
    """Who invites people in a file: the partnership itself."""
    deployment = Deployment.objects.first()
    return deployment.name if deployment else next((row.given.get("name", "") for row in rows), "") or "Tellback"
