"""What of a spreadsheet nobody has built on: every table that points at a group is asked, whichever stage it is of."""

from __future__ import annotations

from typing import Any

from tellback.people.models.sheets import GroupFile, GroupRow
from tellback.people.sheets.rows import MODELS


def split(file: GroupFile) -> tuple[list[GroupRow], list[GroupRow]]:
    """The rows that would go, and those that stay: used by something, or changed since they came."""
    field = "organisation" if file.what == GroupFile.What.GROUPS else "community"
    rows = list(GroupRow.objects.filter(file=file).select_related(field).order_by("pk"))
    used = _used(MODELS[file.what], [getattr(row, f"{field}_id") for row in rows])
    going: list[GroupRow] = []
    staying: list[GroupRow] = []
    for row in rows:
        thing = getattr(row, field)
        is_changed = any(getattr(thing, name) != value for name, value in row.as_brought.items())
        (staying if thing.pk in used or is_changed else going).append(row)
    return going, staying


def _used(model: Any, keys: list[int]) -> set[int]:
    """Which of these something points at: one query for each column that can."""
    found: set[int] = set()
    for relation in model._meta.get_fields(include_hidden=True):
        if not relation.auto_created or relation.concrete or relation.related_model is GroupRow:
            continue
        name = relation.field.name
        pointing = relation.related_model._default_manager.filter(**{f"{name}__in": keys})
        found |= set(pointing.values_list(name, flat=True))
    return found
