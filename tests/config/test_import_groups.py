"""The command that brings in groups and communities."""

from __future__ import annotations

from pathlib import Path

import pytest

from tellback.config import cli, start
from tellback.people.models import Community, GroupFile, Organisation
from tests.factories import people

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small file, and a database that is there already."""
    monkeypatch.setattr(start, "everything", lambda **_rest: None)
    people.deployment()
    made = tmp_path / "groups.csv"
    made.write_text("Called,About\nLunch club,Soup\nTenants,\n", encoding="utf-8")
    return made


def run(*words: str) -> object:
    with pytest.raises(SystemExit) as ended:
        cli.main(["import-groups", *words])
    return ended.value.code


def test_groups_go_in_once(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """PAR-15: with a column named by hand; nothing is doubled the second time."""
    assert "Say which column holds the name." in str(run(str(file)))
    assert run(str(file), "--map", "Called=name", "--dry-run") == 0
    assert "Would be added: 2." in capsys.readouterr().out
    assert not Organisation.objects.filter(name="Lunch club").exists()
    assert not GroupFile.objects.exists()
    assert run(str(file), "--map", "Called=name") == 0
    assert run(str(file), "--map", "Called=name") == 0
    assert "There already: 2." in capsys.readouterr().out
    assert Organisation.objects.filter(name="Lunch club").count() == 1


def test_communities_and_wrong_rows(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """PAR-15: a wrong row is told, and the command ends with 1."""
    file.write_text("Community,Type\nVeterans,moon\nDeaf café,\n", encoding="utf-8")
    assert run(str(file), "--communities") == 1
    assert "Row 2, column “Type”" in capsys.readouterr().err
    assert [one.name for one in Community.objects.all()] == ["Deaf café"]
    assert "There is no column" in str(run(str(file), "--map", "Moon=name"))
