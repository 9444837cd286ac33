"""Nothing acknowledged is lost, and nothing taken back comes back: backups made while people go on speaking."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import psycopg
import pytest
from psycopg.sql import SQL, Identifier

from tellback.config import postgres
from tests.config.deployments import BEGIN, ROOT, fresh, python, tellback

TEST_SERVER = ROOT / "var" / "test"  # started by tests/conftest.py
PASSPHRASE = "five quiet words beside a river"
TELL = """
from tellback.loop.listen import actions
def tell(n):
    told = actions.tell_us(words=f"zebra-{n}-canary", idempotency_key=f"form-{n}")
    print(n, told.voice.reference, told.secret, flush=True)
"""
GO_ON = TELL + "n = 1000\nwhile True: tell(n); n += 1"
OPEN = """
from tellback.loop.listen import queries
for code in sys.argv[1:]:
    found = queries.code_for(int(code))
    print("none" if found is None else f"{found.voice.reference} {found.voice.words or 'gone'}")
"""
TAKE_BACK = """
from tellback.loop.listen import actions
from tellback.loop.listen.models import Voice
actions.take_back(Voice.objects.get(step__reference=sys.argv[1]))
"""
SEARCH = """
from django.db import connection
with connection.cursor() as cursor:
    for table in connection.introspection.table_names():
        cursor.execute(f"SELECT count(*) FROM {table} AS t WHERE t::text LIKE %s", [f"%{sys.argv[1]}%"])
        if cursor.fetchone()[0]: print(table)
"""
RULES = """
from django.db import connection
with connection.cursor() as cursor:
    cursor.execute("SELECT tgname, tgenabled FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1, 2")
    print(cursor.fetchall())
    cursor.execute("SELECT conname, convalidated, pg_get_constraintdef(oid) FROM pg_constraint ORDER BY 1, 3")
    print(cursor.fetchall())
"""
COUNTED = """
from django.db import connection
with connection.cursor() as cursor:
    cursor.execute("SELECT CASE WHEN reltuples > 0 THEN 't' END FROM pg_class WHERE relname = 'listen_voice'")
    print(cursor.fetchone()[0])
"""


class Told(NamedTuple):
    number: int
    reference: str
    secret: str


class Kept(NamedTuple):
    """A deployment that people spoke to, and the backup that was made while they did."""

    deployment: dict[str, str]
    backup: Path
    before: list[Told]  # acknowledged before the backup was asked for
    taken_back: Told  # after the backup


def told(lines: str) -> list[Told]:
    return [Told(int(n), reference, secret) for n, reference, secret in map(str.split, lines.splitlines())]


@contextmanager
def own_server() -> Iterator[dict[str, str]]:
    """A database on an operator's own server, with two roles; what it holds is restored into an embedded one."""
    server, name = TEST_SERVER, f"kept_{os.getpid()}"
    owner, product = (postgres.address(server, owner=is_owner) for is_owner in (True, False))
    with psycopg.connect(owner, autocommit=True) as cursor:
        cursor.execute(SQL("CREATE DATABASE {}").format(Identifier(name)))
        try:
            yield {
                "DATABASE_URL": product.replace("/tellback?", f"/{name}?"),
                "DATABASE_OWNER_URL": owner.replace("/tellback?", f"/{name}?"),
            }
        finally:
            cursor.execute(SQL("DROP DATABASE {} WITH (FORCE)").format(Identifier(name)))


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kept]:
    backup = tmp_path_factory.mktemp("kept") / "backup"
    with fresh() as empty, own_server() as addresses:
        deployment = empty | addresses | {"RECOVERY_PASSPHRASE": PASSPHRASE}
        begun = tellback(deployment, "begin", "Riverside", "--administrator", "ann@example.org")
        assert begun.returncode == 0, begun.stderr
        python(deployment, "from tellback.people.codes import keys; keys.ensure_keys(create=True)")
        first = told(python(deployment, TELL + "\nfor n in range(20): tell(n)"))
        talking = subprocess.Popen(
            [sys.executable, "-c", BEGIN + GO_ON], env=deployment, cwd=ROOT, stdout=subprocess.PIPE, text=True
        )
        assert talking.stdout is not None
        first += told("".join(talking.stdout.readline() for _ in range(10)))
        made = tellback(deployment, "backup", str(backup))
        assert made.returncode == 0, made.stderr
        assert talking.poll() is None, "nobody spoke while the backup was made"
        talking.kill()
        talking.communicate()
        python(deployment, TAKE_BACK, first[3].reference)
        yield Kept(deployment, backup, first, first[3])


@pytest.fixture
def elsewhere() -> Iterator[dict[str, str]]:
    with fresh() as deployment:
        yield deployment | {"RECOVERY_PASSPHRASE": PASSPHRASE}


@pytest.fixture
def copy(kept: Kept, tmp_path: Path) -> Path:
    return Path(shutil.copytree(kept.backup, tmp_path / "copy"))


def said_by(one: Told) -> str:
    return f"zebra-{one.number}-canary"


def refused(done: subprocess.CompletedProcess[str]) -> str:
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    return done.stderr


def journal(deployment: dict[str, str]) -> str:
    return str(Path(deployment["TELLBACK_DATA"]) / "tombstones" / "taken-back")


def test_every_voice_acknowledged_before_the_backup_is_back_and_its_code_opens_it(
    kept: Kept, elsewhere: dict[str, str]
) -> None:
    """Made while others spoke; one who took their words back after it was made stays forgotten, in every column."""
    done = tellback(elsewhere, "restore", str(kept.backup), "--tombstones", journal(kept.deployment))
    assert done.returncode == 0, done.stderr
    assert "gone again: 1" in done.stdout
    opened = python(elsewhere, OPEN, *(one.secret for one in kept.before)).splitlines()
    for one, found in zip(kept.before, opened, strict=True):
        words = "gone" if one == kept.taken_back else said_by(one)
        assert found == f"{one.reference} {words}"
    assert python(elsewhere, SEARCH, said_by(kept.taken_back)).split() == []
    assert "listen_voice" in python(elsewhere, SEARCH, said_by(kept.before[4])).split()
    assert kept.taken_back.reference in Path(journal(elsewhere)).read_text()
    # Rules, triggers and statistics are as in a database that never left.
    assert python(elsewhere, RULES) == python(kept.deployment, RULES)
    assert python(elsewhere, COUNTED) == "t\n"
    # People go on speaking, and no number is given out twice.
    assert told(python(elsewhere, TELL + "\ntell(5000)"))[0].reference not in {one.reference for one in kept.before}
    again = tellback(elsewhere, "restore", str(kept.backup))
    assert "This database is in use" in refused(again)


def test_only_this_account_can_read_a_backup_and_the_keys_are_sealed(kept: Kept) -> None:
    assert kept.backup.stat().st_mode & 0o777 == 0o700
    assert {file.stat().st_mode & 0o777 for file in kept.backup.iterdir()} == {0o600}
    lookup = (Path(kept.deployment["TELLBACK_DATA"]) / "keys" / "lookup").read_bytes()
    assert all(lookup not in file.read_bytes() for file in kept.backup.iterdir())


def test_a_backup_is_never_written_over(kept: Kept) -> None:
    assert "a backup is never written over" in refused(tellback(kept.deployment, "backup", str(kept.backup)))


def test_without_a_passphrase_it_says_loudly_that_the_keys_are_not_there(
    kept: Kept, elsewhere: dict[str, str], tmp_path: Path
) -> None:
    silent = {name: value for name, value in kept.deployment.items() if name != "RECOVERY_PASSPHRASE"}
    made = tellback(silent, "backup", str(tmp_path / "bare"))
    assert made.returncode == 0
    assert "THE KEYS ARE NOT IN THIS BACKUP" in made.stderr
    assert not (tmp_path / "bare" / "keys.sealed").exists()
    said = refused(tellback(elsewhere, "restore", str(tmp_path / "bare")))
    assert "Without the keys of the backup nobody's code opens" in said
    strange = elsewhere | {f"{name}_KEY": "k" * 40 for name in ("LOOKUP", "DERIVATION", "ANSWER", "ADDRESS")}
    assert "not those of the backup" in refused(tellback(strange, "restore", str(tmp_path / "bare")))


def test_a_short_passphrase_is_refused(kept: Kept, tmp_path: Path) -> None:
    said = refused(tellback(kept.deployment | {"RECOVERY_PASSPHRASE": "short"}, "backup", str(tmp_path / "no")))
    assert "at least 16 characters" in said


def test_a_wrong_passphrase_or_a_damaged_file_is_a_sentence_and_changes_nothing(
    copy: Path, elsewhere: dict[str, str]
) -> None:
    wrong = elsewhere | {"RECOVERY_PASSPHRASE": "another five words altogether"}
    assert "does not open the keys file" in refused(tellback(wrong, "restore", str(copy)))
    assert not (Path(elsewhere["TELLBACK_DATA"]) / "keys" / "lookup").exists()
    rows = copy / "listen_voice.rows.gz"
    whole = rows.read_bytes()
    rows.write_bytes(whole[:-9] + b"x" + whole[-8:])
    assert "damaged: listen_voice.rows.gz" in refused(tellback(elsewhere, "restore", str(copy)))
    rows.unlink()
    assert "not whole: listen_voice.rows.gz is missing" in refused(tellback(elsewhere, "restore", str(copy)))
    (copy / "manifest.json").unlink()
    assert "holds no backup" in refused(tellback(elsewhere, "restore", str(copy)))
    assert python(elsewhere, "from django.db import connection as c; print(c.introspection.table_names())") == "[]\n"


def test_a_restore_that_broke_off_is_not_opened(kept: Kept, elsewhere: dict[str, str]) -> None:
    python(
        elsewhere | {"TELLBACK_AS_OWNER": "1"},
        "from django.db import connection as c; c.cursor().execute('CREATE TABLE restore_unfinished ()')",
    )
    assert "did not come to its end" in refused(tellback(elsewhere, "serve"))
    assert "did not come to its end" in refused(tellback(elsewhere, "restore", str(kept.backup)))


@pytest.mark.proof
def test_a_backup_of_an_earlier_release_is_restored_and_brought_up_to_date(
    elsewhere: dict[str, str], tmp_path: Path
) -> None:
    """The ledger's last step is not known to the earlier release; the way to another PostgreSQL is the same one."""
    with fresh() as empty, own_server() as addresses:
        earlier = empty | addresses | {"RECOVERY_PASSPHRASE": PASSPHRASE}
        assert tellback(earlier, "migrate").returncode == 0
        python(
            earlier,
            TELL.replace("def tell", "from tellback.people.codes import keys; keys.ensure_keys(True)\ndef tell"),
        )
        back = tellback(earlier | {"TELLBACK_AS_OWNER": "1"}, "manage", "migrate", "ledger", "0002")
        assert back.returncode == 0, back.stderr
        made = tellback(earlier, "backup", str(tmp_path / "earlier"))
        assert made.returncode == 0, made.stderr
    known = json.loads((tmp_path / "earlier" / "manifest.json").read_text())["migrations"]
    assert ["ledger", "0002_reference_has_a_dash"] in known
    assert ["ledger", "0003_exports"] not in known
    done = tellback(elsewhere, "restore", str(tmp_path / "earlier"))
    assert done.returncode == 0, done.stderr
    assert python(elsewhere, "from tellback.config import migrate; print(migrate.is_behind())") == "False\n"
