"""Looks for words in everything that is kept: every column of every table, with sessions and cache unpacked.

A story must be in the places that a withdrawal empties, and nowhere else.
"""

from __future__ import annotations

import base64
import json
import pickle
import zlib
from collections.abc import Collection, Iterator
from contextlib import suppress
from typing import Any

from django.contrib.sessions.models import Session
from django.core import mail
from django.db import connection

# A row of the cache is a pickle in base64, where a word would not be seen.
CACHE = "config_cache"


def found_in_tables(words: Collection[str]) -> dict[str, set[str]]:
    """Which of the words are where: {"table.column": words}, letters compared without their case."""
    found: dict[str, set[str]] = {}
    for table, column, text in kept():
        low = text.lower()
        here = {word for word in words if word.lower() in low}
        if here:
            found.setdefault(f"{table}.{column}", set()).update(here)
    return found


def kept() -> Iterator[tuple[str, str, str]]:
    """Table, column and text of every value in the database, sessions and cache unpacked as well."""
    for session in Session.objects.all():
        yield "django_session", "decoded", readable(session.get_decoded())
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_schema, table_name FROM information_schema.tables"
            " WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema')"
        )
        for schema, table in cursor.fetchall():
            cursor.execute(f'SELECT * FROM "{schema}"."{table}"')
            names = [column.name for column in cursor.description]
            for row in cursor.fetchall():
                for name, value in zip(names, row, strict=True):
                    if value is not None:
                        yield table, name, readable(value)
                    if value is not None and table == CACHE and name == "value":
                        yield table, "decoded", readable(pickle.loads(base64.b64decode(value)))


def readable(value: Any) -> str:
    """A value as a person would read it: bytes as text (also unpacked), lists and objects without escapes."""
    if isinstance(value, bytes | memoryview):
        raw = bytes(value)
        with suppress(zlib.error):
            raw += zlib.decompress(raw)
        return raw.decode("utf-8", "replace") + raw.decode("utf-16", "replace")
    if isinstance(value, dict | list | tuple):
        return json.dumps(value, ensure_ascii=False, default=str)
    return str(value)


def found_in_mails(words: Collection[str]) -> set[str]:
    """Which of the words stand in the subject, the text or any part of a mail that left."""
    texts = [text for sent in mail.outbox for text in (sent.subject, sent.message().as_string(), str(sent.body))]
    return {word for word in words for text in texts if word.lower() in text.lower()}
