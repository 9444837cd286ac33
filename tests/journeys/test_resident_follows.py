"""Journey 1 from its fifth step, in English: following one's words with a code alone, without JavaScript or account."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from unittest.mock import Mock

import pytest
from django.core import mail

from tellback.loop.decide import actions as decide
from tellback.loop.decide.models import Decision, Proposal
from tellback.loop.learn import actions as learn
from tellback.loop.learn.models import Understood
from tellback.loop.listen import actions as listen
from tellback.loop.tell import actions as tell
from tellback.loop.tell.jobs import send_due_tellings
from tellback.loop.tell.models import Answer
from tellback.outbox.jobs import send_due_messages
from tellback.people import clock
from tellback.people.codes import secret
from tellback.people.models import Person, Role
from tests.factories import listen as voices
from tests.factories import people
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer() -> Person:
    return people.person(Role.OFFICER, name="Asha Patel", org=people.organisation("Riverside Council"))


def opened(told: Any) -> Visitor:
    """A new private window in which the person types their code."""
    return Visitor().opens("/mine/").presses("Open my thread", code=secret.digits(told.secret))


def acting(officer: Person) -> Any:
    """The officer at her desk."""
    org = officer.memberships.get().organisation
    return Mock(roles=frozenset({Role.OFFICER}), organisation=org, title="Involvement officer, Riverside Council")


def put_together(told: Any, officer: Person) -> Proposal:
    """Two days later: read, put together with others, asked whether that is right, and sent to a board."""
    with clock.moved_by(timedelta(days=-20)):
        listen.read(told.voice, by=officer, acting=acting(officer))
        drawn = learn.draw_insight(
            statement="The new booking line shuts out people who speak little English.",
            voices=[told.voice, *[voices.voice() for _ in range(3)]],
            by=officer,
        )
        learn.ask_if_understood(drawn, by=officer)
        asked = decide.propose(
            title="A booking line in three languages",
            problem="The line speaks English alone.",
            solution="Press 1 for Polish, 2 for Urdu.",
            insights=[drawn],
            by=officer,
        )
    owner = people.person(Role.DECISION_OWNER)
    decide.set_deciders(
        asked,
        body=people.body("Riverside Health Board"),
        owner=owner,
        owner_title="Head of access",
        decide_by=clock.today() + timedelta(days=7),
        by=officer,
    )
    decide.send(asked, by=officer)
    return asked


def refuse(asked: Proposal) -> Decision:
    return decide.decide(
        asked,
        outcome="not-now",
        reasons="The contract for the line ends in March, and cannot be changed before.",
        what_we_heard="People hang up and go without an appointment.",
        influence="new",
        what_difference="Three languages are now in what we will ask for in March.",
        by=asked.owner,
        return_on=clock.today() + timedelta(days=100),
    )


def test_given_a_code_when_the_resident_comes_back_then_she_reads_answers_and_takes_back(officer: Person) -> None:
    """FBK-01, FBK-03, FBK-04, FBK-07, FBK-08, INS-03, CON-03: journey 1, steps 7 to 9."""
    told = voices.telling("The new line asks me to press one. I do not understand it.")

    # She comes back and finds who read it, what it became, and one question.
    asked = put_together(told, officer)
    she = opened(told).opens("/mine/thread/")
    assert "Involvement officer, Riverside Council" in she.reads
    assert "shuts out people who speak little English" in she.reads
    assert "Riverside Health Board will decide about this" in she.reads
    she.follows("See what we understood").presses("Send", reply="partly", words="It is also too fast.")
    assert Understood.objects.get(voice=told.voice).reply == "partly"

    # The board says: not now. She reads why, what they heard and when they come back to it, from a human with a name.
    decision = refuse(asked)
    answer = tell.write_telling(
        decision,
        words="We cannot change the line before March.",
        what_next="We ask for three languages then.",
        by=officer,
        name="Asha Patel",
        title="Involvement officer, Riverside Council",
    )
    tell.tell_everyone(answer, by=officer)
    with clock.moved_by(timedelta(minutes=16)):
        send_due_tellings()
    she = opened(told).opens("/mine/thread/")
    for part in (
        "We couldn’t",
        "The contract for the line ends in March",
        "People hang up and go without an appointment.",
        "Three languages are now in what we will ask for",
        "We come back to this",
        "Asha Patel answered you",
    ):
        assert part in she.reads

    # One question of ours; she says "less able". The officer's pages never say that it was she.
    she.follows("Answer this question").presses("Send to the board", feeling="less", why="I was not rung.")
    assert "You told the board how this left you: Less able" in she.reads
    assert Answer.objects.get().feeling == "less"
    office = Visitor()
    office.client = people.signed_in(officer)
    for page in (f"/staff/voices/{told.voice.reference}/", f"/staff/decisions/{decision.reference}/", "/staff/"):
        assert "I was not rung" not in office.opens(page).reads

    # In three steps her words are gone, and the code says so.
    she.opens("/mine/thread/").follows("Take back my words").presses("Take back my words now")
    assert "press one" not in she.reads
    assert "not rung" not in "".join(Answer.objects.values_list("why", flat=True))


def test_given_an_email_left_when_answered_then_its_link_opens_the_thread_and_says_nothing_itself(
    officer: Person,
) -> None:
    """FBK-03, VOI-18: the mail says that something is waiting; the answer is behind a link and a button."""
    told = voices.telling("The new line asks me to press one.")
    listen.choose_hearing(told.voice, hearing="email", email="she@example.net")
    listen.write_to(told.voice, words="Which language would help you?", by=officer, title="Officer", is_question=True)
    send_due_messages()
    (message,) = mail.outbox
    assert "language" not in message.subject + message.body
    (link,) = [line for line in message.body.splitlines() if "/c/" in line]
    she = Visitor().opens(link.partition("8000")[2] or link)
    assert "Which language would help you?" not in she.reads, "opened by a mail scanner, nothing is shown"
    she.presses("Open my thread").opens("/mine/thread/")
    assert "Which language would help you?" in she.reads
