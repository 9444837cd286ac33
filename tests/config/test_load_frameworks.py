"""The command that brings in frameworks."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from django.core.cache import cache

from tellback.config import cli, load_frameworks, start
from tellback.loop.review.frameworks import actions, shipped
from tellback.loop.review.frameworks.writing import write
from tellback.loop.review.models import Framework, Version
from tests.factories.review_shapes import small

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _database_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(start, "everything", lambda **_rest: None)
    cache.delete(load_frameworks.LOADED)


def run(*words: str) -> object:
    with pytest.raises(SystemExit) as ended:
        cli.main(["load-frameworks", *words])
    return ended.value.code


def test_a_file_is_loaded_and_loaded_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """RVW-01: a partnership's exact wording comes from a file of its own."""
    file = tmp_path / "ours.yaml"
    file.write_text(write(small()), encoding="utf-8")
    assert run(str(file)) == 0
    assert "In use: “A small wheel”, version 1 (test-wheel)." in capsys.readouterr().out
    assert run(str(file)) == 0
    assert "New: 0. Here already: 1." in capsys.readouterr().out
    assert Version.objects.get().whole == small()


def test_a_bad_file_is_told_and_nothing_is_half_loaded(tmp_path: Path) -> None:
    """RVW-16: all or none, each problem with its file and line."""
    good, bad, other = tmp_path / "good.yaml", tmp_path / "bad.yaml", tmp_path / "other.yaml"
    good.write_text(write(small()), encoding="utf-8")
    bad.write_text(write(small("bad")).replace("title: A small wheel", "titel: x", 1), encoding="utf-8")
    other.write_bytes(b"title: \xff")
    said = str(run(str(good), str(bad), str(other)))
    assert said.startswith("tellback: nothing was loaded.\n")
    assert "bad.yaml, line 3: “titel” is not a name that is known here. Did you mean “title”?" in said
    assert "other.yaml, line 1: a character cannot be read." in said
    assert not Framework.objects.exists()


def test_a_version_with_other_words_keeps_everything_out(tmp_path: Path) -> None:
    """RVW-01: what was there stays, and nothing else comes in with it."""
    changed = replace(small(), about="Other words.")
    for name, framework in (("a", small("another")), ("b", small()), ("c", replace(changed, slug="test-wheel"))):
        (tmp_path / f"{name}.yaml").write_text(write(framework), encoding="utf-8")
    assert run(str(tmp_path / "b.yaml")) == 0
    said = run(str(tmp_path / "a.yaml"), str(tmp_path / "c.yaml"))
    assert "Version 1 of “A small wheel” is here with other words." in str(said)
    assert Framework.objects.get().slug == "test-wheel"


def test_two_files_that_say_they_are_the_same_are_both_kept_out(tmp_path: Path) -> None:
    """RVW-16: nobody has to guess which of them won."""
    for name in ("a", "b"):
        (tmp_path / f"{name}.yaml").write_text(write(small()), encoding="utf-8")
    said = run(str(tmp_path / "a.yaml"), str(tmp_path / "b.yaml"))
    assert "another file is version 1 of “test-wheel” too" in str(said)
    assert not Framework.objects.exists()


def test_a_file_that_is_not_there_is_named() -> None:
    assert run("nowhere.yaml") == "tellback: There is no file nowhere.yaml."


def test_what_ships_is_there_after_a_start_and_looked_at_only_when_it_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """RVW-01: nobody has to load anything; a file that is wrong is told, and the rest of the product starts."""
    (tmp_path / "one").mkdir()
    file = tmp_path / "one" / "framework.yaml"
    file.write_text(write(small()), encoding="utf-8")
    read: list[Path] = []
    monkeypatch.setattr(shipped, "FOLDER", tmp_path)
    whole = shipped.read_all
    monkeypatch.setattr(shipped, "shipped", lambda: read.append(tmp_path) or whole([file]))
    load_frameworks.what_ships()
    load_frameworks.what_ships()
    assert len(read) == 1
    assert Version.objects.get().whole == small()
    file.write_text("nothing", encoding="utf-8")
    load_frameworks.what_ships()
    assert "framework.yaml, line 1: " in capsys.readouterr().err
    assert Version.objects.count() == 1


def test_what_ships_with_a_name_that_is_taken_keeps_nothing_else_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """RVW-01: told once; the others are there."""
    actions.load(small(about="Brought in by hand."))
    for name, framework in (("a", small()), ("b", small("another"))):
        (tmp_path / name).mkdir()
        (tmp_path / name / "framework.yaml").write_text(write(framework), encoding="utf-8")
    files = sorted(tmp_path.glob("*/*.yaml"))
    monkeypatch.setattr(shipped, "FOLDER", tmp_path)
    monkeypatch.setattr(shipped, "shipped", lambda: shipped.read_all(files))
    load_frameworks.what_ships()
    assert "test-wheel was not loaded. Version 1 of" in capsys.readouterr().err
    assert Version.objects.filter(framework__slug="another").exists()
    load_frameworks.what_ships()
    assert not capsys.readouterr().err


def test_all_that_ships_can_be_loaded(capsys: pytest.CaptureFixture[str]) -> None:
    """RVW-01, RVW-16: from a clean checkout, without naming a file."""
    assert run() == 0
    assert Version.objects.filter(framework__slug="derbyshire-wheel", is_draft=False).exists()
