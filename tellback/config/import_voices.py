"""The command `tellback import-voices`: the same import as on the page, without a browser."""

from __future__ import annotations

import argparse
import sys
import time

from django.db import transaction

from tellback.config.environment import SettingError
from tellback.loop.learn import jobs
from tellback.loop.learn.imports import actions
from tellback.loop.learn.imports.matching import ONLY_ONE, Field, FileKind, Matching
from tellback.loop.learn.models import Import
from tellback.loop.learn.rules import Refused
from tellback.people.codes import keys
from tellback.people.models import Deployment
from tellback.people.sheets.reading import Unreadable

MOST_SHOWN = 20


def run(arguments: argparse.Namespace) -> int:
    """Bring in the voices of a file; 0 when every row could be read, 1 when some were wrong.

    Raises:
        SettingError: the file, a column or the source is not one.
    """
    if not Deployment.objects.exists():
        raise SettingError("There is no partnership yet. Start one first: tellback serve, or tellback demo.")
    keys.ensure_keys(create=False)
    try:
        if not arguments.dry_run:
            return _carry_out(arguments)
        with transaction.atomic():
            code = _carry_out(arguments)
            transaction.set_rollback(True)
            return code
    except (Unreadable, Refused) as why:
        raise SettingError(str(why)) from None


def _carry_out(arguments: argparse.Namespace) -> int:
    made = actions.keep_file(
        file_name=arguments.file.name,
        contents=arguments.file.read_bytes(),
        kind=FileKind(arguments.kind) if getattr(arguments, "kind", None) else None,
    )
    wishes = [*arguments.map, *([f"{arguments.words}=words"] if getattr(arguments, "words", None) else [])]
    try:
        matching = _matching(made, wishes)
        _say_columns(made, matching)
        name = arguments.source or arguments.file.stem
        actions.match(made, matching=matching, source=actions.source_named(name))
        if not arguments.dry_run:
            actions.begin(made)
        began = time.monotonic()
        jobs.carry_out(made, lambda done: _say(f"\r{done:,} rows, {done / (time.monotonic() - began):,.0f} a second "))
        _say("\n")
        made.refresh_from_db()
        return _report(made)
    finally:
        # Stopped half way, the file is not left behind: run again, rows that are in are known.
        actions.erase_file(made)


def _matching(made: Import, wishes: list[str]) -> Matching:
    """What the columns are: guessed, with COLUMN=FIELD where somebody says so."""
    found = Matching.from_json(made.matching)
    for wish in wishes:
        column, parted, field = wish.rpartition("=")
        if not parted or column not in made.columns:
            raise SettingError(f"There is no column “{column or wish}”. The columns are: {', '.join(made.columns)}.")
        if field not in Field.values:
            raise SettingError(f"“{field}” is nothing a column can be. It can be: {', '.join(Field.values)}.")
        i = made.columns.index(column)
        if field in ONLY_ONE:
            found.fields = {at: known for at, known in found.fields.items() if known != field}
        found.fields[i] = Field(field)
    return found


def _say_columns(made: Import, matching: Matching) -> None:
    for field in Field:
        names = [made.columns[i] for i in matching.all(field)]
        if names and field != Field.LEAVE:
            _say(f"{field.value}: {', '.join(names)}\n")


def _report(made: Import) -> int:
    tried = made.state == Import.State.TRIED
    print(f"{'Would be brought in' if tried else 'Brought in'}: {made.made:,} of {made.rows_done:,} rows.")
    print(f"Empty: {made.empty:,}. Not answered: {made.unanswered:,}.")
    print(f"Known already: {made.known:,}. Wrong: {made.wrong:,}.")
    for one in made.problems.order_by("row", "id")[:MOST_SHOWN]:
        where = f"Row {one.row}, column “{one.column}”: " if one.row else ""
        print(f"{where}{one.sentence}", file=sys.stderr)
    if made.wrong > MOST_SHOWN:
        print(f"And {made.wrong - MOST_SHOWN:,} more.", file=sys.stderr)
    return 0 if made.state in (Import.State.TRIED, Import.State.DONE) and not made.wrong else 1


def _say(text: str) -> None:
    """How far it is, beside what the command gives."""
    sys.stderr.write(text)
    sys.stderr.flush()
