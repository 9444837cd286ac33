"""`tellback restore <folder>`: a backup back into an empty place, and what was taken back since stays taken back."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from django.contrib.contenttypes.models import ContentType
from django.db import Error, connection, transaction
from django.db.migrations.executor import MigrationExecutor

from tellback.config import migrate, work
from tellback.config.backup import manifest, sealed, tables
from tellback.config.environment import SettingError
from tellback.loop.listen import actions, tombstones
from tellback.people.codes import keys

MARK = "restore_unfinished"
IN_USE = ("people_deployment", "people_person", "listen_voice")


def run(folder: Path, *, keys_file: Path | None = None, journal: Path | None = None) -> None:
    """Put the backup in `folder` back, with the keys of `keys_file` and the withdrawals of a later `journal`.

    Raises:
        SettingError: it is damaged, the passphrase is wrong, or something is here already. Nothing was changed.
    """
    said = manifest.read(folder)
    manifest.verify(said, folder)
    taken_back = _taken_back(folder, journal)
    refuse_unfinished()
    _refuse_used()
    _refuse_unknown(said)
    _keys(said, keys_file or folder / manifest.KEYS, is_named=keys_file is not None)
    print(f"Putting back what was kept on {said.made_at}.", flush=True)
    try:
        _load(said, folder)
    except (Error, EOFError, OSError, ValueError) as problem:
        kind = type(problem).__name__  # what the database says of a row may repeat the row
        raise SettingError(f"The backup could not be put back ({kind}). The database has none of it.") from None
    migrate.run()
    again = _finish(taken_back)
    rows = sum(table["rows"] for table in said.tables.values())
    print(f"Put back: {len(said.tables)} tables, {rows} rows, {said.voices} voices.")
    print(f"Words that had been taken back since, and are gone again: {again}.")
    print("Everybody signs in, or types their code, again. Say `tellback check`, then `tellback serve`.")


def refuse_unfinished() -> None:
    """Raise SettingError where a restore broke off: what was taken back may still be there."""
    if MARK in connection.introspection.table_names():
        raise SettingError(
            "A restore into this database did not come to its end, so it is not opened. "
            "Make a new empty database (or name an empty TELLBACK_DATA) and restore again."
        )


def _refuse_used() -> None:
    here = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for table in IN_USE:
            if table in here:
                cursor.execute(f"SELECT 1 FROM {table} LIMIT 1")
                if cursor.fetchone():
                    raise SettingError(
                        "This database is in use. Restore into an empty one: name another DATABASE_URL, or an empty "
                        "folder with TELLBACK_DATA. Nothing was changed."
                    )


def _refuse_unknown(said: manifest.Manifest) -> None:
    known = set(MigrationExecutor(connection).loader.disk_migrations)
    newer = [f"{app} {name}" for app, name in said.migrations if (app, name) not in known]
    if newer:
        raise SettingError(
            f"The backup was made by Tellback {said.tellback}, which knows steps that this release does not "
            f"({newer[0]}). Install that release, or a later one. Nothing was changed."
        )


def _keys(said: manifest.Manifest, file: Path, *, is_named: bool) -> None:
    """Put the keys back that opened people's threads; or be sure that they are here already."""
    try:
        if file.exists():
            if manifest.KEYS in said.files and tables.sha256(file) != said.files[manifest.KEYS]:
                raise SettingError(f"{file} is damaged, or belongs to another backup. Nothing was changed.")
            passphrase = sealed.passphrase(twice=False)
            if passphrase is None:
                raise SettingError("The keys file needs its passphrase: set RECOVERY_PASSPHRASE or .._FILE.")
            keys.put_back(sealed.unseal(file.read_text(encoding="ascii"), under=passphrase))
        elif is_named:
            raise SettingError(f"There is no file {file}.")
        found = {name: keys.ring(name).key_id for name in keys.NAMES}
    except keys.KeysMissing as missing:
        raise SettingError(
            f"{missing} Without the keys of the backup nobody's code opens; it has not been put back."
        ) from None
    if said.key_ids and found != said.key_ids:
        raise SettingError(
            "The keys that are here are not those of the backup: nobody's code would open. Nothing was changed."
        )


def _load(said: manifest.Manifest, folder: Path) -> None:
    """The tables as they were made then, and the rows; the mark stays until what was taken back is gone again."""
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0")
    executor = MigrationExecutor(connection)
    applied = {(app, name) for app, name in said.migrations}
    nodes = executor.loader.graph.node_map
    executor.migrate([step for step in sorted(applied) if not applied & {child.key for child in nodes[step].children}])
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(f"CREATE TABLE {MARK} (begun_at timestamptz NOT NULL DEFAULT now())")
        with tables.emptied_and_open(sorted(said.tables)):
            for table, about in said.tables.items():
                file = folder / manifest.file_of(table)
                if tables.copy_in(table, file=file, columns=about["columns"]) != about["rows"]:
                    raise SettingError(f"The backup has not every row of {table}. The database has none of it.")
        tables.set_sequences(said.sequences)
    ContentType.objects.clear_cache()


@transaction.atomic
def _finish(taken_back: Iterable[str]) -> int:
    work.set_clock()
    known = set(tombstones.references())
    if new := sorted(set(taken_back) - known):
        tombstones.write(*new)
    again = actions.take_back_again(sorted(known | set(new)))
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE {MARK}")
        cursor.execute("ANALYZE")
    return again


def _taken_back(folder: Path, journal: Path | None) -> set[str]:
    """What the backup knew of, and what a later journal knows."""
    if journal is not None and not journal.is_file():
        raise SettingError(f"There is no file {journal}.")
    files = [file for file in (folder / manifest.JOURNAL, journal) if file and file.exists()]
    return {reference for file in files for reference in tombstones.references(file)}
