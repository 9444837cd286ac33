"""When something goes wrong: plain words, a reference, and nothing anybody typed in any log."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import path

from tellback.config import errors
from tellback.config.errors import Line, MaskedPaths, NothingTyped
from tests.factories import people

CANARY = "canary-my-story"


def falls_over(request: HttpRequest, token: str) -> HttpResponse:
    raise ValueError(f"could not read {request.POST.get('words')}")


def refuses(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied("This page is for other roles than yours.")


def asks_the_database(request: HttpRequest) -> HttpResponse:
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s::text", [request.POST.get("words")])
    return HttpResponse("fine")


def reads(request: HttpRequest) -> HttpResponse:
    return HttpResponse(str(len(request.POST.get("words", ""))))


urlpatterns = [
    path("c/<token>/", falls_over),
    path("refuses/", refuses),
    path("database/", asks_the_database),
    path("reads/", reads),
]
handler400, handler403 = errors.bad_request, errors.refused
handler404, handler500 = errors.not_found, errors.broken

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


@pytest.fixture(autouse=True)
def _a_partnership() -> None:
    """Without one, there is only the page that begins it."""
    people.deployment()


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """What the product's own handler writes."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(Line("%(levelname)s %(message)s"))
    handler.addFilter(MaskedPaths())
    logger = logging.getLogger("django.request")
    logger.addHandler(handler)
    yield written
    logger.removeHandler(handler)


@pytest.fixture
def visitor() -> Client:
    return Client(raise_request_exception=False)


def test_an_error_shows_a_reference_and_the_log_holds_the_same_one_and_no_words(
    visitor: Client, log: io.StringIO
) -> None:
    answer = visitor.post("/c/secret-token/", {"words": CANARY})
    page, line = answer.content.decode(), log.getvalue()
    assert answer.status_code == 500
    assert "not your fault" in page
    shown = line.split("reference=")[1].split()[0]
    assert shown in page
    assert "builtins.ValueError" in line
    assert "falls_over" in line
    assert CANARY not in line + page
    assert "secret-token" not in line


def test_the_error_page_needs_no_database(visitor: Client, django_assert_num_queries: object) -> None:
    request = HttpRequest()
    with django_assert_num_queries(0):  # type: ignore[operator]
        assert errors.broken(request).status_code == 500


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/refuses/", 403, "for other roles than yours"),
        ("/nowhere/", 404, "There is no page here"),
        ("/nowhere/?q=%00", 400, "could not be read"),
        ("/nowhere%00/", 400, "could not be read"),
    ],
)
def test_refusals_are_in_plain_words(visitor: Client, address: str, status: int, words: str) -> None:
    answer = visitor.get(address)
    assert answer.status_code == status
    assert words in answer.content.decode()


def test_a_nul_character_that_reaches_the_database_is_bad_input_and_no_fault_of_ours(visitor: Client) -> None:
    assert visitor.post("/database/", {"words": "a\0b"}).status_code == 400


def test_ten_megabytes_of_text_are_refused_with_a_sentence(visitor: Client) -> None:
    answer = visitor.post("/reads/", {"words": "x" * 10_000_000}, content_type="application/x-www-form-urlencoded")
    assert answer.status_code in (400, 413)
    assert "Nothing" in answer.content.decode() or "nothing was saved" in answer.content.decode()


def test_a_form_without_its_token_says_what_to_do_and_repeats_nothing() -> None:
    answer = Client(enforce_csrf_checks=True).post("/reads/", {"words": CANARY})
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "open for too long" in page
    assert CANARY not in page


@override_settings(ALLOWED_HOSTS=["tellback.example"])
def test_another_host_name_is_refused_without_an_error(visitor: Client) -> None:
    assert visitor.get("/reads/", headers={"host": "evil.example"}).status_code == 400


def test_error_reports_hold_no_form_no_cookie_and_no_variable() -> None:
    report = NothingTyped()
    request = HttpRequest()
    request.POST = request.POST.copy()
    request.POST["words"] = CANARY
    request.COOKIES["tellback"] = CANARY
    request.META |= {"QUERY_STRING": CANARY, "REQUEST_METHOD": "POST"}
    found = [
        report.get_post_parameters(request),
        report.get_safe_cookies(request),
        report.get_safe_request_meta(request),
    ]
    assert CANARY not in str(found)
    assert list(report.get_traceback_frame_variables(request, None)) == []
