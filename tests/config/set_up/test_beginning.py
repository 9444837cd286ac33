"""An empty database is opened once, by the holder of the set-up code, and by nobody else."""

from __future__ import annotations

import re
from typing import Any

import pytest
from allauth.mfa.totp.internal import auth as totp
from django.test import Client

from tellback.config import cli
from tellback.config.environment import SettingError
from tellback.config.set_up import machine
from tellback.config.set_up.actions import issue_code
from tellback.people.codes import keys, secret
from tellback.people.models import Clock, Deployment, Membership, Organisation, Role, SetUpCode

pytestmark = pytest.mark.django_db


@pytest.fixture
def code() -> str:
    keys.ensure_keys(create=True)
    return " ".join(secret.words(issue_code()))


def answers(code: str, **other: str) -> dict[str, str]:
    known = {"name": "Hill and Vale", "calendar": "scotland", "email": "Ola@Example.org"}
    return {"code": code, **known, **other}


@pytest.mark.parametrize(
    "address", ["/tell/", "/staff/", "/sign-in/", "/mine/", "/record/", "/staff/set-up/", "/demo/own/"]
)
def test_given_an_empty_database_when_any_page_is_opened_then_there_is_only_the_beginning(address: str) -> None:
    """PAR-01: nothing else can be reached until a partnership has begun."""
    response = Client().get(address)
    assert (response.status_code, response.headers["Location"]) == (302, "/")
    assert "Begin your partnership" in Client().get("/").content.decode()


def test_given_the_code_when_the_questions_are_answered_then_a_live_partnership_begins(code: str) -> None:
    """PAR-01: name, nation and first administrator; clocks are there; its holder goes on to choose a second step."""
    client = Client()
    assert client.post("/", answers(code)).headers["Location"] == "/staff/set-up/"
    deployment = Deployment.objects.get()
    assert (deployment.kind, deployment.name, deployment.calendar) == ("live", "Hill and Vale", "scotland")
    assert Membership.objects.get(person__email="ola@example.org").role == Role.ADMINISTRATOR
    assert Organisation.objects.get().name == "Hill and Vale"
    assert Clock.objects.exists()
    assert client.get("/staff/set-up/").headers["Location"] == "/sign-in/keys/"
    page = client.get("/sign-in/keys/app/").content.decode()
    found = re.search(r"<code>(\w+)</code>", page)
    assert found
    number = totp.format_hotp_value(totp.hotp_value(found[1], next(iter(totp.yield_hotp_counters_from_time()))))
    client.post("/sign-in/keys/app/", {"code": number})
    assert client.get("/staff/set-up/").status_code == 200


def test_given_the_code_was_used_when_it_is_typed_again_then_it_opens_nothing(code: str) -> None:
    """A set-up code works once, even in a database that was emptied since."""
    Client().post("/", answers(code))
    Membership.objects.all().delete()
    Clock.objects.all().delete()
    Deployment.objects.all().delete()
    page = Client().post("/", answers(code)).content.decode()
    assert "This code opens nothing" in page
    assert not Deployment.objects.exists()


def test_given_a_newer_code_when_the_older_is_typed_then_what_was_typed_is_kept(code: str) -> None:
    """A refusal stands at its field, and the rest need not be typed again."""
    issue_code()
    page = Client().post("/", answers(code)).content.decode()
    assert "This code opens nothing" in page
    assert "Hill and Vale" in page
    assert "Ola@Example.org" in page


def test_given_the_database_when_somebody_reads_it_then_the_code_is_not_there(code: str) -> None:
    """Kept as a keyed hash alone."""
    row = SetUpCode.objects.get()
    kept = bytes(row.digest)
    assert len(kept) == 32
    assert not any(word.encode() in kept for word in code.split())


def test_given_too_many_wrong_codes_when_one_more_comes_then_it_waits_even_with_the_right_one(code: str) -> None:
    """Guessing gets nowhere."""
    wrong = " ".join(reversed(code.split()))
    for _try in range(10):
        Client().post("/", answers(wrong))
    assert "That is a lot of tries" in Client().post("/", answers(code)).content.decode()
    assert not Deployment.objects.exists()


@pytest.mark.parametrize(
    "how",
    [
        {"REMOTE_ADDR": "192.0.2.7"},
        {"REMOTE_ADDR": "127.0.0.1", "headers": {"X-Forwarded-For": "192.0.2.7"}},
        {"REMOTE_ADDR": "127.0.0.1", "headers": {"X-Forwarded-For": "192.0.2.7", "X-Forwarded-Proto": "https"}},
    ],
)
def test_given_a_connection_others_can_read_when_it_opens_the_beginning_then_no_code_is_asked(
    code: str, how: dict[str, Any]
) -> None:
    """Loopback or TLS; a proxy that nobody named is not believed."""
    for response in (Client().get("/", **how), Client().post("/", answers(code), **how)):
        assert response.status_code == 403
        assert "Not over this connection" in response.content.decode()
    assert not Deployment.objects.exists()


def test_given_tls_when_opened_from_afar_then_the_code_is_asked(code: str, settings: Any) -> None:
    """TLS here, or at a proxy that the operator has named."""
    assert Client().get("/", REMOTE_ADDR="192.0.2.7", secure=True).status_code == 200
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")  # as where TRUSTED_PROXIES is set
    proxied = {"X-Forwarded-For": "192.0.2.7", "X-Forwarded-Proto": "https"}
    assert Client().get("/", headers=proxied).status_code == 200


@pytest.mark.parametrize("typed", ["", "one two", "x" * 5000, "\x00\x01", "1234 5678 9012 3456", "‮evil"])
def test_given_no_code_at_all_when_sent_then_a_sentence(code: str, typed: str) -> None:
    """Bad input is told in words."""
    response = Client().post("/", answers(typed))
    assert response.status_code == 200
    assert "There is something to put right" in response.content.decode()


def test_given_a_partnership_when_the_first_page_is_opened_then_it_is_the_public_home(code: str) -> None:
    """The beginning is gone once there is something."""
    Client().post("/", answers(code))
    assert "What matters to you?" in Client().get("/").content.decode()
    assert Client().get("/tell/").status_code == 200


def test_given_an_empty_database_when_it_is_started_then_the_printed_words_are_the_code(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """`tellback serve` and `tellback begin` print it; each time it is a new one."""
    machine.say_code()
    printed = re.search(r"^    ((?:\S+ ){4}\S+)$", capsys.readouterr().out, re.M)
    assert printed
    assert Client().post("/", answers(printed[1])).status_code == 302
    with pytest.raises(SettingError, match="already holds a partnership"):
        machine.say_code()


def test_given_a_name_without_an_administrator_when_begun_then_a_sentence(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """`tellback begin "Name"` needs somebody who can sign in."""
    monkeypatch.setattr(cli.start, "everything", lambda: None)
    with pytest.raises(SystemExit, match="Say who signs in first"):
        cli.main(["begin", "Hill"])
