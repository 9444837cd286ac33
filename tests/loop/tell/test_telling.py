"""Telling everyone behind a decision: each person once, as they asked to hear."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail

from tellback.ledger.models import Line
from tellback.loop.tell import actions
from tellback.loop.tell.jobs import prove_promises, send_due_tellings
from tellback.loop.tell.models import Telling, Told
from tellback.loop.tell.rules import WAIT, CannotTell
from tellback.outbox.jobs import send_due_messages
from tellback.outbox.models import Message
from tellback.people import clock
from tellback.people.models import Deployment, Role
from tellback.thread import actions as thread
from tellback.thread.models import Audience, Entry, Kind, Promise
from tests.factories import people, tell

pytestmark = pytest.mark.django_db
AFTER = WAIT + timedelta(minutes=1)


def decision_owed() -> int:
    return Promise.objects.filter(occasion="decision", told_at=None, let_go_at=None).count()


def test_nobody_is_told_in_the_first_15_minutes_and_everybody_after_them() -> None:
    """FBK-03: a quarter of an hour to notice a mistake."""
    decision = tell.decision(tell.voices(3))
    telling = tell.telling(decision)
    actions.tell_everyone(telling, by=telling.by)
    assert send_due_tellings() == 0
    assert tell.reached(decision.told_rows.model._meta.apps.get_model("listen", "Voice").objects.first())
    with clock.moved_by(AFTER):
        assert send_due_tellings() == 3
        assert send_due_tellings() == 0
    telling.refresh_from_db()
    assert telling.told == 3
    assert telling.finished_at is not None
    assert decision_owed() == 0


def test_the_answer_is_on_the_thread_only_when_it_is_sent() -> None:
    """FBK-01: what colleagues are still writing is not shown."""
    (voice,) = tell.voices(1)
    decision = tell.decision([voice])
    telling = tell.telling(decision)
    assert Kind.TELLING not in {step.kind for step in tell.reached(voice)}
    actions.tell_everyone(telling, by=telling.by)
    with clock.moved_by(AFTER):
        send_due_tellings()
    assert Kind.TELLING in {step.kind for step in tell.reached(voice)}


def test_pressing_twice_sends_once_and_writes_one_line() -> None:
    decision = tell.decision(tell.voices(2))
    telling = tell.telling(decision)
    first = actions.tell_everyone(telling, by=telling.by)
    again = actions.tell_everyone(telling, by=people.person(Role.OFFICER))
    assert first.send_after == again.send_after
    assert Line.objects.filter(kind="telling").count() == 1
    with clock.moved_by(AFTER):
        assert send_due_tellings() == 2
    assert Entry.objects.filter(step=telling.step, audience=Audience.BEHIND).count() == 1


def test_a_second_answer_waits_until_the_first_is_done() -> None:
    decision = tell.decision(tell.voices(2))
    first = tell.telling(decision)
    actions.tell_everyone(first, by=first.by)
    second = tell.telling(decision)
    assert second.pk != first.pk
    with pytest.raises(CannotTell):
        actions.tell_everyone(second, by=second.by)


def test_two_colleagues_write_on_one_draft() -> None:
    decision = tell.decision(tell.voices(1))
    assert tell.telling(decision).pk == tell.telling(decision, words="Better words.").pk
    assert Telling.objects.get().words == "Better words."


def test_a_decision_that_people_cannot_see_yet_is_not_told() -> None:
    decision = tell.decision(tell.voices(1), audience=Audience.TEAM)
    telling = tell.telling(decision)
    with pytest.raises(CannotTell, match="not published"):
        actions.tell_everyone(telling, by=telling.by)


def test_stopped_in_time_nobody_is_told_and_everyone_stays_owed() -> None:
    """FBK-03: a stop that stops."""
    decision = tell.decision(tell.voices(2))
    telling = tell.telling(decision)
    actions.tell_everyone(telling, by=telling.by)
    assert actions.stop(telling, by=people.person(Role.OFFICER))
    with clock.moved_by(AFTER):
        assert send_due_tellings() == 0
    assert decision_owed() == 2
    with pytest.raises(CannotTell):
        actions.tell_everyone(telling, by=telling.by)
    assert tell.telling(decision).pk != telling.pk, "the next answer is a new one"


def test_stopped_too_late_says_so() -> None:
    telling = tell.sent(tell.decision(tell.voices(1)))
    assert actions.stop(telling, by=telling.by) is False


def test_each_hears_as_they_asked_and_the_promise_is_kept_when_it_is_delivered() -> None:
    """VOI-18, FBK-03, measures 1: published on the thread and delivered by the chosen way."""
    voices = tell.voices(7)
    ways = ["code", "email", "text", "letter", "group", "come-back"]
    for voice, way in zip(voices, ways, strict=False):
        tell.hears(voice, way, group=people.organisation("Wheels for All") if way == "group" else None)
    tell.sent(tell.decision(voices))
    assert {told.voice_id: told.way for told in Told.objects.all()} == {
        voice.pk: way for voice, way in zip(voices, [*ways, "code"], strict=True)
    }
    kept = set(Promise.objects.filter(occasion="decision").exclude(told_at=None).values_list("told_how", flat=True))
    assert kept == {"code", "come-back"}, "the others are kept when it has left, was posted or read out"
    assert set(Message.objects.values_list("way", flat=True)) == {"email", "text", "letter"}
    send_due_messages_later()
    assert decision_owed() == 3
    assert len(mail.outbox) == 1
    reader = people.person(Role.OFFICER)
    for message in Message.objects.filter(sent_at=None):
        actions.passed_on(message, by=reader)
    assert decision_owed() == 1
    assert actions.read_out(Telling.objects.get(), group=voices[4].contact.group, by=reader) == 1
    assert decision_owed() == 0


def send_due_messages_later() -> None:
    with clock.moved_by(AFTER):
        send_due_messages()
        send_due_tellings()


def test_a_way_without_an_address_falls_back_to_the_code_and_imports_to_the_record() -> None:
    with_code, imported = tell.voices(1)[0], tell.voices(1, code=False)[0]
    tell.hears(with_code, "email", email="")
    tell.sent(tell.decision([with_code, imported]))
    assert Told.objects.get(voice=with_code).way == "code"
    assert Told.objects.get(voice=imported).way == "record"
    assert decision_owed() == 0


def test_no_word_of_the_answer_is_in_any_message() -> None:
    """FBK-03: a mail says that something is waiting and nothing of what."""
    voices = tell.voices(3)
    for voice, way in zip(voices, ["email", "text", "letter"], strict=True):
        tell.hears(voice, way)
    tell.sent(tell.decision(voices), words="CANARY in the answer", what_next="CANARY next")
    for message in Message.objects.all():
        assert "CANARY" not in message.subject + message.body
        assert "bus" not in message.body


def test_whoever_joins_late_is_told_too_and_nobody_twice() -> None:
    """FBK-02: a late voice is owed the answer, and gets it."""
    voices = tell.voices(2)
    decision = tell.decision(voices)
    tell.sent(decision)
    (late,) = tell.voices(1)
    (insight,) = [step for step in tell.reached(voices[0]) if step.kind == Kind.INSIGHT]
    thread.link(insight, came_from=[late.step])
    assert prove_promises() == 1
    with clock.moved_by(AFTER):
        assert send_due_tellings() == 1
    assert Told.objects.count() == 3
    assert decision_owed() == 0


def test_words_taken_back_before_it_is_sent_are_left_alone() -> None:
    """CON-03: somebody who took their words back hears no more."""
    voices = tell.voices(2)
    tell.hears(voices[0], "email")
    decision = tell.decision(voices)
    voices[0].words, voices[0].withdrawn_at = "", clock.now()
    voices[0].save()
    telling = tell.sent(decision)
    assert [told.voice_id for told in Told.objects.all()] == [voices[1].pk]
    assert telling.finished_at is not None
    assert Message.objects.count() == 0


def test_half_way_stopped_by_an_error_it_goes_on_without_telling_anyone_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    """FBK-03: the worker is killed in the middle; what was done stays done."""
    monkeypatch.setattr("tellback.loop.tell.actions.batches.BATCH", 2)
    voices = tell.voices(5)
    for voice in voices:
        tell.hears(voice, "email")
    telling = tell.telling(tell.decision(voices))
    actions.tell_everyone(telling, by=telling.by)
    calls = {"n": 0}
    queue_all = actions.batches.outbox.queue_all

    def killed_in_the_second(messages: object) -> None:
        calls["n"] += 1
        queue_all(messages)  # type: ignore[arg-type]
        if calls["n"] == 2:
            raise KeyboardInterrupt

    with clock.moved_by(AFTER):
        with monkeypatch.context() as power_cut:
            power_cut.setattr("tellback.loop.tell.actions.batches.outbox.queue_all", killed_in_the_second)
            with pytest.raises(KeyboardInterrupt):
                send_due_tellings()
        assert Told.objects.count() == 2
        assert send_due_tellings() == 3
    telling.refresh_from_db()
    assert telling.told == Told.objects.count() == Message.objects.count() == 5


def test_send_it_to_me_first_is_the_mail_people_get_with_a_way_to_the_preview() -> None:
    """FBK-03: a colleague sees it in their own inbox before anybody else."""
    decision = tell.decision(tell.voices(1))
    telling = tell.telling(decision)
    officer = people.person(Role.OFFICER)
    actions.try_on_me(telling, by=officer)
    send_due_messages()
    (message,) = mail.outbox
    assert message.to == [officer.email]
    assert f"/staff/decisions/{decision.reference}/tell/" in message.body
    assert "Asha Patel, Involvement officer" in message.body


def test_in_a_demo_the_mail_is_in_the_tray_and_the_promise_is_kept() -> None:
    people.deployment(kind=Deployment.Kind.DEMO)
    (voice,) = tell.voices(1)
    tell.hears(voice, "email")
    tell.sent(tell.decision([voice]))
    send_due_messages_later()
    assert mail.outbox == []
    assert "/c/" in Message.objects.get().body
    assert decision_owed() == 0


def test_the_nightly_proof_finds_who_was_promised_nothing() -> None:
    """FBK-02: what is owed is worked out anew every night, and compared with the book."""
    decision = tell.decision(tell.voices(3))
    tell.decision(tell.voices(2), audience=Audience.TEAM)
    assert prove_promises() == 0
    Promise.objects.filter(about=decision.step).delete()
    assert prove_promises() == 3
    assert prove_promises() == 0
