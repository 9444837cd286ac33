"""A hundred broken files: each gets its sentences, and nothing of any is kept."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from tellback.loop.review.frameworks import actions
from tellback.loop.review.frameworks.reading import Wrong, read
from tellback.loop.review.frameworks.shipped import FOLDER
from tellback.loop.review.frameworks.writing import write
from tellback.loop.review.models import Framework, Version
from tests.factories.review_shapes import small

pytestmark = pytest.mark.django_db

SEED, FILES = 20_261, 100
NO_WORDS_OF_MACHINES = ("Traceback", "yaml.", "<class", "object at", "None", "KeyError", "mapping values", "tag:yaml")
Lines = list[str]
ODD = (
    "",
    "[]",
    "{}",
    "[a, b]",
    "-1",
    "9" * 40,
    "x" * 5000,
    "null",
    "~",
    "A 1",
    "yes",
    "1e9",
    "!!python/name:x",
    "&a b",
    "*a",
)


def without_a_line(lines: Lines, dice: random.Random) -> None:
    del lines[dice.randrange(len(lines))]


def twice_the_same_line(lines: Lines, dice: random.Random) -> None:
    at = dice.randrange(len(lines))
    lines.insert(at, lines[at])


def further_in(lines: Lines, dice: random.Random) -> None:
    at = dice.randrange(len(lines))
    lines[at] = dice.choice([" ", "   ", "\t"]) + lines[at]


def less_far_in(lines: Lines, dice: random.Random) -> None:
    at = dice.randrange(len(lines))
    lines[at] = lines[at].lstrip()


def a_sign_more(lines: Lines, dice: random.Random) -> None:
    at = dice.randrange(len(lines))
    place = dice.randrange(len(lines[at]) + 1)
    lines[at] = lines[at][:place] + dice.choice(":'\"[]{}&*!|>%@#-?,`~\0\ud800") + lines[at][place:]


def a_letter_less(lines: Lines, dice: random.Random) -> None:
    at = dice.randrange(len(lines))
    place = dice.randrange(len(lines[at]))
    lines[at] = lines[at][:place] + lines[at][place + 1 :]


def another_name(lines: Lines, dice: random.Random) -> None:
    at = dice.choice([n for n, line in enumerate(lines) if ":" in line])
    name, _colon, rest = lines[at].partition(":")
    lines[at] = f"{name}{dice.choice(['s', 'x', ' ', '_of'])}:{rest}"


def another_text(lines: Lines, dice: random.Random) -> None:
    at = dice.choice([n for n, line in enumerate(lines) if ": " in line])
    lines[at] = lines[at].partition(": ")[0] + ": " + dice.choice(ODD)


def cut_off(lines: Lines, dice: random.Random) -> None:
    del lines[dice.randrange(1, len(lines)) :]


def two_lines_changed_round(lines: Lines, dice: random.Random) -> None:
    a, b = dice.sample(range(len(lines)), 2)
    lines[a], lines[b] = lines[b], lines[a]


WAYS: tuple[Callable[[Lines, random.Random], None], ...] = (
    without_a_line,
    twice_the_same_line,
    further_in,
    less_far_in,
    a_sign_more,
    a_letter_less,
    another_name,
    another_text,
    cut_off,
    two_lines_changed_round,
)


def broken(number: int) -> list[tuple[str, list[str]]]:
    """So many broken files with what is said of each; a mutation that is still a framework is not counted."""
    dice = random.Random(SEED)
    whole = [write(small()), *(file.read_text(encoding="utf-8") for file in sorted(FOLDER.glob("*/*.yaml"))[:3])]
    found: list[tuple[str, list[str]]] = []
    while len(found) < number:
        lines = dice.choice(whole).splitlines()
        WAYS[len(found) % len(WAYS)](lines, dice)
        text = "\n".join(lines)
        try:
            read(text, "framework.yaml")
        except Wrong as wrong:
            found.append((text, wrong.problems))
    return found


def test_a_hundred_broken_files_are_each_told_in_plain_words() -> None:
    """RVW-01, RVW-16: file, line, what is wrong and what to do; never what a machine says, and nothing half-loaded."""
    for text, problems in broken(FILES):
        assert problems, text
        for problem in problems:
            where, _colon, sentence = problem.partition(": ")
            if where == "framework.yaml":
                continue  # "and so many more"
            name, _line, number = where.rpartition(" ")
            assert name == "framework.yaml, line", problem
            assert 1 <= int(number) <= text.count("\n") + 1, problem
            assert sentence[0].isupper() or sentence[0] == "“", problem
            assert sentence.rstrip(")").endswith((".", "?")) or ": " in sentence, problem
            assert not [word for word in NO_WORDS_OF_MACHINES if word in sentence], problem
    assert not Framework.objects.exists()


def test_a_broken_file_among_good_ones_leaves_nothing_behind() -> None:
    """RVW-16: what was loaded before stays as it was."""
    made = actions.load(small())
    for text, _problems in broken(20):
        with pytest.raises(Wrong):
            actions.load(read(text, "framework.yaml"))
    assert Version.objects.get() == made
    assert Version.objects.get().whole == small()
