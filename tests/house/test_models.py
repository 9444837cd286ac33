"""What is true of every table of ours: it says what it is to people, a "when" has its "who", and migrations know it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db.models import CheckConstraint, Model, Q, Value

from tellback.people import clock
from tests.house.sources import told

pytestmark = pytest.mark.django_db

# A "when" that may stand without its "who", and why.
WITHOUT_WHO = {"thread.Promise.told": "the code in a person's hand, or a mail, keeps a promise without anybody's name"}
# Django writes this where a model has no docstring.
WRITTEN_BY_DJANGO = "("


def ours() -> list[type[Model]]:
    """Every model of the product, without the tables that only join two others."""
    return [m for m in apps.get_models() if m.__module__.startswith("tellback.")]


def pairs(model: type[Model]) -> Iterator[str]:
    """`answered` where the model has answered_at (or _on) and answered_by, and the two may be empty."""
    names = {field.name: field.null for field in model._meta.concrete_fields}
    for name, is_nullable in names.items():
        stem, _part, what = name.rpartition("_")
        if what in ("at", "on") and is_nullable and f"{stem}_by" in names:
            yield name


def named(condition: Q) -> set[str]:
    """The fields that a condition speaks of."""
    found = set()
    for child in condition.children:
        found |= named(child) if isinstance(child, Q) else {str(child[0]).partition("__")[0]}
    return found


def is_refused(model: type[Model], values: dict[str, object]) -> bool:
    """Whether the database refuses a row with these values, all else that its rules speak of being empty."""
    for rule in model._meta.constraints:
        if isinstance(rule, CheckConstraint) and isinstance(rule.condition, Q):
            fields = named(rule.condition)
            row = {name: as_stored(model, name, values.get(name)) for name in fields}
            if set(values) <= fields and not rule.condition.check(row):
                return True
    return False


def as_stored(model: type[Model], name: str, value: object) -> Value:
    """A value of this field, in the field's own type even where it is empty."""
    field = model._meta.get_field(name)
    return Value(value, output_field=getattr(field, "target_field", field))


def test_every_model_says_what_it_is_to_people() -> None:
    found = [
        f"{model._meta.label}: say in a docstring what it is to people."
        for model in ours()
        if not model.__doc__ or model.__doc__.startswith(f"{model.__name__}{WRITTEN_BY_DJANGO}")
    ]
    assert not found, told(found)


def test_a_when_has_its_who() -> None:
    found = []
    for model in ours():
        for when in pairs(model):
            stem = when.rpartition("_")[0]
            where = f"{model._meta.label}.{stem}"
            if not is_refused(model, {when: None, f"{stem}_by": 1}):
                found.append(f"{where}: a who without a when can be stored; put together(…) in Meta.constraints.")
            if where not in WITHOUT_WHO and not is_refused(model, {when: clock.now(), f"{stem}_by": None}):
                found.append(f"{where}: a when without a who can be stored; put together(…) in Meta.constraints.")
    assert not found, told(found)


def test_some_pairs_were_looked_at() -> None:
    assert sum(len(list(pairs(model))) for model in ours()) >= 7
    assert {where.rpartition(".")[0] for where in WITHOUT_WHO} <= {model._meta.label for model in ours()}


def test_migrations_know_every_model() -> None:
    try:
        call_command("makemigrations", check=True, dry_run=True, verbosity=0)
    except SystemExit:
        pytest.fail("A model was changed without its migration: run makemigrations and commit what it writes.")
