"""The pages of deciding, as each role meets them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tellback.loop.decide import actions
from tellback.loop.decide.models import Decision, Meeting, Proposal
from tellback.loop.learn import actions as learn
from tellback.people import clock
from tellback.people.models import Role
from tests.factories import decide, listen, people

pytestmark = pytest.mark.django_db


def post_date(name, day):
    return {f"{name}-day": day.day, f"{name}-month": day.month, f"{name}-year": day.year}


@pytest.fixture
def officer():
    people.deployment()
    return people.signed_in(people.person(Role.OFFICER))


def queries_of(client, address):
    with CaptureQueriesContext(
        connection,
    ) as found:
        assert client.get(address).status_code == 200
    return len(found)


@pytest.mark.parametrize("name", ["proposals", "decisions", "meetings"])
def test_a_list_asks_as_much_for_25_rows_as_for_5(officer, name):
    """DEC-03: lists stay quick."""
    board = people.body()
    owner = people.person(Role.DECISION_OWNER, in_body=board)
    insight = decide.insight_of([listen.voice()])

    def add(number):
        for _ in range(number):
            decide.decision(decide.sent(insights=[insight], body=board, owner=owner))
            decide.meeting(board, days=Meeting.objects.count() + 1)

    add(5)
    officer.get(reverse(name))
    few = queries_of(officer, reverse(name))
    add(20)
    assert queries_of(officer, reverse(name)) == few <= 12


def test_an_empty_list_says_why_and_what_to_do_first(officer):
    assert "Nobody has made a proposal yet" in officer.get(reverse("proposals")).text
    assert "No meeting is planned yet" in officer.get(reverse("meetings")).text
    assert "Nothing has been decided yet" in officer.get(reverse("decisions")).text


def test_a_proposal_starts_from_an_insight_and_says_next_who_decides(officer):
    """DEC-01, DEC-02: from the insight to who has the power, before anything is sent."""
    insight = decide.insight_of([listen.voice()])
    address = reverse("proposal_new") + f"?insight={insight.reference}"
    page = officer.get(address).text
    assert insight.statement in page
    answers = {"title": "A later bus", "problem": "It stops at six.", "solution": "One more.", "insights": insight.pk}
    answers |= {"is_in_residents_words": "on"}
    response = officer.post(address, answers)
    proposal = Proposal.objects.get()
    assert response.url == reverse("proposal_deciders", args=[proposal.reference])
    page = officer.get(reverse("proposal", args=[proposal.reference])).text
    assert "In residents’ own words" in page
    assert "Say which board or group has the power to decide." in page
    assert "Send it to them" not in page
    owner = people.person(Role.DECISION_OWNER, name="Ada Moss")
    body = people.body("Transport Forum")
    when = clock.today() + timedelta(days=30)
    officer.post(response.url, {"body": body.pk, "owner": owner.pk, "owner_title": "", **post_date("decide_by", when)})
    page = officer.get(reverse("proposal", args=[proposal.reference])).text
    assert "Decision owner, Transport Forum" in page
    assert "Send it to them" in page
    officer.post(reverse("proposal_send", args=[proposal.reference]))
    proposal.refresh_from_db()
    assert proposal.state == Proposal.State.SENT


def test_what_was_typed_is_kept_and_what_is_missing_is_said_at_its_field(officer):
    page = officer.post(reverse("proposal_new"), {"title": "A later bus", "insights": ["x", "99999999999999999999999"]})
    assert page.status_code == 200
    assert "A later bus" in page.text
    assert "nhsuk-error-summary" in page.text


def test_sending_without_deciders_is_refused_with_the_reason(officer):
    """DEC-02"""
    proposal = decide.draft()
    page = officer.post(reverse("proposal_send", args=[proposal.reference]), follow=True).text
    assert "Say which board or group has the power to decide." in page
    proposal.refresh_from_db()
    assert proposal.state == Proposal.State.DRAFT


def test_both_sides_stand_on_the_managers_card_and_personal_details_are_covered():
    """DEC-04: voices beside it, including those who differ."""
    one = listen.voice("My neighbour Doris Lumley cannot visit after six.")
    other = listen.voice("More buses bring more noise at night.")
    officer = people.person(Role.OFFICER)
    insight = decide.insight_of([one])
    learn.quote(insight, voice=one, excerpt="Doris Lumley cannot visit after six", by=officer)
    learn.quote(insight, voice=other, excerpt="more noise at night", by=officer, stance="different")
    start = one.words.index("Doris Lumley")
    learn.mark(one, start=start, end=start + len("Doris Lumley"), kind="name", is_personal=True, by=officer)
    learn.add_differing_view(insight, statement="Some people want quiet nights.", by=officer)
    proposal = decide.sent(insights=[insight], equality_note="Older people gain most.", cost_note="£40,000 a year")
    page = people.signed_in(proposal.owner).get(reverse("decide", args=[proposal.reference])).text
    assert "Doris" not in page
    assert "cannot visit after six" in page
    assert "more noise at night" in page
    assert "Some people want quiet nights." in page
    assert "Older people gain most." in page
    assert "£40,000 a year" in page
    assert "fewer than 8" in page
    for label in Decision.Outcome.labels:
        assert str(label) in page


def test_a_manager_answers_on_one_screen_and_it_is_published():
    """DEC-04: the text of the reason is what people read."""
    proposal = decide.sent()
    owner = people.signed_in(proposal.owner)
    address = reverse("decide", args=[proposal.reference])
    page = owner.post(address, decide.answer(outcome="not-now", reasons="")).text
    assert "Give the reasons. People who spoke will read them." in page
    assert "Give the date when you will come back to this." in page
    assert "People cannot visit in the evening." in page
    when = clock.today() + timedelta(days=60)
    answer = decide.answer(outcome="not-now", reasons="The money is spent.") | post_date("return_on", when)
    response = owner.post(address, answer, follow=True)
    owner.post(address, answer)
    made = Decision.objects.get()
    assert made.published_at
    assert "The money is spent." in response.text
    assert "Tell everyone behind it" in response.text


def test_a_manager_may_keep_the_answer_and_publish_it_later():
    proposal = decide.sent()
    owner = people.signed_in(proposal.owner)
    owner.post(reverse("decide", args=[proposal.reference]), decide.answer() | {"keep": "1"})
    made = Decision.objects.get()
    assert made.published_at is None
    owner.post(reverse("decision_publish", args=[made.reference]))
    made.refresh_from_db()
    assert made.published_at


def test_another_manager_and_another_boards_secretary_are_refused():
    proposal = decide.sent()
    address = reverse("decide", args=[proposal.reference])
    for who in (people.person(Role.DECISION_OWNER), people.person(Role.SECRETARY, in_body=people.body())):
        assert people.signed_in(who).get(address).status_code == 403
        assert people.signed_in(who).post(address, decide.answer()).status_code == 403


def test_a_secretary_records_in_a_meeting_and_not_outside_one():
    """DEC-03"""
    proposal = decide.checked()
    secretary = people.person(Role.SECRETARY, in_body=proposal.body)
    client = people.signed_in(secretary)
    address = reverse("decide", args=[proposal.reference])
    assert client.get(address).status_code == 403
    meeting = decide.meeting(proposal.body)
    actions.put_on_agenda(meeting, proposal=proposal, by=secretary)
    response = client.post(f"{address}?meeting={meeting.pk}", decide.answer())
    assert response.url == reverse("meeting", args=[meeting.pk])
    assert Decision.objects.get().meeting == meeting
    assert Decision.objects.get().published_at is None
    for nonsense in ("x", "9" * 40, "-1", "0"):
        assert client.get(f"{address}?meeting={nonsense}").status_code in (302, 403, 404)


def test_a_group_lead_sees_who_decides_and_changes_only_the_proposals_of_the_group():
    """DEC-01: a group makes a proposal itself; quotes of single people stay with those who decide."""
    group = people.organisation("Hills Carers")
    lead = people.person(Role.GROUP_LEAD, org=group)
    voice = listen.voice("Nobody calls me before my husband comes home.")
    insight = decide.insight_of([voice])
    learn.quote(insight, voice=voice, excerpt="Nobody calls me", by=people.person(Role.OFFICER))
    ours, theirs = decide.draft(insights=[insight], by_group=group), decide.draft(insights=[insight])
    client = people.signed_in(lead)
    page = client.get(reverse("proposal", args=[ours.reference])).text
    assert "Change the words" in page or "Say who decides" in page
    assert "Nobody calls me" not in page
    assert client.get(reverse("proposal_edit", args=[ours.reference])).status_code == 200
    assert client.get(reverse("proposal_edit", args=[theirs.reference])).status_code == 403


def test_a_resident_asks_about_a_proposal_with_their_code_and_reads_the_answer_there():
    """DEC-01"""
    told = listen.telling()
    proposal = decide.sent(insights=[decide.insight_of([told.voice])])
    from django.test import Client

    from tellback.loop.listen import opened

    client = Client()
    address = reverse("mine_remark", args=[proposal.reference])
    assert client.get(address).url == reverse("mine_open")
    request = client.get("/").wsgi_request
    opened.open_for(request, told.voice)
    request.session.save()
    client.cookies["tellback"] = request.session.session_key
    page = client.get(address).text
    assert proposal.solution in page
    assert "Head of Transport" in page
    client.post(address, {"kind": "question", "words": "What about Sundays?"})
    assert "We owe you an answer" in client.get(address).text
    officer = people.signed_in(people.person(Role.OFFICER))
    remark = proposal.remarks.get()
    assert "What about Sundays?" in officer.get(reverse("proposal", args=[proposal.reference])).text
    officer.post(reverse("remark_reply", args=[proposal.reference, remark.pk]), {"reply": "On Sundays too."})
    assert "On Sundays too." in client.get(address).text
    other = decide.sent()
    assert client.get(reverse("mine_remark", args=[other.reference])).status_code == 404
