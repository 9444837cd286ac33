"""What people think of a draft: asked, said, and taken back (GOV-09)."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from tellback.loop.listen.actions import Told, tell_us
from tellback.loop.review.frameworks.rules import Refused
from tellback.loop.review.models import DraftView, Version
from tellback.thread.actions import enter
from tellback.thread.models import Audience


@transaction.atomic
def open_to_views(version: Version, *, is_open: bool) -> None:
    """Ask people what they think of a draft, or stop asking (GOV-09, S2:97-100).

    Raises:
        Refused: it is in use, so there is nothing left to ask.
    """
    version.refresh_from_db(from_queryset=Version.objects.select_for_update())
    if not version.is_draft:
        raise Refused(_("This version is in use. People are asked about drafts."))
    version.is_open_to_views = is_open
    version.save(update_fields=["is_open_to_views"])


@transaction.atomic
def say(version: Version, *, supports: str, words: str, idempotency_key: str, area: str = "") -> Told:
    """What one person thinks of a draft. Their words are a voice like any other, with its thread, answers and code.

    The same words from the same form are the same voice, however often they arrive.

    Raises:
        Refused: nobody is asked any more.
        NothingSaid: no words, or too many.
    """
    if not Version.objects.select_for_update(no_key=True).filter(pk=version.pk, is_open_to_views=True):
        raise Refused(_("We no longer ask about this draft. You can still tell us what you think."))
    told = tell_us(words=words, idempotency_key=idempotency_key)
    if told.is_new:
        DraftView.objects.create(version=version, voice=told.voice, supports=supports, area=area)
        text = _("You told us what you think of a draft: “%(title)s”.") % {"title": version.title}
        enter(told.voice.step, text=text, audience=Audience.OWN, voice=told.voice.step)
    return told
