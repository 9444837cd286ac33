"""Every write of a spreadsheet of groups: kept, tried, brought in whole or not at all, and taken back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from tellback.people import clock
from tellback.people.actions import add
from tellback.people.models import Person
from tellback.people.models.sheets import GroupFile, GroupRow
from tellback.people.rules import NotPossible
from tellback.people.sheets.built_on import split
from tellback.people.sheets.reading import read
from tellback.people.sheets.rows import MODELS, Known, New, Wrong, guess, judged, problem_of

State = GroupFile.State
MOST_PROBLEMS = 200


@transaction.atomic
def keep_file(*, what: str, file_name: str, contents: bytes, by: Person | None = None) -> GroupFile:
    """Keep a file until it is brought in, with a first guess of what its columns are.

    Raises:
        Unreadable: it is no table; the message says what to do.
    """
    columns = read(contents).columns
    return GroupFile.objects.create(
        what=what,
        file_name=file_name[-200:],
        contents=contents,
        columns=columns,
        matching=guess(columns),
        by=by,
        started_at=clock.now(),
    )


@transaction.atomic
def match(file: GroupFile, *, matching: Mapping[str, str]) -> None:
    """Say what the columns are; the file is tried, and nothing of it is stored yet.

    Raises:
        NotPossible: no column holds the name, or the file is gone.
        Unreadable: it cannot be read to its end.
    """
    if problem := problem_of(matching):
        raise NotPossible(problem)
    locked = _held(file)
    locked.matching = dict(matching)
    _count(locked)
    locked.state = State.TRIED
    locked.save()


@transaction.atomic
def bring_in(file: GroupFile) -> None:
    """Add what is new, all of it or nothing; what is there already stays as it is. The file is erased.

    Raises:
        NotPossible: it was not tried, or somebody has brought it in already.
        Unreadable: it cannot be read to its end.
    """
    locked = _held(file)
    if locked.state != State.TRIED:
        raise NotPossible(_("Match the columns first."))
    model = MODELS[locked.what]
    for one in _count(locked):
        row: Any = add(model, values=one.values)
        field = "organisation" if locked.what == GroupFile.What.GROUPS else "community"
        GroupRow.objects.create(file=locked, as_brought=one.values, **{field: row})
    locked.state, locked.contents, locked.columns = State.DONE, None, []
    locked.save()


@transaction.atomic
def erase_file(file: GroupFile) -> None:
    """Give it up: the file and its headings are gone."""
    unfinished = GroupFile.objects.filter(pk=file.pk, contents__isnull=False)
    unfinished.update(contents=None, columns=[], state=State.ERASED)


@transaction.atomic
def take_back(file: GroupFile) -> int:
    """Take away what it brought and nobody has built on or changed since; returns how many. The rest stays.

    Raises:
        NotPossible: it is not in, or somebody has taken it back already.
    """
    locked = GroupFile.objects.select_for_update().get(pk=file.pk)
    if locked.state != State.DONE:
        raise NotPossible(_("There is nothing to take back. Somebody may have done it already."))
    model = MODELS[locked.what]
    field = "organisation" if locked.what == GroupFile.What.GROUPS else "community"
    # Held, so that nobody builds on one between the look and the act.
    keys = list(GroupRow.objects.filter(file=locked).values_list(field, flat=True))
    list(model._default_manager.select_for_update().filter(pk__in=keys).order_by("pk").values_list("pk"))
    going, _staying = split(locked)
    keys = [getattr(row, f"{field}_id") for row in going]
    GroupRow.objects.filter(pk__in=[row.pk for row in going]).delete()
    model._default_manager.filter(pk__in=keys).delete()
    locked.state, locked.undone = State.UNDONE, len(going)
    locked.save(update_fields=["state", "undone"])
    return len(going)


def _held(file: GroupFile) -> GroupFile:
    locked = GroupFile.objects.select_for_update().get(pk=file.pk)
    if locked.contents is None:
        raise NotPossible(_("The file is gone. Choose it again: what is there already is not doubled."))
    return locked


def _count(file: GroupFile) -> list[New]:
    sheet = read(bytes(file.contents or b""))
    found = list(judged(sheet, what=file.what, matching=file.matching))
    new, wrong = [one for one in found if isinstance(one, New)], [one for one in found if isinstance(one, Wrong)]
    file.made, file.wrong = len(new), len(wrong)
    file.known = sum(isinstance(one, Known) for one in found)
    file.problems = [[one.row, one.column, one.sentence] for one in wrong[:MOST_PROBLEMS]]
    return new
