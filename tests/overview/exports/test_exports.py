"""Everything can be taken out, in open formats; nothing that opens a thread goes with it (ACC-07)."""

from __future__ import annotations

import csv
import json
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.test import Client
from django.urls import reverse

from tellback.ledger import actions as ledger
from tellback.ledger.models import Export, Line
from tellback.loop.listen import actions as listen
from tellback.loop.listen.models import Code, Submission
from tellback.loop.tell import actions as telling
from tellback.loop.tell.models import Answer
from tellback.overview import jobs
from tellback.overview.exports import files
from tellback.overview.exports.tables import NEVER_TABLES, columns, tables
from tellback.overview.exports.writing import cell, write_csv
from tellback.people import clock
from tellback.people.models import Person, Role
from tests.factories import listen as voices
from tests.factories import people, tell

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def place_of_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Copies lie in a folder of this test."""
    monkeypatch.setattr(files, "_folder", lambda: tmp_path)
    return tmp_path


def written(folder: Path, export: Export | None = None) -> dict[str, str]:
    """Every file of a copy by its name."""
    made = folder / "copy"
    made.mkdir()
    jobs.write(export or ledger.ask_export(body=None), made)
    return {str(file.relative_to(made)): file.read_text("utf-8-sig") for file in made.rglob("*") if file.is_file()}


def lines(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


def test_every_table_goes_or_says_why_not() -> None:
    """ACC-07: a new table is in the copy, or on the list of those that never are."""
    ours = {m._meta.db_table for m in apps.get_models() if m.__module__.startswith("tellback.")}
    assert set(NEVER_TABLES) <= ours
    assert {m._meta.db_table for m in tables() if not m._meta.auto_created} == ours - set(NEVER_TABLES)
    names = {f"{m._meta.db_table}.{field.name}" for m in tables() for field in columns(m)}
    for never in ("people_person.password", "tell_answer.stage_key", "tell_answer.id", "listen_voice.source_key"):
        assert never not in names


def test_everything_is_there_and_nothing_that_opens_a_thread(tmp_path: Path) -> None:
    """ACC-07: canaries: words and contacts are in it; codes, digests, passwords, drafts and messages are not."""
    told = voices.telling("The wrenbus is late.")
    listen.choose_hearing(told.voice, hearing="email", email="wren@example.org")
    officer = people.person(Role.OFFICER)
    Person.objects.filter(pk=officer.pk).update(password="canary-of-a-password")
    listen.write_to(told.voice, words="Which wrenbus?", by=officer, title="Officer")
    found = written(tmp_path)
    assert lines(found["tables/listen_voice.jsonl"])[0]["words"] == "The wrenbus is late."
    assert "wren@example.org" in found["tables/listen_contact.jsonl"]
    assert "The wrenbus is late." in found["lists/voices.csv"]
    every = "\n".join(found.values())
    digests = [Code.objects.get().digest, Code.objects.get().token_digest, Submission.objects.get().key_digest]
    secrets = [bytes(digest).hex() for digest in digests if digest] + [str(told.secret), str(told.token)]
    for hidden in ["canary-of-a-password", *secrets]:
        assert hidden not in every
    assert not {f"tables/{table}.jsonl" for table in NEVER_TABLES} & set(found)
    schema = json.loads(found["schema.json"])
    assert set(schema) == {name.split("/")[1].removesuffix(".jsonl") for name in found if name.startswith("tables/")}
    assert schema["listen_voice"]["columns"]["place_id"]["row_of"] == "people_place"
    assert all(table in found["README.md"] for table in NEVER_TABLES)


def test_words_that_were_taken_back_are_in_no_copy(tmp_path: Path) -> None:
    """ACC-07, CON-03: nor what was added to them."""
    gone = voices.voice("The heron is gone.")
    listen.add_words(gone, words="And the heronpool too.", once="a")
    voices.voice("The wren stays.")
    listen.take_back(gone)
    found = written(tmp_path)
    assert not any("heron" in text for text in found.values())
    assert gone.reference not in found["lists/voices.csv"]


def test_answers_go_only_where_enough_people_answered(tmp_path: Path) -> None:
    """ACC-07, FBK-04: nobody can work out who answered "less able", not from the order either."""
    few, many = tell.voices(3), tell.voices(9)
    rare, common = tell.decision(behind=few), tell.decision(behind=many)
    telling.answer(few[0], decision=rare, feeling="less", why="heron")
    for number, voice in enumerate(many):
        telling.answer(voice, decision=common, feeling="less" if number == 4 else "more")
    found = lines(written(tmp_path)["tables/tell_answer.jsonl"])
    assert Answer.objects.count() == 10
    assert {row["decision_id"] for row in found} == {common.pk}
    assert [row["feeling"] for row in found] == ["less"] + ["more"] * 8
    assert not {"id", "stage_key"} & set(found[0])


def test_the_record_of_one_board_holds_nobodys_words(tmp_path: Path) -> None:
    """ACC-07: decisions with reasons, proposals, insights with covered counts, actions, tellings, reviews."""
    voice = voices.voice("The wrenbus is late.")
    decision = tell.decision(behind=[voice])
    other = tell.decision(behind=tell.voices(1))
    tell.sent(decision)
    found = written(tmp_path, ledger.ask_export(body=decision.body))
    (row,) = json.loads(found["decisions.json"])
    assert (row["reference"], row["reasons"], row["people_behind"]) == (decision.reference, decision.reasons, "*")
    assert [one["people_behind"] for one in json.loads(found["insights.json"])] == ["*"]
    assert [one["by"] for one in json.loads(found["tellings.json"])] == ["Asha Patel"]
    assert "There is no money for drivers" in found["decisions.csv"]
    every = "\n".join(found.values())
    for hidden in ("wrenbus", voice.reference, other.reference):
        assert hidden not in every


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_is_run_by_a_spreadsheet(start: str, tmp_path: Path) -> None:
    """ACC-07: formula injection is taken out of every cell."""
    evil = f"{start}HYPERLINK(A1)"
    assert cell(evil) == f"'{evil}"
    write_csv(tmp_path / "x.csv", [{"words": evil, "number": -3}])
    with (tmp_path / "x.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[1][0] == f"'{evil}"
    assert cell("Fine = good") == "Fine = good"


def test_an_administrator_asks_watches_and_takes_and_the_record_says_who() -> None:
    """ACC-07: in the worker, with progress; who asked and who took it stands on the page and in the ledger."""
    people.deployment()
    voices.voice("The wrenbus is late.")
    ada, ben = (people.person(Role.ADMINISTRATOR, name=name) for name in ("Ada Asks", "Ben Takes"))
    page = people.signed_in(ada).post(reverse("exports"), {"body": ""}, follow=True)
    assert "Being made" in page.text
    assert "Refresh" in page
    export = Export.objects.get()
    jobs.make_export(export_id=export.pk)
    export.refresh_from_db()
    assert export.state == Export.State.READY
    assert export.tables_done == export.tables > 20
    client = people.signed_in(ben)
    file = client.post(reverse("export_take", args=[export.pk]))
    packed = b"".join(file.streaming_content)  # type: ignore[attr-defined]
    assert packed[:2] == b"PK"
    assert (files.file_of(export).stat().st_mode & 0o777) == 0o600
    with zipfile.ZipFile(files.file_of(export)) as opened:
        assert "tables/listen_voice.jsonl" in opened.namelist()
    kinds = [(line.kind, line.by.name) for line in Line.objects.filter(about=export.about).order_by("id") if line.by]
    assert kinds == [("export-asked", "Ada Asks"), ("export-taken", "Ben Takes")]
    seen = client.get(reverse("exports")).text
    assert "Ada Asks" in seen
    assert "Taken by" in seen
    assert "Ben Takes" in seen


def test_nobody_else_may() -> None:
    """ACC-07: not an officer, nobody without an account, nobody by following a link."""
    people.deployment()
    export = ledger.ask_export(body=None)
    jobs.make_export(export_id=export.pk)
    where = reverse("export_take", args=[export.pk])
    officer = people.signed_in(people.person(Role.OFFICER))
    assert officer.get(reverse("exports")).status_code == 403
    assert officer.post(where).status_code == 403
    assert Client().post(where).status_code in (302, 403)
    assert people.signed_in(people.person(Role.ADMINISTRATOR)).get(where).status_code == 405
    assert not Line.objects.filter(kind="export-taken").exists()


@pytest.mark.parametrize("why", ["its day is over", "somebody took their words back"])
def test_a_copy_ends_with_its_day_or_with_a_withdrawal(why: str) -> None:
    """ACC-07, CON-03: whoever takes their words back is not handed out an hour later."""
    voice = voices.voice()
    export = ledger.ask_export(body=None)
    jobs.make_export(export_id=export.pk)
    jobs.erase_old_exports(timestamp=0)
    assert files.file_of(export).is_file()
    if why == "its day is over":
        with clock.moved_by(timedelta(hours=25)):
            jobs.erase_old_exports(timestamp=0)
    else:
        listen.take_back(voice)
        client = people.signed_in(people.person(Role.ADMINISTRATOR))
        answer = client.post(reverse("export_take", args=[export.pk]), follow=True)
        assert "This copy is erased" in answer.text
    assert not files.file_of(export).exists()
    export.refresh_from_db()
    assert export.state == Export.State.ERASED


def test_cut_short_in_the_middle_it_is_made_anew(monkeypatch: pytest.MonkeyPatch, place_of_files: Path) -> None:
    """ACC-07: a worker that is killed leaves no half copy to be taken."""
    voices.voice()
    export = ledger.ask_export(body=None)
    count, seen = ledger.count_export, 0

    def killed(*some: object, **rest: object) -> None:
        nonlocal seen
        seen += 1
        if seen == 3:
            raise KeyboardInterrupt
        count(*some, **rest)  # type: ignore[arg-type]

    monkeypatch.setattr(ledger, "count_export", killed)
    with pytest.raises(KeyboardInterrupt):
        jobs.make_export(export_id=export.pk)
    assert not files.file_of(export).exists()
    jobs.make_export(export_id=export.pk)
    export.refresh_from_db()
    assert export.state == Export.State.READY
    assert [file.name for file in place_of_files.iterdir()] == [f"{export.pk}.zip"]


def test_where_files_lie_is_under_the_data_of_the_machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """ACC-07: in a folder that only the service may open."""
    monkeypatch.undo()
    monkeypatch.setattr(settings, "DATA", tmp_path / "data")
    people.deployment()
    export = ledger.ask_export(body=None)
    jobs.make_export(export_id=export.pk)
    folder = tmp_path / "data" / "exports"
    assert files.file_of(export) == folder / f"{export.pk}.zip"
    assert (folder.stat().st_mode & 0o777) == 0o700
