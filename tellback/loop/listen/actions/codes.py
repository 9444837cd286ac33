"""Codes that open a thread: issued, replaced, found again."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tellback.loop.listen.actions.lines import held, line
from tellback.loop.listen.models import Code, Submission, Voice
from tellback.loop.listen.retries import Press, press
from tellback.loop.listen.rules import same_contact
from tellback.outbox.actions import queue
from tellback.outbox.models import Way
from tellback.people import clock
from tellback.people.codes import keys
from tellback.people.models import Deployment, Person

# Why a new code was made, as the person reads it on their thread.
BECAUSE = {
    "lost": gettext_lazy("You asked for a new code, as the old one was lost. The old code no longer works."),
    "asked": gettext_lazy("You asked for a new code. The old code no longer works."),
    "called": gettext_lazy(
        "You asked us for a new code. A colleague gave it to you, and the old code no longer works."
    ),
}


class NoCodeLeft(RuntimeError):
    """Every code tried for this thread opens another one already; in practice this does not happen."""


@dataclass(frozen=True)
class Told:
    """The thread that a press of Send or a new code opens.

    `secret` and `token` are None where the code has been replaced since, or there never was one; `is_shown` is whether
    the page with the code was drawn before; `press` works the code out again.
    """

    voice: Voice
    secret: int | None = None
    token: str | None = None
    is_new: bool = True
    is_shown: bool = False
    press: Press | None = None


@transaction.atomic
def issue(voice: Voice, *, chances: Iterable[tuple[int, str]], expires_at: datetime | None = None) -> tuple[int, str]:
    """Give this voice the first `(secret, token)` that opens no other thread; only keyed hashes are stored.

    Raises:
        NoCodeLeft: all of them open other threads.
    """
    for number, token in chances:
        digest, key_id = keys.digest(number)
        if not Code.objects.filter(digest=digest).exists():
            link, _same = keys.digest(token)
            given = {"key_id": key_id, "digest": digest, "token_digest": link}
            Code.objects.create(voice=voice, issued_at=clock.now(), expires_at=expires_at, **given)
            return number, token
    raise NoCodeLeft


@transaction.atomic
def new_code(voice: Voice, *, because: str, once: str = "", by: Person | None = None) -> Told:
    """Give the person a new code; every code and link they had before stops working (VOI-18).

    `because` is "lost", "asked" or "called" (a colleague reads it out). With `once`, asking again with the same text
    gives the same code while it works.

    Raises:
        TakenBack: there is nothing left to open.
    """
    voice = held(voice)
    pressed = press(f"new:{once or secrets.token_hex(16)}", {"voice": voice.pk})
    if known := pressed.secret_of(voice):
        return Told(voice, *known, is_new=False, press=pressed)
    voice.codes.filter(ended_at=None).update(ended_at=clock.now(), ended_because=Code.Ended.REPLACED)
    number, token = issue(voice, chances=pressed.secrets())
    line(voice, text=str(BECAUSE[because]), by=by)
    return Told(voice, number, token, press=pressed)


@transaction.atomic
def send_link_for_lost_code(voice: Voice, *, typed: str) -> bool:
    """Send a link that gives a new code, if `typed` is the e-mail or phone number the person left; once an hour."""
    contact = getattr(voice, "contact", None)
    if voice.withdrawn_at or contact is None or not same_contact(typed, contact.email, contact.phone):
        return False
    way, address = (Way.EMAIL, contact.email) if "@" in typed else (Way.TEXT, contact.phone)
    name = Deployment.objects.values_list("name", flat=True).first() or "Tellback"
    message = queue(
        once=f"lost-code:{voice.reference}:{clock.now():%Y-%m-%d-%H}",
        way=way,
        address=address,
        voice=voice.reference,
        subject=_("%(name)s: your new code") % {"name": name},
        # The outbox puts a fresh link here when it sends; what follows it asks for a new code.
        body=_("%(name)s: open this link and press the button to get a new code.") % {"name": name} + "\n{link}?new=1",
        language=contact.language,
    )
    return message is not None


@transaction.atomic
def code_was_shown(pressed: Press) -> None:
    """The page with the code has been drawn: from now on only that browser session sees it again."""
    known = pressed.find()
    if known and known.shown_at is None:
        Submission.objects.filter(pk=known.pk).update(shown_at=clock.now())
