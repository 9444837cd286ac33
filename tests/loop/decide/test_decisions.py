"""Decisions: six answers, each with what people are owed with it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tellback.ledger.models import Line
from tellback.loop.decide import actions
from tellback.loop.decide.models import Decision, Proposal
from tellback.loop.decide.rules import AlreadyDecided, Refused
from tellback.people import clock
from tellback.people.clocks import due_date
from tellback.people.models import Occasion, Role
from tellback.thread.models import Audience, Entry, Kind, Link, Promise
from tellback.thread.queries import steps_ahead, voices_behind
from tests.factories import decide, listen, people

pytestmark = pytest.mark.django_db

Outcome = Decision.Outcome


def test_everyone_behind_is_owed_the_answer_from_the_moment_it_is_recorded():
    """DEC-04, FBK-02: one promise for each person behind it, by the clock of the board."""
    proposal = decide.sent(voices=3)
    made = actions.decide(proposal, by=proposal.owner, **decide.answer())
    owed = Promise.objects.filter(about=made.step, occasion=Occasion.DECISION)
    assert owed.count() == 3
    assert {row.by_when for row in owed} == {due_date(Occasion.DECISION, body=proposal.body)}
    assert {row.owner for row in owed} == {proposal.owner}
    assert made.voices_behind == 3


@pytest.mark.parametrize("outcome", Outcome.values)
def test_each_of_the_six_answers_can_be_given(outcome):
    """DEC-04"""
    rest = {"return_on": clock.today() + timedelta(days=90)} if outcome == Outcome.NOT_NOW else {}
    if outcome == Outcome.REFER:
        rest["referred_to"] = people.body()
    made = decide.decision(outcome=outcome, **rest)
    assert made.proposal.title in made.step.headline
    assert Decision.objects.get().outcome == outcome


def test_not_now_says_when_we_come_back_in_its_headline():
    """DEC-04: not now has a date to return."""
    proposal = decide.sent()
    with pytest.raises(Refused, match="date"):
        actions.decide(proposal, by=proposal.owner, **decide.answer(outcome=Outcome.NOT_NOW))
    when = clock.today() + timedelta(days=60)
    made = actions.decide(proposal, by=proposal.owner, **decide.answer(outcome=Outcome.NOT_NOW, return_on=when))
    assert str(when.year) in made.step.headline


@pytest.mark.parametrize("left_out", ["reasons", "what_we_heard", "what_difference"])
def test_no_answer_without_reasons_what_was_heard_and_what_difference_it_made(left_out):
    """DEC-04, DEC-05: refused in words, and nothing is recorded."""
    proposal = decide.sent()
    with pytest.raises(Refused):
        actions.decide(proposal, by=proposal.owner, **decide.answer(**{left_out: "  "}))
    assert not Decision.objects.exists()
    assert not Promise.objects.filter(occasion=Occasion.DECISION).exists()
    proposal.refresh_from_db()
    assert proposal.state == Proposal.State.SENT


def test_none_because_is_an_answer():
    """DEC-05: "none, because" is allowed, and says why."""
    words = "None, because the rule comes from the government."
    made = decide.decision(influence=Decision.Influence.NONE, what_difference=words)
    assert made.what_difference.startswith("None, because")


def test_pressing_twice_records_once():
    """DEC-04: a retry is the same decision."""
    proposal = decide.sent()
    first = actions.decide(proposal, by=proposal.owner, **decide.answer())
    second = actions.decide(proposal, by=proposal.owner, **decide.answer())
    assert first == second
    assert Decision.objects.count() == 1
    assert Line.objects.filter(kind="decision").count() == 1


def test_another_answer_to_the_same_proposal_is_refused():
    proposal = decide.sent()
    actions.decide(proposal, by=proposal.owner, **decide.answer())
    with pytest.raises(AlreadyDecided):
        actions.decide(proposal, by=proposal.owner, **decide.answer(outcome=Outcome.NO))
    assert Decision.objects.get().outcome == Outcome.AGREED


def test_a_draft_cannot_be_decided():
    proposal = decide.draft()
    with pytest.raises(Refused):
        actions.decide(proposal, by=proposal.made_by, **decide.answer())


def test_an_answer_outside_a_meeting_is_on_the_thread_at_once_and_public_when_published():
    """DEC-04, FBK-07"""
    voice = listen.voice()
    proposal = decide.sent(insights=[decide.insight_of([voice])])
    made = actions.decide(proposal, by=proposal.owner, **decide.answer(outcome=Outcome.NO))
    assert made.step in steps_ahead(voice.step)
    assert made.step.audience == Audience.BEHIND
    actions.publish(made, by=proposal.owner)
    made.refresh_from_db()
    proposal.step.refresh_from_db()
    assert made.step.audience == proposal.step.audience == Audience.PUBLIC
    assert Entry.objects.filter(step=made.step, audience=Audience.PUBLIC).count() == 1


def test_only_the_one_who_decided_publishes_and_only_once():
    made = decide.decision(is_published=False)
    with pytest.raises(Refused):
        actions.publish(made, by=people.person(Role.DECISION_OWNER))
    actions.publish(made, by=made.owner)
    actions.publish(made, by=made.owner)
    assert Line.objects.filter(kind="publication").count() == 1


def test_the_ledger_fixes_what_was_decided():
    """DEC-04: reasons cannot be changed quietly."""
    from tellback.ledger.actions import commitment
    from tellback.loop.decide.actions.decisions import _content

    made = Decision.objects.get(pk=decide.decision().pk)
    line = Line.objects.get(kind="decision", about=made.reference)
    assert bytes(line.commitment) == commitment(bytes(made.nonce), _content(made))
    made.reasons = "Something else."
    assert bytes(line.commitment) != commitment(bytes(made.nonce), _content(made))


def test_passed_on_it_waits_at_the_other_board_with_the_same_people_behind_it():
    """DEC-04: refer on. The thread goes on through the decision."""
    other = people.body("Transport Forum")
    proposal = decide.sent(voices=3)
    made = actions.decide(proposal, by=proposal.owner, **decide.answer(outcome=Outcome.REFER, referred_to=other))
    passed = Proposal.objects.exclude(pk=proposal.pk).get()
    assert passed.body == other
    assert passed.title == proposal.title
    assert passed.state == Proposal.State.DRAFT
    assert Link.objects.filter(later=passed.step, earlier=made.step).exists()
    assert voices_behind(passed.step).count() == 3


def test_put_off_it_comes_back_and_the_second_answer_follows_the_first():
    """DEC-04: not now, then decided again."""
    proposal = decide.sent()
    first = decide.decision(proposal, outcome=Outcome.NOT_NOW, return_on=clock.today() + timedelta(days=30))
    actions.bring_back(proposal, by=proposal.owner)
    second = decide.decision(proposal, reasons="The money came.")
    assert Link.objects.filter(later=second.step, earlier=first.step, later_kind=Kind.DECISION).exists()
    assert Promise.objects.filter(about=second.step).count() == 2


def test_a_no_does_not_come_back_by_itself():
    proposal = decide.sent()
    decide.decision(proposal, outcome=Outcome.NO)
    with pytest.raises(Refused):
        actions.bring_back(proposal, by=proposal.owner)


def test_a_test_without_a_date_is_looked_at_after_six_weeks():
    """DEC-04: test it first."""
    made = decide.decision(outcome=Outcome.TEST)
    assert made.return_on == clock.today() + timedelta(weeks=6)
