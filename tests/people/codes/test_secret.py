"""Secrets: the same number in words and in digits, read back kindly."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tellback.people.codes import keys, secret
from tellback.people.codes.secret import FIVE, SIX, SecretTypo, digits, read, words

numbers = st.integers(0, FIVE + SIX - 1) | st.integers(0, FIVE - 1)


@given(numbers)
@example(0)
@example(FIVE - 1)
@example(FIVE)
@example(FIVE + SIX - 1)
def test_words_and_digits_are_the_same_secret(number):
    """VOI-01: one code, said in words or in digits."""
    assert read(" ".join(words(number))) == number
    assert read(digits(number)) == number
    assert len(words(number)) == (5 if number < FIVE else 6)


def test_a_code_is_five_short_words_and_sixteen_digits_in_fours():
    assert digits(1234) == "0000 0000 0000 1234"
    assert len(words(1234)) == 5
    assert all(3 <= len(word) <= 10 for word in secret.word_list())


def test_no_two_words_begin_alike_or_are_one_slip_apart():
    plain = sorted(word.replace("-", "") for word in secret.word_list())
    assert len({word[:3] for word in plain}) == 1296
    assert not [(a, b) for a in plain for b in plain if a < b and secret._one_slip(a, b)]


@given(
    numbers,
    st.sampled_from([" ", ", ", "-", " - ", "\n", ".", "   ", "/"]),
    st.sampled_from([str.upper, str.title, str.lower]),
)
def test_words_are_read_however_they_are_put_down(number, between, case):
    assert read(f"  {between.join(case(word) for word in words(number))} ") == number


@given(numbers)
def test_the_first_three_letters_are_enough(number):
    assert read(" ".join(word.replace("-", "")[:3] for word in words(number))) == number


@given(st.integers(0, FIVE - 1), st.integers(0, 4), st.data())
def test_one_slip_in_each_word_is_read_as_meant(number, which, data):
    said = [word.replace("-", "") for word in words(number)]
    word = said[which]
    at = data.draw(st.integers(1, len(word) - 1))
    letter = data.draw(st.sampled_from("abcdefghijklmnopqrstuvwxyz"))
    said[which] = data.draw(
        st.sampled_from(
            [
                word[:at] + letter + word[at + 1 :],
                word[:at] + letter + word[at:],
                word[:at] + word[at + 1 :],
                word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :],
            ]
        )
    )
    another = {w for w in secret._places() if w.startswith(said[which])} - {word}
    if not another and said[which] not in secret._places():
        assert read(" ".join(said)) == number


def test_a_word_with_a_letter_wrong_missing_extra_or_swapped_is_understood():
    number = 3_000_000_000_000_000
    first = words(number)[0]
    rest = " ".join(words(number)[1:])
    for slip in (first[:-1] + "q", first + "q", first[:-1], first[:3] + first[4] + first[3] + first[5:]):
        assert read(f"{slip} {rest}") == number, slip


def test_the_word_with_a_hyphen_is_read_with_or_without_it():
    number = secret.word_list().index("yo-yo")
    others = " ".join(words(number)[:4])
    for typed in ("yo-yo", "YoYo", "yo yo", "yoyo"):
        assert read(f"{others} {typed}") == number


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "Type the five words"),
        ("-- ?", "Type the five words"),
        ("acorn", "You typed 1 word."),
        ("a b c d e f g", "You typed 7 words."),
        ("1234 5678", "You typed 8."),
        ("9999 9999 9999 9999", "No code has these numbers"),
        ("acorn 1234", "not both"),
        ("x" * 10_000, "too long"),
        ("1" * 10_000, "too long"),
        ("\x00", "Type the five words"),
    ],
)
def test_what_is_no_code_gets_a_plain_sentence(typed, sentence):
    with pytest.raises(SecretTypo, match=sentence):
        read(typed)


def test_the_word_that_is_not_known_is_named():
    said = words(77)
    said[2] = "wxqvzk"
    with pytest.raises(SecretTypo, match="“wxqvzk”"):
        read(" ".join(said))


@given(st.text())
def test_no_text_at_all_breaks_it(text):
    with suppress(SecretTypo):
        assert 0 <= read(text) < FIVE + SIX


def test_digits_of_another_script_are_read():
    assert read("٠٠٠٠ ٠٠٠٠ ٠٠٠٠ ١٢٣٤") == 1234


def test_a_retry_gets_the_same_code_and_other_content_another(own_keys):
    """VOI-01: the same submission sent again has one code."""
    first = secret.derive_secret("key-1", b"content")
    assert secret.derive_secret("key-1", b"content") == first
    assert len({first, secret.derive_secret("key-1", b"other"), secret.derive_secret("key-2", b"content")}) == 3
    assert secret.derive_secret("ab", b"c") != secret.derive_secret("a", b"bc")


def test_another_derivation_key_gives_another_code(own_keys):
    first = secret.derive_secret("key-1", b"content")
    keys.add_key("derivation")
    assert secret.derive_secret("key-1", b"content") != first


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(st.text(), st.binary(max_size=32))
def test_derived_secrets_are_in_range(own_keys, key, content):
    assert 0 <= secret.derive_secret(key, content) < FIVE


def test_a_deployment_may_ask_for_six_words(own_keys, settings):
    old = secret.new_secret()
    settings.CODE_WORDS = 6
    for number in (secret.new_secret(), secret.derive_secret("k", b"c")):
        assert len(words(number)) == 6
        assert len(digits(number).replace(" ", "")) == 19
        assert read(digits(number)) == number
    assert read(" ".join(words(old))) == old, "codes given out before go on working"


def test_tokens_are_long_and_never_the_same():
    found = {secret.new_token() for _ in range(200)}
    assert len(found) == 200
    assert {len(token) for token in found} == {22}
