"""The pages of telling, as colleagues and people meet them."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from tellback.loop.tell import actions
from tellback.loop.tell.jobs import send_due_tellings
from tellback.loop.tell.models import Answer, NotHappened, Telling, Told
from tellback.outbox.jobs import send_due_messages
from tellback.outbox.models import Message
from tellback.people import clock
from tellback.people.models import Role
from tellback.thread.models import Promise
from tests.factories import people, tell
from tests.loop.tell.opened import holder

pytestmark = pytest.mark.django_db
WORDS = {
    "words": "We cannot pay for it this year.",
    "what_next": "In spring.",
    "name": "Asha Patel",
    "title": "Officer",
}


@pytest.fixture
def officer() -> Client:
    return people.signed_in(people.person(Role.OFFICER))


def text(response: object) -> str:
    return re.sub(r"\s+", " ", response.content.decode())  # type: ignore[attr-defined]


def test_an_officer_writes_looks_tries_and_sends(officer: Client) -> None:
    """FBK-03: preview of five as their readers will see them, send it to me first, then everyone."""
    voices = tell.voices(6)
    for voice, way in zip(voices, ["email", "text", "letter", "group", "come-back"], strict=False):
        tell.hears(voice, way)
    decision = tell.decision(voices)
    page = reverse("tell_everyone", args=[decision.reference])
    assert "Tell everyone behind this decision" in text(officer.get(page))
    officer.post(page, {"do": "write", **WORDS})
    seen = text(officer.get(page))
    for way in ("Gets an email", "Gets a text message", "Gets a letter", "Hears it read out in a group"):
        assert way in seen
    assert "We cannot pay for it this year." in seen
    version = re.search(r'name="version" value="(\w+)"', seen)
    assert version
    officer.post(page, {"do": "try"})
    send_due_messages()
    assert len(mail.outbox) == 1
    officer.post(page, {"do": "send", "version": version[1]})
    assert "It goes to 6 people at" in text(officer.get(page))
    with clock.moved_by(timedelta(minutes=16)):
        send_due_tellings()
    assert Told.objects.count() == 6
    assert "Sent to 6 people" in text(officer.get(page))


def test_words_changed_by_a_colleague_are_not_sent_unread(officer: Client) -> None:
    decision = tell.decision(tell.voices(1))
    telling = tell.telling(decision)
    page = reverse("tell_everyone", args=[decision.reference])
    answer = officer.post(page, {"do": "send", "version": "00000000"}, follow=True)
    assert "A colleague has changed the words" in text(answer)
    telling.refresh_from_db()
    assert telling.send_after is None


def test_the_stop_button_stops(officer: Client) -> None:
    decision = tell.decision(tell.voices(2))
    telling = tell.telling(decision)
    actions.tell_everyone(telling, by=telling.by)
    page = reverse("tell_everyone", args=[decision.reference])
    assert "Stop it" in text(officer.get(page))
    officer.post(page, {"do": "stop"})
    telling.refresh_from_db()
    assert telling.stopped_at is not None
    assert "Your answer" in text(officer.get(page))


def test_a_blank_answer_is_refused_and_what_was_typed_stays(officer: Client) -> None:
    decision = tell.decision(tell.voices(1))
    page = reverse("tell_everyone", args=[decision.reference])
    answer = officer.post(page, {"do": "write", **WORDS, "words": " ", "what_next": "In the spring of next year"})
    assert "Write what was decided, and why" in text(answer)
    assert "In the spring of next year" in text(answer)
    assert not Telling.objects.exists()


def test_a_decision_without_voices_says_so(officer: Client) -> None:
    decision = tell.decision([])
    assert "Nobody is waiting" in text(officer.get(reverse("tell_everyone", args=[decision.reference])))


def test_a_letter_is_printed_in_both_sizes_and_posted(officer: Client) -> None:
    """FBK-03: the printed letter, its large-print twin, from a named human."""
    (voice,) = tell.voices(1)
    tell.hears(voice, "letter", name="Mrs Kaur", format="large")
    tell.sent(tell.decision([voice]))
    message = Message.objects.get()
    assert f"Letter for {voice.reference}" in text(officer.get(reverse("letters")))
    letter = text(officer.get(reverse("letter", args=[message.pk])))
    for part in ("Mrs Kaur", "1 Canal Street", "We cannot pay for more buses", "Asha Patel", voice.reference):
        assert part in letter
    assert "tb-letter--large" in letter
    assert "tb-letter--large" not in text(officer.get(reverse("letter", args=[message.pk]) + "?large=0"))
    officer.post(reverse("letter_passed_on", args=[message.pk]))
    assert "Nothing waits to be posted" in text(officer.get(reverse("letters")))
    assert not Promise.objects.filter(occasion="decision", told_at=None).exists()


def test_a_group_lead_reads_out_what_their_group_is_owed_and_nothing_of_others() -> None:
    """FBK-03: text for a group lead to read out."""
    group, other = people.organisation("Wheels for All"), people.organisation("Hills Carers")
    voices = tell.voices(3)
    for voice, one in zip(voices, [group, group, other], strict=True):
        tell.hears(voice, "group", group=one)
    telling = tell.sent(tell.decision(voices))
    lead = people.signed_in(people.person(Role.GROUP_LEAD, org=group))
    page = text(lead.get(reverse("to_take_back")))
    assert "Wheels for All: for 2 people" in page
    assert "Hills Carers" not in page
    assert lead.get(reverse("read_aloud", args=[telling.pk, other.pk])).status_code == 403
    assert lead.post(reverse("read_out", args=[telling.pk, other.pk])).status_code == 403
    assert "We cannot pay for more buses" in text(lead.get(reverse("read_aloud", args=[telling.pk, group.pk])))
    lead.post(reverse("read_out", args=[telling.pk, group.pk]))
    assert "Nothing waits to be taken back" in text(lead.get(reverse("to_take_back")))
    assert Promise.objects.filter(occasion="decision", told_at=None).count() == 1


def test_a_person_answers_more_or_less_able_with_their_code_alone() -> None:
    """FBK-04: all but the choice is up to them."""
    (voice,) = tell.voices(1)
    decision = tell.decision([voice])
    client = holder(voice)
    page = reverse("mine_answer", args=[decision.reference])
    assert decision.body.name in text(client.get(page))
    assert "Choose one of the three" in text(client.post(page, {"why": "I waited"}))
    client.post(page, {"feeling": "less", "why": "I waited", "would_have_helped": "A date"})
    answer = Answer.objects.get()
    assert (answer.feeling, answer.body, answer.week.weekday()) == ("less", decision.body, 0)


def test_nobody_answers_about_a_decision_that_is_not_theirs() -> None:
    """FBK-01: forward from one's own voice only."""
    mine, other = tell.voices(2)
    theirs = tell.decision([other])
    client = holder(mine)
    for name in ("mine_answer", "mine_not_happened"):
        assert client.get(reverse(name, args=[theirs.reference])).status_code == 404
        assert client.post(reverse(name, args=[theirs.reference]), {"feeling": "less"}).status_code == 404
    assert not Answer.objects.exists()
    assert not NotHappened.objects.exists()


def test_without_an_open_thread_one_is_asked_for_the_code() -> None:
    (voice,) = tell.voices(1)
    decision = tell.decision([voice])
    assert Client().get(reverse("mine_answer", args=[decision.reference])).url == reverse("mine_open")


def test_a_person_says_it_has_not_happened_and_a_colleague_answers(officer: Client) -> None:
    """FBK-08: the thread opens again, with a date, and somebody answers."""
    (voice,) = tell.voices(1)
    tell.hears(voice, "email")
    decision = tell.decision([voice], outcome="agreed")
    client = holder(voice)
    client.post(reverse("mine_not_happened", args=[decision.reference]), {"words": "Still two buses a day"})
    assert "We will answer you: this has not happened" in text(client.get(reverse("mine")))
    row = NotHappened.objects.get()
    assert "hourly bus" in text(officer.get(reverse("not_happened")))
    page = reverse("not_happened_answer", args=[row.pk])
    assert "Still two buses a day" in text(officer.get(page))
    officer.post(page, {"answer": "The driver starts on Monday"})
    thread = text(client.get(reverse("mine")))
    assert "The driver starts on Monday" in thread
    assert "We will answer you: this has not happened" not in thread
    assert officer.get(page).status_code == 404


def test_a_decision_owner_answers_for_their_own_decisions_only() -> None:
    voices = tell.voices(2)
    mine, other = tell.decision([voices[0]]), tell.decision([voices[1]])
    owner = people.person(Role.DECISION_OWNER)
    mine.owner = owner
    mine.save()
    rows = [actions.say_not_happened(v, decision=d, words="") for v, d in zip(voices, [mine, other], strict=True)]
    client = people.signed_in(owner)
    assert client.get(reverse("not_happened_answer", args=[rows[0].pk])).status_code == 200
    assert client.get(reverse("not_happened_answer", args=[rows[1].pk])).status_code == 404


@pytest.mark.parametrize("name", ["letters", "to_take_back", "not_happened"])
def test_a_list_asks_as_little_at_25_rows_as_at_5(name: str, django_assert_max_num_queries: object) -> None:
    officer = people.signed_in(people.person(Role.OFFICER))
    voices = tell.voices(25)
    way = {"letters": "letter", "to_take_back": "group", "not_happened": "code"}[name]
    for voice in voices:
        tell.hears(voice, way, group=people.organisation() if way == "group" else None)
    decision = tell.decision(voices)
    tell.sent(decision)
    for voice in voices if name == "not_happened" else []:
        actions.say_not_happened(voice, decision=decision, words="")
    with django_assert_max_num_queries(12):  # type: ignore[operator]
        assert officer.get(reverse(name)).status_code == 200


@pytest.mark.parametrize("typed", ["\x00\x01", "x" * 30_000, "=1+1", "‮left", "<script>alert(1)</script>"])
def test_whatever_is_typed_gives_a_page_in_words(officer: Client, typed: str) -> None:
    (voice,) = tell.voices(1)
    decision = tell.decision([voice], outcome="agreed")
    client = holder(voice)
    for name in ("mine_answer", "mine_not_happened"):
        given = {"feeling": typed, "why": typed, "words": typed, "would_have_helped": typed}
        assert client.post(reverse(name, args=[decision.reference]), given).status_code in (200, 302)
    page = reverse("tell_everyone", args=[decision.reference])
    answer = officer.post(page, {"do": typed, "words": typed, "name": typed, "title": typed}, follow=True)
    assert answer.status_code == 200
    assert "<script>alert" not in text(client.get(reverse("mine")))
