"""A group that heard an answer together says how it left them (FBK-04, S2:80)."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse

from tellback.loop.review.boards import actions as boards
from tellback.loop.review.boards import figures
from tellback.loop.tell import actions
from tellback.loop.tell.models import Answer, GroupAnswer, Telling
from tellback.loop.tell.rules import NotHeard
from tellback.people.models import Organisation, Role
from tests.factories import decide, people, tell

pytestmark = pytest.mark.django_db
COUNT = {"less": "9", "same": "0", "more": "12", "why": "We were asked to the meeting", "would_have_helped": ""}


def text(response: object) -> str:
    return re.sub(r"\s+", " ", response.content.decode())  # type: ignore[attr-defined]


@pytest.fixture
def group() -> Organisation:
    return people.organisation("Wheels for All")


@pytest.fixture
def telling(group: Organisation) -> Telling:
    voices = tell.voices(2)
    for voice in voices:
        tell.hears(voice, "group", group=group)
    return tell.sent(tell.decision(voices))


@pytest.fixture
def lead(group: Organisation) -> Client:
    return people.signed_in(people.person(Role.GROUP_LEAD, org=group))


def standing(telling: Telling) -> str:
    board = telling.decision.body
    secretary = people.signed_in(people.person(Role.SECRETARY, in_body=board))
    return text(secretary.get(reverse("standing", args=[decide.meeting(board).pk])))


def test_when_the_group_has_heard_it_its_lead_is_asked_how_it_left_them(
    lead: Client, telling: Telling, group: Organisation
) -> None:
    """FBK-04: by group, after the feedback, and the board reads it with the group's name."""
    asked = lead.post(reverse("read_out", args=[telling.pk, group.pk]), follow=True)
    assert "How did it leave the group?" in text(asked)
    page = reverse("group_answer", args=[telling.pk, group.pk])
    answer = lead.post(page, COUNT, follow=True)
    assert "The board reads it at its next meeting" in text(answer)
    assert "The board has the group’s answer" in text(answer)
    board = standing(telling)
    assert "What groups that heard it together say" in board
    assert "We were asked to the meeting" in board
    assert "Wheels for All" in board


def test_what_a_group_says_is_never_added_to_what_people_say(telling: Telling, group: Organisation) -> None:
    """FBK-04: the two stand apart, and a group's small counts are hidden too (measures, 4)."""
    lead = people.person(Role.GROUP_LEAD, org=group)
    actions.answer_together(telling, group=group, less=9, same=2, more=12, by=lead)
    secretary = people.person(Role.SECRETARY, in_body=telling.decision.body)
    review = boards.open_review(decide.meeting(telling.decision.body), by=secretary)
    found = figures.figures_of(review)
    assert [row[1] for row in found["answers"]["rows"]] == ["0", "0", "0"]
    assert dict(row[:2] for row in found["groups"]["rows"]) == {
        "Less able": "10",
        "No different": "*",
        "More able": "10",
    }
    assert not Answer.objects.exists()


def test_counted_again_the_new_count_stands_and_the_old_words_go(telling: Telling, group: Organisation) -> None:
    """FBK-04: can be answered again later."""
    lead = people.person(Role.GROUP_LEAD, org=group)
    given = {"same": 0, "more": 3, "by": lead, "group": group}
    actions.answer_together(telling, less=2, why="Nobody rang", **given)
    actions.answer_together(telling, less=2, why="Nobody rang", **given)
    actions.answer_together(telling, less=1, **given)
    rows = list(GroupAnswer.objects.order_by("pk").values_list("less", "why", "is_latest"))
    assert rows == [(2, "", False), (1, "", True)]


def test_a_count_of_nobody_is_sent_back_with_what_was_typed(
    lead: Client, telling: Telling, group: Organisation
) -> None:
    page = reverse("group_answer", args=[telling.pk, group.pk])
    answer = text(lead.post(page, COUNT | {"less": "0", "more": "0", "why": "We laughed"}))
    assert "Count at least one person" in answer
    assert "We laughed" in answer
    assert not GroupAnswer.objects.exists()


def test_another_group_cannot_answer_for_them(telling: Telling, group: Organisation) -> None:
    other = people.organisation("Hills Carers")
    lead = people.person(Role.GROUP_LEAD, org=other)
    theirs = people.signed_in(lead)
    assert theirs.post(reverse("group_answer", args=[telling.pk, group.pk]), COUNT).status_code == 403
    with pytest.raises(NotHeard):
        actions.answer_together(telling, group=other, less=1, same=0, more=0, by=lead)


def test_what_a_group_said_stays_as_the_board_saw_it(telling: Telling, group: Organisation) -> None:
    """GOV-01: what comes after the item is closed belongs to the next meeting."""
    board = telling.decision.body
    lead, secretary = people.person(Role.GROUP_LEAD, org=group), people.person(Role.SECRETARY, in_body=board)
    actions.answer_together(telling, group=group, less=9, same=0, more=10, by=lead)
    review = boards.open_review(decide.meeting(board), by=secretary)
    boards.close(review, by=secretary, no_change_because="We have only begun.")
    actions.answer_together(telling, group=group, less=30, same=0, more=10, by=lead)
    assert figures.figures_of(review)["groups"]["rows"][0][1] == "10"
