"""The board's standing item: how well do we involve people?"""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from tellback.loop.review.boards import actions, figures, queries
from tellback.loop.review.boards.rules import Refused
from tellback.loop.review.models import BoardReview
from tellback.loop.tell import actions as telling
from tellback.people import clock
from tellback.people.models import Role
from tellback.thread.models import Audience, Entry
from tellback.thread.queries import steps_ahead
from tests.factories import decide, listen, people

pytestmark = pytest.mark.django_db


@pytest.fixture
def board():
    people.deployment()
    return people.body("Riverside Board")


@pytest.fixture
def secretary(board):
    return people.person(Role.SECRETARY, in_body=board)


@pytest.fixture
def voices():
    return [listen.voice() for _ in range(3)]


@pytest.fixture
def decision(board, voices):
    return decide.decision(decide.sent(body=board, insights=[decide.insight_of(voices)]))


@pytest.fixture
def review(board, secretary, decision):
    return actions.open_review(decide.meeting(board), by=secretary)


def shown(review):
    return dict(row[:2] for row in figures.figures_of(review)["answers"]["rows"])


def record(review, secretary, decision, **rest):
    given = {"what": "Send the papers two weeks before", "owner": "Board secretary"}
    given |= {"due_on": clock.today() + timedelta(days=30), "because_of": [decision]}
    return actions.record_change(review, by=secretary, **(given | rest))


def test_less_able_stands_first_and_small_numbers_are_hidden(review, decision, voices):
    """GOV-01: the answers, less able first, by the rule for small numbers."""
    telling.answer(voices[0], decision=decision, feeling="less")
    rows = figures.figures_of(review)["answers"]["rows"]
    assert [row[0] for row in rows] == ["Less able", "No different", "More able"]
    assert rows[0][1] == "*"


def test_one_more_answer_does_not_move_the_rounded_count_and_its_comment_is_there_all_the_same(
    review, decision, voices
):
    """GOV-01: "less able" comments whatever the count."""
    telling.answer(voices[0], decision=decision, feeling="less", why="Nobody rang me back.")
    before = figures.figures_of(review)
    telling.answer(voices[1], decision=decision, feeling="less", why="The letter was too hard to read.")
    after = figures.figures_of(review)
    assert before["answers"] == after["answers"]
    said = {comment.why for comment in queries.less_able(review, after)}
    assert said == {"Nobody rang me back.", "The letter was too hard to read."}


def test_comments_tell_nobody_who_wrote_them(review, decision, voices):
    """GOV-01: what could tell who somebody is, is covered; few people behind a decision are not named by it."""
    telling.answer(voices[0], decision=decision, feeling="less", why="Ring me on 07700 900123, I am Mrs Doris Lumley.")
    (comment,) = queries.less_able(review, figures.figures_of(review))
    assert "07700" not in comment.why
    assert "Lumley" not in comment.why
    assert comment.about == ""


def test_only_the_latest_answer_of_a_person_counts(review, decision, voices):
    telling.answer(voices[0], decision=decision, feeling="less", why="Before.")
    telling.answer(voices[0], decision=decision, feeling="more")
    assert shown(review)["Less able"] == "0"
    assert queries.less_able(review, figures.figures_of(review)) == []


def test_words_taken_back_are_gone_from_the_standing_item(review, decision, voices):
    """CON-03"""
    from tellback.thread import forgetting

    telling.answer(voices[0], decision=decision, feeling="less", why="CANARY")
    forgetting.forget(voices[0].step)
    assert queries.less_able(review, figures.figures_of(review)) == []


def test_who_is_owed_something_late_and_who_was_not_told_are_counted_and_the_late_are_listed(review, board, voices):
    """GOV-01: overdue threads and voices not yet told."""
    assert figures.figures_of(review)["late"]["rows"] == []
    untold = figures.figures_of(review)["untold"]
    assert untold["rows"][0][1] == "*"
    with clock.moved_by(timedelta(days=60)):
        late = figures.figures_of(review)["late"]["rows"]
        assert late[0][1] == "*"
        assert {reference for reference, _when in queries.late_references(board)} == {v.reference for v in voices}


def test_it_cannot_be_closed_blank(review, secretary):
    """GOV-01: at least one change, or "no change, because"."""
    for blank in ("", "   \n "):
        with pytest.raises(Refused):
            actions.close(review, by=secretary, no_change_because=blank)
    assert BoardReview.objects.get().closed_at is None
    actions.close(review, by=secretary, no_change_because="We changed it last month and are still trying it.")
    assert BoardReview.objects.get().closed_at


def test_what_will_change_shows_on_the_threads_that_led_to_it_and_on_no_other(review, secretary, decision, voices):
    """GOV-01: shown on the threads that led to it."""
    change = record(review, secretary, decision)
    assert record(review, secretary, decision) == change
    for voice in voices:
        assert change.step in steps_ahead(voice.step)
    assert change.step not in steps_ahead(listen.voice().step)
    line = Entry.objects.get(step=change.step)
    assert line.audience == Audience.PUBLIC
    assert "Send the papers two weeks before" in line.text


def test_a_change_because_of_what_is_not_yet_public_is_for_those_behind_it(review, secretary, board, voices):
    inside = decide.decision(decide.sent(body=board, insights=[decide.insight_of(voices)]), is_published=False)
    assert record(review, secretary, inside).step.audience == Audience.BEHIND


def test_another_boards_decision_is_refused(review, secretary):
    with pytest.raises(Refused):
        record(review, secretary, decide.decision())


def test_the_figures_stay_as_the_board_saw_them(review, secretary, decision, voices):
    telling.answer(voices[0], decision=decision, feeling="less", why="Before.")
    record(review, secretary, decision)
    actions.close(review, by=secretary)
    closed = BoardReview.objects.get()
    telling.answer(voices[1], decision=decision, feeling="less", why="After.")
    assert [c.why for c in queries.less_able(closed, figures.figures_of(closed))] == ["Before."]
    with pytest.raises(Refused):
        record(closed, secretary, decision, what="Something else")


def test_the_next_meeting_opens_with_what_was_said_and_the_answers_since(review, secretary, decision, voices, board):
    """GOV-01: the next meeting opens with it."""
    telling.answer(voices[0], decision=decision, feeling="less", why="Before.")
    change = record(review, secretary, decision)
    actions.close(review, by=secretary)
    telling.answer(voices[1], decision=decision, feeling="less", why="After.")
    following = actions.open_review(decide.meeting(board, days=60), by=secretary)
    assert following.period_from == review.period_to + timedelta(days=1)
    assert queries.earlier_changes(following) == [change]
    assert [c.why for c in queries.less_able(following, figures.figures_of(following))] == ["After."]
    actions.finish_change(change, how_it_went="They went out in time.", by=secretary)
    assert queries.earlier_changes(following)[0].done_at
    change.step.refresh_from_db()
    assert change.step.headline.startswith("Changed:")


def test_an_answer_of_a_later_week_waits_for_the_next_review(review, secretary, decision, voices, board):
    """GOV-01: every answer is looked at once; it knows no finer date than its week."""
    telling.answer(voices[0], decision=decision, feeling="less", why="This week.")
    actions.close(review, by=secretary, no_change_because="We wait for more answers.")
    with clock.moved_by(timedelta(weeks=3)):
        telling.answer(voices[1], decision=decision, feeling="less", why="Three weeks on.")
        following = actions.open_review(decide.meeting(board), by=secretary)
        assert [c.why for c in queries.less_able(following, figures.figures_of(following))] == ["Three weeks on."]


def test_opened_twice_it_is_one_review(review, secretary):
    assert actions.open_review(review.meeting, by=secretary) == review


def test_only_the_boards_own_people_and_officers_open_it_and_only_its_secretary_writes(review, board, secretary):
    address = reverse("standing", args=[review.meeting.pk])
    for who, status in (
        (secretary, 200),
        (people.person(Role.BOARD_MEMBER, in_body=board), 200),
        (people.person(Role.OFFICER), 200),
        (people.person(Role.BOARD_MEMBER, in_body=people.body()), 403),
        (people.person(Role.CONNECTOR), 403),
    ):
        client = people.signed_in(who)
        assert client.get(address).status_code == status
        if who != secretary:
            assert client.post(reverse("standing_close", args=[review.meeting.pk])).status_code == 403


def test_looking_at_it_stores_nothing(board, secretary):
    meeting = decide.meeting(board)
    page = people.signed_in(secretary).get(reverse("standing", args=[meeting.pk])).text
    assert "Nothing is open from earlier meetings." in page
    assert not BoardReview.objects.exists()


def test_the_page_says_why_it_stays_open_and_keeps_what_was_typed(board, secretary, decision):
    """GOV-01"""
    meeting = decide.meeting(board)
    client = people.signed_in(secretary)
    page = client.post(reverse("standing_close", args=[meeting.pk]), {"no_change_because": " "}).text
    assert "This item cannot be closed blank." in page
    page = client.post(
        reverse("standing_change", args=[meeting.pk]), {"what": "Send papers earlier", "due_on-day": "x"}
    )
    assert "Send papers earlier" in page.text
    assert "Choose at least one decision" in page.text
    due = clock.today() + timedelta(days=30)
    given = {"what": "Send papers earlier", "owner": "Secretary", "because_of": decision.pk}
    given |= {"due_on-day": due.day, "due_on-month": due.month, "due_on-year": due.year}
    page = client.post(reverse("standing_change", args=[meeting.pk]), given, follow=True).text
    assert "Send papers earlier" in page
    page = client.post(reverse("standing_close", args=[meeting.pk]), {}, follow=True).text
    assert "Closed on" in page
