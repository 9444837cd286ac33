"""`tellback backup <folder>`: everything as it was at one moment, while people go on speaking."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction
from django.db.migrations.recorder import MigrationRecorder

from tellback.config.backup import manifest, sealed, tables
from tellback.config.environment import SettingError
from tellback.loop.listen import tombstones
from tellback.people import clock
from tellback.people.codes import keys
from tellback.people.codes.kept import write_over

NO_KEYS = """
THE KEYS ARE NOT IN THIS BACKUP: {why}
Without them nobody's code opens anything after a restore. Set RECOVERY_PASSPHRASE or RECOVERY_PASSPHRASE_FILE, or run
this where you can be asked; or keep a copy of the keys in {folder} yourself, apart from the backup.
"""


def run(folder: Path, *, keys_file: Path | None = None) -> None:
    """Make a backup in a new or empty folder, the keys in `keys_file` where given; print what is in it.

    Raises:
        SettingError: the folder is in use, or cannot be written.
    """
    passphrase = sealed.passphrase(twice=True)
    try:
        _room(folder)
        made = _tables(folder)
        kept = _keys(made, folder, keys_file or folder / manifest.KEYS, passphrase)
        journal = tombstones.journal()
        if journal.exists():  # after the snapshot: it may know more than the tables, never less
            _add(made, folder, manifest.JOURNAL, journal.read_bytes())
        made.write(folder)
    except OSError as problem:
        raise SettingError(f"The backup could not be written: {problem}. What is in {folder} is no backup.") from None
    _remember(made, with_keys=kept is not None)
    rows = sum(said["rows"] for said in made.tables.values())
    print(f"Backup made in {folder}: {len(made.tables)} tables, {rows} rows, {made.voices} voices.")
    if kept:
        print(f"The keys are in {kept}, sealed under the recovery passphrase. Keep the passphrase somewhere else.")


def last() -> dict[str, object]:
    """When the last backup was made from here and the ids of the keys that went with it; empty where there was none."""
    try:
        found: dict[str, object] = json.loads(_memory().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found


def _room(folder: Path) -> None:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise SettingError(f"{folder} holds something already. Name a new folder; a backup is never written over.")
    folder.chmod(0o700)


@transaction.atomic(durable=True)
def _tables(folder: Path) -> manifest.Manifest:
    with connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        cursor.execute("SET LOCAL statement_timeout = 0")
        cursor.execute("SHOW server_version")
        version = cursor.fetchone()[0]
    applied = sorted([app, name] for app, name in MigrationRecorder(connection).applied_migrations())
    if not applied:
        raise SettingError("This database is empty; there is nothing to keep yet.")
    made = manifest.Manifest(f"{clock.now():%Y-%m-%dT%H:%M:%SZ}", applied, tables.sequences(), {}, version)
    for table in tables.names():
        made.tables[table] = tables.copy_out(table, to=folder / manifest.file_of(table))
    return made


def _keys(made: manifest.Manifest, folder: Path, file: Path, passphrase: str | None) -> Path | None:
    """Seal the keys into `file`; None where that cannot be, which is said loudly."""
    say: Callable[[str], object] = sys.stderr.write
    try:
        texts = keys.texts()
    except keys.KeysMissing as missing:
        say(NO_KEYS.format(why=missing, folder=settings.CODE_KEYS_DIR))
        return None
    made.key_ids = {name: keys.ring(name).key_id for name in keys.NAMES}
    if passphrase is None:
        say(NO_KEYS.format(why="there is no recovery passphrase.", folder=settings.CODE_KEYS_DIR))
        return None
    _add(made, file.parent, file.name, sealed.seal(texts, under=passphrase).encode(), called=manifest.KEYS)
    return file


def _add(made: manifest.Manifest, folder: Path, name: str, content: bytes, *, called: str = "") -> None:
    with tables.private(folder / name) as out:
        out.write(content)
    made.files[called or name] = tables.sha256(folder / name)


def _remember(made: manifest.Manifest, *, with_keys: bool) -> None:
    write_over(_memory(), json.dumps({"made_at": made.made_at, "keys": made.key_ids if with_keys else {}}))


def _memory() -> Path:
    return Path(settings.DATA) / "last-backup"
