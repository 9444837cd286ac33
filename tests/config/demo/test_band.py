"""The band of a demo: anybody may be anyone, on this machine alone."""

from __future__ import annotations

import pytest
from django.test import Client

from tellback.config.demo.showing import PARTS
from tellback.people import clock
from tellback.people.models import Deployment, Membership, Person, Role
from tests.factories import people

pytestmark = pytest.mark.django_db
PRESSES = ["/demo/be/", "/demo/move/", "/demo/hints/"]
PAGES = ["/demo/messages/", "/demo/own/"]


@pytest.fixture
def demo() -> Deployment:
    made = people.deployment(Deployment.Kind.DEMO)
    organisation = people.organisation()
    for _word, email in PARTS.values():
        if email:
            person = Person.objects.create_user(email=email, name="Made Up")
            Membership.objects.create(person=person, organisation=organisation, role=Role.OFFICER, since="2020-01-01")
    return made


def test_given_a_demo_when_a_part_is_pressed_then_you_are_that_person_and_no_second_step_is_asked(
    demo: Deployment,
) -> None:
    """One press, no password, no e-mail."""
    client = Client()
    page = client.post("/demo/be/", {"who": "officer"}, follow=True)
    assert page.redirect_chain[-1][0] == "/staff/"
    assert "Made-up people" in page.content.decode()
    page = client.post("/demo/be/", {"who": "resident"}, follow=True)
    assert "What matters to you?" in page.content.decode()
    assert client.get("/staff/").status_code == 302


def test_given_a_demo_when_moved_on_then_everyones_clock_is_seven_days_further(demo: Deployment) -> None:
    """One clock function; what falls due is done."""
    client = Client()
    before = clock.today()
    page = client.post("/demo/move/", {"next": "/record/"}, follow=True).content.decode()
    demo.refresh_from_db()
    assert demo.moved_days == 7
    assert "Seven days have gone by" in page
    assert (clock.today() - before).days == 7
    clock.set_offset(clock.timedelta(0))


@pytest.mark.parametrize("address", PRESSES)
def test_given_a_live_partnership_then_no_press_of_the_demo_is_there(address: str) -> None:
    """Refuse everything when live."""
    people.deployment()
    assert Client().post(address, {"who": "officer"}).status_code == 404


@pytest.mark.parametrize("address", PAGES)
def test_given_a_live_partnership_then_no_page_of_the_demo_is_there(address: str) -> None:
    """Refuse everything when live."""
    people.deployment()
    client = Client()
    assert client.get(address).status_code == 404
    assert "Made-up people" not in client.get("/").content.decode()


@pytest.mark.parametrize(
    "away", [{"REMOTE_ADDR": "192.0.2.7"}, {"HTTP_X_FORWARDED_FOR": "192.0.2.7"}, {"REMOTE_ADDR": ""}]
)
def test_given_a_visitor_from_elsewhere_when_they_press_then_nothing_is_there(
    demo: Deployment, away: dict[str, str]
) -> None:
    """Loopback only, and no proxy in between; the band still says that people are made up."""
    client = Client(**away)
    for address in PRESSES:
        assert client.post(address, {"who": "officer"}).status_code == 404
    for address in PAGES:
        assert client.get(address).status_code == 404
    page = client.get("/").content.decode()
    assert "Made-up people" in page
    assert "/demo/be/" not in page


def test_given_hints_when_hidden_then_they_stay_hidden_whoever_you_become(demo: Deployment) -> None:
    """One hideable hint a page."""
    client = Client()
    assert "Begin here" in client.get("/").content.decode()
    client.post("/demo/hints/", {"next": "/"})
    client.post("/demo/be/", {"who": "officer"})
    client.post("/demo/be/", {"who": "resident"})
    assert "Begin here" not in client.get("/").content.decode()


def test_given_a_next_address_of_another_site_when_pressed_then_you_stay_here(demo: Deployment) -> None:
    """No press leads off the site."""
    assert Client().post("/demo/hints/", {"next": "https://elsewhere.example/"}).headers["Location"] == "/"


def test_given_no_message_when_the_tray_is_opened_then_it_says_why_and_the_page_to_start_your_own_is_honest(
    demo: Deployment,
) -> None:
    """Empty pages say why; what to know before trying is said plainly."""
    client = Client()
    assert "No message yet" in client.get("/demo/messages/").content.decode()
    assert "not for real people’s words" in client.get("/demo/own/").content.decode()


def test_given_the_hints_then_each_is_for_a_page_that_is_there() -> None:
    """A hint for a page that was renamed would never be seen."""
    from tellback.config.demo.hints import AFTER, HINTS
    from tests.house.doors import doors

    assert {key[0] for key in (*HINTS, *AFTER)} <= {door.name for door in doors()}


def test_given_an_empty_database_when_a_partnership_is_begun_then_it_is_live_and_has_its_administrator() -> None:
    """`tellback begin`: empty, live from its first day, with clocks and somebody to set it up; once only."""
    from tellback.people import actions
    from tellback.people.models import Clock
    from tellback.people.rules import NotPossible

    actions.begin_live(name="Our partnership", administrator="you@example.org")
    assert not Deployment.objects.get().is_demo
    assert Membership.objects.get().role == Role.ADMINISTRATOR
    assert Clock.objects.count() == 8
    page = people.signed_in(Person.objects.get()).get("/staff/").content.decode()
    assert "Missing" in page
    assert "Our partnership" in Client().get("/").content.decode()
    with pytest.raises(NotPossible):
        actions.begin_live(name="Another", administrator="you@example.org")
