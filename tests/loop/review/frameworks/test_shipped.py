"""The charters, standards and self-reviews that come with Tellback: whole, easy to read, and in words of our own."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tellback.loop.review.frameworks.shape import For, Framework
from tellback.loop.review.frameworks.shipped import FOLDER, shipped
from tellback.loop.review.promises.evidence import LATER, MEASURED

BESIDE = Path(__file__).resolve().parents[5] / "shared" / "seeds"
SEEDS = Path(os.environ.get("TELLBACK_SEEDS", BESIDE))
MOST_EASY_WORDS, MOST_WORDS_IN_A_ROW, MOST_WORDS_IN_A_SENTENCE = 20, 7, 26

# Slug: areas, prompts, answers.
WHOLE = {
    "derbyshire-wheel": (5, 45, 3),
    "dundee-ladder": (4, 12, 7),
    "dundee-principles": (8, 15, 3),
    "hackney-standards": (5, 16, 3),
    "lancashire-south-cumbria": (17, 26, 3),
    "north-yorkshire-charter": (16, 24, 3),
    "quality-framework": (3, 17, 4),
    "scotland-national-standards": (7, 28, 6),
}
# Words that people outside offices do not use; the names that others gave to things are in SOURCE.md.
JARGON = re.compile(
    r"\b(stakeholder|vulnerab|empower|co-?prod|co-?design|hard[ -]to[ -]reach|seldom heard|service user|holistic|robust"
    r"|leverag|facilitat|utilis|mechanism|embed|strateg|outcome|governance|capacity|asset|inclusive|accessib|engag)",
    re.IGNORECASE,
)
# The three domains are named as their makers name them.
NAMED_BY_OTHERS = {
    "Ongoing engagement",
    "Involvement in planning services, strategy and design",
    "Governance and leadership",
}

ALL = {framework.slug: framework for framework in shipped()}
each = pytest.mark.parametrize("framework", ALL.values(), ids=ALL)


def texts(framework: Framework) -> Iterator[str]:
    """Everything that people read, one text at a time."""
    yield from (framework.title, framework.about)
    for level in framework.levels:
        yield from (level.title, level.stem, level.about)
    for area in framework.areas:
        yield from (area.title, area.aim, area.easy, area.group)
        yield from (ring.statement for ring in area.rings)
    for cell in framework.cells:
        yield from (cell.prompt.text, cell.prompt.easy)


def explained() -> list[list[str]]:
    """The names in EVIDENCE.md: those counted today, and those for later."""
    parts = (FOLDER / "EVIDENCE.md").read_text(encoding="utf-8").split("## Later")
    return [re.findall(r"^\| `([a-z-]+)` \|", part, re.MULTILINE) for part in parts]


def words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+(?:'[a-z]+)?", re.sub(r"<[^>]+>", " ", text).lower().replace("’", "'"))


def runs(text: str) -> set[str]:
    """Every row of eight words."""
    said = words(text)
    count = MOST_WORDS_IN_A_ROW + 1
    return {" ".join(said[at : at + count]) for at in range(len(said) - count + 1)}


def test_all_of_them_are_there_and_whole() -> None:
    """PAR-10, RVW-16: five sets of promises, and the reviews; each with all its areas, prompts and answers."""
    found = {slug: (len(one.areas), len(one.cells), len(one.answers)) for slug, one in ALL.items()}
    assert found == WHOLE
    promises = {slug for slug, one in ALL.items() if For.PROMISES in one.uses}
    assert promises >= {
        "derbyshire-wheel",
        "dundee-principles",
        "hackney-standards",
        "lancashire-south-cumbria",
        "north-yorkshire-charter",
    }
    assert all(For.REVIEW in one.uses for one in ALL.values())


def test_the_wheel_is_five_areas_of_three_levels_of_three_prompts() -> None:
    """RVW-01, RVW-02: 45 prompts, each area level 1 first, known by codes that stay."""
    wheel = ALL["derbyshire-wheel"]
    codes = [f"{area}{level}.{prompt}" for area in "USBCM" for level in (1, 2, 3) for prompt in (1, 2, 3)]
    assert list(wheel.by_code) == codes
    assert [area.code for area in wheel.areas] == list("USBCM")
    assert [answer.label for answer in wheel.answers] == ["Not yet", "Partly", "Yes"]
    assert all(level.title and level.stem for level in wheel.levels)
    assert all(ring.statement for area in wheel.areas for ring in area.rings)
    assert all(cell.prompt.line.startswith("S0:") for cell in wheel.cells)


def test_promises_have_the_codes_of_their_sources() -> None:
    """PAR-10: ten principles and seven behaviours, five standards, eight principles, ten promises and six ways."""
    assert [area.code for area in ALL["lancashire-south-cumbria"].areas] == [
        *(f"L{n}" for n in range(1, 11)),
        *(f"LB{n}" for n in range(1, 8)),
    ]
    assert [area.code for area in ALL["hackney-standards"].areas] == [f"H{n}" for n in range(1, 6)]
    assert [area.code for area in ALL["dundee-principles"].areas] == [f"D{n}" for n in range(1, 9)]
    assert [area.code for area in ALL["north-yorkshire-charter"].areas] == [
        *(f"N{n}" for n in range(1, 11)),
        *(f"NW{n}" for n in range(1, 7)),
    ]
    for slug in ("lancashire-south-cumbria", "north-yorkshire-charter"):
        assert len({area.group for area in ALL[slug].areas}) == 2


@each
def test_every_prompt_and_promise_has_an_easy_line(framework: Framework) -> None:
    """RVW-01: easy to read for everyone, at most 20 words."""
    easy = {area.code: area.easy for area in framework.areas}
    easy |= {code: cell.prompt.easy for code, cell in framework.by_code.items()}
    assert [code for code, line in easy.items() if not 0 < len(words(line)) <= MOST_EASY_WORDS] == []
    assert len(easy) == len(framework.areas) + len(framework.cells), "an area and a prompt share a code"


@each
def test_the_words_are_plain(framework: Framework) -> None:
    """RVW-01, PAR-10: no office words, and no sentence too long to read aloud."""
    found = [text for text in texts(framework) if JARGON.search(text) and text not in NAMED_BY_OTHERS]
    sentences = (one for text in texts(framework) for one in re.split(r"(?<=[.:;?])\s", text))
    found += [one for one in sentences if len(one.split()) > MOST_WORDS_IN_A_SENTENCE]
    assert found == []


@each
def test_a_prompt_goes_on_from_its_stem(framework: Framework) -> None:
    """RVW-02: a prompt after a stem begins small; one that stands alone begins like a sentence. Both end like one."""
    for cell in framework.cells:
        text = cell.prompt.text
        assert text[0].islower() == bool(framework.levels[cell.level_at].stem), text
        assert text.endswith((".", "?")), text
        assert cell.prompt.easy[0].isupper(), cell.prompt.easy
        assert cell.prompt.easy.endswith((".", "?")), cell.prompt.easy


@each
def test_evidence_has_names_that_are_explained(framework: Framework) -> None:
    """PAR-10: each name of what can be counted is in EVIDENCE.md, with what counts for it and against."""
    today, later = explained()
    named = {name for area in framework.areas for name in area.evidence}
    named |= {name for cell in framework.cells for name in cell.prompt.evidence}
    assert named - {*today, *later} == set()


def test_what_is_said_to_be_counted_is_counted() -> None:
    """PAR-10, RVW-14: EVIDENCE.md says of each name truly whether it is counted today."""
    today, later = explained()
    assert sorted(today) == sorted(MEASURED)
    assert sorted(later) == sorted(LATER)


@each
def test_it_says_whose_it_is_and_what_we_changed(framework: Framework) -> None:
    """PAR-10: the source is named in the file and told in SOURCE.md."""
    assert framework.source.by
    assert framework.source.document
    told = (FOLDER / framework.slug / "SOURCE.md").read_text(encoding="utf-8")
    for sign in ("**Whose", "**What we changed.**", "**Who stands behind these words.**"):
        assert sign in told


@pytest.mark.skipif(not SEEDS.is_dir(), reason="The sources are not here; TELLBACK_SEEDS says where they are.")
def test_no_sentence_is_taken_from_the_sources() -> None:
    """RVW-01, PAR-10: the meaning is theirs, the words are ours; beyond titles no eight words in a row are the same."""
    theirs: dict[str, str] = {}
    for seed in SEEDS.glob("*.txt"):
        theirs |= dict.fromkeys(runs(seed.read_text(encoding="utf-8")), seed.name)
    assert len(theirs) > 1000, "the folder of the sources is empty"
    ours = [text for framework in ALL.values() for text in texts(framework)]
    for told in FOLDER.glob("**/*.md"):
        text = told.read_text(encoding="utf-8")
        for framework in ALL.values():
            text = text.replace(framework.source.document, "")  # what a document is called is said as it is called
        ours.append(text)
    assert [(run, theirs[run]) for text in ours for run in runs(text) if run in theirs] == []
