"""The embedded server: whole, private, and gone when nobody needs it."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from tellback.config import postgres
from tellback.config.environment import SettingError
from tellback.config.postgres import binaries, cluster, place

USE_IT = (
    "import sys; from pathlib import Path; from tellback.config import postgres;"
    "postgres.ensure_running(Path(sys.argv[1])); print('up', flush=True); sys.stdin.read()"
)


@pytest.fixture(scope="module")
def data() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="tellback-house-"))
    folder.chmod(0o755)
    postgres.ensure_running(folder)
    with psycopg.connect(postgres.address(folder, owner=True)) as owner:
        owner.execute("CREATE TABLE kept (words text UNIQUE)")
    yield folder
    postgres.stop(folder)
    shutil.rmtree(folder)


@pytest.fixture
def elsewhere() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="tellback-house-"))
    folder.chmod(0o755)
    yield folder
    postgres.stop(folder)
    shutil.rmtree(folder)


def somebody_using(folder: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", USE_IT, folder],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).resolve().parents[2],
    )
    assert process.stdout is not None
    assert process.stdout.readline().strip() == "up"
    process.stdout.close()
    return process


def soon(so: Callable[[], bool], seconds: float = 15) -> bool:
    until = time.monotonic() + seconds
    while not so() and time.monotonic() < until:
        time.sleep(0.05)
    return so()


def server_of(folder: Path) -> int:
    return int((place.home(folder) / "cluster" / "postmaster.pid").read_text().split()[0])


def gone(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().split(") ")[1][0] == "Z"
    except (FileNotFoundError, ProcessLookupError):
        return True


def test_the_product_connects_as_a_role_that_owns_nothing(data: Path) -> None:
    """An owner could switch off the triggers that keep history; the product must not be able to."""
    with psycopg.connect(postgres.address(data)) as product:
        product.execute("INSERT INTO kept VALUES ('here')")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            product.execute("ALTER TABLE kept DISABLE TRIGGER ALL")


def test_nobody_comes_in_without_the_password(data: Path) -> None:
    for role in ("tellback", "tellback_owner", "tellback_super"):
        with pytest.raises(psycopg.OperationalError):
            psycopg.connect(host=str(place.socket_folder(data)), dbname="tellback", user=role, password="guess")


def test_it_is_private_and_on_no_network(data: Path) -> None:
    assert place.socket_folder(data).stat().st_mode & 0o077 == 0
    assert all(key.stat().st_mode & 0o077 == 0 for key in (data / "keys").iterdir())
    with psycopg.connect(postgres.address(data)) as product:
        found = [product.execute(f"SHOW {name}").fetchone() for name in ("listen_addresses", "fsync")]  # type: ignore[arg-type]
    assert found == [("",), ("on",)]


def test_a_folder_that_was_there_before_keeps_its_rights(data: Path) -> None:
    assert data.stat().st_mode & 0o777 == 0o755
    assert data.stat().st_uid == os.geteuid()


def test_a_failed_constraint_writes_no_words_into_the_log(data: Path) -> None:
    with psycopg.connect(postgres.address(data)) as product:
        for _time in range(2):
            with pytest.raises(psycopg.Error):
                product.execute("INSERT INTO kept VALUES ('canary one'), ('canary one')")
            product.rollback()
        with pytest.raises(psycopg.Error):
            product.execute("SELECT 'canary two'::integer")
    assert "canary" not in (place.home(data) / "server.log").read_text()


def test_words_that_were_saved_are_there_after_the_server_is_killed(data: Path) -> None:
    with psycopg.connect(postgres.address(data), autocommit=True) as product:
        product.execute("INSERT INTO kept VALUES ('before the power cut')")
    killed = server_of(data)
    os.kill(killed, signal.SIGKILL)

    def again() -> bool:
        try:
            with psycopg.connect(postgres.address(data)) as product:
                found = product.execute("SELECT count(*) FROM kept WHERE words LIKE 'before%'").fetchone()
                return found == (1,)
        except psycopg.OperationalError:
            return False

    assert soon(again)
    assert server_of(data) != killed


def test_it_stops_when_its_last_user_is_killed_and_leaves_nothing_behind(elsewhere: Path) -> None:
    first, second = somebody_using(elsewhere), somebody_using(elsewhere)
    server = server_of(elsewhere)
    first.kill()
    first.wait()
    time.sleep(0.6)
    assert postgres.is_running(elsewhere), "one user is left"
    second.kill()
    second.wait()
    assert soon(lambda: gone(server) and not postgres.is_running(elsewhere))


def test_a_killed_keeper_takes_the_server_along_and_the_next_user_gets_a_new_one(elsewhere: Path) -> None:
    user = somebody_using(elsewhere)
    server = server_of(elsewhere)
    os.kill(int((place.home(elsewhere) / "keeper.lock").read_text()), signal.SIGKILL)
    assert soon(lambda: gone(server))
    postgres.ensure_running(elsewhere)
    psycopg.connect(postgres.address(elsewhere)).close()
    user.kill()
    user.wait()


def test_a_folder_of_another_postgresql_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "PG_VERSION").write_text("17\n")
    with pytest.raises(SettingError, match="made by PostgreSQL 17.*Nothing was changed"):
        cluster.refuse_other_version(tmp_path)


def test_a_long_path_gets_a_short_socket(tmp_path: Path) -> None:
    deep = tmp_path / ("a" * 60) / ("b" * 60)
    assert len(os.fsencode(place.socket_folder(deep))) <= place.LONGEST_FOLDER


@pytest.mark.skipif(os.geteuid() != 0, reason="only root has folders that its server cannot reach")
def test_as_root_a_closed_folder_stays_closed_and_the_server_lives_elsewhere(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    postgres.ensure_running(closed / "data", for_tests=True)
    home = place.home(closed / "data")
    try:
        psycopg.connect(postgres.address(closed / "data")).close()
        assert home.parent == place.SHARED
        assert closed.stat().st_mode & 0o777 == 0o700
        assert (home / "cluster").stat().st_uid != 0
    finally:
        postgres.stop(closed / "data")
        shutil.rmtree(home)


def test_a_copy_of_the_programs_runs_where_the_server_cannot_reach_the_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(place, "SHARED", tmp_path)
    monkeypatch.setattr(place, "reachable", lambda folder: False)
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    programs = binaries.folder()
    assert programs.is_relative_to(tmp_path)
    said = subprocess.run([programs / "postgres", "--version"], capture_output=True, text=True, check=True).stdout
    assert said.startswith("postgres (PostgreSQL) 18")
