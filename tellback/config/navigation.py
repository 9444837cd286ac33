"""The links that every page has: at its top, for visitors or by role for colleagues, and at its foot."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from tellback.people.models import Role

PUBLIC = (
    (_("Home"), "home"),
    (_("Tell us"), "tell"),
    (_("I have a code"), "mine_open"),
    (_("What changed"), "record"),
    (_("Take part"), "ways"),
)
LISTENS = {Role.OFFICER, Role.ADMINISTRATOR, Role.SAFEGUARDING}
DECIDES = {Role.OFFICER, Role.DECISION_OWNER, Role.SECRETARY, Role.BOARD_MEMBER, Role.ADMINISTRATOR}
# (words, name of the page, whose daily work it is: everyone's when empty).
STAFF: tuple[tuple[Any, str, set[Role]], ...] = (
    (_("Who is waiting"), "staff_home", set()),
    (_("Voices"), "voices", LISTENS),
    (_("Insights"), "insights", DECIDES),
    (_("Proposals"), "proposals", DECIDES | {Role.GROUP_LEAD}),
    (_("Meetings"), "meetings", DECIDES),
    (_("Actions"), "actions", {Role.OFFICER, Role.DECISION_OWNER, Role.SECRETARY}),
    (_("Letters"), "letters", {Role.OFFICER}),
    (_("Our wheel"), "reviews", set()),
    (_("Partnership"), "partnership", {Role.ADMINISTRATOR, Role.OFFICER}),
)
FOOT = (
    (_("What we promise"), "promises"),
    (_("I was asked to answer a review"), "seat_open"),
    (_("How to reach us"), "contact"),
    (_("Your words and the law"), "privacy"),
    (_("Sign in"), "account_login"),
)


def navigation(request: HttpRequest) -> dict[str, Any]:
    """The links of this page, and whether these are the pages of people who work here."""
    acting = getattr(request, "acting", None)
    # Only a browser that holds a session can be signed in: others cost no look.
    signed_in = settings.SESSION_COOKIE_NAME in request.COOKIES and acting is not None and acting.is_staff
    links = _of(STAFF, acting.roles) if signed_in and acting else [(words, name) for words, name in PUBLIC]
    return {
        "staff": signed_in,
        "nav": [(words, where, request.path == where) for words, name in links if (where := _address(name))],
        "home": _address("staff_home" if signed_in else "home") or "/",
        "footer_links": [
            (words, where)
            for words, name in FOOT
            if not (signed_in and name == "account_login") and (where := _address(name))
        ],
    }


def _of(links: tuple[tuple[Any, str, set[Role]], ...], roles: frozenset[Role]) -> list[tuple[Any, str]]:
    return [(words, name) for words, name, whose in links if not whose or whose & roles]


def _address(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
