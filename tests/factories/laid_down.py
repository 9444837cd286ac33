"""The demo partnership for tests in a browser and for journeys: built once a run, laid down again for each that asks."""

from __future__ import annotations

from datetime import timedelta

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.models import Model

from tellback.config.demo import build
from tellback.people import clock
from tests.factories import listen

NOT_OURS = ("django_", "auth_", "procrastinate_")
_kept: dict[str, bytes] = {}


def lay_down() -> None:
    """Fill the tables with the demo: the first time it is built, later copied back as it was, in a blink."""
    clock.set_offset(timedelta(0))
    if not _kept:
        listen.wordings()  # they come with a migration, and a test before this one may have emptied every table
        build.build()
        _keep()
        return
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("TRUNCATE {} CASCADE".format(", ".join(f'"{table}"' for table in _kept)))
        for table, rows in _kept.items():
            with cursor.copy(f'COPY "{table}" FROM STDIN') as into:
                into.write(rows)
        for statement in connection.ops.sequence_reset_sql(no_style(), _models()):
            cursor.execute(statement)


def _keep() -> None:
    with connection.cursor() as cursor:
        for table in [model._meta.db_table for model in _models()]:
            with cursor.copy(f'COPY "{table}" TO STDOUT') as out:
                _kept[table] = b"".join(bytes(part) for part in out)


def _models() -> list[type[Model]]:
    found = apps.get_models(include_auto_created=True)
    return [model for model in found if not model._meta.db_table.startswith(NOT_OURS)]
