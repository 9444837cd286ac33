"""Health for whoever watches, settings that fail loudly, and what is missing before real people may speak here."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.db import OperationalError, connection
from django.test import Client

from tellback.config import check, going_live, health, work
from tellback.config.backup import make
from tellback.config.errors import JsonLine, MaskedPaths
from tellback.people import clock
from tellback.people.codes import keys
from tellback.people.models import Clock, Deployment, Role
from tests.config.deployments import ROOT
from tests.factories import people


def test_live_asks_nothing_of_the_database_and_begins_no_session(client: Client) -> None:
    """Without the mark of a database test, any query here would fail."""
    answer = client.get("/health/live/", headers={"host": "10.0.0.7"})
    assert (answer.status_code, answer.content) == (200, b"alive\n")
    assert answer["Content-Type"].startswith("text/plain")
    assert answer["Cache-Control"] == "no-store"
    assert not answer.cookies


@pytest.mark.django_db
def test_ready_names_the_first_thing_that_is_missing(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    keys.ensure_keys(create=True)

    def said() -> tuple[int, str]:
        answer = client.get("/health/ready/", headers={"host": "10.0.0.7"})
        assert not answer.cookies
        return answer.status_code, answer.content.decode().strip()

    monkeypatch.setattr(work, "alive_for", lambda: None)
    assert said() == (503, "not ready: worker")
    monkeypatch.setattr(work, "alive_for", lambda: 3.0)
    assert said() == (200, "ready")
    monkeypatch.setattr(work, "alive_for", lambda: 61.0)
    assert said() == (503, "not ready: worker")
    monkeypatch.setenv("LOOKUP_KEY", "short")
    assert said() == (503, "not ready: keys")
    monkeypatch.setattr(health, "_last_steps", lambda: frozenset({("people", "9999_later")}))
    assert said() == (503, "not ready: migrations")
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE restore_unfinished ()")
    assert said() == (503, "not ready: restore")

    def gone() -> None:
        raise OperationalError("password of ann on db.internal")

    monkeypatch.setattr(health, "refuse_unfinished", gone)
    assert said() == (503, "not ready: database")


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"DISCLOSURE_PROFILE": "none"}, "DISCLOSURE_PROFILE must be standard or strict"),
        ({"CODE_WORDS": "4"}, "CODE_WORDS must be 5 or 6"),
        ({"TELLBACK_LOG": "xml"}, "TELLBACK_LOG must be text or json"),
        ({"PUBLIC_ADDRESS": "tell.example.org"}, "PUBLIC_ADDRESS must be like https://"),
        ({"EMAIL_HOST": "mail.example.org"}, "DEFAULT_FROM_EMAIL is missing"),
        ({"EMAIL_HOST_USER": "ann"}, "EMAIL_HOST_PASSWORD is missing"),
        ({"EMAIL_HOST_PASSWORD_FILE": "/nowhere", "EMAIL_HOST_USER": "ann"}, "EMAIL_HOST_PASSWORD_FILE names a file"),
        ({"TRUSTED_PROXIES": "-1"}, "TRUSTED_PROXIES must be 0 or more"),
        ({"EMAIL_PORT": "smtp"}, "EMAIL_PORT must be a whole number"),
    ],
)
def test_a_wrong_setting_is_named_and_nothing_starts(given: dict[str, str], words: str) -> None:
    done = settings_with(given, "")
    assert done.returncode == 1
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def test_behind_a_proxy_by_tls_forms_and_cookies_work_without_further_settings(tmp_path: Path) -> None:
    (tmp_path / "word").write_text("hunter2\n")
    given = {
        "PUBLIC_ADDRESS": "https://tell.example.org/",
        "TRUSTED_PROXIES": "1",
        "EMAIL_HOST": "mail.example.org",
        "EMAIL_PORT": "465",
        "EMAIL_HOST_USER": "ann",
        "EMAIL_HOST_PASSWORD_FILE": str(tmp_path / "word"),
        "DEFAULT_FROM_EMAIL": "Tellback <tell@example.org>",
    }
    names = (
        "ALLOWED_HOSTS CSRF_TRUSTED_ORIGINS SECURE_PROXY_SSL_HEADER SESSION_COOKIE_SECURE EMAIL_HOST_PASSWORD"
        " EMAIL_USE_SSL EMAIL_USE_TLS EMAIL_BACKEND"
    )
    printed = settings_with(given, names).stdout.splitlines()
    assert "tell.example.org" in printed[0]
    assert printed[1:] == [
        "['https://tell.example.org']",
        "('HTTP_X_FORWARDED_PROTO', 'https')",
        "True",
        "hunter2",
        "True",
        "False",
        "django.core.mail.backends.smtp.EmailBackend",
    ]
    assert settings_with({}, "SECURE_PROXY_SSL_HEADER").stdout == "None\n", "anybody could say that they came by TLS"


def settings_with(given: dict[str, str], names: str) -> subprocess.CompletedProcess[str]:
    script = "import sys; from tellback.config import settings as s; [print(getattr(s, n)) for n in sys.argv[1:]]"
    command = [sys.executable, "-c", script, *names.split()]
    return subprocess.run(command, env=os.environ | given, cwd=ROOT, capture_output=True, text=True, check=False)


def test_a_log_line_is_one_object_without_what_anybody_typed() -> None:
    try:
        int("my story\nin two lines")
    except ValueError:
        record = logging.LogRecord("tellback", logging.ERROR, "f", 1, "open /c/%s", ("token",), sys.exc_info())
    MaskedPaths().filter(record)
    line = JsonLine().format(record)
    assert "\n" not in line
    assert "my story" not in line
    said = json.loads(line)
    assert (said["level"], said["from"], said["message"]) == ("ERROR", "tellback", "open /c/…")
    assert said["error"].startswith("builtins.ValueError\n")
    assert said["at"].endswith("+00:00")


@pytest.mark.django_db
def test_before_going_live_everything_missing_is_named(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    keys.ensure_keys(create=True)
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    monkeypatch.setattr(make, "last", lambda: {})
    monkeypatch.setattr(check, "CHECKS", {})
    assert check.run(deploy=True) == 1
    said = capsys.readouterr().out
    for name in set(going_live.CHECKS) - {"private keys"}:
        assert f"NOT WELL  {name}:" in said, name


@pytest.mark.django_db
def test_a_deployment_that_is_ready_is_told_so(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    people.deployment(kind=Deployment.Kind.LIVE)
    keys.ensure_keys(create=True)
    settings.PUBLIC_ADDRESS = "https://tell.example.org"
    settings.ALLOWED_HOSTS = ["tell.example.org"]
    settings.TRUSTED_PROXIES = 1
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_USE_TLS = True
    ids = {name: keys.ring(name).key_id for name in keys.NAMES}
    monkeypatch.setattr(make, "last", lambda: {"made_at": f"{clock.now():%Y-%m-%dT%H:%M:%SZ}", "keys": ids})
    monkeypatch.setattr(check, "CHECKS", {})
    person = people.person(Role.ADMINISTRATOR)
    assert check.run(deploy=True) == 1
    assert "NOT WELL  administrator" in capsys.readouterr().out
    person.authenticator_set.create(type="totp", data={})
    assert check.run(deploy=True) == 0, capsys.readouterr().out
    monkeypatch.setattr(make, "last", lambda: {"made_at": "2020-01-01T00:00:00Z", "keys": ids | {"lookup": "old"}})
    Clock.objects.filter(occasion="decision").delete()
    assert check.run(deploy=True) == 1
    said = capsys.readouterr().out
    assert [line.split(":")[0] for line in said.splitlines() if line.startswith("NOT")] == [
        "NOT WELL  backup",
        "NOT WELL  recovery",
        "NOT WELL  clocks",
    ]


def test_a_test_message_is_sent_or_says_why_not(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert going_live.send_mail("ann@example.org")[0]
    assert mail.outbox[0].to == ["ann@example.org"]
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    assert going_live.send_mail("ann@example.org") == (False, "no mail server is set; set EMAIL_HOST")
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"

    def away(*_args: Any, **_rest: Any) -> None:
        raise ConnectionRefusedError("refused")

    monkeypatch.setattr("smtplib.SMTP.__init__", away)
    assert going_live.send_mail("ann@example.org") == (False, "ConnectionRefusedError: refused")
