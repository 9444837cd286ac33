"""References: easy to say, hard to get wrong."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellback.people.codes.reference import (
    ALPHABET,
    ReferenceTypo,
    check_character,
    new_reference,
    tidy_reference,
)

bodies = st.text(alphabet=ALPHABET, min_size=7, max_size=7)


def shown(body: str) -> str:
    letters = body + check_character(body)
    return f"{letters[:4]}-{letters[4:]}"


def test_a_new_reference_is_eight_characters_in_two_parts_and_is_its_own_tidy_form():
    """VOI-01: a short reference that can be said aloud."""
    found = {new_reference() for _ in range(500)}
    assert len(found) == 500
    for reference in found:
        assert len(reference) == 9
        assert reference[4] == "-"
        assert tidy_reference(reference) == reference


@given(bodies, st.integers(0, 7), st.sampled_from(ALPHABET))
def test_one_wrong_character_is_always_noticed(body, place, letter):
    letters = shown(body).replace("-", "")
    wrong = letters[:place] + letter + letters[place + 1 :]
    if wrong != letters:
        with pytest.raises(ReferenceTypo):
            tidy_reference(wrong)


@given(bodies, st.integers(0, 7), st.integers(0, 7))
def test_two_characters_swapped_are_always_noticed(body, one, other):
    letters = list(shown(body).replace("-", ""))
    if letters[one] != letters[other]:
        letters[one], letters[other] = letters[other], letters[one]
        with pytest.raises(ReferenceTypo):
            tidy_reference("".join(letters))


@given(bodies)
def test_a_reference_is_understood_as_people_write_it(body):
    reference = shown(body)
    for typed in (
        reference.lower(),
        f"  {reference.replace('-', ' ')} ",
        reference.replace("0", "o").replace("1", "l"),
        reference.replace("0", "O").replace("1", "I").replace("-", "–"),
        " ".join(reference),
    ):
        assert tidy_reference(typed) == reference


@pytest.mark.parametrize(
    "typed", ["", "   ", "K7Q2", "K7Q2-M4XT-9", "K7Q2-M4U!", "K7Q2-M4XU", "é" * 8, "\x00" * 8, "9" * 100_000]
)
def test_what_is_no_reference_gets_a_plain_sentence(typed):
    with pytest.raises(ReferenceTypo, match=r"^[A-Z].*\.$"):
        tidy_reference(typed)


@given(st.text())
def test_no_text_at_all_breaks_it(text):
    with suppress(ReferenceTypo):
        tidy_reference(text)
