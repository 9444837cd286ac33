"""The picture: any framework's, whole, safe, never colour alone."""

from __future__ import annotations

import re
from dataclasses import replace
from xml.etree import ElementTree as Xml

import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from tellback.loop.review.frameworks import shipped
from tellback.loop.review.frameworks.shape import Answer, Framework, Level
from tellback.loop.review.wheel.drawing import draw
from tellback.loop.review.wheel.shades import BY_NUMBER, looks
from tests.factories import review_shapes

SVG = "{http://www.w3.org/2000/svg}"


def drawn(framework: Framework, colours: dict[str, str] | None = None, **given: object) -> Xml.Element:
    return Xml.fromstring(draw(framework, colours or {}, name="wheel", **given))  # type: ignore[arg-type]


def cells(picture: Xml.Element) -> list[Xml.Element]:
    return [part for part in picture.iter() if "tb-cell" in part.get("class", "").split()]


def field(cell: Xml.Element) -> Xml.Element:
    return next(part for part in cell if part.get("class") == "tb-cell__field")


def mark(cell: Xml.Element) -> str:
    return next((part.text or "" for part in cell if "tb-cell__mark" in part.get("class", "")), "")


@st.composite
def coloured(draw_: st.DrawFn) -> tuple[Framework, dict[str, str], dict[str, str]]:
    """Any framework, an answer to some of its prompts, and an earlier one to some."""
    framework = draw_(review_shapes.frameworks())
    keys = st.sampled_from([*framework.answers_by_key, "", "gone"])
    some = st.dictionaries(st.sampled_from([*framework.by_code, "Z9.9"]), keys)
    return framework, draw_(some), draw_(some)


@settings(max_examples=60)
@given(coloured())
def test_any_framework_draws_and_every_prompt_stands_in_it_once(shape: tuple[Framework, dict, dict]) -> None:
    """RVW-04, RVW-16: whatever its shape, in well-formed XML, in the guided order."""
    framework, colours, was = shape

    for earlier in (None, was):
        picture = drawn(framework, colours, was=earlier, address=lambda code: f"/cell/{code}/?a=1&b=2")
        assert [cell.get("data-code") for cell in cells(picture)] == list(framework.by_code)
        assert all(
            field(cell).get("d", "").startswith("M") and "nan" not in field(cell).get("d", "")
            for cell in cells(picture)
        )


@settings(max_examples=30)
@given(coloured())
def test_it_stands_under_a_strict_policy_and_asks_for_nothing(shape: tuple[Framework, dict, dict]) -> None:
    """RVW-04: no style, no script, no handler, no address but the cells' own; every id is another."""
    framework, colours, was = shape
    picture = drawn(framework, colours, was=was)

    names = {name for part in picture.iter() for name in part.attrib}
    ids = [part.get("id") for part in picture.iter() if part.get("id")]

    assert not {name for name in names if name == "style" or name.startswith("on")}
    assert not {part.tag for part in picture.iter()} & {
        f"{SVG}script",
        f"{SVG}style",
        f"{SVG}image",
        f"{SVG}foreignObject",
    }
    assert len(ids) == len(set(ids))
    assert {part.get("href", "#")[0] for part in picture.iter()} == {"#"}


def test_every_cell_says_where_it_stands_what_it_asks_and_what_was_answered() -> None:
    """RVW-04: a screen reader hears all of them with their state, and the whole has a title and a sentence."""
    framework = review_shapes.small()
    picture = drawn(framework, {"A2.1": "partly"}, address=lambda code: f"/cell/{code}/", at="A2.1")

    heard = {cell.get("data-code"): cell for cell in cells(picture)}

    assert heard["A2.1"].get("aria-label") == (
        "A2.1, Listening, level 2, prompt 1: We are Listening, prompt 1 of level 2: Partly"
    )
    assert heard["B3.2"].get("aria-label", "").endswith(": not answered")
    assert heard["A2.1"].get("href") == "/cell/A2.1/"
    assert [code for code, cell in heard.items() if cell.get("aria-current")] == ["A2.1"]
    assert picture.findtext(f"{SVG}title") == "A small wheel"
    assert picture.findtext(f"{SVG}desc") == "12 prompts: 1 “Partly”, 11 not answered."
    assert picture.get("aria-labelledby") == "wheel-title wheel-said"


def test_a_wheel_that_leads_nowhere_has_pictures_in_place_of_links() -> None:
    """RVW-04: as heard, and nothing to press."""
    found = cells(drawn(review_shapes.small(), {"A1.1": "yes"}))

    assert {cell.tag for cell in found} == {f"{SVG}g"}
    assert {cell.get("role") for cell in found} == {"img"}


@pytest.mark.parametrize("number", sorted(BY_NUMBER))
def test_colour_is_never_alone(number: int) -> None:
    """RVW-04: each of 2 to 7 answers has its own pattern and its own mark, and so has no answer at all."""
    answers = tuple(Answer(f"a{worth}", f"Answer {worth}", worth) for worth in range(number))
    framework = review_shapes.small(answers=answers)
    codes = list(framework.by_code)
    picture = drawn(framework, {code: answer.key for code, answer in zip(codes, answers, strict=False)})

    seen = {field(cell).get("fill"): mark(cell) for cell in cells(picture)}
    patterns = {part.get("id"): Xml.tostring(part) for part in picture.iter(f"{SVG}pattern")}

    assert len(seen) == number + 1
    assert len(set(seen.values())) == number + 1
    assert {f"url(#{name})" for name in patterns} == set(seen)
    shapes = [re.sub(rb' id="[^"]*"', b"", pattern) for pattern in patterns.values()]
    assert len(set(shapes)) == number + 1


def test_marks_are_first_letters_where_those_differ_and_else_places() -> None:
    """RVW-04: N, P and Y; 1 to 6 of a scale by its numbers; letters that are the same become numbers."""
    assert [look.mark for look in looks(review_shapes.small())] == ["N", "P", "Y"]
    same = tuple(Answer(f"a{worth}", f"Done with {worth}", worth) for worth in range(3))
    assert [look.mark for look in looks(review_shapes.small(answers=same))] == ["1", "2", "3"]


def test_two_wheels_on_one_page_share_no_id() -> None:
    """RVW-05: side by side, each with its own patterns."""
    framework = review_shapes.small()
    ids = [
        set(re.findall(r' id="([^"]+)"', draw(framework, {"A1.1": "yes"}, name=name, was={"A1.1": "partly"})))
        for name in ("then", "now")
    ]

    assert ids[0]
    assert not ids[0] & ids[1]


def test_an_earlier_wheel_shows_only_where_it_was_another() -> None:
    """RVW-05, RVW-12: a band of the earlier answer at the inner edge; none where nothing moved; said as well."""
    framework = review_shapes.small()
    now, was = {"A1.1": "yes", "A1.2": "partly"}, {"A1.1": "not-yet", "A1.2": "partly"}
    found = {cell.get("data-code"): cell for cell in cells(drawn(framework, now, was=was))}

    banded = [code for code, cell in found.items() if any(part.get("class") == "tb-cell__was" for part in cell.iter())]

    assert banded == ["A1.1"]
    assert found["A1.1"].get("aria-label", "").endswith("(earlier Not yet): Yes")


def test_hostile_words_stay_words() -> None:
    """RVW-04: a framework that somebody brought cannot put anything into the page."""
    bad = '"><script>alert(1)</script>&amp;<!--\x00\x1b]]>'
    whole = review_shapes.small(
        title=bad,
        answers=(Answer('k"><b>', bad, 0), Answer("k2", f"other {bad}", 1)),
        levels=tuple(Level(bad, bad) for _ in range(3)),
        areas=(replace(review_shapes.area("A", bad), aim=bad),),
    )
    picture = drawn(whole, dict.fromkeys(whole.by_code, 'k"><b>'), address=lambda code: f'/"><b>{code}')

    assert not list(picture.iter(f"{SVG}script"))
    assert "<script>" in cells(picture)[0].get("aria-label", "")
    assert draw(whole, {}, name='w"><b>').count("<b>") == 0


def test_it_turns_round_where_people_read_from_right_to_left() -> None:
    """RVW-04: the first area stands on the left of the top, codes stand upright, names stand in the list."""
    framework = review_shapes.small()
    first = cells(drawn(framework))[0]
    with translation.override("ur"):
        other = drawn(framework)

    ahead, turned = (
        float(next(part for part in cell if part.get("class") == "tb-cell__code").get("x", ""))
        for cell in (first, cells(other)[0])
    )

    assert ahead == pytest.approx(-turned, abs=5)
    assert ahead > 0
    assert other.get("data-turn") == "-1"
    assert not list(other.iter(f"{SVG}textPath"))


@pytest.mark.parametrize("framework", shipped.shipped(), ids=lambda one: one.slug)
def test_every_framework_that_is_shipped_draws(framework: Framework) -> None:
    """RVW-04, RVW-16: with letters in its cells, and its areas named or coded on the rim."""
    picture = drawn(framework, dict.fromkeys(framework.by_code, framework.answers[0].key))

    codes = [part.text for part in picture.iter() if part.get("class") == "tb-rim__code"]

    assert codes == [area.code for area in framework.areas]
    assert all(mark(cell) for cell in cells(picture))


def test_the_largest_framework_draws() -> None:
    """RVW-16: 20 areas, 5 levels, 12 prompts a ring: 1,200 cells, none of them turned inside out."""
    areas = tuple(review_shapes.area(f"A{n}L", f"Area {n}", levels=5, prompts=12) for n in range(20))
    whole = review_shapes.small(levels=tuple(Level(f"Level {n}") for n in range(1, 6)), areas=areas)

    found = cells(drawn(whole))

    assert len(found) == 1_200
    assert all(" 1 1 " not in field(cell).get("d", "") for cell in found)
