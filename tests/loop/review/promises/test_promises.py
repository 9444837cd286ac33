"""Promises in public: what is stood by, what shows that each is kept, and what shows that it is not."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.urls import reverse

from tellback.loop.review.frameworks.shape import Credit
from tellback.loop.review.models import ActiveSet, Evidence
from tellback.loop.review.promises import actions, queries
from tellback.loop.review.promises.rules import Refused
from tellback.people import clock
from tellback.people.models import Role
from tests.factories import decide, listen, people, review_shapes, tell
from tests.factories import review as made

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer():
    people.deployment()
    return people.person(Role.OFFICER)


@pytest.fixture
def version(officer):
    """A charter whose promise A is evidenced by what decisions rest on, and B by something not built yet."""
    first, second = review_shapes.area("A", "Listening"), review_shapes.area("B", "Deciding")
    areas = (replace(first, evidence=("decisions-with-insights",)), replace(second, evidence=("power-checks",)))
    return made.promises(areas=areas, credits=(Credit("AB", "Involvement Member"), Credit("Jo Weaver")))


@pytest.fixture
def active(version, officer):
    return actions.stand_by(version, by=officer)


def shown(client, code="A", slug="test-charter"):
    return client.get(reverse("promise", args=[slug, code])).content.decode()


def test_a_promise_page_lists_live_evidence_for_and_against_it(active, client):
    """PAR-10: promise page lists live evidence for and against it."""
    assert "There is nothing to count yet." in shown(client)
    decision = decide.decision()
    page = shown(client)
    assert "1 of 1 decisions rest on what people told us." in page
    assert "0 of 1 decisions rest on nothing that people told us." in page
    assert reverse("record_item", args=[decision.reference]) in page
    assert "%" not in page.split("<main")[1].split("</main>")[0], "never a percentage, never a score"
    assert "Not measured yet." in shown(client, "B")


def test_several_sets_stand_at_once_for_everyone_or_one_board(active, version, officer, client):
    """PAR-10: several active at once, by the partnership or a board."""
    board = people.body("Hills Board")
    actions.stand_by(made.promises("second-charter", title="The second charter"), by=officer, body=board)
    page = client.get(reverse("promises")).content.decode()
    assert "Promised by the whole partnership." in page
    assert "Promised by Hills Board." in page
    assert reverse("promise", args=["second-charter", "B"]) in page
    assert actions.stand_by(version, by=officer) == active, "said twice, it is once"


def test_nothing_is_promised_until_somebody_says_so(version, client):
    """PAR-10: an empty page says why it is empty; a set nobody stands by has no pages."""
    assert "We have not said yet" in client.get(reverse("promises")).content.decode()
    assert client.get(reverse("promise", args=["test-charter", "A"])).status_code == 404


def test_what_was_promised_once_stays_to_be_read(active, officer, client):
    """PAR-10: an ended set says until when."""
    made.evidence(active.version)
    actions.end_set(active, by=officer)
    assert "test-charter" not in client.get(reverse("promises")).content.decode()
    page = shown(client)
    assert "This was promised until" in page
    assert client.get(reverse("promise", args=["test-charter", "Z"])).status_code == 404


def test_those_who_shaped_it_are_named_as_each_chose(active, client):
    """PAR-11: "AB, Involvement Member" renders as chosen."""
    page = shown(client)
    assert "AB, Involvement Member" in page
    assert "Jo Weaver</li>" in page


def test_a_colleague_tags_what_was_done_and_the_page_shows_it_by_role(active, officer, client):
    """PAR-10: kept here, with a note; the role beside it and not the name."""
    decision = decide.decision()
    browser = people.signed_in(officer)
    where = reverse("promise_tag", args=[decision.reference])
    given = {"promise": f"{active.version_id}:A", "stands": "for", "note": "Read aloud & discussed"}
    answer = browser.post(where, given, follow=True).content.decode()
    assert "Read aloud &amp; discussed" in answer
    page = shown(client)
    assert decision.step.headline in page
    assert "Read aloud &amp; discussed" in page
    assert "Involvement officer" in page
    assert officer.name not in page
    assert "Promises this shows" in browser.get(reverse("decision", args=[decision.reference])).content.decode()


def test_against_is_as_visible_as_for(active, client):
    """PAR-10: two columns of the same make."""
    made.evidence(active.version, stands=Evidence.Stands.AGAINST, note="Nobody was asked")
    page = shown(client)
    assert page.count('class="tb-sides__side"') % 2 == 0
    assert page.index("Where we did not") < page.index("Nobody was asked")


def test_only_what_everybody_may_read_stands_in_public(active, client):
    """PAR-10: a decision not published yet is not betrayed by its tag."""
    decision = decide.decision(is_published=False)
    made.evidence(active.version, step=decision.step, note="Early news")
    page = shown(client)
    assert decision.step.headline not in page
    assert "Early news" not in page


def test_what_everyone_was_told_can_show_that_a_promise_is_kept(active, client):
    """PAR-10: an answer stands in public once it was sent, where its decision is public."""
    published = tell.decision([listen.voice()], published_at=clock.now())
    hidden = tell.decision([listen.voice()])
    for decision, note in ((published, "Told in a week"), (hidden, "Told in private")):
        made.evidence(active.version, step=tell.sent(decision).step, note=note)
    page = shown(client)
    assert "Told in a week" in page
    assert reverse("record_item", args=[published.reference]) in page
    assert "Told in private" not in page


def test_a_tag_taken_off_is_history(active, officer, client):
    """PAR-10: off the page, kept with its days."""
    evidence = made.evidence(active.version, note="A good example")
    browser = people.signed_in(officer)
    answer = browser.post(reverse("promise_untag", args=[evidence.pk]), follow=True).content.decode()
    assert "taken off on" in answer
    assert "A good example" not in shown(client)
    assert Evidence.objects.get().ended_at is not None
    again = made.evidence(active.version, step=evidence.step, note="A good example")
    assert again.pk != evidence.pk


def test_the_same_tag_twice_is_one_and_a_new_view_replaces_the_old(active):
    """PAR-10: one standing tag for a step and a promise."""
    first = made.evidence(active.version)
    by = first.by
    assert actions.tag(first.step, version=active.version, code="A", stands="for", by=by) == first
    actions.tag(first.step, version=active.version, code="A", stands="against", by=by)
    assert [row.stands for row in Evidence.objects.filter(ended_at=None)] == ["against"]
    assert Evidence.objects.count() == 2


def test_a_persons_voice_can_never_be_tagged(active, officer):
    """PAR-10: only what we did shows whether we keep a promise."""
    voice = listen.voice()
    assert people.signed_in(officer).get(reverse("promise_tag", args=[voice.reference])).status_code == 404
    with pytest.raises(Refused):
        made.evidence(active.version, step=voice.step)
    with pytest.raises(Refused):
        made.evidence(active.version, code="Z")


def test_a_new_version_takes_over_and_keeps_what_was_shown_for_the_same_words(active, officer, client):
    """PAR-10, GOV-05: evidence belongs to a promise's words."""
    made.evidence(active.version, note="Shown before")
    old = active.version.whole
    changed = (old.areas[0], replace(old.areas[1], aim="Another promise altogether."))
    newer = made.promises(areas=changed, version="2", what_changed="The second promise.")
    actions.stand_by(newer, by=officer)
    active.refresh_from_db()
    assert active.until is not None
    assert [one.version.name for one in queries.standing()] == ["2"]
    assert "Shown before" in shown(client)
    assert "Another promise altogether." in shown(client, "B")


def test_who_stands_by_promises_for_whom(version, officer):
    """PAR-10: administrators and officers for all, a secretary for their own board, nobody else."""
    ours, theirs = people.body("Our Board"), people.body("Their Board")
    secretary = people.person(Role.SECRETARY, in_body=ours)
    browser, where = people.signed_in(secretary), reverse("promise_sets")
    for body in ("everyone", str(theirs.pk)):
        browser.post(where, {"version": str(version.pk), "body": body})
    assert not ActiveSet.objects.exists()
    browser.post(where, {"version": str(version.pk), "body": str(ours.pk)})
    [row] = ActiveSet.objects.all()
    assert (row.body, row.by) == (ours, secretary)
    people.signed_in(officer).post(where, {"version": str(version.pk), "body": "everyone"})
    everyone = ActiveSet.objects.get(body=None)
    assert browser.post(reverse("promise_set_end", args=[everyone.pk])).status_code == 403
    assert people.signed_in(people.person(Role.BOARD_MEMBER)).get(where).status_code == 403


def test_a_set_can_stand_from_a_later_day(version, officer, client):
    """PAR-10: not promised before its day."""
    actions.stand_by(version, by=officer, since=clock.today() + timedelta(days=5))
    assert "We have not said yet" in client.get(reverse("promises")).content.decode()


@pytest.mark.parametrize("number", [5, 25])
def test_a_promise_page_asks_the_database_the_same_however_much_is_tagged(active, client, number):
    """PAR-10: a page that everybody opens."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    step = decide.decision().step
    by = people.person(Role.OFFICER)
    rows = [decide.decision(step_of) for step_of in [decide.sent() for _ in range(number)]]
    for row in rows:
        made.evidence(active.version, step=row.step, by=by)
    made.evidence(active.version, step=step, by=by, stands="against")
    with CaptureQueriesContext(connection) as asked:
        shown(client)
    assert len(asked) <= 20, len(asked)
