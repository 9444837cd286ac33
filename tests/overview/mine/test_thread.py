"""The page a person follows: every step in plain words, next first, and never anybody else's words (FBK-01)."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tellback.ledger.actions import looked
from tellback.loop.act.models import Action, ActionUpdate
from tellback.loop.listen import actions as listen
from tellback.loop.listen.models import Voice
from tellback.loop.tell import actions
from tellback.loop.tell.models import Told
from tellback.people import clock
from tellback.people.models import Occasion, Role
from tellback.thread import actions as thread
from tellback.thread.models import Audience, Kind, Promise
from tests.factories import people, tell
from tests.loop.tell.opened import holder

pytestmark = pytest.mark.django_db


def page(voice: Voice, client: Client | None = None) -> str:
    response = (client or holder(voice)).get(reverse("mine"))
    assert response.status_code == 200
    return re.sub(r"\s+", " ", response.content.decode())


def act(decision: object, what: str, *, due: int = 30, status: str = "under-way") -> Action:
    step = thread.take_step(Kind.ACTION, headline=what, audience=Audience.BEHIND)
    thread.link(step, came_from=[decision.step])  # type: ignore[attr-defined]
    day = clock.today() + timedelta(days=due)
    return Action.objects.create(
        step=step,
        decision=decision,
        what=what,
        first_due_on=day,
        due_on=day,
        status=status,
        made_by=people.person(Role.OFFICER),
        lead_organisation=people.organisation(),
    )


def test_a_new_thread_says_what_comes_next_and_has_ones_own_words_at_the_foot() -> None:
    """FBK-01: now and next first."""
    from tests.factories import listen as factory

    voice = factory.voice("The bus to the clinic stopped.")
    seen = page(voice)
    assert (
        seen.index("What happens next") < seen.index("A person will answer you") < seen.index("The bus to the clinic")
    )
    assert "Take back my words" in seen
    assert "Nobody has opened your words yet" in seen


def test_what_is_late_says_so_in_words() -> None:
    """FBK-02: overdue is visible to the person."""
    from tests.factories import listen as factory

    voice = factory.voice()
    assert "We are late with this" not in page(voice)
    Promise.objects.update(by_when=clock.today() - timedelta(days=1))
    assert "We are late with this" in page(voice)


def test_a_refusal_has_its_reasons_what_was_heard_and_what_difference_it_made() -> None:
    """FBK-07: "we couldn't, because" in its own shape, with everything the decision says."""
    (voice,) = tell.voices(1)
    decision = tell.decision([voice])
    seen = page(voice)
    for part in (decision.reasons, decision.what_we_heard, decision.what_difference, decision.body.name):
        assert part in seen
    assert "tb-knot--couldnt" in seen
    assert "We couldn’t" in seen


def test_the_answer_is_from_a_human_with_a_name() -> None:
    """FBK-03: signed."""
    (voice,) = tell.voices(1)
    tell.sent(tell.decision([voice]))
    seen = page(voice)
    assert "Asha Patel answered you" in seen
    assert "Involvement officer, Riverside Council" in seen
    assert "We cannot pay for more buses this year." in seen


def test_actions_and_what_the_board_will_change_are_on_it() -> None:
    (voice,) = tell.voices(1)
    decision = tell.decision([voice], outcome="agreed")
    action = act(decision, "Ask the bus company for a timetable")
    ActionUpdate.objects.create(action=action, words="They answered yesterday.", status="under-way", by=action.made_by)
    done = act(decision, "Count the seats", status="done")
    done.ended_at = clock.now()
    done.save()
    seen = page(voice)
    assert seen.index("Ask the bus company") < seen.index("Count the seats")
    assert "They answered yesterday." in seen
    assert reverse("mine_not_happened", args=[action.reference]) in seen


def test_words_both_ways_are_on_it_and_say_who() -> None:
    """VOI-09: a colleague's question and the answer by code alone."""
    from tests.factories import listen as factory

    voice = factory.voice()
    listen.write_to(
        voice, words="Which bus was it?", by=people.person(name="Joe Smith"), title="Officer", is_question=True
    )
    listen.add_words(voice, words="The number 7.", once="form-1")
    seen = page(voice)
    assert "Joe Smith asked you" in seen
    assert "Which bus was it?" in seen
    assert "The number 7." in seen
    assert "A colleague asked you a question" not in seen, "said once, not twice"


def test_who_has_read_is_shown_by_role_and_never_by_name() -> None:
    """CON-06: roles and organisations."""
    (voice,) = tell.voices(1)
    reader = people.person(Role.OFFICER, name="Nosy Parker")
    looked(voice.reference, person=reader, organisation=people.organisation("Hills Council"), role="officer")
    seen = page(voice)
    assert "Involvement officer, Hills Council" in seen
    assert "Nosy Parker" not in seen


def test_other_peoples_voices_and_what_is_said_to_them_are_out_of_reach() -> None:
    """FBK-01: the faults that drafts had: replies to others reachable, words leaking back from an insight."""
    mine, other = tell.voices(2)
    Voice.objects.filter(pk=other.pk).update(words="")
    tell.hears(other, "email")
    decision = tell.decision([mine, other])
    secret = Voice.objects.get(pk=other.pk)
    listen.write_to(secret, words="CANARY to the other", by=people.person(Role.OFFICER), title="Officer")
    listen.add_words(secret, words="CANARY from the other", once="form-2")
    thread.enter(decision.step, text="CANARY line for the other", audience=Audience.OWN, voice=other.step)
    actions.say_not_happened(secret, decision=decision, words="CANARY not happened")
    row = actions.not_happened.NotHappened.objects.get()
    actions.answer_not_happened(row, answer="CANARY answer", by=decision.owner)
    thread.enter(decision.step, text="CANARY for colleagues", audience=Audience.TEAM)
    seen = page(mine)
    assert "CANARY" not in seen
    assert other.reference not in seen


def test_a_step_that_colleagues_still_write_is_not_shown() -> None:
    (voice,) = tell.voices(1)
    decision = tell.decision([voice], audience=Audience.TEAM)
    assert decision.reasons not in page(voice)


def test_at_most_one_question_of_ours_a_visit() -> None:
    """FBK-04: one at a time, and no other in its place during the same visit."""
    (voice,) = tell.voices(1)
    decision = tell.decision([voice])
    client = holder(voice)
    assert page(voice, client).count('id="question"') == 1
    assert "Did this leave you more able" in page(voice, client), "the same one while it is open"
    actions.answer(voice, decision=decision, feeling="less")
    assert 'id="question"' not in page(voice, client)
    next_visit = page(voice)
    assert next_visit.count('id="question"') == 1
    assert "Did we understand you?" in next_visit


def test_opening_it_is_remembered_as_seen() -> None:
    """FBK-02: first read at."""
    (voice,) = tell.voices(1)
    tell.sent(tell.decision([voice]))
    assert Told.objects.get().opened_at is None
    page(voice)
    first = Told.objects.get().opened_at
    assert first is not None
    with clock.moved_by(timedelta(minutes=5)):
        page(voice)
    assert Told.objects.get().opened_at == first


def test_words_set_aside_show_the_reason_and_a_way_to_answer() -> None:
    """VOI-19: the teller reads why, and can answer."""
    from tests.factories import listen as factory

    voice = factory.voice()
    listen.set_aside(voice, outcome="others", reason="It names your neighbour.", by=people.person(Role.OFFICER))
    seen = page(voice)
    assert "It names your neighbour." in seen
    assert reverse("mine_reply") in seen


def test_words_taken_back_leave_nothing_here() -> None:
    """CON-03: the holder of a withdrawn thread sees when it was taken back."""
    from tests.factories import listen as factory

    voice = factory.voice("CANARY words")
    client = holder(voice)
    listen.take_back(voice)
    response = client.get(reverse("mine"))
    assert response.url == reverse("mine_taken_back")


def test_without_a_code_the_page_asks_for_it() -> None:
    people.deployment()
    assert Client().get(reverse("mine")).url == reverse("mine_open")


def many_steps(voices: list[Voice], actions_each: int) -> None:
    decision = tell.decision(voices, outcome="agreed")
    tell.sent(decision)
    for n in range(actions_each):
        action = act(decision, f"Thing {n}")
        ActionUpdate.objects.create(action=action, words="Going on.", status="under-way", by=action.made_by)


def queries(voice: Voice) -> int:
    client = holder(voice)
    page(voice, client)
    with CaptureQueriesContext(connection) as asked:
        page(voice, client)
    return len(asked)


def test_it_asks_at_most_15_queries_and_no_more_for_a_longer_thread() -> None:
    """FBK-01: a query a level would be slow for exactly those who waited longest."""
    short, long = tell.voices(2)
    many_steps([short], 1)
    for _decision in range(3):
        many_steps([long], 4)
    few = queries(short)
    assert few <= 15
    assert queries(long) == few


def test_promises_of_every_kind_are_said_in_words() -> None:
    from tellback.thread.words import owed_words

    assert all(owed_words(occasion) for occasion in Occasion)
