"""The PostgreSQL that comes with Tellback: one server for web, worker and command line, started when first needed.

Every process that uses the server holds a shared file lock (a lease). A small keeper process starts the server,
and stops it when the last lease is gone, however its holder ended.
"""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import quote

from tellback.config.environment import SettingError, keep_secret
from tellback.config.postgres import place

OWNER = "tellback_owner"
APPLICATION = "tellback"
DATABASE = "tellback"

_leases: dict[Path, int] = {}


def address(data: Path, *, owner: bool = False) -> str:
    """The database's URL for the product, or for the role that owns the tables. Starts nothing."""
    role = OWNER if owner else APPLICATION
    socket = quote(str(place.socket_folder(data)), safe="")
    return f"postgresql://{role}:{password(data, role)}@/{DATABASE}?host={socket}&require_auth=scram-sha-256"


def password(data: Path, role: str) -> str:
    """The random password of one of the two roles, kept beside the session key."""
    file = Path(data) / "keys" / ("database-owner" if role == OWNER else "database")
    try:
        return keep_secret(file)
    except PermissionError:
        raise SettingError(f"{file} belongs to another account; start Tellback as the one that made it.") from None


def ensure_running(data: Path, *, linger: int = 0, for_tests: bool = False) -> None:
    """Start the server unless it runs, and keep it while this process lives (and `linger` seconds longer).

    Raises SettingError with one sentence where it cannot start.
    """
    home = place.home(data, make=True)
    if home in _leases and is_running(data):
        return
    lease = _leases.pop(home, None)
    if lease is None:
        lease = os.open(home / "users.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        fcntl.flock(lease, fcntl.LOCK_SH)  # waits while a server is being stopped
    try:
        with (home / "start.lock").open("w") as turn:
            fcntl.flock(turn, fcntl.LOCK_EX)
            if not is_running(data):
                _launch(Path(data).resolve(), home, linger, for_tests)
    except BaseException:
        os.close(lease)
        raise
    _leases[home] = lease


start = ensure_running


def is_running(data: Path) -> bool:
    """Whether a keeper looks after this server now."""
    return _keeper(place.home(data)) is not None


def release(data: Path, patience: float = 40) -> None:
    """Give this process's lease back, and wait until the server has stopped unless somebody else uses it."""
    home = place.home(data)
    if lease := _leases.pop(home, None):
        os.close(lease)
    until = time.monotonic() + patience
    while _keeper(home) and not _used_by_others(home) and time.monotonic() < until:
        time.sleep(0.02)


def stop(data: Path, patience: float = 40) -> None:
    """Stop the server for everybody, cleanly; nothing happens where none runs."""
    home = place.home(data)
    if lease := _leases.pop(home, None):
        os.close(lease)
    if keeper := _keeper(home):
        try:
            os.kill(keeper, 15)
        except ProcessLookupError:
            return
    until = time.monotonic() + patience
    while _keeper(home) and time.monotonic() < until:
        time.sleep(0.02)


def _keeper(home: Path) -> int | None:
    """The keeper's process id, or None where its lock is free."""
    try:
        lock = os.open(home / "keeper.lock", os.O_RDWR | os.O_CLOEXEC)
    except FileNotFoundError:
        return None
    try:
        fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
        return None
    except BlockingIOError:
        return int(os.read(lock, 20) or b"0") or None
    finally:
        os.close(lock)


def _used_by_others(home: Path) -> bool:
    """Whether another process holds a lease. A keeper that is stopping holds the file for itself alone."""
    with (home / "users.lock").open("rb") as users:
        try:
            fcntl.flock(users, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        try:
            fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


def _launch(data: Path, home: Path, linger: int, for_tests: bool) -> None:
    root = Path(__file__).resolve().parents[3]
    command = [
        sys.executable,
        "-m",
        "tellback.config.postgres.keeper",
        str(data),
        str(linger),
        str(int(for_tests)),
    ]
    log = home / "server.log"
    with log.open("ab") as errors:
        if errors.tell() > 1_000_000:
            errors.truncate(0)
        keeper = subprocess.Popen(  # noqa: S603
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=errors,
            cwd=root,
            start_new_session=True,  # Ctrl-C ends requests first, and the database last
            text=True,
        )
    assert keeper.stdout is not None
    said = keeper.stdout.readline().strip()
    keeper.stdout.close()
    keeper.returncode = 0  # it outlives this process on purpose; no ResourceWarning
    if said != "ready":
        raise SettingError(said or f"The database did not start. Its last words are in {log}.")
