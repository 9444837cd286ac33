"""Which seat is open in this browser: its number alone, for half an hour after the last page (RVW-09)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps
from typing import Any

from django.http import HttpResponseBase
from django.shortcuts import redirect

from tellback.loop.review.models import Seat
from tellback.people import clock

KEY = "seat"
IDLE = timedelta(minutes=30)
# The session is written again only when so much time has passed since it was.
ENOUGH = timedelta(minutes=1)
# What else this browser holds about a seat; it goes when the seat is left.
BESIDES = ("seat_code",)


def open_for(request: Any, seat: Seat) -> None:
    """Open this seat in this browser; any other one that was open is left."""
    request.session.cycle_key()
    request.session[KEY] = {"seat": seat.pk, "at": clock.now().isoformat()}


def seat_in(request: Any) -> Seat | None:
    """The seat that is open in this browser; None where none is, or it was left alone for half an hour."""
    entry = request.session.get(KEY)
    if not entry:
        return None
    now, last = clock.now(), datetime.fromisoformat(entry["at"])
    rows = Seat.objects.select_related("review__version", "review__owner")
    seat = rows.filter(pk=entry["seat"]).first() if abs(now - last) <= IDLE else None
    if seat is None:
        del request.session[KEY]
    elif now - last >= ENOUGH:
        request.session[KEY] = entry | {"at": now.isoformat()}
    return seat


def close(request: Any) -> None:
    """Leave the seat. Somebody who signed in stays signed in; any other session goes on without it."""
    for key in (KEY, *BESIDES):
        request.session.pop(key, None)
    request.session.cycle_key()


def seat_needed(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Give the view the seat that is open; ask for its code where none is. A reply taken back has one page only."""

    @wraps(view)
    def opened(request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        seat = seat_in(request)
        if seat is None:
            return redirect("seat_open")
        if seat.taken_back_at is not None and view.__name__ != "take_back":
            return redirect("seat_take_back")
        return view(request, seat, *args, **kwargs)

    return opened


def still_open(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Show a page to answer on only while answers can be given; afterwards the wheel says why they stay."""

    @wraps(view)
    def answering(request: Any, seat: Seat, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method != "POST" and (seat.shown_at is not None or seat.review.finished_at is not None):
            return redirect("seat")
        return view(request, seat, *args, **kwargs)

    return answering
