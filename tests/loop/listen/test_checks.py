"""Looking at words before others see them."""

from __future__ import annotations

import csv
import io

import pytest
from django.urls import reverse

from tellback.loop.listen import actions
from tellback.loop.listen.models import Moderation
from tellback.loop.listen.queries import checks_waiting, reason_to_answer
from tellback.people.models import Role
from tests.factories import listen, people
from tests.loop.listen.test_after import with_open


def test_a_refused_storys_teller_reads_why_and_can_answer():
    """VOI-19: the reason is read by the teller, who answers; a colleague looks again."""
    voice, officer = listen.voice("Nurse Mills was rude."), people.person(Role.OFFICER)
    client = people.signed_in(officer)
    client.post(
        reverse("voice_set_aside", args=[voice.reference]),
        {"outcome": "staff-named", "reason": "It names a nurse.", "campaign": ""},
    )
    voice.refresh_from_db()
    assert voice.set_aside_at
    mine = with_open(voice)
    assert "It names a nurse." in mine.get(reverse("mine_reply")).content.decode()
    mine.post(reverse("mine_reply"), {"words": "Then leave her name out."})
    assert Moderation.objects.get().teller_words == "Then leave her name out."
    actions.set_aside(voice, outcome="fine", reason="", by=officer)
    voice.refresh_from_db()
    assert voice.set_aside_at is None
    assert reason_to_answer(voice) is None
    assert mine.get(reverse("mine_reply")).url == reverse("mine")


def test_a_second_person_checks_and_the_first_cannot():
    """VOI-19: refusals need two people."""
    voice, first, second = listen.voice(), people.person(Role.OFFICER), people.person(Role.OFFICER)
    actions.set_aside(voice, outcome="abuse", reason="It threatens.", by=first)
    address, form = reverse("voice_second_check", args=[voice.reference]), {"is_upheld": "no", "reason": "It does not."}
    page = people.signed_in(first).post(address, form).content.decode()
    assert "has to come from somebody else" in page
    assert people.signed_in(second).post(address, form).url == reverse("checks")
    voice.refresh_from_db()
    assert voice.set_aside_at is None
    assert people.signed_in(second).post(address, form).status_code == 404


def test_what_waits_is_listed_with_answers_of_tellers_until_somebody_acts():
    """VOI-19: nothing waits unseen."""
    voice, first, second = listen.voice(), people.person(Role.OFFICER), people.person(Role.OFFICER)
    check = actions.set_aside(voice, outcome="spam", reason="No message.", by=first)
    assert list(checks_waiting()) == [check]
    actions.second_check(check, by=second, is_upheld=True)
    assert not checks_waiting().exists()
    actions.answer_setting_aside(voice, words="It is my poem.")
    assert list(checks_waiting()) == [check]
    page = people.signed_in(second).get(reverse("checks")).content.decode()
    assert "the person has answered" in page
    assert "poem" not in page
    actions.set_aside(voice, outcome="fine", reason="", by=second)
    assert not checks_waiting().exists()


def test_a_campaign_is_grouped_and_never_set_aside():
    """VOI-19: organised campaigns are grouped, never discounted."""
    officer, voices = people.person(Role.OFFICER), [listen.voice(), listen.voice()]
    for voice in voices:
        actions.set_aside(voice, outcome="campaign", reason="", by=officer, campaign="Save the ferry")
        voice.refresh_from_db()
    assert voices[0].campaign == voices[1].campaign
    assert voices[0].set_aside_at is None
    assert not checks_waiting().exists()


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({"outcome": "spam"}, "Give the reason"),
        ({"outcome": "campaign"}, "Name the shared message"),
        ({}, "Choose one"),
        ({"outcome": "nonsense"}, "Choose one"),
    ],
)
def test_a_check_without_what_it_needs_is_answered_in_words(form, said):
    voice = listen.voice()
    page = people.signed_in(people.person(Role.OFFICER)).post(reverse("voice_set_aside", args=[voice.reference]), form)
    assert said in page.content.decode()
    assert not voice.moderations.exists()


def test_the_log_is_a_table_without_a_word_of_any_teller():
    """VOI-19: a log can be downloaded; a cell is never a formula."""
    officer, voice = people.person(Role.OFFICER), listen.voice("A secret story")
    actions.set_aside(voice, outcome="others", reason="=1+1", by=officer)
    actions.answer_setting_aside(voice, words="My own answer")
    answer = people.signed_in(officer).get(reverse("checks_log"))
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert rows[1][0] == voice.reference
    assert rows[1][3] == "'=1+1"
    assert "secret story" not in answer.content.decode()
    assert "My own answer" not in answer.content.decode()


def test_the_list_asks_the_database_the_same_for_few_and_many(django_assert_max_num_queries):
    officer = people.person(Role.OFFICER)
    for _n in range(6):
        actions.set_aside(listen.voice(), outcome="spam", reason="No message.", by=officer)
    client = people.signed_in(officer)
    with django_assert_max_num_queries(12):
        client.get(reverse("checks"))


@pytest.mark.parametrize("role", [Role.BOARD_MEMBER, Role.SECRETARY, Role.DECISION_OWNER, Role.CONNECTOR])
@pytest.mark.parametrize("name", ["voice_write", "voice_set_aside", "voice_new_code", "checks", "checks_log"])
def test_pages_of_voices_are_closed_to_other_roles(role, name):
    args = [listen.voice().reference] if name.startswith("voice") else []
    assert people.signed_in(people.person(role)).get(reverse(name, args=args)).status_code == 403


def test_a_colleague_reads_a_new_code_out_once(client):
    """VOI-18: a helper gives a caller a new code; the old one ends."""
    told, officer = listen.telling(), people.person(Role.OFFICER)
    staff = people.signed_in(officer)
    address = reverse("voice_new_code", args=[told.voice.reference])
    assert "tb-code" not in staff.get(address).content.decode()
    assert "tb-code" in staff.post(address, follow=True).content.decode()
    assert "tb-code" not in people.signed_in(officer).get(address).content.decode()
    assert told.voice.codes.filter(ended_at=None).count() == 1
