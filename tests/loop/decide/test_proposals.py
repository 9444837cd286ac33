"""A proposal, from its first words to the secretary's check."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tellback.loop.decide import actions
from tellback.loop.decide.models import Proposal
from tellback.loop.decide.rules import Refused, missing
from tellback.people import clock
from tellback.people.models import Role
from tellback.thread.models import Audience, Entry
from tellback.thread.queries import steps_ahead, voices_behind
from tests.factories import decide, listen, people

pytestmark = pytest.mark.django_db


def test_a_proposal_rests_on_the_voices_behind_its_insights():
    """DEC-01: evidence is the insights, and through them the people."""
    proposal = decide.draft(voices=3)
    assert voices_behind(proposal.step).count() == 3


def test_a_proposal_keeps_that_it_is_in_residents_own_words_and_whose():
    """DEC-01: residents' own words, a group that leads."""
    group = people.organisation("Hills Carers")
    proposal = decide.draft(is_in_residents_words=True, by_group=group, who_leads="The carers themselves")
    proposal.refresh_from_db()
    assert proposal.is_in_residents_words
    assert proposal.by_group == group


def test_nobody_outside_the_team_sees_a_proposal_that_is_being_written():
    voice = listen.voice()
    decide.draft(insights=[decide.insight_of([voice])])
    assert not steps_ahead(voice.step).exists()


def test_a_proposal_cannot_be_sent_before_it_says_who_decides_and_by_when():
    """DEC-02: decision owner, body and date are known before it is sent."""
    proposal = decide.draft()
    with pytest.raises(Refused, match="board or group"):
        actions.send(proposal, by=proposal.made_by)
    proposal.refresh_from_db()
    assert proposal.state == Proposal.State.DRAFT
    assert proposal.sent_at is None


def test_a_date_that_has_passed_is_not_a_date_to_decide_by():
    """DEC-02"""
    proposal = decide.draft()
    body, owner = people.body(), people.person(Role.DECISION_OWNER)
    with pytest.raises(Refused):
        actions.set_deciders(
            proposal, body=body, owner=owner, owner_title="Head", decide_by=clock.today() - timedelta(days=1)
        )


def test_a_date_that_passes_while_the_proposal_waits_to_be_sent_is_noticed():
    """DEC-02"""
    proposal = decide.with_deciders(days=3)
    with clock.moved_by(timedelta(days=5)):
        assert missing(proposal)
        with pytest.raises(Refused):
            actions.send(proposal, by=proposal.made_by)


def test_everyone_behind_a_sent_proposal_sees_who_decides_and_by_when():
    """DEC-02: the thread of each person behind it says who has the power, and the date."""
    voice = listen.voice()
    proposal = decide.sent(insights=[decide.insight_of([voice])])
    assert proposal.step in steps_ahead(voice.step)
    line = Entry.objects.get(step=proposal.step, audience=Audience.BEHIND)
    assert "Head of Transport" in line.text
    assert str(proposal.decide_by.year) in line.text


def test_sending_twice_sends_once():
    proposal = decide.sent()
    actions.send(proposal, by=proposal.made_by)
    assert Entry.objects.filter(step=proposal.step, audience=Audience.BEHIND).count() == 1


def test_what_people_were_told_is_not_rewritten():
    proposal = decide.sent()
    with pytest.raises(Refused):
        actions.rewrite(proposal, by=proposal.made_by, title="Something else")
    with pytest.raises(Refused):
        actions.set_deciders(
            proposal, body=proposal.body, owner=proposal.owner, owner_title="X", decide_by=clock.today()
        )


def test_a_draft_can_be_said_better_and_gather_more_insights_and_priorities():
    """DEC-01, PAR-13: priorities are linked from proposals."""
    proposal = decide.draft(voices=1)
    priority = people.priority()
    more = decide.insight_of([listen.voice()])
    actions.rewrite(proposal, by=proposal.made_by, insights=[more], priorities=[priority], title="A night bus")
    proposal.refresh_from_db()
    assert proposal.title == "A night bus"
    assert "A night bus" in proposal.step.headline
    assert voices_behind(proposal.step).count() == 2
    assert list(priority.proposals.all()) == [proposal]


def test_the_secretary_checks_once_and_those_behind_it_can_see_that():
    """DEC-03: received, then validated."""
    proposal = decide.sent()
    secretary = people.person(Role.SECRETARY, in_body=proposal.body)
    actions.check(proposal, by=secretary)
    actions.check(proposal, by=secretary)
    assert proposal.state == Proposal.State.CHECKED
    assert proposal.checked_by == secretary
    assert Entry.objects.filter(step=proposal.step, text__contains="complete").count() == 1


def test_a_draft_cannot_be_checked():
    proposal = decide.draft()
    with pytest.raises(Refused):
        actions.check(proposal, by=people.person(Role.SECRETARY))
