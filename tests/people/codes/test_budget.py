"""Failed tries: guessing is slow, and nobody is shut out by somebody else."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test import RequestFactory

from tellback.people import clock
from tellback.people.codes import budget
from tellback.people.codes.budget import TooManyTries, client_of, one_try
from tellback.people.models import SiteTries, TryBudget

pytestmark = pytest.mark.usefixtures("own_keys")


def request(address: str = "192.0.2.1", forwarded: str | None = None):
    extra = {"REMOTE_ADDR": address} | ({"HTTP_X_FORWARDED_FOR": forwarded} if forwarded else {})
    return RequestFactory().post("/", **extra)


def fail(times: int, address: str = "192.0.2.1") -> None:
    for _time in range(times):
        with one_try(request(address)):
            pass


@pytest.fixture
def waits(monkeypatch) -> list[float]:
    found: list[float] = []
    monkeypatch.setattr(budget.time, "sleep", found.append)
    return found


@pytest.mark.django_db
def test_after_ten_wrong_codes_a_client_waits_a_minute_for_the_next(waits):
    """VOI-01: codes cannot be guessed."""
    fail(10)
    with pytest.raises(TooManyTries, match="Wait 1 minute, then") as refusal:
        fail(1)
    assert refusal.value.minutes == 1
    with clock.moved_by(timedelta(minutes=1, seconds=5)):
        fail(1)
        with pytest.raises(TooManyTries):
            fail(1)
    with clock.moved_by(timedelta(days=2)):
        fail(10)
        with pytest.raises(TooManyTries):
            fail(1)


@pytest.mark.django_db
def test_one_client_out_of_tries_shuts_no_other_out(waits):
    fail(10, "192.0.2.1")
    fail(1, "192.0.2.2")


@pytest.mark.django_db
def test_a_right_code_costs_nothing(waits):
    for _time in range(30):
        with one_try(request()) as attempt:
            attempt.succeeded()
    assert waits == []
    assert not SiteTries.objects.exists()
    assert TryBudget.objects.get().tokens == pytest.approx(10)


@pytest.mark.django_db
def test_a_look_up_that_breaks_is_a_try_all_the_same(waits):
    def broken() -> None:
        with one_try(request()):
            raise RuntimeError

    for _time in range(10):
        with pytest.raises(RuntimeError):
            broken()
    with pytest.raises(TooManyTries):
        fail(1)


@pytest.mark.django_db
def test_past_sixty_a_minute_failed_tries_wait_an_alarm_is_logged_once_and_nobody_is_refused(waits, caplog):
    with clock.moved_by(timedelta(0)):
        at = clock.now().replace(second=0, microsecond=0)
    SiteTries.objects.create(minute=at, failed=59)
    SiteTries.objects.create(minute=at + timedelta(minutes=1), failed=59)
    for number in range(200):
        with one_try(request(f"192.0.2.{number}")):
            pass
    assert waits[0] == 0
    assert waits == sorted(waits) or 0 < waits.count(0) <= 3
    assert max(waits) == budget.LONGEST_WAIT
    assert 1 <= caplog.text.count("somebody may be guessing") <= 2
    assert "192.0.2" not in caplog.text


@pytest.mark.django_db
def test_no_address_is_stored(waits):
    fail(1)
    row = TryBudget.objects.get()
    assert len(bytes(row.client)) == 32
    assert b"192.0.2.1" not in bytes(row.client)


@pytest.mark.django_db
def test_yesterdays_tries_are_forgotten(waits):
    fail(1)
    assert budget.forget_old_tries() == 0
    with clock.moved_by(timedelta(days=2)):
        assert budget.forget_old_tries() == 2
    assert not TryBudget.objects.exists()


@pytest.mark.django_db
def test_a_try_is_not_taken_inside_a_transaction_that_may_be_rolled_back():
    with pytest.raises(RuntimeError, match="durable"), transaction.atomic():
        budget.reserve(b"x" * 32)


@pytest.mark.django_db(transaction=True)
def test_thirty_tries_at_once_are_ten(waits):
    results: list[bool] = []
    start = threading.Barrier(30)

    def guess() -> None:
        try:
            start.wait()
            budget.reserve(b"c" * 32)
            results.append(True)
        except TooManyTries:
            results.append(False)
        finally:
            connection.close()

    threads = [threading.Thread(target=guess) for _thread in range(30)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results.count(True) == 10
    assert len(results) == 30


@pytest.mark.parametrize(
    ("proxies", "forwarded", "same_as"),
    [
        (0, "203.0.113.9", "192.0.2.1"),
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "6.6.6.6, 203.0.113.9", "203.0.113.9"),
        (2, "6.6.6.6, 203.0.113.9, 10.0.0.2", "203.0.113.9"),
        (2, "203.0.113.9", "203.0.113.9"),
        (1, None, "192.0.2.1"),
        (1, "203.0.113.9:4711", "203.0.113.9"),
        (1, "[2001:db8:1:2:3::4]:4711", "2001:db8:1:2::"),
        (1, "2001:db8:1:2:ffff::1", "2001:db8:1:2::"),
        (1, "::ffff:203.0.113.9", "203.0.113.9"),
    ],
)
def test_the_address_is_the_one_our_own_proxies_saw(settings, proxies, forwarded, same_as):
    settings.TRUSTED_PROXIES = proxies
    found = client_of(request(forwarded=forwarded))
    settings.TRUSTED_PROXIES = 0
    assert found == client_of(request(same_as))


def test_what_is_no_address_is_one_client(settings):
    settings.TRUSTED_PROXIES = 1
    assert client_of(request(forwarded="unknown")) == client_of(request("", forwarded="a\x00b")) != client_of(request())
