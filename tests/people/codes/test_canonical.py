"""The same words are the same, however the device wrote them down."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellback.people.codes.canonical import content_digest, tidy_text

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.binary(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(min_size=1), inner, max_size=4),
    max_leaves=12,
)


def test_line_ends_accents_and_the_order_of_fields_make_no_difference():
    one = content_digest({"words": "café\r\nbus", "place": 3})
    assert (
        one
        == content_digest({"place": 3, "words": "cafe\u0301\nbus"})
        == content_digest({"place": 3, "words": "café\rbus"})
    )


def test_any_other_difference_is_another_content():
    found = [
        {"a": "1"},
        {"a": 1},
        {"a": True},
        {"a": None},
        {"a": ["1"]},
        {"b": "1"},
        {"a": "1 "},
        {"a": "1\n"},
    ]
    found += [
        {"a": date(2027, 3, 2)},
        {"a": "2027-03-02"},
        {"a": UUID(int=1)},
        {"a": b"x"},
        {"a": ["x", "y"]},
        {"a": ["y", "x"]},
    ]
    assert len({content_digest(content) for content in found}) == len(found)


@given(st.dictionaries(st.text(min_size=1), values, max_size=4))
def test_the_digest_is_always_the_same_32_bytes(content):
    assert content_digest(content) == content_digest(dict(reversed(content.items())))
    assert len(content_digest(content)) == 32


@given(st.text())
def test_tidying_twice_changes_nothing(text):
    assert tidy_text(tidy_text(text)) == tidy_text(text)


def test_what_has_no_one_way_of_being_written_is_refused():
    with pytest.raises(TypeError, match="float"):
        content_digest({"a": 0.1})
