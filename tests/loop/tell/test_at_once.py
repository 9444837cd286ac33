"""Several at once: two officers, two workers, a withdrawal in the middle. Each person is told once."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection, connections

from tellback.loop.listen.actions import take_back
from tellback.loop.tell import actions
from tellback.loop.tell.jobs import send_due_tellings
from tellback.loop.tell.models import Answer, Telling, Told
from tellback.loop.tell.rules import CannotTell
from tellback.outbox.models import Message
from tellback.people import clock
from tellback.people.models import Role
from tellback.thread.models import Entry, Promise
from tests.factories import people, tell

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*jobs: Callable[[], object]) -> list[object]:
    """Run these in threads of their own, starting together; what each returned, or raised."""
    start = Barrier(len(jobs))

    def run(job: Callable[[], object]) -> object:
        try:
            start.wait(10)
            with clock.moved_by(timedelta(minutes=20)):
                return job()
        except Exception as problem:  # noqa: BLE001
            return problem
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(jobs)) as pool:
        return list(pool.map(run, jobs))


def test_two_officers_press_tell_everyone() -> None:
    """FBK-03: two people pressing at once; each person is told once."""
    voices = tell.voices(7)
    for voice in voices[:3]:
        tell.hears(voice, "email")
    telling = tell.telling(tell.decision(voices))
    officers = [people.person(Role.OFFICER) for _ in range(4)]
    pressed = at_once(*[lambda o=o: actions.tell_everyone(Telling.objects.get(pk=telling.pk), by=o) for o in officers])
    assert {one.pk for one in pressed} == {telling.pk}  # type: ignore[attr-defined]
    with clock.moved_by(timedelta(minutes=40)):
        assert send_due_tellings() == 7
    assert (Told.objects.count(), Message.objects.count()) == (7, 3)
    assert Entry.objects.filter(step=telling.step, audience="behind").count() == 1


def test_two_officers_with_an_answer_each() -> None:
    """FBK-03: they work on one draft, so there is one answer to send."""
    decision = tell.decision(tell.voices(3))

    def write_and_send() -> object:
        officer = people.person(Role.OFFICER)
        made = actions.write_telling(decision, words="No.", what_next="", by=officer, name="A", title="B")
        return actions.tell_everyone(made, by=officer)

    results = at_once(write_and_send, write_and_send)
    assert all(isinstance(one, Telling | CannotTell) for one in results)
    with clock.moved_by(timedelta(minutes=40)):
        send_due_tellings()
    assert Told.objects.count() == 3
    assert Telling.objects.exclude(finished_at=None).count() == 1


def test_two_workers_at_the_same_telling(monkeypatch: pytest.MonkeyPatch) -> None:
    """FBK-03: exactly once each, with any number of workers."""
    monkeypatch.setattr("tellback.loop.tell.actions.batches.BATCH", 5)
    voices = tell.voices(60)
    for voice in voices:
        tell.hears(voice, "email")
    telling = tell.telling(tell.decision(voices))
    actions.tell_everyone(telling, by=telling.by)
    results = at_once(*[send_due_tellings] * 4)
    assert not [one for one in results if isinstance(one, Exception)]
    with clock.moved_by(timedelta(minutes=40)):
        send_due_tellings()
    telling.refresh_from_db()
    assert telling.told == Told.objects.count() == Message.objects.count() == 60
    assert telling.finished_at is not None


def test_words_taken_back_while_everyone_is_being_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """CON-03: before or after, and never a message to somebody who is gone."""
    monkeypatch.setattr("tellback.loop.tell.actions.batches.BATCH", 5)
    voices = tell.voices(40)
    for voice in voices:
        tell.hears(voice, "email")
    telling = tell.telling(tell.decision(voices))
    actions.tell_everyone(telling, by=telling.by)
    leaving = voices[::4]
    results = at_once(send_due_tellings, lambda: [take_back(voice) for voice in leaving])
    assert not [one for one in results if isinstance(one, Exception)]
    with clock.moved_by(timedelta(minutes=40)):
        send_due_tellings()
    gone = {voice.reference for voice in leaving}
    assert not Message.objects.filter(voice__in=gone, stopped_at=None).exists()
    assert not Message.objects.filter(voice__in=gone).exclude(address="").exists()
    assert Told.objects.exclude(voice__in=leaving).count() == 30
    assert not Promise.objects.filter(voice__in=[v.step for v in leaving], told_at=None, let_go_at=None).exists()


def test_the_same_answer_pressed_four_times_counts_once() -> None:
    """FBK-04: one latest answer of one person."""
    (voice,) = tell.voices(1)
    decision = tell.decision([voice])
    results = at_once(*[lambda: actions.answer(voice, decision=decision, feeling="less")] * 4)
    assert not [one for one in results if isinstance(one, Exception)]
    assert Answer.objects.filter(is_latest=True).count() == 1


def test_a_stop_and_the_worker_at_the_same_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    """FBK-03: after the stop was confirmed, nobody more is told."""
    monkeypatch.setattr("tellback.loop.tell.actions.batches.BATCH", 2)
    telling = tell.telling(tell.decision(tell.voices(20)))
    actions.tell_everyone(telling, by=telling.by)
    told_at_stop: list[int] = []

    def stop() -> None:
        actions.stop(telling, by=telling.by)
        told_at_stop.append(Told.objects.count())

    results = at_once(send_due_tellings, stop)
    assert not [one for one in results if isinstance(one, Exception)]
    with clock.moved_by(timedelta(minutes=40)):
        send_due_tellings()
    assert Told.objects.count() == told_at_stop[0]
    assert connection.is_usable()
