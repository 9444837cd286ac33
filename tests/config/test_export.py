"""The command that takes everything out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tellback.config import cli, start
from tellback.ledger.models import Export, Line
from tests.factories import listen, people, tell

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def database(monkeypatch: pytest.MonkeyPatch) -> None:
    """A database that is there already, with one voice."""
    monkeypatch.setattr(start, "everything", lambda **_rest: None)
    people.deployment()
    listen.voice("The wrenbus is late.")


def run(*words: str) -> object:
    with pytest.raises(SystemExit) as ended:
        cli.main(["export", *words])
    return ended.value.code


def test_everything_goes_into_a_new_folder_and_the_record_says_so(tmp_path: Path) -> None:
    """ACC-07: readme, schema, tables and lists; nothing of it stays with us."""
    assert run(str(tmp_path / "copy")) == 0
    assert "wrenbus" in (tmp_path / "copy" / "tables" / "listen_voice.jsonl").read_text()
    assert (tmp_path / "copy" / "README.md").is_file()
    assert (tmp_path / "copy").stat().st_mode & 0o777 == 0o700
    assert Export.objects.get().state == Export.State.ERASED
    assert list(Line.objects.filter(kind__startswith="export").values_list("kind", flat=True)) == [
        "export-asked",
        "export-taken",
    ]


def test_one_board_alone(tmp_path: Path) -> None:
    """ACC-07: the record of a board by its name in addresses."""
    decision = tell.decision(behind=tell.voices(1))
    assert run(str(tmp_path / "copy"), "--board", decision.body.slug) == 0
    (row,) = json.loads((tmp_path / "copy" / "decisions.json").read_text())
    assert row["reference"] == decision.reference
    assert "There is no board" in str(run(str(tmp_path / "other"), "--board", "moon"))


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    """ACC-07: nothing of anybody's is written over."""
    (tmp_path / "mine.txt").write_text("mine")
    assert "holds something already" in str(run(str(tmp_path)))
    assert "holds something already" in str(run(str(tmp_path / "mine.txt")))
    assert not Export.objects.exists()
