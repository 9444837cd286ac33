"""Opening a thread with its code or link, leaving it, and getting a new code."""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from tellback.loop.listen import actions, showing
from tellback.loop.listen.forms import CodeForm, LostCodeForm
from tellback.loop.listen.models import Code, Draft, Voice
from tellback.loop.listen.opened import close, open_for, voice_of
from tellback.loop.listen.queries import code_for, draft_for
from tellback.loop.listen.views.telling import cleared
from tellback.people import clock
from tellback.people.access import CODE_HOLDER, EVERYONE, open_to
from tellback.people.codes.budget import TooManyTries, one_try

DRAFT_OPEN = timedelta(minutes=30)


@open_to(EVERYONE)
@never_cache
def open_with_code(request: Any) -> HttpResponse:
    """Type a code. An unknown one and a wrong one get the same answer; guessing gets slower and slower."""
    form = CodeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            with one_try(request) as attempt:
                found = code_for(form.cleaned_data["code"]) or draft_for(form.cleaned_data["code"])
                if found is not None:
                    attempt.succeeded()
        except TooManyTries as problem:
            form.add_error("code", str(problem))
            return render(request, "listen/open.jinja", {"form": form, "opened": None}, status=429)
        if found is not None:
            return _opened(request, found)
        form.add_error(
            "code", _("This code does not open anything. Check each word or number, beginning with the first.")
        )
    return render(request, "listen/open.jinja", {"form": form, "opened": voice_of(request)})


@open_to(EVERYONE)
@never_cache
def open_with_link(request: Any, token: str) -> HttpResponse:
    """A link or QR code. Looking at it opens nothing, because mail scanners look; only the button does."""
    wants_new_code = "new" in request.GET
    if request.method != "POST":
        return render(request, "listen/link.jinja", {"is_wrong": False, "wants_new_code": wants_new_code})
    code = code_for(token[:100])
    if code is None:
        return render(request, "listen/link.jinja", {"is_wrong": True, "wants_new_code": wants_new_code}, status=404)
    if wants_new_code and not code.voice.withdrawn_at:
        return _with_new_code(request, code.voice, because="lost", once="")
    return _opened(request, code)


@open_to(CODE_HOLDER)
@require_POST
def leave(request: Any) -> HttpResponse:
    """Close the thread in this browser, and let the browser forget the pages it kept."""
    close(request)
    return cleared(redirect(reverse("home")))


@open_to(EVERYONE)
@never_cache
def new_code(request: Any) -> HttpResponse:
    """A new code: at once for whoever has the thread open, else through the contact they left (VOI-18)."""
    voice = voice_of(request)
    if voice is not None and not voice.withdrawn_at:
        if request.method == "POST":
            return _with_new_code(request, voice, because="asked", once=request.POST.get("key", "")[:64])
        return render(request, "listen/new_code.jinja", {"key": secrets.token_urlsafe(16)})
    form = LostCodeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            _look_for_lost(request, **form.cleaned_data)
            return redirect("mine_new_code_sent")
        except TooManyTries as problem:
            form.add_error("contact", str(problem))
    return render(request, "listen/lost_code.jinja", {"form": form})


@open_to(EVERYONE)
@require_safe
def new_code_sent(request: Any) -> HttpResponse:
    """The same answer whether or not there is such a thread with such a contact."""
    return render(request, "listen/lost_code_sent.jinja")


@open_to(CODE_HOLDER)
@never_cache
@require_safe
def new_code_shown(request: Any) -> HttpResponse:
    """The new code, to the browser session that asked for it alone."""
    found = showing.shown(request)
    if found is None:
        return render(request, "listen/shown_before.jinja")
    return render(request, "listen/sent.jinja", {"code": found, "form": None, "is_new_code": True})


@open_to(CODE_HOLDER)
@require_POST
def new_code_written(request: Any) -> HttpResponse:
    """They have their new code: it is put away."""
    showing.put_away(request)
    return cleared(redirect("mine"))


def _opened(request: Any, found: Code | Draft) -> HttpResponse:
    if isinstance(found, Code):
        open_for(request, found.voice, found)
        return redirect("mine_taken_back" if found.voice.withdrawn_at else "mine")
    request.session.cycle_key()
    request.session["draft"] = {"draft": found.pk, "until": (clock.now() + DRAFT_OPEN).isoformat()}
    return redirect(f"{reverse('tell')}?kept=1")


def _with_new_code(request: Any, voice: Voice, because: str, once: str) -> HttpResponse:
    told = actions.new_code(voice, because=because, once=once)
    open_for(request, told.voice)
    assert told.press is not None
    showing.remember(request, told.voice, told.press)
    return redirect("mine_new_code_shown")


def _look_for_lost(request: Any, reference: str, contact: str) -> None:
    with one_try(request) as attempt:
        voice = Voice.objects.select_related("step", "contact").filter(step__reference=reference).first()
        if voice is not None and actions.send_link_for_lost_code(voice, typed=contact):
            attempt.succeeded()
