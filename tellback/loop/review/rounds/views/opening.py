"""Taking a seat with a link, coming back with its code, leaving it (RVW-09)."""

from __future__ import annotations

import secrets
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from tellback.loop.listen.forms import CodeForm
from tellback.loop.listen.views.telling import cleared
from tellback.loop.review.models import Invitation, Seat
from tellback.loop.review.rounds import actions, showing
from tellback.loop.review.rounds.opened import close, open_for, seat_in, seat_needed
from tellback.loop.review.rounds.queries import invitation_by, seat_by
from tellback.loop.review.rounds.rules import Refused
from tellback.people.access import CODE_HOLDER, EVERYONE, open_to
from tellback.people.codes.budget import TooManyTries, one_try


@open_to(EVERYONE)
@never_cache
def open_with_code(request: Any) -> HttpResponse:
    """Type the code of a seat, or the words of an invitation on paper."""
    form = CodeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            with one_try(request) as attempt:
                number = form.cleaned_data["code"]
                found = seat_by(number) or invitation_by(number)
                if found is not None:
                    attempt.succeeded()
        except TooManyTries as problem:
            form.add_error("code", str(problem))
            return render(request, "review/rounds/open.jinja", {"form": form, "opened": None}, status=429)
        if found is not None:
            return _opened(request, found, number)
        form.add_error(
            "code", _("This code does not open anything. Check each word or number, beginning with the first.")
        )
    return render(request, "review/rounds/open.jinja", {"form": form, "opened": seat_in(request)})


@open_to(EVERYONE)
@never_cache
def join(request: Any, token: str) -> HttpResponse:
    """A link or QR code. Looking at it takes no seat, because mail scanners look; only the button does."""
    number = actions.asking.number_in(token[:60])
    invitation = invitation_by(number) if number is not None else None
    if invitation is None:
        return render(request, "review/rounds/join_wrong.jinja", status=404)
    if request.method == "POST":
        return _take(request, invitation)
    return _asking(request, invitation)


@open_to(CODE_HOLDER)
@never_cache
@require_safe
@seat_needed
def code(request: Any, seat: Seat) -> HttpResponse:
    """The code of the seat, to the browser session that took it alone."""
    found = showing.shown_seat(request, seat)
    if found is None:
        return redirect("seat")
    return render(request, "review/rounds/code.jinja", {"code": found, "seat": seat, "review": seat.review})


@open_to(CODE_HOLDER)
@require_POST
def written(request: Any) -> HttpResponse:
    """They have their code: it is put away."""
    showing.put_away(request)
    return cleared(redirect("seat"))


@open_to(CODE_HOLDER)
@require_POST
def leave(request: Any) -> HttpResponse:
    """Leave the seat in this browser."""
    close(request)
    return cleared(redirect("seat_open"))


def _opened(request: Any, found: Seat | Invitation, number: int) -> HttpResponse:
    if isinstance(found, Invitation):
        return redirect("seat_join", actions.asking.token(number))
    open_for(request, found)
    return redirect("seat_take_back" if found.taken_back_at else "seat")


def _asking(request: Any, invitation: Invitation, why: str = "", status: int = 200) -> HttpResponse:
    review = invitation.review
    own = request.acting.person is not None and request.acting.person.pk == review.owner_id
    ended = invitation.ended_at is not None or review.finished_at is not None
    context = {"invitation": invitation, "review": review, "key": secrets.token_urlsafe(16), "is_own": own}
    return render(request, "review/rounds/join.jinja", context | {"is_ended": ended, "why": why}, status=status)


def _take(request: Any, invitation: Invitation) -> HttpResponse:
    if request.acting.person is not None and request.acting.person.pk == invitation.review.owner_id:
        return _asking(request, invitation, status=403)
    key = request.POST.get("key", "")[:64] or secrets.token_urlsafe(16)
    try:
        taken = actions.take_seat(invitation, key=key)
        if not taken.is_new and not showing.remembers_seat(request, taken.seat):
            # Somebody before them on this device pressed the same button: this is another person.
            key = secrets.token_urlsafe(16)
            taken = actions.take_seat(invitation, key=key)
    except Refused as refusal:
        return _asking(request, invitation, str(refusal), status=409)
    open_for(request, taken.seat)
    showing.remember_seat(request, taken.seat, key)
    return redirect("seat_code")
