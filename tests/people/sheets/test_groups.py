"""Groups and communities from a spreadsheet: tried first, never doubled, and taken back while nobody built on them."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import Workbook

from tellback.people import actions as partnership
from tellback.people import clock, jobs
from tellback.people.models import Community, GroupFile, Membership, Organisation, Role
from tellback.people.rules import NotPossible
from tellback.people.sheets import actions
from tellback.people.sheets.reading import Unreadable
from tests.factories import listen, people

pytestmark = pytest.mark.django_db

GROUPS = """Group name,Type,What they do,Contact person,E-mail
Lunch club,,Soup on Fridays,Amina Canary,canary@example.org
Mill Lane tenants,voluntary or community group,Keeps the stairs clean,,
Fernhill School,education,,,
,,No name here,,
Moon council,lunar,,,
Lunch  Club,,The same again,,
"""


def tried(text: str = GROUPS, what: str = "groups") -> GroupFile:
    return people.group_file(text.encode(), what)


def added(text: str = GROUPS, what: str = "groups") -> GroupFile:
    file = tried(text, what)
    actions.bring_in(file)
    file.refresh_from_db()
    return file


def names() -> set[str]:
    return set(Organisation.objects.values_list("name", flat=True))


def test_a_try_says_what_would_happen_and_stores_nothing() -> None:
    """PAR-15: dry run, with the rows that are wrong and what to do."""
    file = tried()
    assert (file.state, file.made, file.known, file.wrong) == (GroupFile.State.TRIED, 3, 1, 2)
    assert not names()
    assert [(row, column) for row, column, _sentence in file.problems] == [(5, "Group name"), (6, "Type")]
    assert "write one of these" in file.problems[1][2]


def test_groups_are_added_with_kind_and_words_and_contact_persons_stay_out() -> None:
    """PAR-15: a group without a kind is a voluntary one; a person's name and address are stored nowhere."""
    file = added()
    assert names() == {"Lunch club", "Mill Lane tenants", "Fernhill School"}
    club = Organisation.objects.get(name="Lunch club")
    assert (club.kind, club.about, club.slug) == (Organisation.Kind.VOLUNTARY, "Soup on Fridays", "lunch-club")
    assert Organisation.objects.get(name="Fernhill School").kind == Organisation.Kind.EDUCATION
    assert (file.contents, file.columns) == (None, [])
    assert "anary" not in str(list(GroupFile.objects.values()) + list(file.rows.values()))


def test_a_second_run_doubles_nothing_and_changes_nothing() -> None:
    """PAR-15: what is there already stays as it is, in whatever case it is written."""
    added()
    again = added(GROUPS.replace("Soup on Fridays", "Soup on Mondays").replace("Lunch club", "LUNCH CLUB"))
    assert (again.made, again.known) == (0, 4)
    assert Organisation.objects.get(name="Lunch club").about == "Soup on Fridays"


def test_communities_come_from_a_workbook() -> None:
    """PAR-15, PAR-04: with what they are about."""
    book = Workbook()
    for row in (
        ["Community", "Type", "About"],
        ["Veterans", "who we are", "Breakfast on Sundays"],
        ["Deaf café", "", ""],
    ):
        book.active.append(row)
    contents = io.BytesIO()
    book.save(contents)
    file = people.group_file(contents.getvalue(), "communities")
    actions.bring_in(file)
    found = {one.name: (one.kind, one.about) for one in Community.objects.all()}
    assert found == {"Veterans": ("identity", "Breakfast on Sundays"), "Deaf café": ("", "")}


def test_taking_back_leaves_what_somebody_built_on_or_changed() -> None:
    """PAR-15: a group with a person in it stays, and so does one that was changed since."""
    file = added()
    club, school = Organisation.objects.get(name="Lunch club"), Organisation.objects.get(name="Fernhill School")
    people.person(Role.GROUP_LEAD, org=club)
    partnership.change(school, values={"about": "Two classes"})
    assert actions.take_back(file) == 1
    assert names() == {"Lunch club", "Fernhill School"}
    with pytest.raises(NotPossible):
        actions.take_back(file)
    assert added().made == 1, "and the file can come in again"


def test_a_community_with_a_connector_or_named_by_somebody_stays() -> None:
    """PAR-15, PAR-04: also where the tie lies in a stage of the loop, or in a table of its own."""
    file = added("Community\nVeterans\nDeaf café\nFarm workers\n", "communities")
    veterans, deaf, _farm = Community.objects.order_by("pk")
    person = people.person(Role.CONNECTOR)
    Membership.objects.get(person=person).communities.add(veterans)
    named = listen.voice(communities=["Deaf café"]).communities.get()
    named.community, named.linked_at, named.linked_by = deaf, clock.now(), person
    named.save()
    assert actions.take_back(file) == 1
    assert set(Community.objects.values_list("name", flat=True)) == {"Veterans", "Deaf café"}


def test_two_administrators_add_at_once() -> None:
    """PAR-15: the second one finds that it is done."""
    file = tried()
    actions.bring_in(file)
    with pytest.raises(NotPossible, match="The file is gone"):
        actions.bring_in(file)
    assert len(names()) == 3


@pytest.mark.parametrize(
    ("contents", "sentence"),
    [(b"", "empty"), (b"PK\x03\x04 no workbook", "cannot be opened"), (b"Name\n" + b"A\n" * 2001, "more than 2,000")],
)
def test_what_is_no_list_is_refused_in_words(contents: bytes, sentence: str) -> None:
    """PAR-15: and nothing of it is kept."""
    with pytest.raises(Unreadable, match=sentence):
        people.group_file(contents)


def test_an_administrator_brings_a_spreadsheet_in_and_takes_it_back() -> None:
    """PAR-15: the way through the pages, without a script."""
    people.deployment()
    admin = people.person(Role.ADMINISTRATOR)
    before = names()
    client = people.signed_in(admin)
    upload = SimpleUploadedFile("groups.csv", GROUPS.encode(), "text/csv")
    where = client.post(reverse("group_files"), {"what": "groups", "file": upload})["Location"]
    page = client.get(where).text
    assert "What is in each column?" in page
    assert "Say which column holds the name." in client.post(where, {"column_1": "kind"}).text
    chosen = {"column_0": "name", "column_1": "kind", "column_2": "about"}
    told = client.post(where, chosen, follow=True).text
    assert "Would be added" in told
    assert "Row 5" in told
    file = GroupFile.objects.get()
    client.post(reverse("group_file_start", args=[file.pk]))
    assert len(names() - before) == 3
    assert (
        "Would go, because nobody has built on them: 3."
        in client.get(reverse("group_file_take_back", args=[file.pk])).text
    )
    done = client.post(reverse("group_file_take_back", args=[file.pk]), follow=True).text
    assert "Taken back. Gone: 3." in done
    assert names() == before


def test_nobody_else_may_bring_groups_in() -> None:
    """PAR-15: who sets the partnership up does this too."""
    people.deployment()
    officer = people.signed_in(people.person(Role.OFFICER))
    assert officer.get(reverse("group_files")).status_code == 403
    assert Client().get(reverse("group_files")).status_code in (302, 403)


def test_a_file_that_nobody_brought_in_is_erased() -> None:
    """PAR-15: it may hold contact persons."""
    file = tried()
    with clock.moved_by(timedelta(days=15)):
        jobs.erase_old_files(timestamp=0)
    file.refresh_from_db()
    assert (file.contents, file.columns, file.state) == (None, [], GroupFile.State.ERASED)
