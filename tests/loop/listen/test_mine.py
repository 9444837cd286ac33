"""What a person does on their own thread."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tellback.ledger.models import Line, Look
from tellback.ledger.queries import proves
from tellback.loop.listen import actions
from tellback.loop.listen.models import Addition, Consent
from tellback.loop.listen.queries import agrees_to
from tellback.outbox.models import Message
from tellback.people.acting import Acting
from tellback.people.models import Occasion, Role
from tellback.thread.models import Promise
from tellback.thread.queries import entries_for
from tests.factories import listen, people
from tests.loop.listen.test_after import with_open


def lines_of(voice) -> list[str]:
    return [entry.text for entry in entries_for(voice.step, [])]


def test_an_officer_asks_and_the_person_answers_with_the_code_alone():
    """VOI-09: a question from a colleague, an answer by code; the first word of a person is a promise kept."""
    voice, officer = listen.voice(), people.person(Role.OFFICER)
    client = people.signed_in(officer)
    form = {"words": "Which lift was it?", "is_question": "on", "key": "q" * 22}
    client.post(reverse("voice_write", args=[voice.reference]), form)
    client.post(reverse("voice_write", args=[voice.reference]), form)
    question = Addition.objects.get(voice=voice)
    assert question.is_question
    assert "Involvement officer" in question.by_title
    assert Promise.objects.get(voice=voice.step, occasion=Occasion.FIRST_REPLY).told_at

    mine = with_open(voice)
    assert "Which lift was it?" in mine.get(reverse("mine_add")).content.decode()
    for _press in range(3):
        mine.post(reverse("mine_add"), {"words": "The one by the river.", "key": "a" * 22})
    assert [a.words for a in voice.additions.order_by("pk")] == ["Which lift was it?", "The one by the river."]
    assert lines_of(voice)[:2] == ["You added something. We have it.", "A colleague asked you a question."]


def test_something_waits_is_sent_the_way_they_chose_and_says_nothing_of_what():
    """VOI-18, FBK-03: the message says that something is waiting."""
    voice, officer = listen.voice(), people.person(Role.OFFICER, name="Ola Reid")
    actions.choose_hearing(voice, hearing="email", email="me@example.org")
    actions.write_to(voice, words="Which lift was it?", by=officer, title="Officer")
    message = Message.objects.get(voice=voice.reference)
    assert message.address == "me@example.org"
    assert "lift" not in message.body + message.subject


def test_reading_is_noted_once_and_told_by_role_not_name():
    """CON-06: the person is told which organisation and role read their words."""
    voice, officer = listen.voice(), people.person(Role.OFFICER, name="Ola Reid")
    request = people_request(officer)
    actions.add_words(voice, words="And the ramp.", once="k")
    assert actions.read(voice, by=officer, acting=Acting(request))
    assert not actions.read(voice, by=officer, acting=Acting(request))
    assert "Ola Reid" not in lines_of(voice)[0]
    assert "Involvement officer" in lines_of(voice)[0]
    assert Look.objects.get().role == Role.OFFICER
    assert voice.additions.get().read_at


def people_request(person):
    from types import SimpleNamespace

    return SimpleNamespace(user=person, session={})


def test_a_yes_is_given_and_taken_back_in_one_press_each():
    """CON-03: taking a yes back takes no more steps than giving it, with the code alone."""
    voice = listen.voice()
    client = with_open(voice)
    page = client.get(reverse("mine_sharing")).content.decode()
    assert page.count("Say yes to this") == 5
    client.post(reverse("mine_consent", args=["publish", "yes"]))
    assert agrees_to(voice, "publish")
    assert "Take this back" in client.get(reverse("mine_sharing")).content.decode()
    client.post(reverse("mine_consent", args=["publish", "no"]))
    assert not agrees_to(voice, "publish")
    assert lines_of(voice)[0].startswith("You took back your yes")


def test_a_yes_is_in_the_record_and_provable_while_its_row_stands():
    """CON-01: the wording's version and the record's line belong to each yes."""
    voice = listen.voice()
    row = actions.give_consent(voice, use="credit", credit="Basia, carer")
    line = Line.objects.get(kind="consent", about=voice.reference)
    content = {"use": "credit", "version": 1, "language": "en-gb", "credit": "Basia, carer", "yes": True}
    assert proves(line, bytes(row.nonce), content)
    assert not proves(line, bytes(row.nonce), content | {"credit": "Somebody else"})
    assert actions.give_consent(voice, use="credit", credit="Basia, carer") == row
    actions.give_consent(voice, use="credit", credit="B.")
    assert [c.credit for c in Consent.objects.filter(voice=voice, taken_back_at=None)] == ["B."]


def test_a_credit_without_a_name_is_asked_for():
    voice = listen.voice()
    page = with_open(voice).post(reverse("mine_consent", args=["credit", "yes"]), follow=True).content.decode()
    assert "Enter the name to show" in page
    assert not voice.consents.exists()


def test_objecting_is_one_press_and_may_be_ended():
    """CON-01: a right to object at any time, in one step."""
    voice = listen.voice()
    actions.give_consent(voice, use="publish")
    client = with_open(voice)
    client.post(reverse("mine_object", args=["yes"]))
    voice.refresh_from_db()
    assert voice.objected_at
    assert not agrees_to(voice, "publish")
    client.post(reverse("mine_object", args=["no"]))
    voice.refresh_from_db()
    assert voice.objected_at is None


@pytest.mark.parametrize("name", ["mine_add", "mine_sharing", "mine_take_back", "mine_hear", "mine_community"])
def test_each_page_asks_the_database_little(name, django_assert_max_num_queries):
    client = with_open(listen.voice())
    with django_assert_max_num_queries(12):
        assert client.get(reverse(name)).status_code == 200
