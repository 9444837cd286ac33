"""The watch on writes bites, and lets verbs pass."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection

from tellback.loop.listen.models import Campaign
from tests.factories import people
from tests.house import writes
from tests.house.sources import PACKAGE

pytestmark = pytest.mark.django_db


def written_in(path: str) -> Callable[[Callable[[], Any]], Any]:
    """A function that calls what it is given, as if it stood in this file of the product."""
    place: dict[str, Any] = {}
    exec(compile("def call(what):\n    return what()", str(PACKAGE / path), "exec"), place)
    call: Callable[[Callable[[], Any]], Any] = place["call"]
    return call


def _outside_the_tests(text: str) -> Callable[[], Any]:
    # Not a function of this file, or the test itself would be the caller.
    names = {"Campaign": Campaign, "connection": connection}
    made: Callable[[], Any] = eval(compile(f"lambda: {text}", "<made up>", "eval"), names)
    return made


INSERT = _outside_the_tests("Campaign.objects.create(name='Save our baths')")
UPDATE = _outside_the_tests("Campaign.objects.update(name='Save our baths')")
DELETE = _outside_the_tests("Campaign.objects.all().delete()")
RAW = _outside_the_tests(
    "connection.cursor().execute('WITH old AS (SELECT 1) UPDATE listen_campaign SET name = %s', ['x'])"
)
READ = _outside_the_tests(
    "list(Campaign.objects.select_for_update().filter(name__startswith='UPDATE listen_campaign'))"
)


@pytest.fixture(autouse=True)
def _forget_faults() -> Any:
    yield
    writes.faults.clear()


@pytest.mark.parametrize("statement", [INSERT, UPDATE, DELETE, RAW])
@pytest.mark.parametrize("path", ["loop/listen/views.py", "loop/learn/queries/voices.py", "people/middleware.py"])
def test_a_write_from_elsewhere_fails_with_a_sentence(path: str, statement: Callable[[], Any]) -> None:
    Campaign.objects.create(name="Keep the library open")
    with pytest.raises(AssertionError, match=r"put the verb into actions\.py"):
        written_in(path)(statement)


@pytest.mark.parametrize("statement", [INSERT, UPDATE, RAW])
@pytest.mark.parametrize("path", ["loop/listen/actions.py", "loop/listen/actions/checks.py", "outbox/jobs.py"])
def test_verbs_write(path: str, statement: Callable[[], Any]) -> None:
    written_in("loop/listen/views.py")(lambda: written_in(path)(statement))


def test_reading_is_free() -> None:
    written_in("loop/listen/views.py")(READ)


def test_whoever_asked_a_manager_is_the_one_who_wrote() -> None:
    people.person()
    making = _outside_the_tests("make(email='a@example.org')")
    from tellback.people.models import Person

    making.__globals__["make"] = Person.objects.create_user  # type: ignore[attr-defined]
    with pytest.raises(AssertionError, match=r"views\.py"):
        written_in("people/views.py")(making)
