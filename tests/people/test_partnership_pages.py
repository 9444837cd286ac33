"""A partnership is set up through its pages, without code."""

from __future__ import annotations

import pytest
from django.test import Client

from tellback.people.models import Body, Clock, Community, Membership, Organisation, Place, Role
from tests.factories import people

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator() -> Client:
    people.deployment()
    return people.signed_in(people.person(Role.ADMINISTRATOR))


def add(client: Client, kind: str, /, **answers: object) -> None:
    response = client.post(f"/staff/partnership/{kind}/new/", {k: str(v) for k, v in answers.items()})
    assert response.status_code == 302, response.content.decode()


def pk_of(name: str) -> int:
    return Body.objects.get(name=name).pk


LINES = {
    "Dundee": [
        ("Integration Joint Board", "IJB"),
        ("Integrated Strategic Planning Group", "ISPG"),
        ("Integration manager", ""),
    ],
    "Hackney": [("Health and Wellbeing Board", "HWBB"), ("Neighbourhood forum", "people-led group")],
    "North Yorkshire": [("Leadership team", "leadership"), ("Involvement Steering Group", "steering group")],
}


@pytest.mark.parametrize("area", LINES)
def test_given_three_ways_of_governing_when_set_up_through_the_pages_then_each_line_stands(
    administrator: Client, area: str
) -> None:
    """PAR-03: Dundee, Hackney and North Yorkshire, each with its own names, without code."""
    add(administrator, "organisations", name=f"{area} Council", kind="council")
    above = ""
    for name, called in LINES[area]:
        add(administrator, "bodies", name=name, called=called, reports_to=above)
        above = str(pk_of(name))
    lowest = LINES[area][-1][0]
    page = administrator.get(f"/boards/{Body.objects.get(name=lowest).slug}/").content.decode()
    for name, _called in LINES[area][:-1]:
        assert name in page


def test_given_two_boards_when_each_is_to_report_to_the_other_then_a_sentence_says_why_not(
    administrator: Client,
) -> None:
    """PAR-03: a reporting line never runs in a circle."""
    top = people.body("Top board")
    low = people.body("Low group", reports_to=top)
    page = administrator.post(
        f"/staff/partnership/bodies/{top.pk}/", {"name": "Top board", "reports_to": str(low.pk)}
    ).content.decode()
    assert "Low group already reports to Top board" in page
    top.refresh_from_db()
    assert top.reports_to is None


def test_given_a_tree_of_places_when_one_is_opened_then_it_shows_its_own_focus_and_priorities(
    administrator: Client,
) -> None:
    """PAR-02: each place page shows its own focus and priorities."""
    add(administrator, "places", name="Whole valley", kind="system", focus="Living well for longer.")
    valley = Place.objects.get(name="Whole valley")
    add(administrator, "places", name="Hilltop", kind="place", parent=valley.pk, focus="Buses to the clinic.")
    hilltop = Place.objects.get(name="Hilltop")
    add(administrator, "priorities", title="A bus on Sundays", place=hilltop.pk)
    page = administrator.get("/places/hilltop/").content.decode()
    assert "Buses to the clinic." in page
    assert "A bus on Sundays" in page
    assert "A bus on Sundays" not in administrator.get("/places/whole-valley/").content.decode()
    assert "Hilltop" in administrator.get("/places/").content.decode()


def test_given_a_clock_when_the_time_changes_then_a_new_row_is_added_and_the_past_stays(administrator: Client) -> None:
    """FBK-02: clocks are data with a first day and a source, and what was promised then is never edited."""
    day = {"valid_from-day": "1", "valid_from-month": "4", "valid_from-year": "2027"}
    add(administrator, "clocks", occasion="decision", amount=15, unit="working-days", source="Board, March 2027", **day)
    assert Clock.objects.filter(occasion="decision").count() == 2
    old = Clock.objects.get(occasion="decision", amount=10)
    assert administrator.get(f"/staff/partnership/clocks/{old.pk}/").status_code == 404
    again = administrator.post(
        "/staff/partnership/clocks/new/",
        {"occasion": "decision", "amount": "9", "unit": "days", "source": "x", **day},
    )
    assert "There is already a clock for this" in again.content.decode()


def test_given_a_new_colleague_when_invited_twice_into_two_organisations_then_they_have_one_account(
    administrator: Client,
) -> None:
    """PAR-01: one account, several organisations; the invitation goes by e-mail and says where to sign in."""
    from tellback.outbox.models import Message

    first, second = people.organisation(), people.organisation()
    for organisation in (first, second):
        add(
            administrator,
            "people",
            name="Nia Field",
            email="Nia@Example.org",
            organisation=organisation.pk,
            role="officer",
        )
    assert Membership.objects.filter(person__email="nia@example.org").count() == 2
    assert Message.objects.filter(address="nia@example.org").count() == 2
    again = administrator.post(
        "/staff/partnership/people/new/",
        {"name": "Nia Field", "email": "nia@example.org", "organisation": str(first.pk), "role": "officer"},
    )
    assert "has this role there already" in again.content.decode()


def test_given_a_secretary_without_a_board_when_invited_then_the_form_asks_for_it(administrator: Client) -> None:
    """A refusal stands at its field, and what was typed is kept."""
    page = administrator.post(
        "/staff/partnership/people/new/",
        {"name": "Bo", "email": "bo@example.org", "organisation": "1", "role": "secretary"},
    ).content.decode()
    assert "Choose the board." in page
    assert "bo@example.org" in page


def test_given_two_names_for_one_community_when_an_officer_joins_them_then_both_stay_and_one_leads() -> None:
    """PAR-04: near-duplicates are joined, never renamed; joining in a circle is refused."""
    people.deployment()
    officer = people.signed_in(people.person(Role.OFFICER))
    one, two = people.community("Canal Street"), people.community("Canal St neighbours")
    officer.post(f"/staff/partnership/communities/{two.pk}/join/", {"into": str(one.pk)})
    two.refresh_from_db()
    assert (two.name, two.same_as) == ("Canal St neighbours", one)
    officer.post(f"/staff/partnership/communities/{one.pk}/join/", {"into": str(two.pk)})
    one.refresh_from_db()
    assert one.same_as is None
    officer.post(f"/staff/partnership/communities/{two.pk}/join/", {"into": ""})
    assert Community.objects.get(pk=two.pk).same_as is None


def test_given_an_officer_when_they_open_the_clocks_then_they_are_told_whose_page_it_is() -> None:
    """Officers keep communities; the rest is an administrator's."""
    people.deployment()
    officer = people.signed_in(people.person(Role.OFFICER))
    assert officer.get("/staff/partnership/communities/").status_code == 200
    assert officer.get("/staff/partnership/clocks/").status_code == 403


def test_given_a_seat_is_added_when_anyone_opens_the_board_then_they_read_how_many_residents_sit_there(
    administrator: Client,
) -> None:
    """PAR-03: who sits on a board, residents among them (S2:24)."""
    board = people.body("Riverside Board")
    rosa, dev = people.person(Role.BOARD_MEMBER), people.person(Role.BOARD_MEMBER)
    day = {"since-day": "1", "since-month": "3", "since-year": "2026"}
    add(administrator, "seats", body=board.pk, person=rosa.pk, kind="resident", **day)
    add(administrator, "seats", body=board.pk, person=dev.pk, kind="chair", **day)
    shown = Client().get(f"/boards/{board.slug}/").content.decode()
    assert "2 people. Of them, 1 sits here as somebody who lives in the area." in shown
    assert rosa.name not in shown


@pytest.mark.parametrize(
    "kind", ["organisations", "places", "bodies", "priorities", "clocks", "people", "teams", "seats"]
)
def test_given_hostile_answers_when_sent_then_a_sentence_and_never_a_crash(administrator: Client, kind: str) -> None:
    """Bad input: control characters, wrong types and far too much text."""
    bad = {
        "name": "x\x00" * 5000,
        "title": "‮" * 400,
        "amount": "many",
        "valid_from-day": "40",
        "role": "king",
        "kind": "x",
    }
    response = administrator.post(f"/staff/partnership/{kind}/new/", bad)
    assert response.status_code == 200
    assert "There is something to put right" in response.content.decode()


def test_given_a_long_list_when_opened_then_it_takes_the_same_few_questions(
    administrator: Client, django_assert_max_num_queries: object
) -> None:
    """A list of 25 asks no more of the database than a list of 5."""
    for _ in range(30):
        people.body(reports_to=None)
    with django_assert_max_num_queries(12):  # type: ignore[operator]
        administrator.get("/staff/partnership/bodies/")


def test_given_no_organisation_of_the_name_when_added_twice_then_the_second_is_refused(administrator: Client) -> None:
    """A name stands once."""
    add(administrator, "organisations", name="Care Together", kind="voluntary")
    page = administrator.post("/staff/partnership/organisations/new/", {"name": "Care Together", "kind": "voluntary"})
    assert "There is one of that name already" in page.content.decode()
    assert Organisation.objects.filter(name="Care Together").count() == 1
