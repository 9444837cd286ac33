"""Opening a thread, leaving it, and getting a new code."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from tellback.loop.listen import actions, opened
from tellback.loop.listen.models import Code, Hearing
from tellback.loop.listen.queries import code_for
from tellback.loop.tell.links import fresh_link
from tellback.outbox.jobs import send_due_messages
from tellback.outbox.models import Message
from tellback.people import clock
from tellback.people.codes import secret
from tests.factories import listen


def open_with(client: Client, told) -> None:
    client.post(reverse("mine_open"), {"code": secret.digits(told.secret)})


def is_open(client: Client) -> bool:
    return client.get(reverse("mine_sharing")).status_code == 200


@pytest.mark.parametrize("how", ["words", "digits", "capitals"])
def test_words_or_digits_open_the_thread(client, how):
    """VOI-01: the code alone, however it is typed."""
    told = listen.telling()
    said = " ".join(secret.words(told.secret))
    typed = {"words": said, "digits": secret.digits(told.secret), "capitals": said.upper().replace(" ", ", ")}[how]
    assert client.post(reverse("mine_open"), {"code": typed}).url == reverse("mine")
    assert is_open(client)


def test_a_wrong_and_an_unknown_code_get_the_same_answer(client):
    told = listen.telling()
    actions.new_code(told.voice, because="asked")
    answers = set()
    for number in (told.secret, (told.secret + 7) % secret.FIVE):
        page = client.post(reverse("mine_open"), {"code": " ".join(secret.words(number))})
        answers.add(page.content.decode().split("error-summary__list")[1].split("</ul>")[0])
    assert len(answers) == 1
    assert "does not open anything" in answers.pop()


def test_a_typo_is_explained(client):
    page = client.post(reverse("mine_open"), {"code": "one two"})
    assert "A code has five words. You typed 2 words." in page.content.decode()


def test_the_eleventh_wrong_try_has_to_wait_and_nobody_else_does(client):
    """VOI-01: ten wrong tries slow down; another visitor goes on."""
    told = listen.telling()
    wrong = {"code": secret.digits((told.secret + 1) % secret.FIVE)}
    for _try in range(10):
        assert client.post(reverse("mine_open"), wrong).status_code == 200
    page = client.post(reverse("mine_open"), {"code": secret.digits(told.secret)})
    assert page.status_code == 429
    assert "That is a lot of tries" in page.content.decode()
    other = Client(REMOTE_ADDR="203.0.113.9")
    open_with(other, told)
    assert is_open(other)


def test_looking_at_a_link_opens_nothing_and_its_button_does(client):
    """VOI-01: mail scanners follow links; only a press opens."""
    told = listen.telling()
    link = reverse("mine_link", kwargs={"token": told.token})
    page = client.get(link)
    assert "Open my thread" in page.content.decode()
    assert not is_open(client)
    assert client.post(link).url == reverse("mine")
    assert is_open(client)


def test_a_link_that_is_no_link(client):
    page = client.post(reverse("mine_link", kwargs={"token": "nothing"}))
    assert page.status_code == 404
    assert "does not open anything" in page.content.decode()


def test_opening_gives_the_session_a_new_key(client):
    client.get(reverse("mine_open"))
    client.post(reverse("mine_open"), {"code": "one two"})
    before = client.session.session_key
    open_with(client, listen.telling())
    assert client.session.session_key != before


def test_leaving_closes_the_thread_and_clears_the_pages_the_browser_kept(client):
    open_with(client, listen.telling())
    left = client.post(reverse("mine_leave"))
    assert left["Clear-Site-Data"] == '"cache"'
    assert not is_open(client)


def test_a_thread_left_alone_for_half_an_hour_is_closed(client):
    open_with(client, listen.telling())
    session = client.session
    session[opened.KEY] = session[opened.KEY] | {"at": (clock.now() - timedelta(minutes=31)).isoformat()}
    session.save()
    assert not is_open(client)


def test_a_new_code_closes_what_the_old_one_had_opened(client):
    """VOI-18: whoever holds the old code is out at once."""
    told = listen.telling()
    open_with(client, told)
    actions.new_code(told.voice, because="called")
    assert not is_open(client)


def test_a_new_code_from_the_open_thread(client):
    told = listen.telling()
    open_with(client, told)
    client.get(reverse("mine_new_code"))
    shown = client.post(reverse("mine_new_code"), {"key": "k" * 22}, follow=True).content.decode()
    assert "Your new code" in shown
    assert code_for(told.secret) is None
    assert Code.objects.filter(voice=told.voice, ended_at=None).count() == 1
    client.post(reverse("mine_new_code"), {"key": "k" * 22})
    assert Code.objects.filter(voice=told.voice).count() == 2, "the same press again makes no third code"
    assert is_open(client)


def test_a_lost_code_with_a_contact_gives_a_new_one_and_kills_the_old(client):
    """VOI-18: reference and contact bring a link; its button gives a new code."""
    told = listen.telling()
    actions.choose_hearing(told.voice, hearing=Hearing.EMAIL, email="Me@example.org")
    typed = {"reference": told.voice.reference.lower().replace("-", " "), "contact": "me@EXAMPLE.org"}
    answer = client.post(reverse("mine_new_code"), typed, follow=True).content.decode()
    assert "a link is on its way" in answer
    message = Message.objects.get(voice=told.voice.reference)
    assert (message.way, message.address) == ("email", "me@example.org")
    assert "/c/" not in message.body, "the link is made when the message leaves"

    assert send_due_messages() == 1
    link = re.search(r"https?://[^/]+(/c/\S+)", mail.outbox[0].body)[1]
    assert "Give me a new code" in client.get(link).content.decode()
    shown = client.post(link, follow=True).content.decode()
    assert "Your new code" in shown
    assert code_for(told.secret) is None
    assert "does not open anything" in Client().post(link).content.decode()


def test_a_link_in_a_message_ends_after_a_while_and_the_code_does_not(client):
    """VOI-18: old mails open nothing."""
    told = listen.telling()
    link = fresh_link(told.voice.reference)
    token = link.strip("/").split("/")[-1]
    assert code_for(token).voice == told.voice
    with clock.moved_by(timedelta(days=61)):
        assert code_for(token) is None
        assert code_for(told.secret).voice == told.voice


@pytest.mark.parametrize("contact", ["you@example.org", "07700 900999", "nonsense"])
def test_a_wrong_contact_gets_the_same_answer_and_sends_nothing(client, contact):
    told = listen.telling()
    actions.choose_hearing(told.voice, hearing=Hearing.TEXT, phone="+447700900123")
    answer = client.post(
        reverse("mine_new_code"), {"reference": told.voice.reference, "contact": contact}, follow=True
    ).content.decode()
    assert "a link is on its way" in answer
    assert not Message.objects.exists()


def test_a_phone_number_however_typed_finds_the_thread(client):
    told = listen.telling()
    actions.choose_hearing(told.voice, hearing=Hearing.TEXT, phone="+447700900123")
    client.post(reverse("mine_new_code"), {"reference": told.voice.reference, "contact": "07700 900123"})
    client.post(reverse("mine_new_code"), {"reference": told.voice.reference, "contact": "+44 7700 900 123"})
    assert Message.objects.get().way == "text"


def test_whoever_opens_words_that_were_taken_back_sees_when_and_nothing_else(client):
    """CON-03: the code still opens; it says "taken back on"."""
    told = listen.telling("The lift is broken.")
    actions.take_back(told.voice)
    page = client.post(reverse("mine_open"), {"code": secret.digits(told.secret)}, follow=True).content.decode()
    assert "Taken back on" in page
    assert "lift" not in page
    assert client.get(reverse("mine_add")).url == reverse("mine_taken_back")


@pytest.mark.parametrize(
    "name",
    [
        "mine_add",
        "mine_sharing",
        "mine_take_back",
        "mine_taken_back",
        "mine_reply",
        "mine_hear",
        "tell_about",
        "tell_next",
    ],
)
def test_without_a_code_these_pages_ask_for_it(client, name):
    assert client.get(reverse(name)).url == reverse("mine_open")
