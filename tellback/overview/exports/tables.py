"""Which tables and columns go into a full copy, and which never do and why."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.contrib.postgres.search import SearchVectorField
from django.db.models import BinaryField, Count, Field, Model, QuerySet

from tellback.loop.tell.models import Answer
from tellback.people.disclosure import usual

OWNERS_TAKE_THEIRS = "A review is private to whoever began it, and they can take theirs from its own pages."
# These tables stay here. The reason stands in the readme of every copy.
NEVER_TABLES = {
    "listen_code": "What opens people's threads is never copied.",
    "listen_submission": "Marks of what was sent twice; they belong to the keys.",
    "listen_draft": "Half-told stories that nobody has sent to us.",
    "outbox_message": "Messages may carry links that open a thread.",
    "ledger_export": "Copies like this one.",
    "people_setupcode": "What opens the set-up is never copied.",
    "people_trybudget": "Counts of wrong codes.",
    "people_sitetries": "Counts of wrong codes.",
    "review_review": OWNERS_TAKE_THEIRS,
    "review_invitation": OWNERS_TAKE_THEIRS,
    "review_seat": OWNERS_TAKE_THEIRS,
    "review_colour": OWNERS_TAKE_THEIRS,
    "review_comment": OWNERS_TAKE_THEIRS,
    "review_nextstep": OWNERS_TAKE_THEIRS,
    "review_progress": OWNERS_TAKE_THEIRS,
    "review_case": OWNERS_TAKE_THEIRS,
}
# Columns that are left out by name. Digests, marks, nonces and files are left out by their type.
NEVER_COLUMNS = {"password", "key_id"}
# "More able or less able?" has no way back to a person, so it goes without its number, in an order of its own, and only
# where enough people answered.
WITHOUT_ORDER: tuple[type[Model], ...] = (Answer,)


def tables() -> list[type[Model]]:
    """The tables of a full copy, in the order of their names."""
    every = (model for model in apps.get_models(include_auto_created=True) if model.__module__.startswith("tellback."))
    return sorted((m for m in every if not _is_left_out(m)), key=lambda model: model._meta.db_table)


def columns(model: type[Model]) -> list[Field[Any, Any]]:
    """The columns of a table that go."""
    fields = [field for field in model._meta.concrete_fields if not isinstance(field, BinaryField | SearchVectorField)]
    without_number = model in WITHOUT_ORDER
    return [f for f in fields if f.name not in NEVER_COLUMNS and not (without_number and f.primary_key)]


def rows(model: type[Model], *, batch: int) -> Iterator[list[dict[str, Any]]]:
    """The rows of a table, some at a time, by their numbers: flat in memory, however long it is."""
    names = [field.attname for field in columns(model)]
    if model in WITHOUT_ORDER:
        yield list(_enough_answers().order_by(*names).values(*names))
        return
    last: Any = None
    key = model._meta.pk.attname
    while True:
        found = model._default_manager.order_by("pk")
        found = found.filter(pk__gt=last) if last is not None else found
        some = list(found.values(*dict.fromkeys([key, *names]))[:batch])
        if not some:
            return
        last = some[-1][key]
        yield [{name: row[name] for name in names} for row in some]


def _is_left_out(model: type[Model]) -> bool:
    joined = model._meta.auto_created
    sides = (joined, *(f.related_model for f in model._meta.fields if f.is_relation)) if joined else (model,)
    return any(getattr(side, "_meta").db_table in NEVER_TABLES for side in sides)  # noqa: B009 - typed as Model or bool


def _enough_answers() -> QuerySet[Answer]:
    latest = Answer.objects.filter(is_latest=True)
    enough = latest.values("decision").annotate(number=Count("pk")).filter(number__gte=usual().fewest)
    return latest.filter(decision__in=enough.values("decision"))
