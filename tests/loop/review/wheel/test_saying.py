"""The same in words: a table, a sentence, and what moved."""

from __future__ import annotations

from hypothesis import given, settings

from tellback.loop.review.frameworks.shape import Framework, Level
from tellback.loop.review.wheel import saying
from tests.factories import review_shapes
from tests.loop.review.wheel.test_drawing import coloured


@settings(max_examples=60)
@given(coloured())
def test_any_framework_is_said_as_it_is_drawn(shape: tuple[Framework, dict, dict]) -> None:
    """RVW-04: every prompt once in the table, with an answer in words, and no more changes than prompts."""
    framework, colours, was = shape
    rows = saying.rows(framework, colours, was)

    assert [row.code for row in rows] == list(framework.by_code)
    assert all(row.answer and row.was and row.change for row in rows)
    assert len(saying.changes(framework, was, colours)) == sum(row.has_changed for row in rows)
    assert saying.sentence(framework, colours).endswith(".")


def test_a_sentence_counts_each_answer_and_adds_nothing_up() -> None:
    """RVW-04, RVW-13: how many prompts have each answer; no score, no share."""
    framework = review_shapes.small()
    colours = {"A1.1": "yes", "A1.2": "yes", "A2.1": "partly", "B1.1": ""}

    assert saying.sentence(framework, colours) == "12 prompts: 1 “Partly”, 2 “Yes”, 9 not answered."
    assert saying.sentence(framework, {}) == "12 prompts, none answered yet."
    everything = dict.fromkeys(framework.by_code, "yes")
    assert saying.sentence(framework, everything) == "12 prompts: 12 “Yes”."


def test_what_moved_is_said_for_each_cell() -> None:
    """RVW-12: on, back, for the first time, not this time, or not at all."""
    framework = review_shapes.small()
    was = {"A1.1": "not-yet", "A1.2": "yes", "A2.1": "", "A2.2": "yes", "A3.1": "yes"}
    now = {"A1.1": "partly", "A1.2": "not-yet", "A2.1": "yes", "A2.2": "", "A3.1": "yes"}

    said = {row.code: row.change for row in saying.rows(framework, now, was)}

    assert said["A1.1"] == "Moved on from “Not yet” to “Partly”"
    assert said["A1.2"] == "Went back from “Yes” to “Not yet”"
    assert said["A2.1"] == "Answered for the first time: “Yes”"
    assert said["A2.2"] == "Not answered this time"
    assert said["A3.1"] == said["B1.1"] == "No change"
    assert saying.changes(framework, was, now)[0] == (
        "A1.1, I have thought about Listening, prompt 1 of level 1: Moved on from “Not yet” to “Partly”."
    )


def test_a_table_without_an_earlier_wheel_has_no_earlier_answers() -> None:
    """RVW-04: nothing is said of what is not known."""
    row = saying.rows(review_shapes.small(), {"A1.1": "yes"})[0]

    assert (row.answer, row.was, row.change, row.has_changed) == ("Yes", "", "", False)
    assert row.level == "Level 1"


def test_a_flat_charter_speaks_of_no_level() -> None:
    """RVW-16: its only level needs no number, and no name where it has none."""
    areas = (review_shapes.area("A", "Listening", levels=1),)
    flat = review_shapes.small(levels=(Level("", "We"),), areas=areas)
    row = saying.rows(flat, {})[0]

    assert row.level == ""
    assert saying.naming(flat)(row.cell, None, None).startswith("A1.1, Listening, prompt 1: We ")
