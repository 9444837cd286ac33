"""The keeper: starts the server, restarts it after a crash, stops it when nobody uses it any more."""

from __future__ import annotations

import contextlib
import fcntl
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import FrameType
from typing import Any

from tellback.config.environment import SettingError
from tellback.config.parent import end_with_parent
from tellback.config.postgres import binaries, cluster, place

# What people wrote must not reach the log: a failed statement is neither repeated nor explained there.
SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "log_min_messages": "log",
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_parameter_max_length_on_error": "0",
    "log_checkpoints": "off",
    "log_timezone": "UTC",
    "timezone": "UTC",
    "jit": "off",
    "password_encryption": "scram-sha-256",
}
# A test's rows need not outlive a power cut.
CARELESS = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "max_wal_size": "2GB"}
PAUSE = 0.25
MOST_RESTARTS = 5


class Keeper:
    """One server and the locks around it."""

    def __init__(self, data: Path, linger: int, for_tests: bool) -> None:
        self.data, self.linger, self.for_tests = data, linger, for_tests
        self.home = place.home(data)
        self.cluster = self.home / "cluster"
        self.lock = _lock(self.home / "keeper.lock")
        self.users = os.open(self.home / "users.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        self.idle_since: float | None = None
        self.restarts = 0
        self.told_to_stop = False

    def start(self) -> None:
        """Start the server and wait until it answers; raises SettingError with a sentence."""
        programs = binaries.folder()
        run_as = cluster.prepare(self.data, programs, self.for_tests)
        self._end_orphan()
        settings = SETTINGS | (CARELESS if self.for_tests else {})
        settings["unix_socket_directories"] = str(place.socket_folder(self.data))
        command: list[Any] = [programs / "postgres", "-D", self.cluster]
        for name, value in settings.items():
            command += ["-c", f"{name}={value}"]
        self.server = subprocess.Popen(  # noqa: S603
            command,
            cwd=self.cluster,
            env=cluster.surroundings(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=_end_with_keeper,  # noqa: PLW1509
            **run_as,
        )
        while not self._answers():
            if self.server.poll() is not None:
                raise SettingError(f"The database did not start: {_last_words(self.home / 'server.log')}")
            time.sleep(0.02)

    def watch(self) -> None:
        """Stay until told to stop, or until nobody has used the server for `linger` seconds."""
        while not self.told_to_stop and not self._forsaken():
            time.sleep(PAUSE)
            if self.server.poll() is not None:
                self.restarts += 1
                if self.restarts > MOST_RESTARTS:
                    raise SettingError("The database stopped again and again; it is left stopped.")
                self.start()

    def stop(self) -> None:
        """Stop the server cleanly, and only then let others start one."""
        if self.server.poll() is None:
            self.server.send_signal(signal.SIGINT)
            try:
                self.server.wait(30)
            except subprocess.TimeoutExpired:
                self.server.send_signal(signal.SIGQUIT)
                self.server.wait(10)
        os.close(self.lock)

    def _forsaken(self) -> bool:
        """Nobody holds a lease, for long enough; or the folder was deleted under us."""
        if not (self.home / "keeper.lock").exists():
            return True
        try:
            fcntl.flock(self.users, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            self.idle_since = None
            return False
        self.idle_since = self.idle_since or time.monotonic()
        if time.monotonic() - self.idle_since >= self.linger:
            return True  # the lock stays held: whoever comes now waits until the server has stopped
        fcntl.flock(self.users, fcntl.LOCK_UN)
        return False

    def _answers(self) -> bool:
        """The server writes its state on the eighth line of its own file."""
        with contextlib.suppress(OSError, IndexError):
            lines = (self.cluster / "postmaster.pid").read_text(encoding="utf-8").splitlines()
            return int(lines[0]) == self.server.pid and lines[7].strip() == "ready"
        return False

    def _end_orphan(self) -> None:
        """A keeper killed with -9 takes its server along where the system allows; elsewhere the next one ends it."""
        with contextlib.suppress(OSError, ValueError, IndexError):
            lines = (self.cluster / "postmaster.pid").read_text(encoding="utf-8").splitlines()
            process = int(lines[0])
            if Path(lines[1]).resolve() == self.cluster.resolve() and _is_postgres(process):
                os.kill(process, signal.SIGINT)
                until = time.monotonic() + 30
                while _is_postgres(process) and time.monotonic() < until:
                    time.sleep(0.05)


def _is_postgres(process: int) -> bool:
    try:
        return b"postgres" in Path(f"/proc/{process}/cmdline").read_bytes().split(b"\0")[0]
    except FileNotFoundError:
        return False


def _lock(file: Path) -> int:
    lock = os.open(file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    until = time.monotonic() + 5
    while True:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            break
        except BlockingIOError:  # somebody is only looking whether a keeper is there
            if time.monotonic() > until:
                raise SettingError("Another process is starting this database; try again.") from None
            time.sleep(0.01)
    os.ftruncate(lock, 0)
    os.write(lock, str(os.getpid()).encode())
    return lock


def _end_with_keeper() -> None:
    end_with_parent(signal.SIGINT)


def _last_words(log: Path) -> str:
    lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
    told = [line for line in lines if "FATAL" in line or "PANIC" in line]
    return (told or lines or ["it said nothing"])[-1].split(":  ", 1)[-1]


def main() -> None:
    """Start, say `ready` or a sentence of refusal on the first line, and stay."""
    os.umask(0o077)
    try:
        keeper = Keeper(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3] == "1")

        def told(_number: int, _frame: FrameType | None) -> None:
            keeper.told_to_stop = True

        signal.signal(signal.SIGTERM, told)
        signal.signal(signal.SIGINT, told)
        keeper.start()
    except SettingError as refusal:
        print(refusal, flush=True)
        return
    print("ready", flush=True)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    try:
        keeper.watch()
    finally:
        keeper.stop()


if __name__ == "__main__":
    main()
