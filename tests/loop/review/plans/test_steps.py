"""What happens next because of a wheel."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from tellback.loop.review.models import NextStep, Review
from tellback.loop.review.plans import actions, queries
from tellback.loop.review.plans.rules import Refused
from tellback.loop.review.rounds import actions as rounds
from tellback.people import clock
from tellback.people.models import Role
from tests.factories import people
from tests.factories import review as made

pytestmark = pytest.mark.django_db
SOON = timedelta(days=14)


def page(who, name, *args, **data):
    return people.signed_in(who).get(reverse(name, args=args), data).content.decode()


def typed(day):
    return {"due_on-day": day.day, "due_on-month": day.month, "due_on-year": day.year}


def sent(**rest):
    given = {"cells": ["A1.1", "B2.2"], "what": "Visit at night", "owner": "name", "name": "Amina of the night shift"}
    return given | typed(clock.today() + SOON) | rest


def test_cells_are_picked_by_area_and_stand_beside_the_next_step(review, owner):
    """RVW-10: prompt, answer and what was thought stand beside, without JavaScript."""
    picking = page(owner, "plan", review.pk)
    assert 'value="A1.1"' in picking
    assert 'value="B3.2"' in picking
    assert "Listening" in picking
    beside = page(owner, "step_new", review.pk, cells=["A1.1", "B2.2"])
    assert "I have thought about Listening, prompt 1 of level 1" in beside
    assert "Not yet" in beside
    assert "We never asked the night workers." in beside
    assert "Nobody came to our mosque." not in beside, "a reviewer's words are their own"
    assert "Listening, prompt 2 of level 1" not in beside


def test_a_next_step_has_an_owner_by_name_and_a_date(review, owner):
    """RVW-10: what, who, by when, because of which cells; tied to the day of the next review."""
    again = clock.today() + timedelta(days=180)
    rounds.finish(review, by=owner, again_on=again)
    browser = people.signed_in(owner)
    answer = browser.post(reverse("step_new", args=[review.pk]), sent(), follow=True)
    step = NextStep.objects.get()
    assert (step.cells, step.owner, step.owner_name) == (["A1.1", "B2.2"], None, "Amina of the night shift")
    shown = answer.content.decode()
    assert "Visit at night" in shown
    assert "Amina of the night shift" in shown
    assert "You look again on" in shown


def test_pressed_twice_it_is_planned_once(review):
    """RVW-10: the same again is the same step."""
    first, second = made.next_step(review), made.next_step(review)
    assert first == second
    assert NextStep.objects.count() == 1


def test_a_colleague_can_be_the_owner_and_say_how_it_goes(review, owner):
    """RVW-10: whoever does the step says how it goes, also where they do not own the review."""
    doer = people.person(Role.CONNECTOR, org=review.organisation)
    step = made.next_step(review, owner=doer)
    rounds.share(review, by=owner, sharing=Review.Sharing.PARTNERSHIP)
    given = {"words": "Done, and they want us back.", "status": "done"}
    people.signed_in(doer).post(reverse("next_step", args=[review.pk, step.pk]), given)
    step.refresh_from_db()
    assert step.status == NextStep.Status.DONE
    assert "Done, and they want us back." in page(owner, "next_step", review.pk, step.pk)


def test_moved_done_and_dropped_are_said_plainly(review, owner):
    """RVW-10: the first date stays visible; each state is a word."""
    moved, done, dropped = (made.next_step(review, what=what) for what in ("One", "Two", "Three"))
    later = moved.due_on + SOON
    actions.say_progress(moved, words="The hall is shut.", status="under-way", by=owner, due_on=later)
    made.progress(done, status=NextStep.Status.DONE)
    made.progress(dropped, status=NextStep.Status.DROPPED)
    shown = page(owner, "plan", review.pk)
    assert "first planned for" in shown
    assert "Done" in shown
    assert "Not going ahead" in shown
    assert "Moved. It was first planned for" in page(owner, "next_step", review.pk, moved.pk)


def test_what_is_late_is_said_in_words(review, owner):
    """RVW-10: late is a word, never a colour alone."""
    step = made.next_step(review)
    NextStep.objects.filter(pk=step.pk).update(due_on=clock.today() - timedelta(days=1))
    [found] = queries.steps_of([review])
    assert found.is_late
    for shown in (page(owner, "plan", review.pk), page(owner, "next_step", review.pk, step.pk)):
        assert "Late" in shown
        assert "It was to be done by" in shown


def test_an_empty_or_unknown_pick_is_sent_back(review, owner):
    """RVW-10: a step without a cell would not say why it is needed."""
    browser = people.signed_in(owner)
    for cells in ([], ["Z9.9"], ["<script>"]):
        answer = browser.get(reverse("step_new", args=[review.pk]), {"cells": cells}, follow=True)
        assert "Pick at least one cell first" in answer.content.decode()
    with pytest.raises(Refused):
        made.next_step(review, cells=["Z9.9"])
    with pytest.raises(Refused):
        made.next_step(review, due_on=clock.today() - SOON)


def test_what_was_typed_is_kept_when_something_is_missing(review, owner):
    """RVW-10: the message stands at the field, and nothing typed is lost."""
    given = sent(name="", what="Visit <b>at night</b>")
    shown = people.signed_in(owner).post(reverse("step_new", args=[review.pk]), given).content.decode()
    assert "Write the name of who does it." in shown
    assert "Visit &lt;b&gt;at night&lt;/b&gt;" in shown
    assert NextStep.objects.count() == 0


def test_the_plan_is_as_private_as_the_review(review, owner, colleague):
    """RVW-10, RVW-13: nobody else sees it until it is shared, and then they read and do not write."""
    step = made.next_step(review)
    browser = people.signed_in(colleague)
    places = [("plan", [review.pk]), ("next_step", [review.pk, step.pk]), ("step_new", [review.pk])]
    assert {browser.get(reverse(name, args=args)).status_code for name, args in places} == {404}
    rounds.share(review, by=owner, sharing=Review.Sharing.PARTNERSHIP)
    shown = page(colleague, "plan", review.pk)
    assert step.what.split("’")[0] in shown
    assert "Pick cells" not in shown
    inside = page(colleague, "next_step", review.pk, step.pk)
    assert "We never asked the night workers." not in inside, "colours are shared, what was written is not"
    assert browser.get(reverse("step_new", args=[review.pk])).status_code == 403
    assert (
        browser.post(reverse("next_step", args=[review.pk, step.pk]), {"words": "x", "status": "done"}).status_code
        == 403
    )


def test_what_is_still_open_stands_in_the_plan_of_the_next_review(review, owner):
    """RVW-10, RVW-12: the next review begins with what was not finished."""
    made.next_step(review, what="Find a room with a ramp")
    done = made.next_step(review, what="Ask the choir")
    made.progress(done, status=NextStep.Status.DONE)
    later = rounds.follow_up(review, by=owner)
    shown = page(owner, "plan", later.pk)
    assert "Still open from the reviews before" in shown
    assert "Find a room with a ramp" in shown
    assert "Ask the choir" not in shown


@pytest.mark.parametrize("number", [5, 25])
def test_a_plan_asks_the_database_the_same_however_long(review, owner, number, django_assert_max_num_queries):
    for n in range(number):
        made.progress(made.next_step(review, what=f"Step {n}"))
    browser = people.signed_in(owner)
    with django_assert_max_num_queries(20):
        browser.get(reverse("plan", args=[review.pk]))
