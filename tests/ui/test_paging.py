"""Lists a page at a time: nothing twice, nothing missed, nothing broken by a hostile address."""

from __future__ import annotations

import base64
import datetime as dt
import json
from typing import Any
from urllib.parse import parse_qs

import pytest
from django.db.models import F
from django.test import RequestFactory
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tellback.people.models import Organisation, Team
from tellback.ui.paging import Page, page_by_key

KEY = ("-since", "-id")


@pytest.fixture
def twelve(db: Any) -> list[int]:
    """Twelve organisations, of which each four began on one day: ids in the order people see them."""
    for n in range(12):
        Organisation.objects.create(name=f"O{n}", slug=f"o{n}", kind="voluntary", since=dt.date(2026, 1, 1 + n // 4))
    return list(Organisation.objects.order_by(*KEY).values_list("id", flat=True))


def seen(address: str, **options: Any) -> Page:
    """The page at an address."""
    request = RequestFactory().get("/list/" + address)
    return page_by_key(Organisation.objects.all(), request, **{"key": KEY, "size": 5, **options})


def ids(page: Page) -> list[int]:
    return [row.id for row in page]


def test_pages_forward_and_back_meet_without_gap_or_repeat_at_ties(twelve: list[int]) -> None:
    """Three pages forward and the same three back, although days are shared by four rows each."""
    first = seen("")
    second = seen(first.older)
    third = seen(second.older)
    back = seen(third.newer)

    assert ids(first) + ids(second) + ids(third) == twelve
    assert (first.newer, third.older) == ("", "")
    assert ids(back) == ids(second)
    assert ids(seen(back.newer)) == ids(first)
    assert seen(back.newer).newer == ""


def test_what_arrives_between_two_pages_moves_nothing(twelve: list[int]) -> None:
    """A new row at the top neither repeats nor hides a row further down."""
    first = seen("")
    Organisation.objects.create(name="new", slug="new", kind="nhs", since=dt.date(2026, 2, 1))

    assert ids(seen(first.older)) == twelve[5:10]
    assert len(ids(seen(seen(first.older).newer))) == 5


def test_the_search_stays_in_the_address(twelve: list[int]) -> None:
    """Words of the search and letters of any script go along to the next page."""
    found = parse_qs(seen("?q=bws+%C5%B5+%26&after=").older.lstrip("?"))

    assert found["q"] == ["bws ŵ &"]
    assert set(found) == {"q", "after"}


def test_a_list_costs_one_query_and_counts_nothing(twelve: list[int], django_assert_num_queries: Any) -> None:
    """However long the list is."""
    with django_assert_num_queries(1) as asked:
        page = seen("")
        assert len(page) == 5
    assert "COUNT" not in asked.captured_queries[0]["sql"].upper()


def test_an_order_through_a_relation_or_worked_out(twelve: list[int]) -> None:
    """Teams by the day their organisation began; organisations by a name worked out."""
    for pk in twelve:
        Team.objects.create(organisation_id=pk, name="t")
    request = RequestFactory().get("/")
    first = page_by_key(Team.objects.all(), request, key=("-organisation__since", "id"), size=5)
    rest = page_by_key(
        Team.objects.all(), RequestFactory().get("/" + first.older), key=("-organisation__since", "id"), size=20
    )
    named = Organisation.objects.annotate(called=F("name"))
    ahead = page_by_key(named, request, key=("called", "id"), size=5)
    on = page_by_key(named, RequestFactory().get("/" + ahead.older), key=("called", "id"), size=20)

    assert len({team.id for team in [*first, *rest]}) == 12
    assert [o.name for o in [*ahead, *on]] == sorted(f"O{n}" for n in range(12))


WRONG: list[Any] = [
    [], [1], {"a": 1}, "text", ["x", "y"], [None, None], [{}, []], [1e308, 1], ["2026-99-99", 1],
    ["2026-01-01", 10**30], ["2026-01-01\0", 1], ["2026-01-01", True], ["2026-01-01", "1; drop table"],
]  # fmt: skip
HOSTILE = ["%00", "'--", "x" * 5000, "AAAA", "e30", "W10", "////", "%F0%9F%98%80"] + [
    base64.urlsafe_b64encode(json.dumps(value).encode()).decode() for value in WRONG
]


@pytest.mark.parametrize("cursor", HOSTILE)
@pytest.mark.parametrize("way", ["before", "after"])
def test_a_place_that_is_not_ours_gives_the_first_page(twelve: list[int], way: str, cursor: str) -> None:
    """Never an error, and never another order."""
    assert ids(seen(f"?{way}={cursor}")) == twelve[:5]


@given(value=st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(), st.lists, max_leaves=4))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_in_a_place_the_list_answers(twelve: list[int], value: Any) -> None:
    """Anything at all as a cursor, for dates, moments and numbers."""
    cursor = base64.urlsafe_b64encode(json.dumps([value, value]).encode()).decode()

    assert len(seen(f"?after={cursor}")) <= 5
    assert len(seen(f"?before={cursor}", key=("name", "id"))) <= 5
