"""The guided set-up: a page a step, each left and come back to; lists that are kept whole or not at all."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.html import escape

from tellback.config.set_up.pasted import people as read_people
from tellback.config.set_up.steps import STEPS
from tellback.outbox.jobs import send_due_messages
from tellback.outbox.models import Message
from tellback.people.models import Body, Deployment, Membership, Place, Role
from tests.factories import people

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator() -> Client:
    people.deployment()
    return people.signed_in(people.person(Role.ADMINISTRATOR))


def page(client: Client, address: str, **more: Any) -> str:
    response = client.get(address, **more)
    assert response.status_code == 200
    return response.content.decode()


def sent(client: Client, address: str, **answers: Any) -> str:
    return client.post(address, answers, follow=True).content.decode()


def test_given_a_new_partnership_when_the_steps_are_opened_then_each_says_why_and_what_is_missing(
    administrator: Client,
) -> None:
    """PAR-01…03: every step stands there with its reason, its state in words, and its page."""
    told = page(administrator, "/staff/set-up/")
    for step in STEPS:
        assert str(step.title) in told
        assert escape(str(step.why)) in told
        assert f'href="{step.address}"' in told
        page(administrator, step.address)
    assert "An address for letters." in told
    people.place()
    assert "Your places." not in page(administrator, "/staff/set-up/")


def test_given_contacts_when_kept_then_people_see_how_to_reach_us_and_how_to_complain(administrator: Client) -> None:
    """The name, phone, post, email and complaints of the partnership."""
    sent(
        administrator,
        "/staff/set-up/contacts/",
        name="Hill and Vale",
        phone="01632 960222",
        email="us@example.org",
        post="1 Street",
        complaints="Ask for Ada Reed.\nNot content? Ask her board.",
    )
    told = page(Client(), "/contact/")
    assert "01632 960222" in told
    assert "Ask for Ada Reed." in told
    assert "Hill and Vale" in told


def test_given_a_nation_when_chosen_then_working_days_are_its_own(administrator: Client) -> None:
    """FBK-02: with each calendar stands a day, so that nobody has to know the law."""
    assert "Five working days from today end on" in page(administrator, "/staff/set-up/nation/")
    sent(administrator, "/staff/set-up/nation/", calendar="scotland")
    assert Deployment.objects.get().calendar == "scotland"
    assert "something to put right" in sent(administrator, "/staff/set-up/nation/", calendar="mars")


def test_given_a_pasted_list_when_kept_twice_then_the_tree_stands_once(administrator: Client) -> None:
    """PAR-02: spaces say what lies inside what; a list with one more place adds that one alone."""
    text = "Hill and Vale\n  Hill\n    Upper Hill\n\tQuarry\n  Vale"
    sent(administrator, "/staff/set-up/places/", places=text)
    again = sent(administrator, "/staff/set-up/places/", places=text + "\n  Coast")
    assert "New: 1. Here already: 5." in again
    tree = {p.name: (p.kind, str(p.parent or "")) for p in Place.objects.all()}
    assert tree["Upper Hill"] == ("neighbourhood", "Hill")
    assert tree["Quarry"] == ("neighbourhood", "Hill")
    assert tree["Coast"] == ("place", "Hill and Vale")


def test_given_a_list_that_begins_inside_nothing_when_sent_then_the_line_is_named_and_the_text_kept(
    administrator: Client,
) -> None:
    """PAR-02: errors by line; nothing of the list is kept."""
    told = sent(administrator, "/staff/set-up/places/", places="  Hill\nVale\n" + "x" * 200)
    assert "Line 1: “Hill” begins with spaces" in told
    assert "Line 3:" in told
    assert "  Hill\nVale" in told
    assert not Place.objects.exists()


LINES = {
    "board": ["Made Up HWB", "Forum"],
    "joint": ["Made Up IJB", "Made Up Planning Group", "Integration manager, East"],
    "steering": ["Made Up Leadership", "Made Up Steering Group"],
}


@pytest.mark.parametrize("shape", LINES)
def test_given_three_shapes_when_one_is_chosen_and_named_then_the_line_stands_on_the_boards_page(
    administrator: Client, shape: str
) -> None:
    """PAR-03: Hackney, Dundee and North Yorkshire from the pages, without code; each name is the local one."""
    where = f"/staff/set-up/boards/?shape={shape}"
    assert "level-1" in page(administrator, where)
    names = LINES[shape]
    for _twice in range(2):
        sent(administrator, where, **{f"level-{at}": name for at, name in enumerate(names)})
    assert Body.objects.count() == len(names)
    lowest = page(Client(), f"/boards/{Body.objects.get(name=names[-1]).slug}/")
    assert all(name in lowest for name in names)


def test_given_one_name_twice_in_a_line_when_sent_then_it_says_so_and_nothing_is_kept(administrator: Client) -> None:
    """PAR-03: a board never reports to itself."""
    told = sent(administrator, "/staff/set-up/boards/?shape=steering", **{"level-0": "One", "level-1": "One"})
    assert "Two boards cannot have one name" in told
    assert not Body.objects.exists()


def test_given_words_for_places_when_kept_then_each_place_of_that_size_is_called_so(administrator: Client) -> None:
    """PAR-02: locality or neighbourhood, as people here say."""
    people.place("Upper Hill", kind=Place.Kind.NEIGHBOURHOOD)
    sent(administrator, "/staff/set-up/words/", **{"place-neighbourhood": "locality"})
    assert Place.objects.get().called == "locality"


def test_given_a_pale_colour_when_sent_then_words_at_the_field_say_so_and_nothing_changes(
    administrator: Client,
) -> None:
    """Contrast is checked where the colour is chosen, and said in words."""
    house = {"ink": "#1d2433", "paper": "#fffdf8", "calm": "#0b6e4f", "wait": "#8a5a00"}
    told = sent(administrator, "/staff/set-up/colours/", look="own", thread="#ffcc00", **house)
    assert "Too pale to read: 1.5 to 1" in told
    assert 'value="#ffcc00"' in told
    assert Deployment.objects.get().colours == {}
    sent(administrator, "/staff/set-up/colours/", look="own", thread="#00457c", **house)
    assert "--tb-thread:#00457c" in Client().get("/theme.css").content.decode()
    assert "Write the colour as #" in sent(
        administrator, "/staff/set-up/colours/", look="own", thread="url(x)", **house
    )


def test_given_the_nhs_colours_when_nobody_says_that_it_is_agreed_then_they_are_not_shown(
    administrator: Client,
) -> None:
    """The NHS look is an explicit tick that explains whose it is."""
    assert "need this to be ticked" in sent(administrator, "/staff/set-up/colours/", look="nhs")
    assert Deployment.objects.get().colours == {}
    sent(administrator, "/staff/set-up/colours/", look="nhs", nhs_agreed="on")
    assert "#005eb8" in Client().get("/theme.css").content.decode()
    sent(administrator, "/staff/set-up/colours/", look="house")
    assert Deployment.objects.get().colours == {}


TABLE = "Name\tE-mail\tRole\tJob title\tPhone\nAmara Fielding\tAmara@example.org\tInvolvement officer\tOfficer\t123\n"


def test_given_a_list_of_people_when_checked_then_nobody_is_invited_until_the_second_press(
    administrator: Client,
) -> None:
    """PAR-01: columns are matched, what is unknown is left out and said, and a dry run comes first."""
    told = sent(administrator, "/staff/set-up/people/", people=TABLE, do="check")
    assert "These columns are left out, because we do not know them: Phone" in told
    assert "Would be invited" in told
    assert not Message.objects.exists()
    for _twice in range(2):
        sent(administrator, "/staff/set-up/people/", people=TABLE, do="invite")
    assert Membership.objects.get(person__email="amara@example.org").title == "Officer"
    assert Message.objects.filter(address="amara@example.org").count() == 1
    assert "Here already" in sent(administrator, "/staff/set-up/people/", people=TABLE, do="check")


def test_given_wrong_rows_when_sent_then_each_says_why_and_nobody_is_invited(administrator: Client) -> None:
    """PAR-01: errors by row; the list stays in the box to be put right."""
    rows = [
        "Amara,amara@example.org,officer,",
        "Bo,bo,king,",
        "Cy,cy@example.org,secretary,",
        "Di,d@e.org,secretary,None Such",
    ]
    table = "\n".join(["name,email,role,board", *rows])
    told = sent(administrator, "/staff/set-up/people/", people=table, do="invite")
    assert "“king” cannot be chosen here" in told
    assert "Choose the board." in told
    assert "There is no board “None Such”" in told
    assert "Amara,amara@example.org" in told
    assert not Membership.objects.filter(role=Role.OFFICER).exists()
    assert not Message.objects.exists()


def test_given_a_file_when_sent_then_it_is_read_as_if_it_had_been_pasted(administrator: Client) -> None:
    """PAR-01: a spreadsheet's own file, also as Windows writes it."""
    file = SimpleUploadedFile("people.csv", "name;email;role\nZoë;zoe@example.org;officer\n".encode("cp1252"))
    assert "Zoë;zoe@example.org" in sent(administrator, "/staff/set-up/people/", file=file, do="check")


@pytest.mark.parametrize(
    "table", ["", "x", "name,email\nA,b@c.org", "name,email,role\n", '"', "\x00", "name,email,role\n" + "a,b,c\n" * 600]
)
def test_given_no_list_when_sent_then_a_sentence(administrator: Client, table: str) -> None:
    """Bad input is told in words."""
    told = sent(administrator, "/staff/set-up/people/", people=table, do="invite")
    assert "put right" in told.lower() or "put the rows right" in told.lower()


def test_given_a_table_when_read_then_the_line_of_each_row_is_that_of_the_table() -> None:
    """Rows are numbered as the spreadsheet numbers them."""
    document, _left_out = read_people("name,email,role\n\nA,a@example.org,officer\n")
    assert [row.line for row in document.rows] == [3]


def test_given_no_mail_server_when_a_test_message_is_sent_then_the_page_says_that_it_stays(
    administrator: Client,
) -> None:
    """A test message goes the way of all messages, and what keeps it is said."""
    assert "It waits" in sent(administrator, "/staff/set-up/message/")
    send_due_messages()
    message = Message.objects.get()
    told = page(administrator, "/staff/set-up/message/")
    assert ("It left" in told) == (message.sent_at is not None)


def test_given_what_is_missing_when_the_check_is_opened_then_it_lists_it_and_turns_nothing_on(
    administrator: Client,
) -> None:
    """A go-live check that only looks."""
    told = page(administrator, "/staff/set-up/before-people-come/")
    for words in (
        "People reach this site over a safe connection",
        "There are two administrators",
        "Nobody has this role",
    ):
        assert words in told
    assert administrator.post("/staff/set-up/before-people-come/").status_code == 405


def test_given_what_was_set_up_when_downloaded_then_it_is_one_file(administrator: Client) -> None:
    """The same form that `tellback set-up` reads."""
    people.place("Quarry End")
    response = administrator.get("/staff/set-up/file/")
    assert "attachment" in response.headers["Content-Disposition"]
    assert "Quarry End" in response.content.decode()


def test_given_an_officer_when_they_open_the_set_up_then_it_is_not_theirs() -> None:
    """The set-up is an administrator's."""
    people.deployment()
    officer = people.signed_in(people.person(Role.OFFICER))
    assert officer.get("/staff/set-up/").status_code == 403
    assert officer.get("/staff/set-up/file/").status_code == 403


def test_given_many_rows_when_a_page_is_opened_then_it_asks_the_same_few_questions(
    administrator: Client, django_assert_max_num_queries: Any
) -> None:
    """A list of 25 asks no more of the database than a list of 5."""
    for _one in range(25):
        people.place(parent=people.place())
        people.body(reports_to=people.body())
        people.person(Role.OFFICER)
    for name in ("places", "boards", "people", "clocks"):
        with django_assert_max_num_queries(12):
            administrator.get(f"/staff/set-up/{name}/")
