"""The stylesheet: small, our own face, no one else's machine, every direction of writing."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from tellback.ui.theme.__main__ import MODULES, font_files, make, palette

pytestmark = pytest.mark.skipif(not MODULES.is_dir(), reason="The theme is made from npm packages: run npm ci")
STATIC = Path(__file__).resolve().parents[2] / "tellback" / "ui" / "static" / "ui"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A theme in a folder of its own."""
    folder = tmp_path_factory.mktemp("theme")
    make(folder)
    return folder


@pytest.fixture(scope="module")
def sheet(made: Path) -> str:
    return (made / "tellback.css").read_text(encoding="utf-8")


def test_nothing_comes_from_another_machine(made: Path, sheet: str) -> None:
    """Every address in the stylesheet is a file beside it; no NHS typeface, no logo."""
    addresses = re.findall(r"url\(\"?([^)\"]+)", sheet)

    assert addresses
    assert all((made / address).is_file() for address in addresses)
    assert "frutiger" not in sheet.lower()
    assert "@import" not in sheet
    assert 'font-family:"Atkinson Hyperlegible Next"' in sheet


def test_colours_are_properties_a_partnership_can_change(sheet: str) -> None:
    """After the list of properties no colour of the house is written out, and none of nhsuk's blue or green."""
    rules = sheet.split("}", 1)[1]

    assert not [name for name, value in palette().items() if value in rules]
    assert not re.findall("#005eb8|#007f3b", rules)


def test_the_page_turns_round_for_languages_from_right_to_left(sheet: str) -> None:
    """Start and end, never left and right."""
    assert not re.findall(r"(?<=[{;])(?:margin|padding|border)-(?:left|right)[a-z-]*:", sheet)
    assert not re.findall(r"(?<=[{;])(?:left|right):", sheet)
    assert "float:left" not in sheet


def test_first_visit_is_light(made: Path) -> None:
    """Stylesheet, both faces and scripts as they travel: under 60 kB, of which scripts under 5 kB."""
    css = len(gzip.compress((made / "tellback.css").read_bytes()))
    fonts = sum(path.stat().st_size for subset, _w, _l, path in font_files() if subset == "latin")
    scripts = sum(len(gzip.compress(path.read_bytes())) for path in STATIC.glob("*.js"))

    assert css < 24_000
    assert fonts < 26_000
    assert scripts < 5_000


def test_the_typeface_can_write_welsh() -> None:
    """ŵ and ŷ are there in both weights."""
    for subset, weight, _letters, path in font_files():
        letters = TTFont(path).getBestCmap()
        wanted = "ŵŷŴŶ" if subset == "latin-ext" else "Aaâéïöô’–£"
        assert all(ord(letter) in letters for letter in wanted), (subset, weight)


def test_a_broken_theme_fails_loudly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The compiler says nothing by itself; we do."""
    from tellback.ui.theme import __main__ as theme

    (tmp_path / "tellback.scss").write_text('@use "nowhere";', encoding="utf-8")
    monkeypatch.setattr(theme, "HERE", tmp_path)

    with pytest.raises(theme.ThemeError, match="did not compile"):
        theme.stylesheet()
