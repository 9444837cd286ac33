"""The pages of acting."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tellback.loop.act import actions
from tellback.loop.act.models import Action
from tellback.people import clock
from tellback.people.models import Role
from tests.factories import decide, people

pytestmark = pytest.mark.django_db


@pytest.fixture
def decision():
    people.deployment()
    return decide.decision()


@pytest.fixture
def officer(decision):
    return people.signed_in(people.person(Role.OFFICER))


def start(decision, what="Run a bus at eight", days=30, **rest):
    rest = rest or {"lead_organisation": people.organisation()}
    return actions.start_action(
        decision, what=what, due_on=clock.today() + timedelta(days=days), by=decision.owner, **rest
    )


def test_what_is_late_comes_first_and_says_so_in_words(officer, decision):
    """ACT-01"""
    start(decision, what="Later thing", days=40)
    start(decision, what="Late thing", days=2)
    with clock.moved_by(timedelta(days=0)):
        Action.objects.filter(what="Late thing").update(due_on=clock.today() - timedelta(days=1))
    page = officer.get(reverse("actions")).text
    assert page.index("Late thing") < page.index("Later thing")
    assert "Late</strong>" in page


def test_the_list_asks_as_much_for_25_rows_as_for_5(officer, decision):
    def count():
        with CaptureQueriesContext(connection) as found:
            officer.get(reverse("actions"))
        return len(found)

    for n in range(5):
        start(decision, what=f"Thing {n}")
    officer.get(reverse("actions"))
    few = count()
    for n in range(20):
        start(decision, what=f"Other {n}", lead_community=people.community())
    assert count() == few <= 12


def test_a_yes_without_an_action_is_named_on_the_list(officer, decision):
    page = officer.get(reverse("actions")).text
    assert "nobody has said yet who does what" in page
    assert reverse("action_new", args=[decision.reference]) in page


def test_an_action_is_added_from_a_decision_with_a_community_in_the_lead(officer, decision):
    """ACT-01"""
    community = people.community("Canal Street neighbours")
    address = reverse("action_new", args=[decision.reference])
    assert "Community: Canal Street neighbours" in officer.get(address).text
    page = officer.post(address, {"what": "", "lead": "person:999999", "due_on-day": "x"}).text
    assert "nhsuk-error-summary" in page
    due = clock.today() + timedelta(days=30)
    answers = {"what": "Try a bus for six weeks", "lead": f"community:{community.pk}"}
    answers |= {"due_on-day": due.day, "due_on-month": due.month, "due_on-year": due.year}
    response = officer.post(address, answers, follow=True)
    assert "Canal Street neighbours" in response.text
    page = officer.get(reverse("decision", args=[decision.reference])).text
    assert "Try a bus for six weeks" in page


def test_saying_how_it_goes_moves_the_date_and_keeps_the_first(officer, decision):
    """ACT-01"""
    action = start(decision)
    later = action.due_on + timedelta(days=20)
    answers = {"words": "The driver is ill.", "status": "under-way"}
    answers |= {"due_on-day": later.day, "due_on-month": later.month, "due_on-year": later.year}
    page = officer.post(reverse("action", args=[action.reference]), answers, follow=True).text
    assert "The driver is ill." in page
    assert "First promised for" in page
    page = officer.post(reverse("action", args=[action.reference]), {"words": "", "status": "done"}).text
    assert "Say how it is going, in words that everyone can read." in page


def test_a_board_member_reads_and_does_not_write(decision):
    action = start(decision)
    client = people.signed_in(people.person(Role.BOARD_MEMBER, in_body=decision.body))
    assert "Say it</button>" not in client.get(reverse("action", args=[action.reference])).text
    assert client.post(reverse("action", args=[action.reference]), {"words": "x", "status": "done"}).status_code == 403
    assert client.get(reverse("action_new", args=[decision.reference])).status_code == 403
