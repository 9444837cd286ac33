"""What a demo adds to every page: who you can be, and one hint. Only on this machine, and never when live."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from ipaddress import ip_address
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils.translation import gettext_lazy as _

from tellback.config.demo.done import done_on, remember_sent, sent_from_here
from tellback.config.demo.hints import hint_for
from tellback.people import clock

HIDDEN_KEY = "demo_hints_hidden"
# (what the button says, whose account it opens); a resident has none. `.example` can belong to nobody.
PARTS: dict[str, tuple[Any, str]] = {
    "resident": (_("resident"), ""),
    "officer": (_("officer"), "amara.officer@riverside.example"),
    "manager": (_("manager"), "colin.manager@riverside.example"),
    "secretary": (_("secretary"), "bethan.secretary@riverside.example"),
}


@dataclass(frozen=True)
class Band:
    """The band at the top of every page of a demo. Away from this machine it only says that people are made up."""

    is_open: bool
    now: str
    here: str
    page: str
    hint: Any
    sent: frozenset[str] = frozenset()

    @property
    def parts(self) -> list[tuple[str, Any, bool]]:
        """(key, word, whether it is the one you are now)."""
        return [(key, word, key == self.now) for key, (word, _email) in PARTS.items()]

    @property
    def today(self) -> Any:
        """The date in the demo, which may have been moved on."""
        return clock.today()


def is_demo(request: HttpRequest) -> bool:
    """Whether everything here is made up."""
    return bool(getattr(getattr(request, "deployment", None), "is_demo", False))


def is_open(request: HttpRequest) -> bool:
    """Whether anybody may be anyone: a demo, and the visitor sits at this machine with no proxy in between."""
    forwarded = any(name in request.META for name in ("HTTP_X_FORWARDED_FOR", "HTTP_FORWARDED", "HTTP_X_REAL_IP"))
    try:
        is_near = ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        is_near = False
    return is_demo(request) and is_near and not forwarded


def demo_only(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """For everyone else this page does not exist."""

    @wraps(view)
    def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not is_open(request):
            raise Http404
        return view(request, *args, **kwargs)

    return checked


def demo(request: HttpRequest) -> dict[str, Any]:
    """What pages know of the demo: the band, and whether hints are hidden (always, where it is not open)."""
    if not is_demo(request):
        return {"demo": None, "hints_hidden": True}
    has_session = settings.SESSION_COOKIE_NAME in request.COOKIES
    now = _part_played(request) if has_session else "resident"
    page = request.resolver_match.view_name if request.resolver_match else ""
    opened = is_open(request)
    hidden = not opened or (has_session and bool(request.session.get(HIDDEN_KEY)))
    if opened and has_session and page == "tell_sent":
        remember_sent(request)
    sent = sent_from_here(request) if opened and has_session else frozenset()
    hint = "" if hidden else hint_for(page, now, done_on(request, page) if has_session else "")
    return {
        "demo": Band(opened, now, request.get_full_path(), page, hint, sent),
        "hints_hidden": hidden,
    }


def _part_played(request: HttpRequest) -> str:
    acting = getattr(request, "acting", None)
    email = acting.person.email if acting is not None and acting.person is not None else ""
    return next((key for key, (_word, known) in PARTS.items() if known == email), "")
