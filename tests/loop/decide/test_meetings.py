"""A board's meeting: intake, agenda, the room, publication."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tellback.loop.decide import actions
from tellback.loop.decide.models import AgendaItem, Decision, Meeting, Proposal
from tellback.loop.decide.queries import agenda, intake
from tellback.loop.decide.rules import Refused
from tellback.people import clock
from tellback.people.models import Role
from tellback.thread.models import Audience, Entry
from tellback.thread.queries import steps_ahead
from tests.factories import decide, listen, people

pytestmark = pytest.mark.django_db


@pytest.fixture
def board():
    people.deployment()
    return people.body("Riverside Board")


@pytest.fixture
def secretary(board):
    return people.person(Role.SECRETARY, in_body=board)


def test_every_agenda_opens_with_how_well_we_involve_people(board, secretary):
    """DEC-03, GOV-01: the standing item cannot be forgotten or taken off."""
    meeting = decide.meeting(board)
    (item,) = meeting.items.all()
    assert item.kind == AgendaItem.Kind.STANDING
    with pytest.raises(Refused):
        actions.take_off(item, by=secretary)


def test_a_meeting_planned_twice_for_a_day_is_one_meeting(board):
    assert decide.meeting(board) == decide.meeting(board)
    assert AgendaItem.objects.count() == 1


def test_only_a_checked_proposal_goes_on_the_agenda(board, secretary):
    """DEC-03: received, validated, on agenda."""
    meeting, proposal = decide.meeting(board), decide.sent(body=board)
    with pytest.raises(Refused, match="complete"):
        actions.put_on_agenda(meeting, proposal=proposal, by=secretary)
    actions.check(proposal, by=secretary)
    actions.put_on_agenda(meeting, proposal=proposal, by=secretary)
    actions.put_on_agenda(meeting, proposal=proposal, by=secretary)
    assert meeting.items.count() == 2
    assert proposal.state == Proposal.State.ON_AGENDA
    assert "Riverside Board" in Entry.objects.get(step=proposal.step, text__startswith="On the agenda").text


def test_a_proposal_for_another_board_is_refused(board, secretary):
    with pytest.raises(Refused):
        actions.put_on_agenda(decide.meeting(board), proposal=decide.checked(), by=secretary)


def test_items_change_places_by_buttons_and_stop_at_the_ends(board, secretary):
    """DEC-03: order by keyboard."""
    meeting = decide.meeting(board)
    first = actions.put_on_agenda(meeting, proposal=decide.checked(body=board), by=secretary)
    second = actions.put_on_agenda(meeting, proposal=decide.checked(body=board), by=secretary)

    def order():
        return list(meeting.items.order_by("position").values_list("pk", flat=True))

    standing = order()[0]
    actions.move_item(second, up=True)
    assert order() == [standing, second.pk, first.pk]
    actions.move_item(first, up=False)
    assert order() == [standing, second.pk, first.pk]
    actions.move_item(second, up=True)
    actions.move_item(second, up=True)
    assert order() == [second.pk, standing, first.pk]


def test_the_intake_shows_what_to_check_what_is_ready_what_is_late_and_what_was_passed_on(board, secretary):
    """DEC-03: the secretary's intake."""
    to_check = decide.sent(body=board, days=20)
    ready = decide.checked(body=board, days=5)
    elsewhere = decide.sent()
    actions.decide(
        elsewhere,
        by=elsewhere.owner,
        **decide.answer(outcome=Decision.Outcome.REFER, referred_to=board),
    )
    decide.with_deciders(body=board)  # still being written: not ours to see yet
    with clock.moved_by(timedelta(days=10)):
        found = {row.proposal.pk: (row.state, row.is_late) for row in intake(board)}
    passed = Proposal.objects.get(body=board, state=Proposal.State.DRAFT, owner=None)
    assert found == {to_check.pk: ("to-check", False), ready.pk: ("ready", True), passed.pk: ("passed-on", False)}


def test_what_was_put_off_comes_back_to_the_intake_on_its_day(board, secretary):
    """DEC-04: not now has a date, and the date works."""
    proposal = decide.sent(body=board)
    when = clock.today() + timedelta(days=30)
    decide.decision(proposal, outcome=Decision.Outcome.NOT_NOW, return_on=when)
    assert intake(board, by=when - timedelta(days=1)) == []
    assert [row.state for row in intake(board, by=when)] == ["comes-back"]
    actions.put_on_agenda(decide.meeting(board, days=40), proposal=proposal, by=secretary)
    assert proposal.state == Proposal.State.ON_AGENDA


def test_threads_learn_what_a_meeting_decided_when_it_is_published_every_no_beside_every_yes(board, secretary):
    """DEC-03, FBK-07"""
    voice = listen.voice()
    insight = decide.insight_of([voice])
    meeting = decide.meeting(board)
    for outcome in (Decision.Outcome.AGREED, Decision.Outcome.NO):
        proposal = decide.checked(body=board, insights=[insight])
        actions.put_on_agenda(meeting, proposal=proposal, by=secretary)
        actions.decide(proposal, by=secretary, meeting=meeting, **decide.answer(outcome=outcome))
    decided = list(meeting.decisions.all())
    assert not set(steps_ahead(voice.step)) & {row.step for row in decided}
    actions.hold(meeting, by=secretary)
    actions.publish_meeting(meeting, by=secretary)
    actions.publish_meeting(meeting, by=secretary)
    assert {row.step for row in decided} <= set(steps_ahead(voice.step))
    for row in decided:
        row.refresh_from_db()
        assert row.step.audience == Audience.PUBLIC
        assert Entry.objects.filter(step=row.step).count() == 1


def test_a_meetings_decision_is_not_published_by_one_person_alone(board, secretary):
    meeting, proposal = decide.meeting(board), decide.checked(body=board)
    actions.put_on_agenda(meeting, proposal=proposal, by=secretary)
    made = actions.decide(proposal, by=secretary, meeting=meeting, **decide.answer())
    with pytest.raises(Refused):
        actions.publish(made, by=proposal.owner)


def test_what_was_not_reached_waits_for_the_next_meeting(board, secretary):
    meeting, proposal = decide.meeting(board), decide.checked(body=board)
    actions.put_on_agenda(meeting, proposal=proposal, by=secretary)
    actions.hold(meeting, by=secretary)
    assert [row.state for row in intake(board)] == ["ready"]
    with pytest.raises(Refused):
        actions.add_item(meeting, title="One more", by=secretary)


def test_a_resident_members_other_view_is_kept_with_the_decision(board, secretary):
    """DEC-04: dissent is part of the record."""
    meeting, proposal = decide.meeting(board), decide.checked(body=board)
    actions.put_on_agenda(meeting, proposal=proposal, by=secretary)
    actions.decide(
        proposal, by=secretary, meeting=meeting, **decide.answer(who_disagreed="The resident member wanted two buses.")
    )
    ((_standing, _none), (_item, decision)) = agenda(meeting)
    assert decision.who_disagreed == "The resident member wanted two buses."


def test_a_published_meeting_takes_no_more_decisions(board, secretary):
    meeting, proposal = decide.meeting(board), decide.checked(body=board)
    actions.publish_meeting(meeting, by=secretary)
    assert meeting.state == Meeting.State.PUBLISHED
    with pytest.raises(Refused):
        actions.decide(proposal, by=secretary, meeting=meeting, **decide.answer())
