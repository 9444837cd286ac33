"""Every change to people's records goes through a verb: watched at the database in every test, whoever connects.

A view, a query, a form or the middleware that writes would do so outside the verb's transaction, and without its line
in the thread. So each INSERT, UPDATE and DELETE looks who called it: an action, a job, a forgetting or a migration must
be among its callers (a test may write what it likes, straight into the tables).
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from types import FrameType
from typing import Any

from django.db.backends.signals import connection_created

from tests.house.sources import PACKAGE, ROOT

DOMAIN = "people|thread|ledger|outbox|listen|learn|decide|act|tell|review"
WRITE = re.compile(rf'\b(INSERT INTO|UPDATE|DELETE FROM)\s+(?:ONLY\s+)?"?((?:{DOMAIN})_\w+)', re.IGNORECASE)
BEGINS = ("INSERT", "UPDATE", "DELETE", "WITH")
VERBS = ("actions", "jobs", "forgetting", "migrations")
# What may write without being a verb of ours, and why.
NAMED = {
    "tellback/people/codes/budget.py": "a try is counted in its own transaction, before the code is looked up",
    "tellback/config/demo/": "the demo is built and moved on as a whole, and never where real people are",
    "tellback/config/cli": "the commands are themselves the verbs of whoever runs the machine",
    "django/contrib/auth/models.py": "Django itself writes down when somebody signed in",
    "allauth/": "signing in and changing an address are verbs of the library",
}
# A manager makes its rows for whoever asked; so it is that caller who counts.
NEUTRAL = ("models", "clock", "acting")

INSIDE = str(PACKAGE)
TESTS = str(ROOT / "tests")
faults: list[str] = []


def watch(execute: Any, sql: Any, params: Any, many: bool, context: dict[str, Any]) -> Any:
    """Django's execute_wrapper: lets the statement pass, or fails with a sentence."""
    text = str(sql)
    if text.lstrip()[:6].upper().startswith(BEGINS) and (found := WRITE.search(text)):
        caller = writer(sys._getframe(1))
        if caller is not None:
            fault = f"{caller} writes to {found[2]}; put the verb into actions.py (or jobs.py) and call it."
            faults.append(fault)
            raise AssertionError(fault)
    return execute(sql, params, many, context)


def writer(frame: FrameType | None) -> str | None:
    """Where the write came from, if that may not write; None where it may."""
    first = None
    for name, line in _callers(frame):
        if name.startswith(TESTS):
            break
        if any(part in name for part in NAMED):
            return None
        if not name.startswith(INSIDE):
            continue
        parts = Path(name).relative_to(ROOT).with_suffix("").parts
        if set(VERBS) & set(parts):
            return None
        if first is None and not set(NEUTRAL) & set(parts):
            first = f"{Path(name).relative_to(ROOT)}:{line}"
    return first


def _callers(frame: FrameType | None) -> Iterator[tuple[str, int]]:
    while frame is not None:
        yield frame.f_code.co_filename, frame.f_lineno
        frame = frame.f_back


def _watch_connection(connection: Any, **_rest: Any) -> None:
    if watch not in connection.execute_wrappers:
        connection.execute_wrappers.insert(0, watch)


def begin() -> None:
    """Watch every connection from now on, in every thread: called once, by tests/conftest.py."""
    connection_created.connect(_watch_connection, dispatch_uid="tests.house.writes")
