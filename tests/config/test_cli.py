"""The command line: an exit code that can be trusted, and a sentence where something is wrong."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from tellback.config import check, cli
from tellback.config.environment import SettingError
from tellback.outbox.models import Message, Way
from tellback.people import clock
from tests.config.deployments import ROOT, fresh, tellback


@pytest.fixture
def deployment() -> Iterator[dict[str, str]]:
    with fresh() as made:
        yield made


@pytest.fixture(scope="module")
def settled() -> Iterator[dict[str, str]]:
    """One whose database was made by an earlier start."""
    with fresh() as made:
        yield made


def in_session(session: int) -> list[str]:
    """Command lines of the processes that still run in a session."""
    found = subprocess.run(["ps", "-o", "args=", "-s", str(session)], capture_output=True, text=True)
    return found.stdout.splitlines()


def mentioning(folder: str) -> list[str]:
    found = subprocess.run(["ps", "-e", "-o", "args="], capture_output=True, text=True)
    return [line for line in found.stdout.splitlines() if folder in line]


@contextmanager
def serving(deployment: dict[str, str]) -> Iterator[subprocess.Popen[str]]:
    """`tellback serve`, answering."""
    command = [sys.executable, "-m", "tellback.config.cli", "serve"]
    server = subprocess.Popen(
        command, env=deployment, cwd=ROOT, stdout=subprocess.PIPE, text=True, start_new_session=True
    )
    try:
        assert server.stdout is not None
        assert any("Ctrl-C" in line for line in server.stdout), "it never said that it was ready"
        yield server
    finally:
        server.kill()
        server.wait()


def answers(deployment: dict[str, str]) -> int:
    address = f"http://localhost:{deployment['PORT']}/health"
    try:
        with urllib.request.urlopen(address, timeout=10) as page:
            return int(page.status)
    except urllib.error.HTTPError as problem:
        return problem.code


def left_behind(server: subprocess.Popen[str], deployment: dict[str, str]) -> list[str]:
    return in_session(server.pid) + mentioning(deployment["TELLBACK_DATA"])


def test_serve_survives_a_fallen_child_and_ends_clean_on_ctrl_c(settled: dict[str, str]) -> None:
    with serving(settled) as server:
        assert answers(settled) < 500
        well = tellback(settled, "check")
        assert well.returncode == 0, well.stdout
        listed = subprocess.run(["ps", "-o", "pid=,args=", "--ppid", str(server.pid)], capture_output=True, text=True)
        children = [line.split()[0] for line in listed.stdout.splitlines() if "keeper" not in line]
        assert len(children) == 2
        for child in children:
            os.kill(int(child), signal.SIGKILL)
        time.sleep(2)
        assert answers(settled) < 500
        server.send_signal(signal.SIGINT)
        assert server.wait(30) == 0
        assert left_behind(server, settled) == []


def test_serve_killed_outright_leaves_nothing_behind(settled: dict[str, str]) -> None:
    with serving(settled) as server:
        server.kill()
        server.wait()
        until = time.monotonic() + 20
        while left_behind(server, settled) and time.monotonic() < until:
            time.sleep(0.1)
        assert left_behind(server, settled) == []


def test_a_port_in_use_is_named_with_what_to_do(deployment: dict[str, str]) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", int(deployment["PORT"])))
        other.listen()
        refused = tellback(deployment, "serve")
    assert refused.returncode == 1
    assert f"Port {deployment['PORT']} is in use" in refused.stderr
    assert "Traceback" not in refused.stderr


@pytest.mark.parametrize(
    ("setting", "value", "words"),
    [
        ("PORT", "eighty", "PORT must be a whole number"),
        ("HOST", "no such host", "Check HOST and PORT"),
        ("PORT", "99999", "PORT must be between"),
    ],
)
def test_a_wrong_setting_is_named(deployment: dict[str, str], setting: str, value: str, words: str) -> None:
    refused = tellback(deployment | {setting: value}, "serve")
    assert refused.returncode == 1
    assert words in refused.stderr
    assert "Traceback" not in refused.stderr


def test_check_says_that_the_database_is_not_running_and_starts_nothing(deployment: dict[str, str]) -> None:
    told = tellback(deployment, "check")
    assert told.returncode == 1
    assert "NOT WELL  database: the embedded database is not running" in told.stdout
    assert not (Path(deployment["TELLBACK_DATA"]) / "postgres").exists()


def test_a_database_that_does_not_answer_is_a_sentence_without_its_password(deployment: dict[str, str]) -> None:
    nowhere = deployment | {"DATABASE_URL": "postgresql://ann:sesame@127.0.0.1:1/none"}
    refused = tellback(nowhere, "migrate")
    assert refused.returncode == 1
    assert "the database does not answer" in refused.stderr
    assert "sesame" not in refused.stderr + refused.stdout
    assert "Traceback" not in refused.stderr


def test_a_missing_file_to_import_is_named() -> None:
    with pytest.raises(SystemExit, match="There is no file nowhere.csv"):
        cli.main(["import-voices", "nowhere.csv"])


@pytest.mark.django_db
def test_check_counts_messages_that_are_late() -> None:
    Message.objects.create(once="on time", way=Way.EMAIL, due_at=clock.now())
    Message.objects.create(once="by hand", way=Way.LETTER, due_at=clock.now() - timedelta(days=3))
    assert check.outbox() == (True, "messages that are late: 0; letters to print: 1")
    Message.objects.create(once="late", way=Way.EMAIL, due_at=clock.now() - timedelta(hours=1))
    assert check.outbox() == (False, "messages that are late: 1; letters to print: 1")


@pytest.mark.django_db
def test_a_failing_check_names_itself_and_the_code_is_one(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing() -> tuple[bool, str]:
        raise SettingError("The key lookup is missing.")

    monkeypatch.setitem(check.CHECKS, "keys", missing)
    monkeypatch.setitem(check.CHECKS, "database", lambda: (True, "answers"))
    assert check.run() == 1
    assert "NOT WELL  keys: The key lookup is missing." in capsys.readouterr().out
