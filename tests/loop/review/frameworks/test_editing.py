"""Changing a draft: whatever shape it has, it stays a framework, and no code is given twice."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings

from tellback.loop.review.frameworks import editing
from tellback.loop.review.frameworks.editing import AreaWords, Words
from tellback.loop.review.frameworks.reading import faults_of
from tellback.loop.review.frameworks.rules import Refused
from tellback.loop.review.frameworks.shape import Area, Framework
from tests.factories.review_shapes import area, frameworks, small

SLOW = settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
NEW = Words("A new prompt", "A new one")


def words(of: Area, **changes: object) -> AreaWords:
    """The form of an area as it comes when nothing was typed."""
    given: dict[str, object] = {
        **{name: getattr(of, name) for name in ("title", "aim", "easy", "group")},
        "statements": {at: ring.statement for at, ring in enumerate(of.rings)},
        "prompts": {row.code: Words(row.text, row.easy) for ring in of.rings for row in ring.prompts},
    }
    return AreaWords(**(given | changes))  # type: ignore[arg-type]


@SLOW
@given(frameworks())
def test_saving_what_stands_there_changes_nothing(whole: Framework) -> None:
    """RVW-01: not a letter, in any shape."""
    for one in whole.areas:
        whole_again = editing.with_area(whole, one.code, words(one), taken=())
        assert whole_again == whole
    levels = {at: (level.title, level.stem) for at, level in enumerate(whole.levels)}
    labels = {answer.key: answer.label for answer in whole.answers}
    kept = {"title": whole.title, "about": whole.about, "review_months": whole.review_months}
    assert editing.with_frame(whole, **kept, levels=levels, labels=labels) == whole


@SLOW
@given(frameworks())
def test_what_is_added_has_a_code_of_its_own_and_leaves_a_framework(whole: Framework) -> None:
    """RVW-01: in any shape there is room for one more area, and one more prompt at every level."""
    taken = {f"{one.code}1.1" for one in whole.areas} | {"Z", "C"}
    more = editing.with_new_area(whole, title="New", aim="New", easy="", prompt=NEW, taken=taken)
    for one in whole.areas:
        added = {at: NEW for at in range(len(one.rings))}
        more = editing.with_area(more, one.code, words(one, new=added), taken=taken)
    assert not faults_of(more)
    assert more.areas[-1].code not in taken
    new = set(more.by_code) - set(whole.by_code)
    assert len(new) == len(whole.areas) * len(whole.levels) + 1
    assert not new & taken


def test_areas_are_numbered_on_where_they_have_numbers() -> None:
    """RVW-01: N11 or what is free follows N10, and a letter follows letters."""
    numbered = small(areas=(area("N9", "A"), area("N10", "B")))
    made = editing.with_new_area(numbered, title="C", aim="C", easy="", prompt=NEW, taken={"N11"})
    assert made.areas[-1].code == "N12"
    lettered = editing.with_new_area(small(), title="C", aim="C", easy="", prompt=NEW, taken=set())
    assert (lettered.areas[-1].code, lettered.areas[-1].rings[0].prompts[0].code) == ("C", "C1.1")


def test_what_would_be_no_framework_is_told_by_its_area() -> None:
    """RVW-01: the page names the area and the prompt, not a line of a file."""
    whole = small()
    first = whole.areas[0]
    prompts = words(first).prompts | {"A1.2": Words("x" * 601, "")}
    faults = faults_of(editing.with_area(whole, "A", words(first, prompts=prompts), taken=()))
    assert "Listening, A1.2: “text” has 601 characters; it can have 600. Say it in fewer words." in faults
    assert "Listening, A1.2: “easy” is missing. Add “easy:” and what it is." not in faults
    assert any("“easy” is empty" in fault for fault in faults)


def test_the_last_area_stays() -> None:
    """RVW-01: refused with a sentence."""
    one = editing.without_area(small(), "A")
    with pytest.raises(Refused, match="last area"):
        editing.without_area(one, "B")


def test_a_part_that_changed_since_is_not_written_over() -> None:
    """RVW-01: known by its mark."""
    first, second = small().areas
    editing.refuse_old(first, editing.mark(first))
    with pytest.raises(Refused, match="Somebody else changed this"):
        editing.refuse_old(second, editing.mark(first))
