"""Headers: nothing from elsewhere, nothing inline, and no copy kept of one person's page."""

from __future__ import annotations

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path

from tests.factories import people


def page(request: HttpRequest) -> HttpResponse:
    return HttpResponse("a page")


def holder(request: HttpRequest) -> HttpResponse:
    request.session["thread"] = 1
    return HttpResponse("mine")


urlpatterns = [path("page/", page), path("holder/", holder)]
pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


@pytest.fixture(autouse=True)
def _a_partnership() -> None:
    """Without one, there is only the page that begins it."""
    people.deployment()


def test_nothing_comes_from_another_host_and_nothing_is_inline(client: Client) -> None:
    policy = client.get("/page/")["Content-Security-Policy"]
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert rules["default-src"] == "'self'"
    assert {rules[name] for name in ("object-src", "frame-ancestors", "base-uri")} == {"'none'"}
    assert rules["form-action"] == "'self'"
    assert "unsafe" not in policy
    assert "http" not in policy


@pytest.mark.parametrize("address", ["/page/", "/nowhere/"])
def test_every_answer_carries_the_headers(client: Client, address: str) -> None:
    answer = client.get(address)
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "camera=()" in answer["Permissions-Policy"]


def test_no_copy_is_kept_of_a_page_of_somebody_who_holds_a_code(client: Client) -> None:
    assert client.get("/holder/")["Cache-Control"] == "no-store"
    assert client.get("/page/")["Cache-Control"] == "no-store", "the cookie is there now"
    assert "Cache-Control" not in Client().get("/page/")
