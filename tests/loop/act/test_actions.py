"""What is being done because people spoke, and how everyone behind it hears of it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tellback.loop.act import actions
from tellback.loop.act.jobs import tell_progress
from tellback.loop.act.models import Action
from tellback.loop.act.rules import Refused
from tellback.loop.decide import actions as deciding
from tellback.loop.listen.models import Contact, Hearing
from tellback.outbox.models import Message
from tellback.people import clock
from tellback.people.models import Occasion, Role
from tellback.thread.models import Audience, Entry, Promise
from tellback.thread.queries import steps_ahead
from tests.factories import decide, listen, people

pytestmark = pytest.mark.django_db


def start(decision=None, days=30, **rest):
    decision = decision or decide.decision()
    if not any(name.startswith("lead_") for name in rest):
        rest["lead_person"] = people.person(Role.DECISION_OWNER)
    return actions.start_action(
        decision,
        what=rest.pop("what", "Run a bus at eight"),
        due_on=clock.today() + timedelta(days=days),
        by=decision.owner,
        **rest,
    )


@pytest.mark.parametrize("kind", ["person", "organisation", "community"])
def test_a_colleague_an_organisation_or_a_community_can_lead(kind):
    """ACT-01: a community may take the lead; a colleague is shown by title."""
    people.deployment()
    lead = getattr(people, kind)(Role.OFFICER) if kind == "person" else getattr(people, kind)()
    action = start(**{f"lead_{kind}": lead})
    assert action.lead == ("Involvement officer" if kind == "person" else lead.name)


def test_nobody_or_two_cannot_lead():
    people.deployment()
    decision = decide.decision()
    with pytest.raises(Refused):
        start(decision, lead_community=None, lead_person=None)
    with pytest.raises(Refused):
        start(decision, lead_community=people.community(), lead_organisation=people.organisation())


@pytest.mark.parametrize("outcome", ["no", "not-now"])
def test_nothing_follows_from_a_no(outcome):
    rest = {"return_on": clock.today() + timedelta(days=30)} if outcome == "not-now" else {}
    with pytest.raises(Refused):
        start(decide.decision(outcome=outcome, **rest))


def test_an_action_is_as_public_as_its_decision_and_follows_it():
    """ACT-01: the public can read it."""
    voice = listen.voice()
    decision = decide.decision(decide.sent(insights=[decide.insight_of([voice])]), is_published=False)
    action = start(decision)
    assert action.step.audience == Audience.BEHIND
    assert action.step in steps_ahead(voice.step)
    deciding.publish(decision, by=decision.owner)
    action.step.refresh_from_db()
    assert action.step.audience == Audience.PUBLIC


def test_an_action_from_a_meeting_is_not_seen_before_the_meeting_is_published():
    board = people.body()
    secretary = people.person(Role.SECRETARY, in_body=board)
    proposal, meeting = decide.checked(body=board), decide.meeting(board)
    deciding.put_on_agenda(meeting, proposal=proposal, by=secretary)
    decision = deciding.decide(proposal, by=secretary, meeting=meeting, **decide.answer())
    action = start(decision)
    assert action.step.audience == Audience.TEAM
    deciding.publish_meeting(meeting, by=secretary)
    action.step.refresh_from_db()
    assert action.step.audience == Audience.PUBLIC


def test_a_later_date_says_why_and_the_first_date_stays():
    """ACT-01 and measures, 6: kept means kept on the first date."""
    action = start()
    first = action.due_on
    later = first + timedelta(days=30)
    with pytest.raises(Refused):
        actions.update(action, words=" ", status=Action.Status.UNDER_WAY, by=action.made_by, due_on=later)
    actions.update(action, words="The driver is ill.", status=Action.Status.UNDER_WAY, by=action.made_by, due_on=later)
    assert (action.first_due_on, action.due_on) == (first, later)
    assert action.has_moved
    line = Entry.objects.filter(step=action.step).latest("id")
    assert "The driver is ill." in line.text
    assert line.audience == Audience.PUBLIC


def test_an_ended_action_says_so_in_its_headline_and_the_end_is_owed():
    action = start()
    actions.update(action, words="It runs since Monday.", status=Action.Status.DONE, by=action.made_by)
    action.step.refresh_from_db()
    assert action.step.headline == "Done: Run a bus at eight"
    assert action.ended_at
    assert Promise.objects.filter(about=action.step, occasion=Occasion.FINAL).count() == 2


def test_the_same_update_pressed_twice_is_said_once():
    action = start()
    for _ in range(2):
        actions.update(action, words="We are looking for a driver.", status=Action.Status.UNDER_WAY, by=action.made_by)
    assert action.updates.count() == 1


def hears(hearing, **rest):
    voice = listen.voice()
    Contact.objects.update_or_create(voice=voice, defaults={"hearing": hearing, **rest})
    return voice


def test_everyone_behind_hears_how_it_goes_in_their_own_way_once():
    """ACT-01, FBK-02: the promise of progress is kept when the word has reached the person."""
    by_code, by_email = listen.voice(), hears(Hearing.EMAIL, email="ada@example.org")
    by_letter = hears(Hearing.LETTER, address="1 Canal Street")
    insight = decide.insight_of([by_code, by_email, by_letter])
    action = start(decide.decision(decide.sent(insights=[insight])))
    tell_progress()
    assert Promise.objects.filter(about=action.step, told_at=None).count() == 3

    actions.update(action, words="Secret-free words.", status=Action.Status.UNDER_WAY, by=action.made_by)
    tell_progress()
    tell_progress()
    told = Promise.objects.filter(about=action.step, told_at__isnull=False)
    assert [row.voice for row in told] == [by_code.step]
    message = Message.objects.get(voice=by_email.reference, once__startswith="progress-")
    assert "Secret-free words" not in message.body

    Message.objects.filter(pk=message.pk).update(sent_at=clock.now())
    tell_progress()
    assert told.all().count() == 2
    actions.told_by_hand(action, by=people.person(Role.OFFICER))
    assert told.all().count() == 3


def test_a_voice_linked_late_is_owed_the_next_word_too():
    from tellback.loop.learn import actions as learn

    insight = decide.insight_of([listen.voice()])
    action = start(decide.decision(decide.sent(insights=[insight])))
    learn.join(insight, voices=[listen.voice()], by=people.person(Role.OFFICER))
    actions.update(action, words="Soon.", status=Action.Status.UNDER_WAY, by=action.made_by)
    assert Promise.objects.filter(about=action.step, occasion=Occasion.PROGRESS).count() == 2


def test_priorities_are_linked_from_actions():
    """PAR-13"""
    priority = people.priority()
    action = start(priorities=[priority])
    assert list(priority.actions.all()) == [action]
