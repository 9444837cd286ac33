"""A new lookup key over every stored digest, without anybody's code."""

from __future__ import annotations

from django.apps import apps
from django.db import models, transaction
from django.db.models import QuerySet

from tellback.people.codes import keys

BATCH = 500


def kinds() -> list[type[models.Model]]:
    """Every table that keeps digests under the lookup key: it has a column `key_id`."""
    return [kind for kind in apps.get_models() if any(field.name == "key_id" for field in kind._meta.fields)]


def behind(kind: type[models.Model]) -> QuerySet[models.Model]:
    """The rows whose digests are not under the newest key yet. A row without a digest has no key."""
    return kind._default_manager.exclude(key_id__in=["", keys.ring(keys.LOOKUP).key_id]).order_by("pk")


@transaction.atomic
def carry_on(kind: type[models.Model], *, most: int | None = None) -> int:
    """Put the newest key over the digests of the next rows; how many that was. Nought: all of them are there.

    Raises:
        KeysMissing: a row is under a key that is not here; nothing of this batch is changed.
    """
    fields = digests(kind)
    rows = list(behind(kind).select_for_update(of=("self",))[: most or BATCH])
    for row in rows:
        key_id = getattr(row, "key_id")  # noqa: B009 - the kinds have no common class
        for name in fields:
            if (old := getattr(row, name)) is not None:
                setattr(row, name, keys.rotate(bytes(old), key_id)[0])
        setattr(row, "key_id", keys.ring(keys.LOOKUP).key_id)  # noqa: B010
    kind._default_manager.bulk_update(rows, [*fields, "key_id"])
    return len(rows)


def digests(kind: type[models.Model]) -> list[str]:
    """The columns of a table that hold digests under its `key_id`."""
    return [field.name for field in kind._meta.fields if field.name == "digest" or field.name.endswith("_digest")]
