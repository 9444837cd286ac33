"""What residents say about a proposal, and our answers."""

from __future__ import annotations

import pytest

from tellback.loop.decide import actions
from tellback.loop.decide.models import Remark
from tellback.loop.decide.rules import Refused
from tellback.people.models import Occasion, Role
from tellback.thread import forgetting
from tellback.thread.models import Entry, Promise
from tests.factories import decide, listen, people

pytestmark = pytest.mark.django_db


@pytest.fixture
def voice():
    return listen.voice()


@pytest.fixture
def proposal(voice):
    return decide.sent(insights=[decide.insight_of([voice])])


@pytest.mark.parametrize("kind", Remark.Kind.values)
def test_a_person_behind_it_can_question_challenge_and_suggest_and_is_owed_an_answer(voice, proposal, kind):
    """DEC-01"""
    made = actions.remark(proposal, voice=voice, kind=kind, words="What about Sundays?")
    again = actions.remark(proposal, voice=voice, kind=kind, words="What about Sundays?")
    assert made == again
    assert Promise.objects.filter(about=proposal.step, voice=voice.step, occasion=Occasion.FIRST_REPLY).count() == 1
    assert "Sundays" not in "".join(Entry.objects.values_list("text", flat=True))


def test_somebody_elses_code_does_not_open_a_proposal_that_is_not_public(proposal):
    with pytest.raises(Refused):
        actions.remark(proposal, voice=listen.voice(), kind=Remark.Kind.QUESTION, words="?")


def test_once_it_is_public_everyone_with_a_code_can_say_something(proposal):
    """DEC-01: residents can challenge."""
    decide.decision(proposal)
    proposal.step.refresh_from_db()
    assert actions.remark(proposal, voice=listen.voice(), kind=Remark.Kind.CHALLENGE, words="I do not agree.")


def test_an_answer_keeps_the_promise_and_stands_on_the_persons_own_thread_without_its_words(voice, proposal):
    """DEC-01"""
    made = actions.remark(proposal, voice=voice, kind=Remark.Kind.QUESTION, words="What about Sundays?")
    actions.reply_to_remark(made, reply="On Sundays too.", by=people.person(Role.OFFICER))
    assert Promise.objects.get(about=proposal.step, voice=voice.step).told_at
    lines = Entry.objects.filter(voice=voice.step).values_list("text", flat=True)
    assert any("answered" in line for line in lines)
    assert not any("Sundays" in line for line in lines)
    with pytest.raises(Refused):
        actions.reply_to_remark(made, reply="Again.", by=people.person(Role.OFFICER))


def test_a_challenge_to_a_decision_is_answered_by_somebody_else_than_who_decided(voice, proposal):
    decide.decision(proposal)
    made = actions.remark(proposal, voice=voice, kind=Remark.Kind.CHALLENGE, words="I do not agree.")
    with pytest.raises(Refused, match="second"):
        actions.reply_to_remark(made, reply="I was right.", by=proposal.owner)
    actions.reply_to_remark(made, reply="We look again.", by=people.person(Role.DECISION_OWNER))


def test_taking_words_back_empties_remarks_and_the_answers_that_may_repeat_them(voice, proposal):
    """CON-03"""
    made = actions.remark(proposal, voice=voice, kind=Remark.Kind.QUESTION, words="CANARY?")
    actions.reply_to_remark(made, reply="You asked CANARY.", by=people.person(Role.OFFICER))
    forgetting.forget(voice.step)
    made.refresh_from_db()
    assert (made.words, made.reply) == ("", "")
    assert made.forgotten_at
