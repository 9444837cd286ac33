"""Messages: in line once, sent once, and nothing left behind."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail

from tellback.outbox import actions, queries
from tellback.outbox.jobs import send_due_messages
from tellback.outbox.models import Message, Way
from tellback.outbox.words import LONGEST_TEXT, something_is_waiting
from tellback.people import clock
from tellback.people.models import Deployment, Role
from tests.factories import people, tell

pytestmark = pytest.mark.django_db


def queue(once: str = "one", **rest: Any) -> Message | None:
    given = {"way": Way.EMAIL, "address": "reader@example.net", "subject": "Waiting", "body": "Something is waiting."}
    return actions.queue(once=once, **(given | rest))


def test_a_message_asked_for_twice_is_in_line_once() -> None:
    """FBK-03: however often it is asked for, it is sent once."""
    people.deployment()
    assert queue() is not None
    assert queue() is None
    assert send_due_messages() == 1
    assert queue() is None
    assert send_due_messages() == 0
    assert len(mail.outbox) == 1


def test_the_address_is_gone_when_the_message_has_left() -> None:
    people.deployment()
    queue()
    send_due_messages()
    sent = Message.objects.get()
    assert sent.sent_at is not None
    assert sent.address == ""


def test_in_a_demo_nothing_leaves_and_the_tray_shows_it() -> None:
    people.deployment(kind=Deployment.Kind.DEMO)
    queue()
    queue("two", way=Way.TEXT, address="07700 900123")
    assert send_due_messages() == 2
    assert mail.outbox == []
    assert {m.address for m in Message.objects.all()} == {"reader@example.net", "07700 900123"}


def test_a_mail_server_that_is_down_is_tried_again_later(monkeypatch: pytest.MonkeyPatch) -> None:
    people.deployment()
    queue()
    queue("two", address="second@example.net")

    def refuse(*args: object, **kwargs: object) -> None:
        raise ConnectionRefusedError

    with monkeypatch.context() as down:
        down.setattr("tellback.outbox.ways.EmailMessage.send", refuse)
        assert send_due_messages() == 0
    waiting = Message.objects.filter(sent_at=None)
    assert {m.error for m in waiting} == {"ConnectionRefusedError"}
    assert {m.tries for m in waiting} == {1}
    assert send_due_messages() == 0, "not again in the same minute"
    with clock.moved_by(timedelta(minutes=3)):
        assert send_due_messages() == 2


def test_after_ten_tries_a_colleague_has_it_on_their_list(monkeypatch: pytest.MonkeyPatch) -> None:
    people.deployment()
    queue(voice="K7Q2-M4XT")
    monkeypatch.setattr("tellback.outbox.ways.EmailMessage.send", lambda self: 1 / 0)
    for hours in range(0, 13 * 12, 12):
        with clock.moved_by(timedelta(hours=hours)):
            send_due_messages()
    assert [m.error for m in queries.for_our_hands()] == ["ZeroDivisionError"]
    assert Message.objects.get().tries == queries.MOST_TRIES


def test_where_texts_are_not_set_up_a_colleague_passes_them_on() -> None:
    """VOI-18: a text that cannot be sent is not lost; it is on the list of those who ring."""
    people.deployment()
    queue(way=Way.TEXT, address="07700 900123", voice="K7Q2-M4XT")
    assert send_due_messages() == 0
    (message,) = queries.for_our_hands()
    assert message.error == "not-set-up"
    actions.sent_by_hand(message, by=people.person(Role.OFFICER))
    assert list(queries.for_our_hands()) == []
    assert Message.objects.get().address == ""


def test_without_a_mail_server_nothing_is_called_sent(settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    people.deployment()
    queue(voice="K7Q2-M4XT")
    assert send_due_messages() == 0
    assert [m.error for m in queries.for_our_hands()] == ["not-set-up"]


def test_a_letter_waits_for_somebody_to_post_it() -> None:
    people.deployment()
    queue(way=Way.LETTER, address="1 Canal Street", voice="K7Q2-M4XT")
    assert send_due_messages() == 0
    assert [m.way for m in queries.for_our_hands()] == ["letter"]


def test_the_link_is_made_when_the_mail_leaves_and_is_in_no_table() -> None:
    """VOI-18: the mail carries a link of its own, and the database holds only its keyed hash."""
    (voice,) = tell.voices(1)
    subject, body = something_is_waiting(Way.EMAIL, signed="Asha Patel, Involvement officer")
    queue(voice=voice.reference, subject=subject, body=body)
    assert voice.codes.count() == 1
    send_due_messages()
    (token,) = [line.rpartition("/c/")[2].strip("/") for line in mail.outbox[0].body.splitlines() if "/c/" in line]
    assert len(token) == 22
    assert voice.codes.count() == 2
    assert token not in Message.objects.get().body


def test_a_mail_that_did_not_leave_leaves_no_link_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    (voice,) = tell.voices(1)
    queue(voice=voice.reference, body="{link}")
    monkeypatch.setattr("tellback.outbox.ways.EmailMessage.send", lambda self: 1 / 0)
    send_due_messages()
    assert voice.codes.count() == 1


def test_messages_say_that_something_is_waiting_and_from_whom() -> None:
    people.deployment()
    subject, body = something_is_waiting(Way.EMAIL, signed="Asha Patel, Involvement officer")
    assert "Riverside and Hills" in subject
    assert "Asha Patel, Involvement officer" in body
    assert "{link}" in body


def test_a_text_message_fits_into_160_characters(settings: Any) -> None:
    settings.PUBLIC_ADDRESS = "https://tellus.riverside-and-hills-partnership.example.org"
    people.deployment()
    _subject, body = something_is_waiting(Way.TEXT, signed="Alexandra Featherstonehaugh-Okonkwo, Officer")
    assert len(body) <= LONGEST_TEXT


def test_taking_words_back_stops_what_was_in_line_and_empties_the_rest() -> None:
    """CON-03: no message and no address of somebody who took their words back stays."""
    people.deployment()
    queue(voice="K7Q2-M4XT")
    queue("two", voice="OTHR-0000")
    actions.forget("K7Q2-M4XT")
    assert send_due_messages() == 1
    gone = Message.objects.get(once="one")
    assert (gone.address, gone.body, gone.subject, gone.sent_at) == ("", "", "", None)
