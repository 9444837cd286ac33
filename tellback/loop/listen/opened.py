"""Which thread is open in this browser: its number alone, for half an hour after the last page.

Opening gives the session a new key, so that a key somebody planted or saw before is worth nothing. A code that was
replaced since closes what it had opened.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps
from typing import Any

from django.db.models import Q
from django.http import HttpResponseBase
from django.shortcuts import redirect

from tellback.loop.listen.actions import TakenBack
from tellback.loop.listen.models import Code, Voice
from tellback.people import clock

KEY = "opened"
IDLE = timedelta(minutes=30)
# The session is written again only when so much time has passed since it was.
ENOUGH = timedelta(minutes=1)
# What else this browser holds about a thread; all of it goes when the thread is closed.
BESIDES = ("code", "draft", "kept")


def open_for(request: Any, voice: Voice, code: Code | None = None) -> None:
    """Open this thread in this browser; any other one that was open is closed."""
    request.session.cycle_key()
    request.session[KEY] = {"voice": voice.pk, "code": code.pk if code else None, "at": clock.now().isoformat()}
    request.opened_voice = voice


def voice_of(request: Any) -> Voice | None:
    """The voice whose thread is open in this browser, taken back or not; None where none is, or it was left alone."""
    if not hasattr(request, "opened_voice"):
        request.opened_voice = _look(request)
    found: Voice | None = request.opened_voice
    return found


def close(request: Any) -> None:
    """Close the thread. Somebody who signed in stays signed in; any other session is gone whole."""
    request.opened_voice = None
    if request.user.is_authenticated:
        for key in (KEY, *BESIDES):
            request.session.pop(key, None)
        request.session.cycle_key()
    else:
        request.session.flush()


def _look(request: Any) -> Voice | None:
    entry = request.session.get(KEY)
    if not entry:
        return None
    now, last = clock.now(), datetime.fromisoformat(entry["at"])
    voice = _still_open(entry) if abs(now - last) <= IDLE else None
    if voice is None:
        del request.session[KEY]
    elif now - last >= ENOUGH:
        request.session[KEY] = entry | {"at": now.isoformat()}
    return voice


def _still_open(entry: dict[str, Any]) -> Voice | None:
    voices = Voice.objects.select_related("step")
    if entry["code"] is not None:
        live = Q(codes__expires_at=None) | Q(codes__expires_at__gt=clock.now())
        voices = voices.filter(live, codes=entry["code"], codes__ended_at=None)
    return voices.filter(pk=entry["voice"]).first()


def thread_needed(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Give the view the voice whose thread is open; ask for the code where none is.

    Words that were taken back, before or while the view runs, lead to the page that says so and to nothing else.
    """

    @wraps(view)
    def opened(request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        voice = voice_of(request)
        if voice is None:
            return redirect("mine_open")
        if voice.withdrawn_at:
            return redirect("mine_taken_back")
        try:
            return view(request, voice, *args, **kwargs)
        except TakenBack:
            return redirect("mine_taken_back")

    return opened
