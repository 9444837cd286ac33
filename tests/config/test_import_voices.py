"""The command that brings in voices."""

from __future__ import annotations

from pathlib import Path

import pytest

from tellback.config import cli, start
from tellback.config.environment import SettingError
from tellback.loop.learn.models import Import
from tellback.loop.listen.models import Source, Voice
from tellback.people.codes import keys
from tests.factories import people

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small file, and a database that is there already."""
    monkeypatch.setattr(start, "everything", lambda **_rest: None)
    people.deployment()
    keys.ensure_keys(create=True)
    made = tmp_path / "comments.csv"
    made.write_text("Ref,Comment,Where\n1,Too few buses.,Ash\n2,,Ash\n3,Kind staff.,Elm\n", encoding="utf-8")
    return made


def run(*words: str) -> int:
    with pytest.raises(SystemExit) as ended:
        cli.main(["import-voices", *words])
    return int(ended.value.code or 0) if not isinstance(ended.value.code, str) else 1


def test_a_file_goes_in_from_the_command_line(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """INS-07: the same import, with progress on the side and counts as its answer."""
    assert run(str(file), "--source", "Box at the library", "--words", "Comment", "--map", "Where=service") == 0
    said = capsys.readouterr()
    assert "Brought in: 2 of 3 rows." in said.out
    assert "words: Comment" in said.err
    assert Voice.objects.get(words="Kind staff.").provenance == {"Service": "Elm"}
    assert Import.objects.get().contents is None
    assert run(str(file), "--source", "Box at the library", "--words", "Comment", "--map", "Where=service") == 0
    assert "Known already: 2" in capsys.readouterr().out


def test_a_dry_run_saves_nothing(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """INS-07: dry run."""
    assert run(str(file), "--dry-run") == 0
    assert "Would be brought in: 2 of 3 rows." in capsys.readouterr().out
    assert not Voice.objects.exists()
    assert not Source.objects.exists()
    assert not Import.objects.exists()


def test_a_wrong_column_is_named_with_the_right_ones(file: Path) -> None:
    """INS-07: one clear sentence."""
    for wish in ("Coment=words", "Comment=wrds", "nonsense"):
        with pytest.raises(SystemExit) as ended:
            cli.main(["import-voices", str(file), "--map", wish])
        assert "Comment" in str(ended.value) or "words" in str(ended.value)
    assert issubclass(SettingError, SystemExit)
    assert not Voice.objects.exists()
