"""Did we understand you?"""

from __future__ import annotations

import pytest

from tellback.loop.learn import actions, jobs
from tellback.loop.learn.models import Insight, Understood
from tellback.loop.learn.queries.insights import replies
from tellback.loop.learn.rules import Refused
from tellback.loop.listen import actions as listening
from tellback.outbox.models import Message
from tellback.people.models import Occasion
from tellback.thread.models import Audience, Promise
from tellback.thread.queries import entries_for, steps_ahead
from tests.factories import learn, listen

pytestmark = pytest.mark.django_db


def asked(*voices: object) -> Insight:
    made = learn.insight(voices=list(voices))  # type: ignore[arg-type]
    actions.ask_if_understood(made, by=made.made_by)
    made.refresh_from_db()
    return made


def test_everyone_behind_is_asked_on_their_thread_and_nobody_else() -> None:
    """INS-03: contributors see the insight and the question; others see nothing."""
    voice, stranger = listen.voice(), listen.voice()
    made = asked(voice)
    assert made.step.audience == Audience.BEHIND
    assert list(steps_ahead(voice.step)) == [made.step]
    lines = [entry.text for entry in entries_for(voice.step, steps_ahead(voice.step))]
    assert any(made.statement in line for line in lines)
    assert not steps_ahead(stranger.step).exists()


def test_the_check_is_owed_from_the_start_and_done_when_people_are_asked() -> None:
    """FBK-02: the promise to check waits until the question is asked; a later voice is asked at once."""
    voice, late = listen.voice(), listen.voice()
    made = learn.insight(voices=[voice])
    owed = Promise.objects.get(voice=voice.step, occasion=Occasion.UNDERSTOOD)
    assert owed.told_at is None
    actions.ask_if_understood(made, by=made.made_by)
    owed.refresh_from_db()
    assert owed.told_at is not None
    made.refresh_from_db()
    actions.join(made, voices=[late], by=made.made_by)
    assert Promise.objects.get(voice=late.step, occasion=Occasion.UNDERSTOOD).told_at is not None


def test_whoever_left_an_address_is_told_that_something_waits_and_not_what() -> None:
    """INS-03: once, by e-mail or text; the message holds nothing of the question or the words."""
    voice = listen.voice("The lift is broken.")
    listening.choose_hearing(voice, hearing="email", email="me@example.org")
    made = asked(voice, listen.voice())
    for _twice in range(2):
        jobs.say_a_question_waits(insight_id=made.pk, by_id=made.made_by.pk)
    message = Message.objects.get(voice=voice.reference, once__startswith="understood")
    assert made.statement not in message.body
    assert "lift" not in message.body


def test_nobody_is_promised_a_check_who_cannot_be_asked() -> None:
    """INS-07: an imported voice has no code, so nothing personal is promised to it."""
    made = learn.insight(voices=[listen.imported()])
    assert not Promise.objects.filter(about=made.step).exists()


def test_people_answer_and_may_change_their_mind() -> None:
    """INS-03: contributors confirm, correct or reject; replies are counted."""
    voice = listen.voice()
    made = asked(voice)
    actions.say_understood(made, voice=voice, reply="no", words="It was the train.")
    actions.say_understood(made, voice=voice, reply="partly", words="It was the train as well.")
    row = Understood.objects.get()
    assert (row.reply, row.words) == ("partly", "It was the train as well.")
    assert [number for _label, number in replies(made, is_exact=True).counts] == [0, 1, 0]
    assert replies(made, is_exact=False).words == [], "boards read no one's answer"


def test_only_those_who_were_asked_can_answer() -> None:
    """INS-03: another person's code does not answer about an insight that they are not behind."""
    made = asked(listen.voice())
    with pytest.raises(Refused):
        actions.say_understood(made, voice=listen.voice(), reply="yes")
    unasked_voice = listen.voice()
    unasked = learn.insight(voices=[unasked_voice])
    with pytest.raises(Refused):
        actions.say_understood(unasked, voice=unasked_voice, reply="yes")


def test_checked_needs_somebody_who_agreed_or_another_way_of_knowing() -> None:
    """INS-03: draft, checked with the community, written by the community."""
    voice = listen.voice()
    made = asked(voice)
    with pytest.raises(Refused, match="Nobody has said yes"):
        actions.mark_checked(made, by=made.made_by)
    actions.say_understood(made, voice=voice, reply="yes")
    actions.mark_checked(made, by=made.made_by)
    assert made.status == Insight.Status.CHECKED
    other = learn.insight()
    actions.mark_checked(other, by=other.made_by, status=Insight.Status.AUTHORED, how="at their meeting in March")
    assert other.status == Insight.Status.AUTHORED


def test_other_words_than_people_agreed_to_are_a_draft_again() -> None:
    """INS-03: what was checked is the sentence people read."""
    voice = listen.voice()
    made = asked(voice)
    actions.say_understood(made, voice=voice, reply="yes")
    actions.mark_checked(made, by=made.made_by)
    actions.restate(made, statement="Trains come too seldom.", sureness="one", by=made.made_by)
    made.refresh_from_db()
    assert (made.status, made.asked_at, made.step.headline) == ("draft", None, "Trains come too seldom.")
