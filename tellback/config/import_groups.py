"""The command `tellback import-groups`: groups or communities from a spreadsheet, without a browser."""

from __future__ import annotations

import argparse
import sys

from django.db import transaction

from tellback.config.environment import SettingError
from tellback.people.models import Deployment
from tellback.people.models.sheets import GroupFile
from tellback.people.rules import NotPossible
from tellback.people.sheets import actions
from tellback.people.sheets.reading import Unreadable
from tellback.people.sheets.rows import Field


def run(arguments: argparse.Namespace) -> int:
    """Add what is new; 0 when every row could be read, 1 when some were wrong.

    Raises:
        SettingError: there is no partnership, or the file or a column is not one.
    """
    if not Deployment.objects.exists():
        raise SettingError("There is no partnership yet. Start one first: tellback begin, or tellback demo.")
    if not arguments.file.is_file():
        raise SettingError(f"There is no file {arguments.file}.")
    what = GroupFile.What.COMMUNITIES if arguments.communities else GroupFile.What.GROUPS
    try:
        with transaction.atomic():
            file = actions.keep_file(what=what, file_name=arguments.file.name, contents=arguments.file.read_bytes())
            actions.match(file, matching=_matching(file, arguments.map))
            if not arguments.dry_run:
                actions.bring_in(file)
            file.refresh_from_db()
            transaction.set_rollback(arguments.dry_run)
    except (Unreadable, NotPossible) as why:
        raise SettingError(str(why)) from None
    print(f"{'Would be added' if arguments.dry_run else 'Added'}: {file.made:,}. There already: {file.known:,}.")
    for row, column, sentence in file.problems:
        print(f"Row {row}, column “{column}”: {sentence}", file=sys.stderr)
    return 1 if file.wrong else 0


def _matching(file: GroupFile, wishes: list[str]) -> dict[str, str]:
    found: dict[str, str] = dict(file.matching)
    for wish in wishes:
        column, _parted, field = wish.rpartition("=")
        if column not in file.columns:
            raise SettingError(f"There is no column “{column or wish}”. The columns are: {', '.join(file.columns)}.")
        if field not in Field.values:
            raise SettingError(f"“{field}” is nothing a column can be. It can be: {', '.join(Field.values)}.")
        found = {i: known for i, known in found.items() if known != field}
        found[str(file.columns.index(column))] = field
    return {i: field for i, field in found.items() if field != Field.LEAVE}
