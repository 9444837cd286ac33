"""Journey X8: last year's engagement log, 200 rows in a spreadsheet, 17 of them wrong."""

from __future__ import annotations

import csv
import io
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook

from tellback.loop.learn import jobs
from tellback.loop.learn.imports import actions
from tellback.loop.learn.imports.guessing import guess
from tellback.loop.learn.imports.matching import Field, FileKind, Matching
from tellback.loop.learn.models import Import
from tellback.loop.listen import actions as listening
from tellback.loop.listen.models import Channel, SelfNamed, Voice
from tellback.people.codes import keys
from tellback.people.models import Role
from tests.factories import learn, people

pytestmark = pytest.mark.django_db

LOG = (Path(__file__).parent / "engagement_log.csv").read_bytes()


@pytest.fixture(autouse=True)
def partnership() -> None:
    """A partnership with its clocks and keys, and one place by the name of the log."""
    people.deployment()
    people.place("Riverside")
    keys.ensure_keys(create=True)


def workbook() -> bytes:
    book = Workbook()
    for row in csv.reader(io.StringIO(LOG.decode())):
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def tried(contents: bytes = LOG) -> Import:
    run = actions.keep_file(file_name="log.csv", contents=contents)
    actions.match(run, matching=Matching.from_json(run.matching), source=actions.source_named("Log of 2025"))
    jobs.carry_out(run)
    run.refresh_from_db()
    return run


def brought_in(contents: bytes = LOG) -> Import:
    run = tried(contents)
    actions.begin(run)
    jobs.carry_out(run)
    run.refresh_from_db()
    return run


def test_a_log_is_known_by_its_headings_and_each_column_is_guessed() -> None:
    """X8, INS-07: the officer only has to say yes."""
    matching = Matching.from_json(actions.keep_file(file_name="log.csv", contents=LOG).matching)
    assert matching.kind == FileKind.LOG
    wanted = ["date", "activity", "community", "place", "people", "words", "outcome", "tell"]
    assert [matching.fields[i].value for i in range(8)] == wanted


def test_a_survey_is_no_log() -> None:
    """X8: a row for each comment stays what it was."""
    found = guess(["Date", "Group", "What happened?", "Ward"], [["31/03/2026", "Carers", "It was a long wait.", "Ash"]])
    assert found.kind == FileKind.COMMENTS
    assert Field.COMMUNITY not in found.fields.values()


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_183_rows_come_in_and_17_are_told(kind: str) -> None:
    """X8, INS-07: a dry run counts exactly what the real thing then does, and each wrong row says why."""
    contents = LOG if kind == "csv" else workbook()
    run = tried(contents)
    assert (run.state, run.rows, run.made, run.wrong) == (Import.State.TRIED, 200, 183, 17)
    assert not Voice.objects.exists()
    done = brought_in(contents)
    assert (done.made, done.wrong, done.empty, done.unanswered, done.known) == (183, 17, 0, 0, 0)
    assert Voice.objects.count() == 183
    assert done.problems.count() == 17


def test_each_wrong_row_names_its_column_and_what_to_do() -> None:
    """X8, INS-07: errors per row, and never the words themselves."""
    problems = list(tried().problems.order_by("row"))
    assert Counter(one.column for one in problems) == {
        "Date": 7,
        "What they said": 3,
        "How many people": 2,
        "Who to tell": 2,
        "Community or group": 1,
        "What came of it": 1,
        "": 1,
    }
    by_row = {one.row: one.sentence for one in problems}
    assert by_row[11] == "This is not a day we can read. Write it like 31/03/2026."
    assert by_row[49] == "Write the day, like 31/03/2026."
    assert "This row has no words" in by_row[90]
    assert not any("amina" in one.sentence or "07700" in one.sentence for one in problems)


def test_a_row_becomes_a_voice_with_where_it_comes_from() -> None:
    """X8, INS-07, PAR-04: day, place by its name, community as typed, and what came of it beside the words."""
    brought_in()
    voice = Voice.objects.order_by("pk")[0]
    assert (voice.channel, voice.spoken_on) == (Channel.IMPORT, date(2025, 1, 6))
    assert voice.place is not None
    assert voice.place.name == "Riverside"
    assert [row.words for row in voice.communities.all()] == ["Riverside Carers Circle"]
    assert voice.provenance == {
        "Date": "06/01/2025",
        "What was done": "Drop-in",
        "Place": "Riverside",
        "How many people": "12",
        "What came of it": "Passed to the practice manager, no answer yet.",
        "Who to tell": "The lunch club",
    }
    two = Voice.objects.filter(communities__words="Men’s shed").first()
    assert two is not None
    assert {row.words for row in two.communities.all()} == {"Walking football", "Men’s shed"}


def test_the_same_log_again_doubles_nothing_and_the_mended_rows_come_in() -> None:
    """X8, INS-07: put the 17 rows right in the same file and choose it again."""
    brought_in()
    again = brought_in()
    assert (again.made, again.known, again.wrong) == (0, 183, 17)
    mended = LOG.replace(b"sometime in May", b"12 May 2025").replace(b",lots,", b",40,")
    once_more = brought_in(mended)
    assert (once_more.made, once_more.known, once_more.wrong) == (2, 183, 15)


def test_what_a_log_kept_leaves_with_the_words() -> None:
    """X8, CON-03, INS-07: taken back alone or with the whole file, nothing of a row is left."""
    run = brought_in()
    one = Voice.objects.order_by("pk")[0]
    listening.take_back(one)
    one.refresh_from_db()
    assert (one.words, one.provenance) == ("", {})
    actions.ask_back(run, by=learn.officer())
    jobs.take_import_back(import_id=run.pk)
    assert not Voice.objects.exclude(words="", provenance={}).exists()
    assert not SelfNamed.objects.exclude(words="").exists()


def test_an_officer_says_what_the_file_is_and_tries_it() -> None:
    """X8: the page takes it for a log, can be told that it is none, and a log needs its day."""
    client = people.signed_in(people.person(Role.OFFICER))
    answer = client.post(reverse("imports"), {"file": SimpleUploadedFile("log.csv", LOG, "text/csv")})
    run = Import.objects.get()
    where = reverse("import_match", args=[run.pk])
    assert answer["Location"] == reverse("import", args=[run.pk])
    page = client.get(where).text
    assert "A log of engagement" in page
    assert "What came of it" in page
    other = client.get(f"{where}?kind=comments").text
    assert 'value="outcome"' not in other
    assert client.get(f"{where}?kind=nonsense").status_code == 200
    fields = ["leave", "activity", "community", "place", "people", "words", "outcome", "tell"]
    typed = {f"column_{i}": value for i, value in enumerate(fields)} | {"source": "Log of 2025"}
    assert "Say which column holds the day." in client.post(where, typed).text
    assert client.post(where, typed | {"column_0": "date"}).status_code == 302
    jobs.carry_out_import(import_id=run.pk)
    told = client.get(reverse("import", args=[run.pk])).text
    assert "183" in told
    assert "Row 11" in told
