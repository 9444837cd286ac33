"""A partnership as one file: set up, checked, written out again, and never twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from tellback.config.cli import main
from tellback.config.set_up import document, machine
from tellback.config.set_up.actions import lay_down
from tellback.config.set_up.rows import Report, State
from tellback.config.set_up.written import written
from tellback.outbox.models import Message
from tellback.people.codes import keys
from tellback.people.models import Body, Clock, Deployment, Membership, Organisation, Person, Place, Priority

pytestmark = pytest.mark.django_db
FILES = Path(__file__).parent / "files"
AREAS = {
    "dundee": ["Integration Manager, East", "Made Up Planning Group", "Made Up Integration Joint Board"],
    "hackney": ["North Fields Forum", "Made Up Health and Wellbeing Board"],
    "north-yorkshire": ["Involvement Steering Group", "Leadership Team"],
}
NOTHING = "partnership:\n  name: Hill\n  administrator: ola@example.org\n"


def laid(text: str) -> Report:
    found = document.read(text)
    assert not found.faults
    return lay_down(found.rows, by="Ola")


def upwards(body: Body | None) -> list[str]:
    return [] if body is None else [body.name, *upwards(body.reports_to)]


def everything() -> list[int]:
    models = (Deployment, Organisation, Place, Body, Priority, Clock, Person, Membership, Message)
    return [model.objects.count() for model in models]


@pytest.mark.parametrize("area", AREAS)
def test_given_three_areas_when_each_is_set_up_from_its_file_then_its_reporting_line_stands(area: str) -> None:
    """PAR-03: Dundee, Hackney and North Yorkshire, each from one file, without code."""
    assert machine.lay_down_file(FILES / f"{area}.yaml", is_check=False) == 0
    assert upwards(Body.objects.get(name=AREAS[area][0])) == AREAS[area]
    deployment = Deployment.objects.get()
    assert deployment.kind == "live"
    assert deployment.calendar == ("scotland" if area == "dundee" else "england-and-wales")


@pytest.mark.parametrize("area", AREAS)
def test_given_a_file_when_it_is_set_up_twice_then_the_second_time_changes_nothing(area: str) -> None:
    """Nothing twice, and nobody is written to a second time."""
    text = (FILES / f"{area}.yaml").read_text()
    laid(text)
    before = everything()
    again = laid(text)
    assert {one.state for one in again.laid} == {State.SAME}
    assert everything() == before


@pytest.mark.parametrize("area", AREAS)
def test_given_a_partnership_when_it_is_written_out_then_the_file_says_the_same(area: str) -> None:
    """What was set up can be set up again elsewhere: read into an empty database, it gives the same file."""
    laid((FILES / f"{area}.yaml").read_text())
    first = written()
    again = laid(first)
    assert {one.state for one in again.laid} == {State.SAME}, [(one.row, one.state) for one in again.laid]
    for model in (Message, Membership, Person, Clock, Priority, Body, Place, Organisation, Deployment):
        for row in model.objects.order_by("-pk"):
            row.delete()
    laid(first)
    assert written() == first


def test_given_places_in_places_when_set_up_then_each_knows_what_it_lies_in_and_its_size() -> None:
    """PAR-02: a tree, each place with its own focus and its own word."""
    laid((FILES / "dundee.yaml").read_text())
    assert [(p.name, p.kind, str(p.parent or "")) for p in Place.objects.order_by("pk")] == [
        ("City", "system", ""),
        ("East", "place", "City"),
        ("Harbour", "neighbourhood", "East"),
        ("Upper Street", "neighbourhood", "East"),
        ("West", "place", "City"),
    ]
    assert Place.objects.get(name="East").focus == "Getting through to somebody."
    assert Priority.objects.get(title="Closer to home").place == Place.objects.get(name="East")


def test_given_a_check_when_the_file_is_right_then_it_is_said_and_nothing_is_kept(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """--check saves nothing."""
    before = everything()
    assert machine.lay_down_file(FILES / "dundee.yaml", is_check=True) == 0
    assert "It is right. It would be New:" in capsys.readouterr().out
    assert everything() == before


WRONG = {
    "boards:\n  - name: Low\n    reports_to: Nobody\n": (6, "There is no board “Nobody”"),
    "boards:\n  - name: Low\n    colour: red\n": (6, "“colour” is nothing that can be said here"),
    "bodies:\n  - name: Low\n": (4, "“bodies” is no section"),
    "people:\n  - name: Bo\n    email: bo@example.org\n    role: king\n": (7, "“king” cannot be chosen here"),
    "people:\n  - name: Bo\n    email: bo\n    role: officer\n": (6, "Enter an email address"),
    "people:\n  - name: Bo\n    email: b@example.org\n    role: secretary\n": (5, "Choose the board."),
    "clocks:\n  - for: decision\n    within: soon\n    from: 2027-01-01\n    source: x\n": (6, "Enter a whole number."),
    "clocks:\n  - for: decision\n    within: 5\n    from: soon\n    source: x\n": (7, "Enter a date that exists"),
    "promises:\n  - set: none\n    since: soon\n": (5, "There is no set of promises"),
    "priorities:\n  - title: " + "x" * 300 + "\n": (5, "This is 300 characters long"),
    "boards:\n  - name: " + "x" * 300 + "\n": (5, "This is 300 characters long"),
    "look:\n  thread: '#ffff00'\n": (5, "Too pale to read"),
    "look:\n  nhs: perhaps\n": (5, "need this to be ticked"),
    "promises:\n  - set: none\n": (5, "There is no set of promises “none”"),
    "places:\n  - focus: x\n": (5, "“Name” needs an answer"),
    "places: Hill\n": (4, "Write a list here"),
    "organisations:\n  - Care\n": (5, "Write a name, a colon and what it is"),
    "look: [1, 2]\n": (4, "Write a name, a colon and what it is"),
    "places:\n  - name: [a]\n": (5, "is one text, and not a list"),
    "  : :\n -": (4, ""),
}


@pytest.mark.parametrize("text", WRONG)
def test_given_a_mistake_when_the_file_is_read_then_its_line_is_named_and_nothing_is_kept(text: str) -> None:
    """Errors by line, in words that say what to do."""
    before = everything()
    found = document.read(NOTHING + text)
    report = lay_down(found.rows, by="Ola", is_check=bool(found.faults))
    line, words = WRONG[text]
    told = [*found.faults, *report.faults]
    assert any(words in sentence and abs(at - line) <= 1 for at, sentence in told), told
    assert everything() == before


def test_given_no_partnership_when_the_file_names_no_administrator_then_it_says_so() -> None:
    """Somebody has to be able to sign in."""
    report = lay_down(document.read("partnership:\n  name: Hill\n").rows, by="")
    assert "Say who signs in first" in report.faults[0][1]


BEGINNINGS = {
    "name: ''\n  administrator: ola@example.org": "“Name” needs an answer",
    "name: Hill\n  administrator: ola": "Say who signs in first",
    "name: Hill\n  nation: mars\n  administrator: ola@example.org": "Choose one",
    f"name: {'x' * 200}\n  administrator: ola@example.org": "This is 200 characters long",
}


@pytest.mark.parametrize("text", BEGINNINGS)
def test_given_an_empty_database_when_the_beginning_is_wrong_then_nothing_begins(text: str) -> None:
    """Each mistake is a sentence."""
    report = lay_down(document.read(f"partnership:\n  {text}\n").rows, by="")
    assert any(BEGINNINGS[text] in sentence for _line, sentence in report.faults), report.faults
    assert not Deployment.objects.exists()


@pytest.mark.parametrize(
    "text", ["", "[]", "a", "&a [*a]", "partnership: !!python/object:os.system x", "\x00", "- " * 9000]
)
def test_given_a_hostile_file_when_read_then_sentences_and_no_crash(text: str) -> None:
    """Bad input is told in words."""
    found = document.read(text)
    assert found.faults


def test_given_a_missing_file_then_it_is_named() -> None:
    """A sentence, and no traceback."""
    with pytest.raises(SystemExit, match="There is no file nowhere"):
        main(["set-up", "nowhere.yaml"])


def test_given_a_changed_file_when_set_up_again_then_only_that_changes() -> None:
    """A file is a place to go on from."""
    keys.ensure_keys(create=True)
    text = (FILES / "hackney.yaml").read_text()
    laid(text)
    report = laid(text.replace("called: HWBB", "called: the board"))
    assert report.count(State.CHANGED) == 1
    assert Body.objects.get(name="Made Up Health and Wellbeing Board").called == "the board"
