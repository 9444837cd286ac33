"""The reviewer's pages, without an account and without a script."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tellback.loop.review.models import Colour, Group, Invitation, Seat
from tellback.loop.review.rounds import actions
from tellback.people import clock
from tellback.people.codes import secret
from tests.factories import people
from tests.factories import review as made

pytestmark = pytest.mark.django_db


@pytest.fixture
def invited(review):
    return actions.invite(review, group=Group.COMMUNITY, by=review.owner)


def link(invited: actions.Invited) -> str:
    return reverse("seat_join", args=[actions.asking.token(invited.secret)])


def joins(client: Client, invited: actions.Invited) -> str:
    """Press the button; the five words of the code."""
    page = client.get(link(invited)).content.decode()
    key = re.search(r'name="key" value="([^"]+)"', page)[1]
    client.post(link(invited), {"key": key})
    found = re.search(r'tb-code__words"[^>]*>([^<]+)<', client.get(reverse("seat_code")).content.decode())
    return found[1]


@pytest.fixture
def sat(invited) -> Client:
    client = Client()
    joins(client, invited)
    client.post(reverse("seat_written"))
    return client


def fields(page: Any) -> dict[str, str]:
    """What a page's hidden fields and boxes say now."""
    return dict(re.findall(r'name="(seen-[^"]+)"[^>]*value="([^"]*)"', page.content.decode()))


def test_looking_at_a_link_takes_no_seat_and_the_button_does(invited):
    """RVW-09: mail scanners follow links."""
    client = Client()
    page = client.get(link(invited)).content.decode()
    assert "Hills Place Alliance" in page
    assert not Seat.objects.filter(group=Group.COMMUNITY).exists()
    joins(client, invited)
    assert Seat.objects.filter(group=Group.COMMUNITY, person=None).count() == 1


def test_a_second_visit_on_another_device_goes_on_where_the_first_stopped(sat, invited):
    """RVW-09: by the code, in words or numbers, in any browser."""
    other = Client()
    words = joins(other, invited)
    other.post(reverse("seat_save"), {"code": "A1.1", "answer": "partly"})
    for typed in (words.upper(), secret.digits(secret.read(words))):
        phone = Client()
        assert phone.post(reverse("seat_open"), {"code": typed})["Location"] == reverse("seat")
        assert "1 “Partly”" in phone.get(reverse("seat")).content.decode()


def test_the_code_is_shown_to_the_session_that_took_the_seat_alone_and_then_put_away(sat, invited):
    """RVW-09: nobody sees it again."""
    assert sat.get(reverse("seat_code"))["Location"] == reverse("seat")
    assert Client().get(reverse("seat_code"))["Location"] == reverse("seat_open")


def test_somebody_else_on_the_same_device_who_sends_the_same_button_gets_a_seat_of_their_own(invited):
    """RVW-09: the page a first person left behind does not open the first person's answers."""
    first, second = Client(), Client()
    for client in (first, second):
        client.post(link(invited), {"key": "one and the same"})
    assert Seat.objects.filter(group=Group.COMMUNITY).count() == 2
    assert first.session["seat"]["seat"] != second.session["seat"]["seat"]


def test_the_words_on_the_sheet_of_paper_lead_to_the_same_page_as_its_link(invited):
    """RVW-09: for whoever has no camera."""
    words = " ".join(secret.words(invited.secret))
    assert Client().post(reverse("seat_open"), {"code": words})["Location"] == link(invited)


def test_a_wrong_code_and_a_wrong_link_say_what_to_do(invited):
    """RVW-09: and both count as tries."""
    answer = Client().post(reverse("seat_open"), {"code": "1111 1111 1111 1111"})
    assert "does not open anything" in answer.content.decode()
    assert Client().get(reverse("seat_join", args=["nothing"])).status_code == 404


def test_guessing_is_stopped_and_keeps_nobody_from_a_link_they_were_given(invited):
    """RVW-09: ten tries a client at codes; a link has 128 bits that nobody guesses, so it opens all the same."""
    tries = [Client().post(reverse("seat_open"), {"code": f"{n:016}"}).status_code for n in range(12)]
    assert tries[0] == 200
    assert tries[-1] == 429
    joins(Client(), invited)
    assert Seat.objects.filter(group=Group.COMMUNITY).count() == 1


@pytest.mark.parametrize(
    "spoil",
    [lambda t: t[:16], lambda t: t[:-1] + ("A" if t[-1] != "A" else "Q"), lambda t: "0" * 38, lambda t: "é" * 38],
)
def test_the_numbers_alone_or_another_end_are_no_link(invited, spoil):
    """RVW-09: what stands on paper is typed, where tries are counted."""
    wrong = spoil(actions.asking.token(invited.secret))
    assert Client().get(reverse("seat_join", args=[wrong])).status_code == 404


def test_a_link_that_ended_says_so_and_gives_no_seat(invited):
    """RVW-09: an invitation has an end."""
    actions.end_invitation(invited.invitation, by=invited.invitation.made_by)
    client = Client()
    assert "has ended" in client.get(link(invited)).content.decode()
    client.post(link(invited), {"key": "x"})
    assert not Seat.objects.filter(group=Group.COMMUNITY).exists()


def test_its_owner_takes_no_seat_among_others(invited, review):
    """RVW-09: or the answers of two others could be had by taking one's own away."""
    client = people.signed_in(review.owner)
    assert client.post(link(invited), {"key": "x"}).status_code == 403
    assert not Seat.objects.filter(group=Group.COMMUNITY).exists()


def test_the_seat_closes_after_half_an_hour_and_the_session_holds_numbers_alone(sat):
    """RVW-09: somebody who forgot to leave."""
    assert set(sat.session["seat"]) == {"seat", "at"}
    session = sat.session
    session["seat"] |= {"at": (clock.now() - timedelta(minutes=31)).isoformat()}
    session.save()
    assert sat.get(reverse("seat"))["Location"] == reverse("seat_open")


def test_the_cards_go_area_by_area_and_level_by_level(sat):
    """RVW-02: each area level 1, 2, 3, and then the next; after the last the comments."""
    page, seen = sat.get(reverse("seat_card", args=["A", 1])), []
    while page.status_code == 200 and "/comments/" not in page.request["PATH_INFO"]:
        seen.append(page.request["PATH_INFO"].removeprefix("/review/seat/"))
        page = sat.post(page.request["PATH_INFO"], fields(page), follow=True)
    assert seen == ["A/1/", "A/2/", "A/3/", "B/1/", "B/2/", "B/3/"]
    assert page.request["PATH_INFO"] == reverse("seat_comments")


def test_a_card_saves_what_is_there_and_asks_for_nothing_more(sat):
    """RVW-02, RVW-03: one answer, one reflection, the rest empty."""
    card = reverse("seat_card", args=["A", 1])
    sent = fields(sat.get(card)) | {"answer-A1.1": "yes", "reflection-A1.2": "We never asked."}
    assert sat.post(card, sent)["Location"] == reverse("seat_card", args=["A", 2])
    assert set(Colour.objects.values_list("code", "answer", "reflection")) == {
        ("A1.1", "yes", ""),
        ("A1.2", "", "We never asked."),
    }
    again = sat.get(card).content.decode()
    assert "We never asked." in again
    assert 'value="yes" checked' in again


def test_two_pages_of_one_seat_open_at_once_lose_nothing(sat, invited):
    """RVW-09: the second to save is told, and both texts stand there."""
    cell = reverse("seat_cell", args=["A1.1"])
    first = fields(sat.get(cell)) | {"answer-A1.1": "yes", "reflection-A1.1": "Every month."}
    second = fields(sat.get(cell)) | {"answer-A1.1": "partly", "reflection-A1.1": "Not in August."}
    sat.post(cell, first)
    answer = sat.post(cell, second, follow=True).content.decode()
    assert "Both texts are kept" in answer
    assert Colour.objects.get().reflection == "Every month.\n\nNot in August."


def test_a_text_that_is_too_long_is_named_and_stays_on_the_page(sat):
    """RVW-03: what was typed is not lost."""
    cell = reverse("seat_cell", args=["A1.1"])
    answer = sat.post(cell, {"evidence-A1.1": "x" * 500}).content.decode()
    assert "500 characters" in answer
    assert "x" * 500 in answer


def test_all_prompts_stand_on_one_page_as_a_plain_form(sat, review):
    """RVW-03: answered in one go."""
    page = sat.get(reverse("seat_all"))
    codes = list(review.version.whole.by_code)
    sat.post(reverse("seat_all"), fields(page) | {f"answer-{code}": "partly" for code in codes})
    assert Colour.objects.filter(answer="partly").count() == len(codes)


def test_a_press_beside_the_wheel_is_saved_with_a_script_and_without(sat):
    """RVW-03: 204 for the script, the page again for a plain form, a sentence where it cannot be."""
    save = reverse("seat_save")
    assert sat.post(save, {"code": "A1.1", "answer": "yes"}).status_code == 204
    back = sat.post(save, {"code": "A1.2", "answer": "partly"}, headers={"Accept": "text/html"})
    assert back["Location"] == f"{reverse('seat')}#prompt-A1.2"
    refused = sat.post(save, {"code": "Z9", "answer": "yes"})
    assert refused.status_code == 409
    assert "not in the framework" in refused.content.decode()


def test_easy_words_stand_where_the_seat_has_them(review):
    """RVW-09: the easy-read twin of a link, and a button for everybody."""
    client = Client()
    joins(client, actions.invite(review, group=Group.COMMUNITY, by=review.owner, is_easy_read=True))
    card = reverse("seat_card", args=["A", 1])
    assert "Listening 1.1 in easy words" in client.get(card).content.decode()
    client.post(reverse("seat_easy"), {})
    assert "Listening, prompt 1 of level 1" in client.get(card).content.decode()


def test_comments_then_done_says_what_happens_next(sat):
    """RVW-09: keep, try, help; then sent."""
    sat.post(reverse("seat_comments"), {"keep": "The lunch", "try_": "Evenings", "help": "A room"})
    answer = sat.post(reverse("seat_done"), follow=True).content.decode()
    assert "What happens next" in answer
    assert "three people of your group" in answer
    seat = Seat.objects.get(group=Group.COMMUNITY)
    assert seat.sent_at is not None
    assert dict(seat.comments.values_list("about", "words")) == {
        "keep": "The lunch",
        "try": "Evenings",
        "help": "A room",
    }


def test_a_reply_is_taken_back_with_the_seat_open_or_by_its_code(review):
    """RVW-09: nothing else opens afterwards, and the page says what stays."""
    client = Client()
    words = joins(client, actions.invite(review, group=Group.COMMUNITY, by=review.owner))
    client.post(reverse("seat_comments"), {"keep": "The lunch"})
    page = client.post(reverse("seat_take_back"), follow=True).content.decode()
    assert "Taken back on" in page
    assert "None of your answers" in page
    assert client.get(reverse("seat"))["Location"] == reverse("seat_take_back")
    assert Client().post(reverse("seat_open"), {"code": words})["Location"] == reverse("seat_take_back")


def test_when_answers_have_been_shown_the_page_says_that_they_stay(sat, review):
    """RVW-09: fixed, as a picture and a table, with no form."""
    sat.post(reverse("seat_save"), {"code": "A1.1", "answer": "yes"})
    sat.post(reverse("seat_done"))
    for _ in range(2):
        made.reply(review, Group.COMMUNITY)
    page = sat.get(reverse("seat")).content.decode()
    assert "they stay as they are" in page
    assert "Card by card" not in page
    assert sat.get(reverse("seat_card", args=["A", 1]))["Location"] == reverse("seat")
    cell = sat.post(reverse("seat_cell", args=["A1.1"]), {"answer-A1.1": "partly"}).content.decode()
    assert "stay as they are" in cell


def test_leaving_closes_the_seat_on_this_device(sat):
    """RVW-09: for the next person."""
    sat.post(reverse("seat_leave"))
    assert sat.get(reverse("seat"))["Location"] == reverse("seat_open")
    assert Invitation.objects.exists()


@pytest.mark.parametrize(("area", "level"), [("Z", 1), ("A", 0), ("A", 9)])
def test_a_card_that_is_not_there_is_no_page(sat, area, level):
    assert sat.get(reverse("seat_card", args=[area, level])).status_code == 404
