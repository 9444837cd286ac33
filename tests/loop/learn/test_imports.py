"""Bringing in what people said before."""

from __future__ import annotations

import io
from datetime import date, timedelta

import pytest
from openpyxl import Workbook

from tellback.loop.learn import jobs
from tellback.loop.learn.imports import actions
from tellback.loop.learn.imports.matching import Field, Matching
from tellback.loop.learn.models import Import, Theme
from tellback.loop.listen import actions as listening
from tellback.loop.listen.models import Channel, Source, Voice
from tellback.people import clock
from tellback.people.codes import keys
from tellback.people.sheets.reading import Unreadable, read
from tellback.thread.models import Promise
from tests.factories import people

pytestmark = pytest.mark.django_db

FILE = """Ref,Comment,Date,Ward,Parking,Food
1,"Kind staff, long wait.",31/03/2024,Ash,1,
2,Did not answer,31/03/2024,Ash,,
3,,01/04/2024,Elm,,
4,=1+1,1 April 2024,Elm,0,1
5,Cold food.,99/99/2024,Elm,,1
6,N/A,,Elm,,
"""


@pytest.fixture(autouse=True)
def partnership() -> None:
    """A partnership with its clocks and keys."""
    people.deployment()
    keys.ensure_keys(create=True)


def brought_in(contents: bytes, name: str = "Survey", *, matching: Matching | None = None) -> Import:
    run = actions.keep_file(file_name="survey.csv", contents=contents)
    actions.match(run, matching=matching or Matching.from_json(run.matching), source=actions.source_named(name))
    actions.begin(run)
    jobs.carry_out(run)
    run.refresh_from_db()
    return run


def counts(run: Import) -> tuple[int, ...]:
    return run.made, run.empty, run.unanswered, run.known, run.wrong


def test_a_try_counts_and_stores_nothing() -> None:
    """INS-07: dry run."""
    run = actions.keep_file(file_name="survey.csv", contents=FILE.encode())
    actions.match(run, matching=Matching.from_json(run.matching), source=actions.source_named("Survey"))
    jobs.carry_out(run)
    run.refresh_from_db()
    assert (run.state, run.rows, counts(run)) == (Import.State.TRIED, 6, (2, 1, 2, 0, 1))
    assert not Voice.objects.exists()
    assert not Theme.objects.exists()
    assert run.contents is not None


def test_rows_become_voices_with_what_was_chosen_beside_them() -> None:
    """INS-07: provenance, date and themes kept; channel import; no code, no promises; the file erased."""
    people.place("Elm")
    run = brought_in(FILE.encode())
    assert (run.state, counts(run), run.contents) == (Import.State.DONE, (2, 1, 2, 0, 1), None)
    kind = Voice.objects.get(words="Kind staff, long wait.")
    assert (kind.channel, kind.spoken_on) == (Channel.IMPORT, date(2024, 3, 31))
    assert kind.provenance == {"Date": "31/03/2024", "Service": "Ash"}
    assert [row.theme.name for row in kind.themed.all()] == ["Parking"]
    assert Voice.objects.get(words="=1+1").spoken_on == date(2024, 4, 1), "a formula is kept as text"
    assert not Promise.objects.exists()
    assert not kind.codes.exists()


def test_a_wrong_row_says_which_and_what_to_do_and_never_repeats_the_words() -> None:
    """INS-07: a clear error per row."""
    run = brought_in(FILE.encode())
    (problem,) = run.problems.all()
    assert (problem.row, problem.column) == (6, "Date")
    assert problem.sentence == "This is not a day we can read. Write it like 31/03/2026."
    long = brought_in(b"Id,Comment\n1," + b"a " * 15_000 + b"\n2,Fine thanks.\n", "Long")
    assert "room for 20,000" in long.problems.get().sentence
    assert long.made == 1


def test_the_same_file_twice_brings_nothing_twice() -> None:
    """INS-07: no duplicates when run twice, with and without a number of its own; nor after a withdrawal."""
    assert brought_in(FILE.encode()).made == 2
    assert counts(brought_in(FILE.encode()))[0::3] == (0, 2)
    plain = b"Comment\nToo few buses.\nToo few buses.\nGood.\n"
    assert brought_in(plain, "Box").made == 3, "two people may say the same"
    assert counts(brought_in(plain, "Box"))[0::3] == (0, 3)
    assert brought_in(plain + b"Too few buses.\n", "Box").made == 1
    assert brought_in(plain, "Another box").made == 3, "another record is another record"
    listening.take_back(Voice.objects.filter(source__name="Box", words="Good.")[0])
    assert brought_in(plain, "Box").made == 0


def test_an_import_that_was_stopped_goes_on_where_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    """INS-07: resume; each batch is whole or not there."""
    monkeypatch.setattr(jobs, "BATCH", 10)
    contents = ("Ref,Comment\n" + "".join(f"{n},The bus came late {n}.\n" for n in range(35))).encode()
    run = actions.keep_file(file_name="f.csv", contents=contents)
    actions.match(run, matching=Matching.from_json(run.matching), source=actions.source_named("Survey"))
    actions.begin(run)

    def stop_at_twenty(done: int) -> None:
        if done == 20:
            actions.stop(run)

    jobs.carry_out(run, stop_at_twenty)
    run.refresh_from_db()
    assert (run.state, run.rows_done, Voice.objects.count()) == (Import.State.STOPPED, 20, 20)
    actions.go_on(run)
    jobs.carry_out_import(import_id=run.pk)
    run.refresh_from_db()
    assert (run.state, run.rows, run.made, Voice.objects.count()) == (Import.State.DONE, 35, 35, 35)


def test_two_workers_with_the_same_file_bring_each_row_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """INS-07: a job that is begun again finds its batches done."""
    monkeypatch.setattr(jobs, "BATCH", 2)
    run = actions.keep_file(file_name="f.csv", contents=b"Comment\nOne here.\nTwo here.\nThree here.\n")
    actions.match(run, matching=Matching.from_json(run.matching), source=actions.source_named("Survey"))
    actions.begin(run)
    stale = Import.objects.get(pk=run.pk)
    jobs.carry_out(run)
    jobs.carry_out(stale)
    assert Voice.objects.count() == 3


def test_taking_words_back_erases_a_file_that_may_hold_them() -> None:
    """CON-03: words do not wait in a file of the same record."""
    brought_in(b"Comment\nToo few buses.\n")
    waiting = actions.keep_file(file_name="f.csv", contents=b"Comment\nToo few buses.\nMore.\n")
    actions.match(waiting, matching=Matching.from_json(waiting.matching), source=Source.objects.get())
    listening.take_back(Voice.objects.get())
    waiting.refresh_from_db()
    assert (waiting.contents, waiting.columns, waiting.state) == (None, [], Import.State.STOPPED)


@pytest.mark.parametrize(
    "contents",
    [
        "Comment,Day\nCafé, ŵ – “quoted”\n".encode("utf-8-sig"),
        "Comment,Day\nCafé, ŵ – “quoted”\n".encode("utf-16"),
        "Comment,Day\nCafé, ŵ – “quoted”\n".encode("utf-16-le"),
        "Comment;Day\r\nCafé; ŵ – “quoted”\r\n".encode(),
        "Comment\tDay\nCafé\t ŵ – “quoted”\n".encode(),
        "Comm\x00ent,Day\nCaf\x00é, ŵ – “quoted”\n".encode(),
    ],
)
def test_files_are_read_in_every_usual_form(contents: bytes) -> None:
    """INS-07: encodings, separators, stray signs."""
    sheet = read(contents)
    assert sheet.columns == ["Comment", "Day"]
    assert list(sheet.rows) == [(2, ["Café", " ŵ – “quoted”"])]


def test_a_file_of_windows_is_read_and_broken_letters_are_reported() -> None:
    """INS-07: broken encoding: a clear sentence, nothing lost."""
    windows = read("Comment\nIt’s a café\n".encode("cp1252"))
    assert (list(windows.rows), windows.is_patched) == ([(2, ["It’s a café"])], False)
    run = brought_in("Comment\nCafé, thé, pâté\nBroken \n".encode().replace(b"Broken ", b"Broken \xff"))
    assert run.made == 1
    assert "Save the file as CSV UTF-8" in run.problems.get().sentence


def test_a_workbook_is_read_like_a_table() -> None:
    """INS-07: XLSX, with days as days and whole numbers whole."""
    book = Workbook()
    book.active.append(["Ref", "What did you think?", "Date"])
    book.active.append([1, "Warm welcome.", date(2024, 3, 31)])
    book.active.append([2, "Cold tea.", "1/4/2024"])
    file = io.BytesIO()
    book.save(file)
    run = brought_in(file.getvalue())
    assert run.made == 2
    assert set(Voice.objects.values_list("spoken_on", flat=True)) == {date(2024, 3, 31), date(2024, 4, 1)}


@pytest.mark.parametrize(
    ("contents", "sentence"),
    [
        (b"", "empty"),
        (b"\n\n  \n", "empty"),
        (b"PK\x03\x04 this is no workbook", "cannot be opened"),
        (b"a" * 200 + b"\nmore\n", "name the columns"),
        ((",".join(f"c{n}" for n in range(400)) + "\n").encode(), "more than 300 columns"),
    ],
)
def test_what_is_no_table_is_refused_in_words(contents: bytes, sentence: str) -> None:
    """INS-07: wrong type, and too much."""
    with pytest.raises(Unreadable, match=sentence):
        actions.keep_file(file_name="x.csv", contents=contents)


def test_a_quotation_mark_that_is_never_closed_is_explained() -> None:
    """INS-07: huge cells; what came before the fault is in."""
    unclosed = b'"' + b"word " * 300_000
    with pytest.raises(Unreadable, match="quotation mark"):
        actions.keep_file(file_name="x.csv", contents=b"Comment\nFine.\n" + unclosed)
    run = brought_in(b"Comment\n" + b"Fine.\n" * 5_100 + unclosed)
    assert "quotation mark" in run.problems.get().sentence
    assert (run.made, run.state, run.contents) == (5_100, Import.State.STOPPED, None)


def test_a_list_of_words_without_columns_keeps_its_commas() -> None:
    """INS-07: one heading, one column."""
    assert brought_in(b"What people said\nLate, dirty, full.\nFine; thanks.\n").made == 2
    assert Voice.objects.filter(words="Late, dirty, full.").exists()


def test_ragged_rows_are_filled_up_or_explained() -> None:
    """INS-07: too few cells are empty ones; too many are wrong."""
    run = brought_in(b"Comment,Date,Ward\nShort row\nA comma, not in quotes, here, and here\nWhole,1/4/2024,Ash\n")
    assert (run.made, run.wrong) == (2, 1)
    assert "quotation marks round" in run.problems.get().sentence


def test_a_column_that_cannot_be_themes_is_noticed() -> None:
    """INS-07: words matched as themes by mistake add no theme for each person."""
    rows = "".join(f"Comment number {n} is here,Theme {n}\n" for n in range(300))
    matching = Matching({0: Field.WORDS, 1: Field.THEMES})
    run = brought_in(f"Comment,About\n{rows}".encode(), matching=matching)
    assert "more than 200 different themes" in run.problems.get().sentence
    few = brought_in(b"Comment,About\nToo few buses.,Buses; Getting there\n", "Few", matching=matching)
    assert {row.theme.name for row in Voice.objects.get(source=few.source).themed.all()} == {"Buses", "Getting there"}


def test_a_large_file_goes_in() -> None:
    """INS-07: more than 10 MB."""
    rows = "".join(f"{n},{'The bus to the clinic came late again. ' * 120}\n" for n in range(2300))
    contents = f"Ref,Comment\n{rows}".encode()
    assert len(contents) > 10_000_000
    assert brought_in(contents).made == 2300


def test_old_files_are_erased() -> None:
    """CON-03: a file that nobody brought in holds people's words for two weeks at the most."""
    run = actions.keep_file(file_name="f.csv", contents=b"Comment\nToo few buses.\n")
    jobs.erase_old_files(timestamp=0)
    assert Import.objects.get(pk=run.pk).contents is not None
    with clock.moved_by(timedelta(days=15)):
        jobs.erase_old_files(timestamp=0)
    assert Import.objects.get(pk=run.pk).contents is None
