"""Frameworks as files: read, written, and kept, word for word."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings

from tellback.loop.review.frameworks.keeping import fingerprint, from_content, to_content
from tellback.loop.review.frameworks.reading import Wrong, read
from tellback.loop.review.frameworks.shape import Framework
from tellback.loop.review.frameworks.writing import write
from tests.factories.review_shapes import frameworks, small


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(frameworks())
def test_any_framework_comes_back_from_its_file_and_from_the_database(framework: Framework) -> None:
    """RVW-16: any shape, and any words in it, word for word."""
    assert read(write(framework), "framework.yaml") == framework
    assert from_content(to_content(framework)) == framework
    assert fingerprint(from_content(to_content(framework))) == fingerprint(framework)


def wrong(text: str) -> list[str]:
    with pytest.raises(Wrong) as refused:
        read(text, "framework.yaml")
    return refused.value.problems


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        ("title: A small wheel", "titel: A small wheel", "line 3: “titel” is not a name that is known here. Did you"),
        ("worth: 1", "worth: 2", "line 17: The worth should be 1 here: answers begin with 0 and rise by 1."),
        ("version: '1'\n", "", "line 1: “version” is missing. Add “version:” and what it is."),
        ("code: A1.2", "code: A1.1", "The code “A1.1” is used twice. Give this one its own."),
        ("code: A1.2", "code: a-1", "“a-1” cannot be a “code”. Write it like this: U1.3"),
        ("  - review", "  - reveiw", "“reveiw” is nothing a framework is used for."),
        ("title: A small wheel", "title: A wheel: small", "line 3: There is a colon where none can be."),
        ("title: A small wheel", "title: &a A small wheel", "line 3: “&” or “*” stands before a text here."),
        ("title: A small wheel", "title: !!python/name:os.system x", "line 3: “!” stands before a text here."),
        ("title: Deciding", 'title: "Deciding', "A quote is opened and not closed."),
        ("title: A small wheel", "title: A\ntitle: B", "line 4: “title” is here twice. Keep one of them."),
        ("about: Six", "\tabout: Six", "line 4: The line begins with a tab. Use spaces."),
        ("areas:", "areas: none\nareal:", "“areas” should be a list."),
    ],
)  # fmt: skip
def test_a_broken_file_is_told_where_and_what_to_do(before: str, after: str, sentence: str) -> None:
    """RVW-16: one sentence for whoever wrote the file."""
    text = write(small())
    assert before in text
    found = wrong(text.replace(before, after, 1))
    assert any(sentence in problem for problem in found), found


def test_every_problem_is_told_at_once_in_the_order_of_the_file() -> None:
    """RVW-16: nobody mends a file one fault at a time."""
    text = write(small()).replace("title: A small wheel", "titel: x", 1).replace("code: B3.2", "code: '3'")
    found = wrong(text)
    assert [problem.partition(": ")[0].split(" ")[-1] for problem in found] == sorted(
        (problem.partition(": ")[0].split(" ")[-1] for problem in found), key=int
    )
    assert len(found) == 3  # the name that is not known, the one that is missing, the code


def test_texts_stay_as_they_were_written() -> None:
    """RVW-01: an answer “yes” is the word, a version 1.10 is not 1.1."""
    text = write(small()).replace("label: 'Yes'", "label: yes").replace("label: Yes", "label: yes")
    framework = read(text.replace("version: '1'", "version: 1.10"), "framework.yaml")
    assert (framework.answers[2].label, framework.version) == ("yes", "1.10")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# only a remark\n",
        "[" * 100_000,
        "a: " * 3,
        "- " * 50_000,
        "{a: " * 20_000,
        "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]",
        "x" * 1_000_001,
        "\ud800",
        "a: \x00",
        "--- a\n--- b",
        "? [a]\n: b",
        "%YAML 9.0\n---\na: b",
        "just words",
        "- a list",
    ],
)
def test_a_file_that_would_hurt_is_sent_back_with_a_sentence(text: str) -> None:
    """RVW-16: bombs of depth, size and aliases, and files that are something else."""
    found = wrong(text)
    assert found
    assert all(problem.startswith("framework.yaml, line ") and problem.endswith((".", "?")) for problem in found)
