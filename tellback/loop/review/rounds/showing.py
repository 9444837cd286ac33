"""A code shown to whoever made it: to the same browser session alone, for two hours, and stored nowhere.

The session holds what the code is worked out from. It holds neither the code nor anything that was written.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from tellback.loop.review.models import Invitation, Seat
from tellback.loop.review.rounds.actions import asking, seats
from tellback.people import clock
from tellback.people.codes import secret
from tellback.people.codes.qr import qr_svg

HOW_LONG = timedelta(hours=2)
# Invitations that one session still remembers; the oldest goes first.
MOST = 12


@dataclass(frozen=True)
class Shown:
    """A code as it stands on a page: words, digits, the number itself, and what a camera reads."""

    number: int
    words: list[str]
    digits: str
    link: str
    qr: SafeString


def remember_seat(request: Any, seat: Seat, key: str) -> None:
    """Let this session see the code of this seat, and no longer that of another."""
    request.session["seat_code"] = _entry(key) | {"seat": seat.pk}


def remembers_seat(request: Any, seat: Seat) -> bool:
    """Whether it was this session that took the seat."""
    return (request.session.get("seat_code") or {}).get("seat") == seat.pk


def shown_seat(request: Any, seat: Seat) -> Shown | None:
    """The code of the open seat, while this session may see it."""
    entry = request.session.get("seat_code")
    if not _is_live(entry) or entry["seat"] != seat.pk or seat.invitation is None:
        return None
    number = seats.secret_of(seat.invitation, entry["key"])
    link = settings.PUBLIC_ADDRESS + reverse("seat_open")
    return _shown(number, link, _("A square code that a phone camera can read. It leads to where you type your code."))


def put_away(request: Any) -> None:
    """They have their code: nobody sees it again in this browser."""
    request.session.pop("seat_code", None)


def remember_invitation(request: Any, invitation: Invitation, key: str) -> None:
    """Let this session see the link of this invitation."""
    known = dict(list((request.session.get("invited") or {}).items())[-MOST + 1 :])
    request.session["invited"] = known | {str(invitation.pk): _entry(key)}


def shown_invitation(request: Any, invitation: Invitation) -> Shown | None:
    """The link of an invitation, while this session may see it."""
    entry: Any = (request.session.get("invited") or {}).get(str(invitation.pk))
    if not _is_live(entry):
        return None
    number = asking.secret_of(invitation.review, entry["key"])
    link = settings.PUBLIC_ADDRESS + reverse("seat_join", args=[asking.token(number)])
    return _shown(number, link, _("A square code that a phone camera can read. It leads to the review."))


def page_address() -> str:
    """Where the words of an invitation are typed, as it stands on paper."""
    return (settings.PUBLIC_ADDRESS + reverse("seat_open")).split("://")[-1]


def _shown(number: int, link: str, title: str) -> Shown:
    return Shown(number, secret.words(number), secret.digits(number), link, qr_svg(link, title))


def _entry(key: str) -> dict[str, Any]:
    return {"key": key, "until": (clock.now() + HOW_LONG).isoformat()}


def _is_live(entry: Any) -> bool:
    return bool(entry) and datetime.fromisoformat(entry["until"]) >= clock.now()
