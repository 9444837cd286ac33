"""What the live threads show for and against, beside a prompt or a promise."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.db.models import Max
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tellback.loop.act import actions as act
from tellback.loop.act.models import Action
from tellback.loop.decide.models import Decision
from tellback.loop.learn import actions as learn
from tellback.loop.listen import actions as listening
from tellback.loop.review.promises.evidence import LATER, MEASURED, beside, known
from tellback.loop.tell.models import Answer
from tellback.people import clock
from tellback.people.acting import Acting
from tellback.people.models import Role
from tests.factories import decide, listen, people

pytestmark = pytest.mark.django_db
DOCUMENT = Path(__file__).parents[4] / "frameworks" / "EVIDENCE.md"


@pytest.fixture(autouse=True)
def _partnership():
    people.deployment()


def acting_as(who):
    request = RequestFactory().get("/")
    request.user, request.session = who, {}
    return Acting(request)


def one(name, who=None):
    [found] = beside([name], acting=acting_as(who) if who else None)
    return found


def action(decision, *, done=False, **rest):
    given = {"what": "A bus at eight", "due_on": clock.today() + timedelta(days=10), "by": decision.owner}
    made = act.start_action(decision, lead_person=decision.owner, **(given | rest))
    if done:
        act.update(made, words="It runs.", status="done", by=decision.owner)
    return made


def test_the_names_are_those_of_the_document():
    """RVW-14: what a framework may name is what is counted, or said to come later."""
    text = DOCUMENT.read_text(encoding="utf-8")
    today, later = text.split("## Later")
    assert set(re.findall(r"^\| `([\w-]+)` ", today, re.M)) == set(MEASURED)
    assert set(re.findall(r"^\| `([\w-]+)` ", later, re.M)) == set(LATER)


def test_four_of_eleven_actions_have_results():
    """RVW-14: both sides in a sentence, with examples to look at."""
    decision = decide.decision()
    for n in range(11):
        action(decision, done=n < 4, what=f"Action {n}")
    moved = Action.objects.get(what="Action 7")
    act.update(
        moved, words="No driver yet.", status="under-way", by=decision.owner, due_on=moved.due_on + timedelta(days=9)
    )
    found = one("actions-with-results", decision.owner)
    assert found.sentence_for == "4 of 11 actions have results."
    assert found.sentence_against.startswith("1 of 11 actions are past their day")
    assert [link.words for link in found.links_against] == ["Action 7"]
    assert len(found.links_for) == 3
    assert found.links_for[0].address == reverse("action", args=[Action.objects.get(what="Action 3").reference])


def test_everybody_else_is_led_to_public_pages_alone():
    """RVW-14, PAR-10: links as the reader may see; what is not public is not named either."""
    public, hidden = decide.decision(), decide.decision(is_published=False)
    links = one("decisions-with-insights").links_for
    assert [link.address for link in links] == [reverse("record_item", args=[public.reference])]
    staff = {link.address for link in one("decisions-with-insights", people.person(Role.OFFICER)).links_for}
    assert staff == {reverse("decision", args=[row.reference]) for row in (public, hidden)}
    account = one("decisions-with-insights", people.person())
    assert account.links_for == links


def test_counter_evidence_is_shown_as_evidence_is():
    """RVW-14: a decision where people made no difference stands on the other side."""
    decide.decision()
    decide.decision(influence=Decision.Influence.NONE, what_difference="None, because the law leaves no choice.")
    found = one("influence-on-decisions")
    assert found.sentence_for.startswith("In 1 of 2 decisions")
    assert found.sentence_against.startswith("In 1 of 2 decisions")
    assert len(found.links_against) == 1


def test_people_are_counted_by_the_rule_for_small_numbers():
    """RVW-14: fewer than 8 people are never a number."""
    told = listen.voice()
    listening.name_community(told, words="Night workers of the mill")
    listen.voice()
    found = one("self-named-communities")
    assert found.sentence_for.endswith("fewer than 8.")
    assert not re.search(r"\b[12]\b", found.sentence_for + found.sentence_against)


def test_how_hearing_back_left_people_moves_by_ten_at_a_time():
    """RVW-14: nobody who watches the page learns what one more person answered."""
    decision = decide.decision()
    newest = Answer.objects.aggregate(Max("pk"))["pk__max"] or 0
    start = newest - newest % 10 + 10

    def answered(first, last):
        for pk in range(first, last + 1):
            given = {"decision": decision, "body": decision.body, "feeling": "less", "week": clock.today()}
            Answer.objects.create(pk=pk, stage_key=pk.to_bytes(32), **given)
        return one("more-able-answers").sentence_against

    first = answered(start + 1, start + 10)
    assert first.startswith("Less able: about 10.")
    assert answered(start + 11, start + 19) == first
    assert answered(start + 20, start + 20) != first


def test_voices_taken_back_count_no_more():
    """RVW-14: a voice taken back is in no evidence."""
    told = listen.voice()
    listening.name_community(told, words="Night workers of the mill")
    listening.take_back(told)
    assert one("self-named-communities").sentence_for.endswith("none.")


def test_insights_are_weighed_by_what_people_said_of_them():
    """RVW-14: understood, said to be wrong, and never asked."""
    voice = listen.voice()
    right, wrong = (decide.insight_of([voice], statement=words) for words in ("Right one", "Wrong one"))
    decide.insight_of([voice])
    for insight, reply in ((right, "yes"), (wrong, "no")):
        learn.ask_if_understood(insight, by=insight.made_by)
        insight.refresh_from_db()
        learn.say_understood(insight, voice=voice, reply=reply, words="")
    found = one("insights-checked")
    assert found.sentence_for.startswith("1 of 3 insights")
    assert found.sentence_against.startswith("2 of 3 insights")


def test_what_is_not_measured_says_so_and_an_unknown_name_says_nothing():
    """RVW-14: sources that do not exist yet."""
    [found] = beside(["power-checks", "no-such-name", "power-checks"])
    assert (found.is_measured, found.sentence_for) == (False, "Not measured yet.")


def test_with_nothing_in_the_record_no_number_is_shown():
    """RVW-14: noughts would look like a finding."""
    assert one("actions-with-results").sentence_for == "There is nothing to count yet."


def test_every_measure_answers_on_a_full_record_and_on_an_empty_one():
    """RVW-14: each of them, with words on both sides."""
    for full in (False, True):
        if full:
            action(decide.decision(), done=True)
            decide.decision(outcome=Decision.Outcome.NO, influence=Decision.Influence.NONE)
            decide.draft()
        for found in beside(MEASURED, acting=acting_as(people.person(Role.OFFICER))):
            assert found.sentence_for, found.name
            assert found.sentence_against, found.name
            assert "%(" not in found.sentence_for + found.sentence_against
            assert len(found.links_for) <= 3
            assert len(found.links_against) <= 3


@pytest.mark.parametrize("rows", [3, 12])
def test_each_costs_few_statements_and_is_asked_once_in_a_request(rows):
    """RVW-14: at most four statements each however long the record, and none when it is asked again."""
    decision = decide.decision()
    for n in range(rows):
        action(decision, what=f"Action {n}")
    acting = acting_as(people.person(Role.OFFICER))
    acting.may(Role.OFFICER)
    for name in sorted(MEASURED):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            beside([name], acting=acting)
        assert len(asked) <= 4, f"{name}: {len(asked)}"
    with CaptureQueriesContext(connection) as again:
        beside(known(), acting=acting)
    assert len(again) == 0
