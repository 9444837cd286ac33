"""Tables out of a database in one snapshot, and into an empty one: rows as they are, whatever the version."""

from __future__ import annotations

import gzip
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

from django.db import connection

# What is not put back, and why.
LEFT_OUT = {
    "config_cache": "limits that begin again",
    "django_migrations": "the manifest names them, and restore applies them",
    "django_session": "everybody signs in, or types their code, again",
}
BLOCK = 1 << 20


def names() -> list[str]:
    """The tables that a backup holds."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
            " WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') ORDER BY 1"
        )
        return [name for (name,) in cursor.fetchall() if name not in LEFT_OUT]


def columns(table: str) -> list[str]:
    """Its columns, without those that the database works out by itself."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0"
            " AND NOT attisdropped AND attgenerated = '' ORDER BY attnum",
            [f"public.{_quoted(table)}"],
        )
        return [name for (name,) in cursor.fetchall()]


def sequences() -> dict[str, int]:
    """The last number that each sequence gave out, so that no number is given to something else after a restore."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = 'public' AND last_value IS NOT NULL"
        )
        return dict(cursor.fetchall())


def copy_out(table: str, *, to: Path) -> dict[str, Any]:
    """Write a table's rows into the file `to`; returns what the manifest says of it."""
    found, count = columns(table), 0
    with (
        private(to) as file,
        gzip.GzipFile(filename="", fileobj=file, mode="wb", mtime=0) as out,
        connection.cursor() as cursor,
        cursor.copy(f"COPY {_sql(table, found)} TO STDOUT") as rows,
    ):
        for block in rows:
            count += bytes(block).count(b"\n")  # one line a row: a line end inside a value is written as \n
            out.write(block)
    return {"columns": found, "rows": count, "sha256": sha256(to)}


def sha256(file: Path) -> str:
    """The digest of a file."""
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def copy_in(table: str, *, file: Path, columns: list[str]) -> int:
    """Read a table's rows from a file; how many there were. The table must be empty."""
    with gzip.open(file) as rows, connection.cursor() as cursor:
        with cursor.copy(f"COPY {_sql(table, columns)} FROM STDIN") as into:
            while block := rows.read(BLOCK):
                into.write(block)
        return int(cursor.rowcount)


@contextmanager
def emptied_and_open(tables: list[str]) -> Iterator[None]:
    """Inside: the tables are empty, and take rows in any order. Then every rule holds again, or nothing was done.

    What points at another table is checked at the end for all rows at once; triggers rest, as they did their work when
    the rows were first written.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(oid) FROM pg_constraint"
            " WHERE contype = 'f' AND connamespace = 'public'::regnamespace ORDER BY 1, 2"
        )
        pointers = cursor.fetchall()
        for table, name, _definition in pointers:
            cursor.execute(f"ALTER TABLE {table} DROP CONSTRAINT {name}")
        for table in tables:
            cursor.execute(f"ALTER TABLE {_quoted(table)} DISABLE TRIGGER USER")
        cursor.execute(f"TRUNCATE {', '.join(_quoted(table) for table in tables)}")
        yield
        for table in tables:
            cursor.execute(f"ALTER TABLE {_quoted(table)} ENABLE TRIGGER USER")
        for table, name, definition in pointers:
            cursor.execute(f"ALTER TABLE {table} ADD CONSTRAINT {name} {definition}")


def set_sequences(last: dict[str, int]) -> None:
    """Go on counting where the backup stopped."""
    with connection.cursor() as cursor:
        for name, value in last.items():
            cursor.execute("SELECT setval(%s::regclass, %s)", [f"public.{_quoted(name)}", value])


@contextmanager
def private(file: Path) -> Iterator[BinaryIO]:
    """A new file that this account alone can read, on the disk when this ends."""
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as out:
        yield out
        out.flush()
        os.fsync(out.fileno())


def _sql(table: str, columns: list[str]) -> str:
    return f"public.{_quoted(table)} ({', '.join(_quoted(column) for column in columns)})"


def _quoted(name: str) -> str:
    """A manifest is read from a file: what it calls a table must be a name and nothing else."""
    if not name.isidentifier():
        raise ValueError(f"{name!r} is no name of ours.")
    return f'"{name}"'
