"""A new column that can hold words must be put on one of its lists, or taking words back would miss it."""

from __future__ import annotations

import pytest
from django.db import connection

from tellback.config.columns import ABOUT_A_PERSON, OTHERS_TABLES, OUR_WORDS, PEOPLES_WORDS, REVIEWERS_WORDS

TEXT_TYPES = ("text", "character varying", "character", "json", "jsonb", "bytea", "tsvector", "ARRAY")

pytestmark = pytest.mark.django_db


def text_columns() -> set[tuple[str, str]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, column_name FROM information_schema.columns"
            " WHERE table_schema = 'public' AND data_type = ANY(%s)",
            [list(TEXT_TYPES)],
        )
        return set(cursor.fetchall())


def listed() -> set[tuple[str, str]]:
    lists = (PEOPLES_WORDS, REVIEWERS_WORDS, ABOUT_A_PERSON, OUR_WORDS)
    return {(table, column) for one in lists for table, columns in one.items() for column in columns}


def test_every_text_column_is_on_a_list() -> None:
    found = {(t, c) for t, c in text_columns() if t not in OTHERS_TABLES}
    missing = sorted(found - listed())
    assert not missing, f"Put these columns on a list in tellback/config/columns.py: {missing}"


def test_no_list_names_a_column_that_is_gone() -> None:
    gone = sorted(listed() - text_columns())
    assert not gone, f"Take these columns off tellback/config/columns.py: {gone}"


def test_no_column_is_both_somebodys_words_and_ours() -> None:
    words = {(t, c) for t, cs in PEOPLES_WORDS.items() for c in cs}
    ours = {(t, c) for t, cs in OUR_WORDS.items() for c in cs}
    assert not words & ours


def test_every_table_of_others_names_its_handler() -> None:
    assert all(handler.strip() for handler in OTHERS_TABLES.values())
