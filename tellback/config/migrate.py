"""Bringing the database up to date: as the owner of its tables, one process at a time."""

from __future__ import annotations

import os
import subprocess
import sys
from urllib.parse import unquote, urlsplit

from django.core.management import call_command
from django.db import connection
from django.db.backends.utils import CursorWrapper
from django.db.migrations.executor import MigrationExecutor

from tellback.config import start
from tellback.config.environment import Environment, SettingError

ONE_AT_A_TIME = 7_243_001  # any number, the same in every process


def is_behind() -> bool:
    """Whether migrations wait to be applied."""
    return bool(_waiting())


def _waiting() -> list[object]:
    executor = MigrationExecutor(connection)
    return list(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def run() -> None:
    """Apply every migration, then let the product's own role use the tables, and gather statistics."""
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0")
        cursor.execute("SET lock_timeout = '60s'")
        cursor.execute("SELECT pg_advisory_lock(%s)", [ONE_AT_A_TIME])
        print(f"Bringing the database up to date: {len(_waiting())} steps.", flush=True)
        call_command("migrate", interactive=False, verbosity=0)
        call_command("createcachetable", verbosity=0)
        _let_the_product_in(cursor)
        _load_what_ships()
        cursor.execute("ANALYZE")
        cursor.execute("SELECT pg_advisory_unlock(%s)", [ONE_AT_A_TIME])


def _load_what_ships() -> None:
    from tellback.config import load_frameworks

    load_frameworks.what_ships()


def empty() -> None:
    """Delete everything and make an empty database; only of a demo, whose people are all made up."""
    from tellback.people.models import Deployment

    if Deployment.objects.exclude(kind=Deployment.Kind.DEMO).exists():
        raise SettingError("This deployment is live. Nothing was deleted: only a demo can be deleted whole.")
    with connection.cursor() as cursor:
        cursor.execute("SET lock_timeout = '60s'")
        cursor.execute("DROP SCHEMA public CASCADE")
        cursor.execute("CREATE SCHEMA public")
        cursor.execute("GRANT USAGE ON SCHEMA public TO PUBLIC")
    run()


def as_owner(*command: str) -> None:
    """Run a command of ours as the owner of the tables, in a process of its own; raises SettingError if it fails."""
    done = subprocess.run(
        [sys.executable, "-m", "tellback.config.cli", *command],
        cwd=start.ROOT,
        env={**os.environ, "TELLBACK_AS_OWNER": "1"},
        check=False,
    )
    if done.returncode:
        raise SettingError(f"tellback {' '.join(command)} failed; what it said is above.")


def _let_the_product_in(cursor: CursorWrapper) -> None:
    """On an operator's server with two roles, the role in DATABASE_URL may use, and not own, what was made."""
    url = Environment().raw("DATABASE_URL")
    product = unquote(urlsplit(url).username or "") if url else ""
    if not product or product == connection.settings_dict["USER"]:
        return  # the embedded database was made with these grants
    role = connection.ops.quote_name(product)
    for statement in (
        f"GRANT USAGE ON SCHEMA public TO {role}",
        f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}",
        f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role}",
    ):
        cursor.execute(statement)
