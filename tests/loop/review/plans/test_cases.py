"""Asking a named person for help, and keeping their answer."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from tellback.loop.review.models import Case, Group, Review
from tellback.loop.review.plans import actions
from tellback.loop.review.plans.rules import Refused
from tellback.loop.review.rounds import actions as rounds
from tellback.outbox.actions import send_now
from tellback.outbox.models import Message
from tellback.people import clock
from tellback.people.models import Role
from tests.factories import people
from tests.factories import review as made

pytestmark = pytest.mark.django_db
THOUGHT = "We never asked the night workers."
GIVEN = {"title": "Half a post", "ask": "Half a post for two years.", "to_name": "Dana Okafor"}


@pytest.fixture
def case(review):
    return made.case(review, answer_by=clock.today() + timedelta(days=20))


@pytest.fixture
def link(case, settings, mailoutbox):
    """The address in the email, as Dana gets it."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    actions.send(case, by=case.by)
    assert send_now(Message.objects.get(once=f"case:{case.pk}"), is_demo=False)
    return re.search(r"/case/\S+/", mailoutbox[-1].body)[0]


def page(who, case):
    return people.signed_in(who).get(reverse("case", args=[case.pk])).content.decode()


def test_a_case_is_written_from_cells_and_read_through_before_it_goes(review, owner, colleague):
    """RVW-11: from chosen cells; nobody else sees it until it is sent."""
    browser = people.signed_in(owner)
    asked = browser.get(reverse("case_new", args=[review.pk]), {"cells": ["A1.1", "B2.2"]}).content.decode()
    assert THOUGHT in asked
    answer = browser.post(reverse("case_new", args=[review.pk]), GIVEN | {"cells": ["A1.1", "B2.2"]}, follow=True)
    shown = answer.content.decode()
    assert "Half a post for two years." in shown
    assert "Nobody else has seen it yet" in shown
    assert "<svg" in shown
    case = Case.objects.get()
    assert (case.cells, case.sent_at, case.shown) == (["A1.1", "B2.2"], None, {})
    rounds.share(review, by=owner, sharing=Review.Sharing.PARTNERSHIP)
    assert people.signed_in(colleague).get(reverse("case", args=[case.pk])).status_code == 404
    assert "Half a post" not in people.signed_in(colleague).get(reverse("plan", args=[review.pk])).content.decode()


def test_reflections_stand_in_it_only_when_ticked_and_never_a_reviewers_words(review, owner):
    """RVW-11: the owner's own words, by choice; a reviewer's never."""
    without, with_them = made.case(review), made.case(review, title="With words", with_reflections=True)
    assert THOUGHT not in page(owner, without)
    shown = page(owner, with_them)
    assert THOUGHT in shown
    assert "Minutes of March" in shown
    assert "Nobody came to our mosque." not in shown


def test_the_email_says_that_a_case_waits_and_nothing_of_what(case, link, mailoutbox):
    """RVW-11: through the outbox, with a link that lies nowhere in the database."""
    text = mailoutbox[-1].subject + mailoutbox[-1].body
    assert "waits" in text
    assert "link worker" not in text
    assert "Half a post" not in text
    token = link.split("/")[2]
    assert len(token) == 22, "128 bits"
    case.refresh_from_db()
    assert token not in str(Message.objects.values().get(once=f"case:{case.pk}")) + str(case.__dict__)


def test_the_person_asked_reads_it_and_answers_once_without_an_account(case, link, client):
    """RVW-11: a link, no account; later visits show the answer."""
    read = client.get(link)
    assert read["Cache-Control"] == "no-store"
    assert "Half a post for two years." in read.content.decode()
    client.get(link)
    assert not Case.objects.get().reply, "opening the link answers nothing"
    client.post(link, {"reply": "partly", "words": "A day a week from April."})
    case.refresh_from_db()
    assert (case.reply, case.noted_by) == ("partly", None)
    client.post(link, {"reply": "no", "words": "Changed my mind"})
    again = client.get(link).content.decode()
    assert "A day a week from April." in again
    assert "<textarea" not in again
    case.refresh_from_db()
    assert case.reply == "partly"


def test_an_answer_without_a_choice_is_sent_back_and_the_words_stay(case, link, client):
    """RVW-11: bad input keeps what was typed."""
    shown = client.post(link, {"words": "It depends on <the budget>"}).content.decode()
    assert "Choose an answer." in shown
    assert "It depends on &lt;the budget&gt;" in shown


@pytest.mark.parametrize("token", ["x" * 22, "a", "%00", "'; drop table", "é" * 30])
def test_a_guessed_link_opens_nothing(case, link, client, token):
    """RVW-11: unknown links are all the same."""
    assert client.get(reverse("case_answer", args=[token])).status_code == 404
    assert client.post(reverse("case_answer", args=[token]), {"reply": "yes"}).status_code == 404


def test_what_was_sent_stays_as_it_was_sent(case, link, review, owner, client):
    """RVW-11: the page and the file later are those that were sent."""
    before = client.get(link).content.decode()
    rounds.colour(review.seats.get(group=Group.OWNER), code="A1.1", answer="yes")
    review.title = "Another name"
    review.save()
    after = client.get(link).content.decode()
    assert strip(before) == strip(after)
    assert "Another name" not in after
    with pytest.raises(Refused):
        actions.change_case(case, by=owner, ask="Two posts")
    with pytest.raises(Refused):
        actions.send(case, by=owner)


def strip(text):
    return re.sub(r'value="[^"]{40,}"', "", text)


def test_an_answer_given_by_word_of_mouth_is_noted_under_a_name(case, owner):
    """RVW-11: "they told me"."""
    browser = people.signed_in(owner)
    browser.post(reverse("case_send", args=[case.pk]), {"by_hand": "1"})
    assert not Message.objects.filter(once=f"case:{case.pk}").exists()
    assert "Given by hand" in page(owner, case)
    note = reverse("case_note", args=[case.pk])
    assert "Choose an answer." in browser.post(note, {"words": "Yes, I think"}).content.decode()
    browser.post(note, {"reply": "yes", "words": "Start in May."})
    case.refresh_from_db()
    assert (case.reply, case.noted_by) == ("yes", owner)
    assert "told a colleague" in page(owner, case)


def test_an_overdue_answer_is_said(case, owner):
    """RVW-11: asked for by a day that has passed."""
    actions.given_by_hand(case, by=owner)
    Case.objects.update(answer_by=clock.today() - timedelta(days=1))
    for where in (reverse("cases"), reverse("plan", args=[case.review_id]), reverse("case", args=[case.pk])):
        shown = people.signed_in(owner).get(where).content.decode()
        assert "The answer was asked for by" in shown
        assert "Late" in shown


def test_the_answer_stands_beside_the_next_review(case, owner):
    """RVW-11, RVW-12: at the follow-up the director's answer is visible."""
    actions.given_by_hand(case, by=owner)
    actions.note_answer(case, reply="not-now", words="After the budget.", by=owner)
    later = rounds.follow_up(case.review, by=owner)
    for name in ("plan", "review_compare"):
        shown = people.signed_in(owner).get(reverse(name, args=[later.pk])).content.decode()
        assert "Half a post for the link worker" in shown, name
        assert "After the budget." in shown, name


def test_a_case_is_as_private_as_the_review(review, owner, colleague):
    """RVW-11, RVW-13: shared colours do not share what was written beside them."""
    open_case, with_words = made.case(review), made.case(review, title="With words", with_reflections=True)
    for case in (open_case, with_words):
        actions.given_by_hand(case, by=owner)
    browser = people.signed_in(colleague)
    names = ("case", "case_word", "case_pdf")
    assert {browser.get(reverse(name, args=[open_case.pk])).status_code for name in names} == {404}
    rounds.share(review, by=owner, sharing=Review.Sharing.PARTNERSHIP)
    assert browser.get(reverse("case", args=[open_case.pk])).status_code == 200
    assert {browser.get(reverse(name, args=[with_words.pk])).status_code for name in names} == {404}
    for name in ("case_change", "case_send", "case_note"):
        assert browser.post(reverse(name, args=[open_case.pk]), {"reply": "yes"}).status_code == 403
    assert "With words" not in browser.get(reverse("plan", args=[review.pk])).content.decode()
    rounds.share(review, by=owner, sharing=Review.Sharing.PARTNERSHIP, shares_reflections=True)
    assert browser.get(reverse("case", args=[with_words.pk])).status_code == 200


def test_who_was_asked_to_answer_alone_first_sees_no_plan_before(review, owner):
    """RVW-08, RVW-11: nobody is led by what others wrote."""
    member = people.person(Role.OFFICER, org=review.organisation)
    rounds.ask(review, people=[member], by=owner)
    case = actions.given_by_hand(made.case(review, with_reflections=True), by=owner)
    browser = people.signed_in(member)
    for where in (reverse("plan", args=[review.pk]), reverse("case", args=[case.pk])):
        assert browser.get(where).status_code == 403
    seat = review.seats.get(person=member)
    rounds.colour(seat, code="A1.1", answer="yes")
    rounds.send(seat)
    assert THOUGHT in browser.get(reverse("case", args=[case.pk])).content.decode()


@pytest.mark.parametrize("number", [5, 25])
def test_the_list_of_cases_asks_the_database_the_same_however_long(
    review, owner, number, django_assert_max_num_queries
):
    for n in range(number):
        made.case(review, title=f"Case {n}")
    browser = people.signed_in(owner)
    with django_assert_max_num_queries(12):
        browser.get(reverse("cases"))
