"""Whoever has been told by a named human is no longer owed a first word, nor where things stand."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tellback.loop.listen.models import Voice
from tellback.loop.tell import actions
from tellback.loop.tell.models import Telling
from tellback.outbox.models import Message
from tellback.people import clock
from tellback.people.models import Occasion, Role
from tellback.thread import actions as thread
from tellback.thread.queries import owed_to
from tests.factories import people, tell

pytestmark = pytest.mark.django_db
AT_FIRST = (Occasion.FIRST_REPLY, Occasion.STATUS)


def owed_at_first(voice: Voice) -> Voice:
    for occasion in AT_FIRST:
        thread.promise(voice.step, occasion=occasion, by_when=clock.today() - timedelta(days=1))
    return voice


def test_told_with_their_code_nothing_is_late_any_more() -> None:
    """FBK-02, FBK-03: an answer from a named human is a word from a person."""
    told, other = (owed_at_first(voice) for voice in tell.voices(2))
    tell.sent(tell.decision([told]))
    assert not owed_to(told.step).exists()
    assert owed_to(other.step).count() == 2, "nobody has answered this one"


def test_a_letter_posted_and_an_answer_read_out_keep_them_too() -> None:
    """FBK-03: by hand as by wire."""
    by_letter, in_group = (owed_at_first(voice) for voice in tell.voices(2))
    group, officer = people.organisation("Wheels for All"), people.person(Role.OFFICER)
    tell.hears(by_letter, "letter")
    tell.hears(in_group, "group", group=group)
    tell.sent(tell.decision([by_letter, in_group]))
    assert owed_to(by_letter.step).count() == owed_to(in_group.step).count() == 3, "not delivered yet"
    with clock.moved_by(timedelta(hours=1)):
        actions.passed_on(Message.objects.get(), by=officer)
        assert not owed_to(by_letter.step).exists()
        assert owed_to(in_group.step).count() == 3
        actions.read_out(Telling.objects.get(), group=group, by=officer)
    assert not owed_to(in_group.step).exists()


def test_what_was_promised_after_they_heard_is_owed_still() -> None:
    (voice,) = tell.voices(1)
    tell.sent(tell.decision([voice]))
    with clock.moved_by(timedelta(days=1)):
        owed_at_first(voice)
        actions.keep_delivered()
    assert owed_to(voice.step).count() == 2
