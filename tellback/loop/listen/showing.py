"""Showing a code again: to the same browser session alone, for the same words, for two hours.

The session holds what the code is worked out from, never the code, and never a word of what was told.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from tellback.loop.listen.models import Voice
from tellback.loop.listen.retries import Press
from tellback.people import clock
from tellback.people.codes import secret
from tellback.people.codes.qr import qr_svg

KEY = "code"
HOW_LONG = timedelta(hours=2)


@dataclass(frozen=True)
class Shown:
    """A code as it stands on the page: words, digits, and the link that the QR code holds."""

    voice: Voice
    press: Press
    words: list[str]
    digits: str
    link: str
    qr: str


def remember(request: Any, voice: Voice, pressed: Press) -> None:
    """Let this session see the code of this voice, and no longer that of any other."""
    request.session[KEY] = {
        "voice": voice.pk,
        "form": pressed.idempotency_key,
        "content": pressed.content.hex(),
        "until": (clock.now() + HOW_LONG).isoformat(),
    }


def shown(request: Any) -> Shown | None:
    """The code that this session may see now; None where there is none, it was put away, or it was replaced."""
    entry = request.session.get(KEY)
    if not entry or datetime.fromisoformat(entry["until"]) < clock.now():
        return None
    voice = Voice.objects.select_related("step").filter(pk=entry["voice"], withdrawn_at=None).first()
    pressed = Press(entry["form"], bytes.fromhex(entry["content"]))
    found = pressed.secret_of(voice) if voice else None
    if voice is None or found is None:
        return None
    number, token = found
    link = settings.PUBLIC_ADDRESS + reverse("mine_link", kwargs={"token": token})
    title = _("A square code that a phone camera can read. It opens your thread.")
    return Shown(voice, pressed, secret.words(number), secret.digits(number), link, qr_svg(link, title))


def put_away(request: Any) -> None:
    """The person has their code: nobody sees it again in this browser."""
    request.session.pop(KEY, None)
