"""Journey 7, a board secretary's meeting, and journey 6, the manager who has to answer: as the browser sees them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from tellback.loop.decide.models import Decision, Meeting, Proposal
from tellback.loop.learn import actions as learn
from tellback.loop.listen import opened
from tellback.loop.tell import actions as telling
from tellback.people import clock
from tellback.people.models import Role
from tellback.thread.queries import entries_for, steps_ahead
from tests.factories import decide, listen, people

pytestmark = pytest.mark.django_db


def dated(name, day):
    return {f"{name}-day": day.day, f"{name}-month": day.month, f"{name}-year": day.year}


def holding_a_code(voice):
    client = Client()
    request = client.get(reverse("mine_open")).wsgi_request
    opened.open_for(request, voice)
    request.session.save()
    client.cookies["tellback"] = request.session.session_key
    return client


def reads(voice):
    """What the person reads on their own thread: headlines of steps and dated lines."""
    ahead = list(steps_ahead(voice.step))
    return " ".join([s.headline for s in ahead] + [e.text for e in entries_for(voice.step, ahead)])


@pytest.fixture
def board():
    people.deployment()
    return people.body("Riverside Health Board")


@pytest.fixture
def secretary(board):
    return people.signed_in(people.person(Role.SECRETARY, in_body=board))


@pytest.fixture
def officer(board):
    return people.signed_in(people.person(Role.OFFICER))


@pytest.fixture
def resident():
    return listen.voice("There is no bus after six, so I cannot visit my sister in hospital.")


@pytest.fixture
def insight(resident):
    by = people.person(Role.OFFICER)
    other = listen.voice("Buses at night are loud.")
    made = learn.draw_insight(statement="Evening visits fail because buses stop at six.", voices=[resident], by=by)
    learn.quote(made, voice=resident, excerpt="There is no bus after six", by=by)
    learn.quote(made, voice=other, excerpt="Buses at night are loud", by=by, stance="different")
    return made


def asked_for(officer, insight, board, title):
    """An officer writes a proposal from an insight, says who decides, and sends it."""
    answers = {"title": title, "problem": "It stops at six.", "solution": "One more at eight.", "insights": insight.pk}
    officer.post(reverse("proposal_new"), answers)
    proposal = Proposal.objects.get(title=title)
    owner = people.person(Role.DECISION_OWNER, in_body=board)
    given = {"body": board.pk, "owner": owner.pk, "owner_title": "Head of Transport"}
    given |= dated("decide_by", clock.today() + timedelta(days=30))
    officer.post(reverse("proposal_deciders", args=[proposal.reference]), given)
    officer.post(reverse("proposal_send", args=[proposal.reference]))
    proposal.refresh_from_db()
    return proposal


def plans(secretary, board, days):
    """The secretary plans a meeting in so many days."""
    planned = {"body": board.pk, "where": "Town hall", **dated("meets_on", clock.today() + timedelta(days=days))}
    secretary.post(reverse("meetings"), planned)
    return Meeting.objects.latest("id")


def puts_on(secretary, meeting, *proposals):
    """The secretary checks what came in and puts it on the agenda."""
    assert "Check that it is complete" in secretary.get(reverse("meeting", args=[meeting.pk])).text
    for proposal in proposals:
        secretary.post(reverse("proposal_check", args=[proposal.reference]))
        secretary.post(reverse("meeting_put_on", args=[meeting.pk, proposal.reference]))


def records(secretary, meeting, proposal, **answer):
    """In the room: blank reasons are sent back, and a second press changes nothing."""
    address = reverse("decide", args=[proposal.reference]) + f"?meeting={meeting.pk}"
    page = secretary.get(address).text
    assert "There is no bus after six" in page
    assert "Buses at night are loud" in page
    assert "Give the reasons" in secretary.post(address, decide.answer(reasons=" ")).text
    for _press in range(2):
        secretary.post(address, decide.answer(**answer))
    return Decision.objects.get(proposal=proposal)


def test_a_meeting_from_intake_to_the_threads_and_back_to_the_board(secretary, officer, resident, insight, board):
    """DEC-01, DEC-02, DEC-03, DEC-04, DEC-05, FBK-07, ACT-01, GOV-01: the whole of journey 7, without its papers."""
    # Given two proposals that an officer sent, whose people can see who decides and by when
    yes = asked_for(officer, insight, board, "A later bus to the hospital")
    no = asked_for(officer, insight, board, "A free bus for everyone")
    assert "Head of Transport, Riverside Health Board, will decide by" in reads(resident)

    # When the secretary plans a meeting, checks what came in, and puts it in order with buttons
    meeting = plans(secretary, board, days=7)
    puts_on(secretary, meeting, yes, no)
    item = meeting.items.get(proposal=no)
    secretary.post(reverse("item_move", args=[meeting.pk, item.pk]), {"to": "up"})
    page = secretary.get(reverse("meeting", args=[meeting.pk])).text
    assert page.index("How well do we involve people?") < page.index("A free bus") < page.index("A later bus")

    # And in the room records a yes and a no, each with reasons, with both sides of what people said beside it
    decision = records(secretary, meeting, yes, reasons="We found the money.", who_disagreed="One wanted two buses.")
    records(secretary, meeting, no, outcome="no", reasons="It costs a million a year.", influence="none")

    # Then nobody outside reads it before the meeting is published
    assert "Agreed" not in reads(resident)
    secretary.post(reverse("meeting_held", args=[meeting.pk]))
    secretary.post(reverse("meeting_publish", args=[meeting.pk]))
    assert "Agreed: A later bus to the hospital" in reads(resident)
    assert "We couldn’t do this: A free bus for everyone" in reads(resident)

    # And what follows has a lead and a date that everyone behind it can read
    community = people.community("Canal Street neighbours")
    given = {"what": "Run a bus at eight", "lead": f"community:{community.pk}"}
    given |= dated("due_on", clock.today() + timedelta(days=60))
    officer.post(reverse("action_new", args=[decision.reference]), given)
    assert "Canal Street neighbours leads this" in reads(resident)

    # When the resident answers "less able", the board reads the comment though the rounded count did not move
    telling.answer(resident, decision=decision, feeling="less", why="Nobody asked me which evening.")
    standing = reverse("standing", args=[meeting.pk])
    page = secretary.get(standing).text
    assert "Nobody asked me which evening." in page
    assert "moves no number here" in page
    assert page.index("Less able") < page.index("No different") < page.index("More able")

    # Then the item cannot be closed blank, and what the board will change shows on the resident's thread
    assert "cannot be closed blank" in secretary.post(reverse("standing_close", args=[meeting.pk])).text
    given = {"what": "Ask people before the timetable is drawn", "owner": "Head of Transport"}
    given |= {"because_of": decision.pk} | dated("due_on", clock.today() + timedelta(days=40))
    secretary.post(reverse("standing_change", args=[meeting.pk]), given)
    page = secretary.post(reverse("standing_close", args=[meeting.pk]), follow=True).text
    assert "Closed on" in page
    assert "Ask people before the timetable is drawn" in reads(resident)

    # And the next meeting opens with it
    following = plans(secretary, board, days=37)
    page = secretary.get(reverse("standing", args=[following.pk])).text
    assert "Ask people before the timetable is drawn" in page
    assert "Nobody asked me which evening." not in page


def test_a_manager_answers_what_a_resident_then_challenges(officer, resident, insight, board):
    """DEC-01, DEC-04: journey 6, as far as a challenge that somebody else looks at."""
    # Given a proposal that waits for the manager
    proposal = asked_for(officer, insight, board, "A later bus to the hospital")
    manager = people.signed_in(proposal.owner)

    # When the manager answers "not now" on one screen
    answer = decide.answer(outcome="not-now", reasons="The contract runs until spring.")
    answer |= dated("return_on", clock.today() + timedelta(days=90))
    manager.post(reverse("decide", args=[proposal.reference]), answer)
    assert "Not now: A later bus to the hospital" in reads(resident)

    # Then the resident reads exactly that reason, and can say that they do not agree
    client = holding_a_code(resident)
    address = reverse("mine_remark", args=[proposal.reference])
    assert "The contract runs until spring." in client.get(address).text
    client.post(address, {"kind": "challenge", "words": "The contract says it can change."})

    # And somebody else than the manager looks at it a second time
    remark = proposal.remarks.get()
    reply = reverse("remark_reply", args=[proposal.reference, remark.pk])
    assert "Ask a colleague" in manager.get(reply).text
    manager.post(reply, {"reply": "No."})
    officer.post(reply, {"reply": "You are right, we ask the company again."})
    assert "You are right, we ask the company again." in client.get(address).text
    assert "We answered what you said about a proposal." in reads(resident)
