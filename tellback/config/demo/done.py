"""What a visitor to the demo has done already, so that a hint never asks for it twice."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest

from tellback.loop.decide.models import Decision, Proposal
from tellback.loop.listen.opened import voice_of
from tellback.loop.tell.models import Telling
from tellback.loop.tell.queries import answers_of
from tellback.overview.waiting import owed
from tellback.thread.models import Kind
from tellback.thread.queries import steps_ahead

SENT_KEY = "demo_sent"  # (number, reference) of the voices that this browser sent; a reference opens nothing
MOST = 20  # of them


def remember_sent(request: HttpRequest) -> None:
    """On the page that shows the code: this browser sent the voice that is open now."""
    voice = voice_of(request)
    before = request.session.get(SENT_KEY, [])
    if voice is not None and [voice.pk, voice.reference] not in before:
        request.session[SENT_KEY] = [*before, [voice.pk, voice.reference]][-MOST:]


def sent_from_here(request: HttpRequest) -> frozenset[str]:
    """The references of what this browser told us, so that the visitor finds it again among the made-up voices."""
    return frozenset(reference for _number, reference in request.session.get(SENT_KEY, []))


def done_on(request: HttpRequest, page: str) -> str:
    """What was done already, as far as it changes the hint of this page; "" where nothing was."""
    look = LOOKS.get(page)
    return look(request) if look else ""


def _home(request: HttpRequest) -> str:
    return "told_us" if request.session.get(SENT_KEY) else ""


def _staff_home(request: HttpRequest) -> str:
    sent = [number for number, _reference in request.session.get(SENT_KEY, [])]
    return "decided" if sent and owed.to_tell(owed.Q(voice__voice_body__in=sent)) else ""


def _mine(request: HttpRequest) -> str:
    voice = voice_of(request)
    if voice is None:
        return ""
    ahead = steps_ahead(voice.step).filter(kind=Kind.DECISION)
    decisions = list(Decision.objects.filter(step__in=ahead).values_list("pk", flat=True))
    if not decisions:
        return "undecided"
    return "answered" if answers_of(voice, decisions) else ""


def _proposal(request: HttpRequest) -> str:
    proposal = Proposal.objects.filter(step__reference=_reference(request)).first()
    if proposal is None:
        return ""
    if proposal.state == Proposal.State.DRAFT:
        return "" if proposal.body_id and proposal.owner_id else "no_decider"
    return "decided" if proposal.state == Proposal.State.DECIDED else "sent"


def _tell_everyone(request: HttpRequest) -> str:
    newest = Telling.objects.filter(decision__step__reference=_reference(request)).order_by("-pk").first()
    if newest is None or newest.stopped_at or not newest.send_after:
        return ""
    return "told" if newest.finished_at else "sent"


def _reference(request: HttpRequest) -> str:
    match = request.resolver_match
    return str(match.kwargs["reference"]) if match else ""


LOOKS: dict[str, Callable[[Any], str]] = {
    "home": _home,
    "staff_home": _staff_home,
    "mine": _mine,
    "proposal": _proposal,
    "tell_everyone": _tell_everyone,
}
