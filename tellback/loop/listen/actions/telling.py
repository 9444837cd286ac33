"""Somebody tells us something: words, thread, promises and code in one transaction."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from tellback.loop.listen.actions.codes import Told, issue
from tellback.loop.listen.models import Channel, SelfNamed, Source, Submission, Voice
from tellback.loop.listen.queries import expected
from tellback.loop.listen.retries import Press, press
from tellback.people import clock
from tellback.people.models import Occasion, Organisation, Place
from tellback.thread import actions as thread
from tellback.thread.models import Audience, Kind
from tellback.ui.fields import cleaned_text
from tellback.ui.forms import WORDS

# What we owe to everyone who tells us something, from the first minute (FBK-02).
OWED_AT_ONCE = (Occasion.ACKNOWLEDGE, Occasion.FIRST_REPLY, Occasion.STATUS)


class NothingSaid(ValueError):
    """There are no words, or more than fit; the message says which."""


@transaction.atomic
def tell_us(
    *,
    words: str,
    idempotency_key: str,
    channel: str = Channel.WEB,
    kinds: Iterable[str] = (),
    place: Place | None = None,
    language: str = "",
    spoken_on: date | None = None,
    organisation: Organisation | None = None,
    communities: Iterable[str] = (),
) -> Told:
    """Keep what somebody said, open their thread, promise our answers and issue their code (VOI-01).

    The same words from the same form are the same thread with the same code, however often and at once they arrive;
    other words from it are a thread of their own. A retry after a withdrawal brings nothing back.

    Raises:
        NothingSaid: no words, or more than 20,000 characters.
    """
    words, named = said(words), [name.strip()[:120] for name in communities if name.strip()]
    content: dict[str, Any] = {
        "words": words,
        "channel": str(channel),
        "kinds": sorted(kinds),
        "place": place.pk if place else None,
        "language": language,
        "spoken_on": spoken_on,
        "organisation": organisation.pk if organisation else None,
        "communities": named,
    }
    pressed = press(idempotency_key, content)
    pressed.wait_for_others()
    if known := pressed.find():
        return _again(pressed, known)
    voice = _begin(
        words=words,
        channel=channel,
        kinds=content["kinds"],
        place=place,
        language=language,
        spoken_on=spoken_on or clock.today(),
        organisation=organisation,
    )
    SelfNamed.objects.bulk_create([SelfNamed(voice=voice, words=name) for name in named])
    _promise_answers(voice)
    Submission.objects.create(key_digest=pressed.key_digest, content_digest=pressed.content, voice=voice)
    number, token = issue(voice, chances=pressed.secrets())
    return Told(voice, number, token, press=pressed)


@transaction.atomic
def bring_in(
    *,
    words: str,
    source: Source,
    source_key: bytes,
    spoken_on: date | None = None,
    kinds: Iterable[str] = (),
    place: Place | None = None,
    organisation: Organisation | None = None,
    language: str = "",
    provenance: dict[str, Any] | None = None,
) -> Told:
    """Bring one voice in from an earlier record (INS-07): no code and no promises, as nobody waits at the other end.

    The same `source_key` (32 bytes) of the same source is brought in once, and not again after a withdrawal.
    """
    known = Voice.objects.filter(source=source, source_key=source_key).select_related("step").first()
    if known is not None:
        return Told(known, is_new=False)
    voice = _begin(
        words=said(words),
        channel=Channel.IMPORT,
        kinds=sorted(kinds),
        place=place,
        language=language,
        spoken_on=spoken_on or source.made_on or clock.today(),
        organisation=organisation,
        source=source,
        source_key=source_key,
        provenance=provenance or {},
    )
    return Told(voice)


def _again(pressed: Press, known: Submission) -> Told:
    """What a press that we have already answered gets: the same thread, and its code while that opens it."""
    voice = known.voice
    found = None if voice.withdrawn_at else pressed.secret_of(voice)
    number, token = found or (None, None)
    return Told(voice, number, token, is_new=False, is_shown=known.shown_at is not None, press=pressed)


def said(words: str) -> str:
    """The words as they can be stored: nothing taken out but what no keyboard types.

    Raises:
        NothingSaid: no words, or more than 20,000 characters.
    """
    words = cleaned_text(words)
    if not words.strip():
        raise NothingSaid(_("Enter what you want to tell us."))
    if len(words) > WORDS:
        raise NothingSaid(_("This is too long. There is room for 20,000 characters."))
    return words


def _begin(**body: Any) -> Voice:
    # One phrase for everyone: a headline is never the person's words.
    step = thread.take_step(Kind.VOICE, headline=_("Someone told us what matters to them"))
    voice = Voice.objects.create(step=step, received_at=clock.now(), **body)
    thread.enter(step, text=_("You told us. We have your words."), audience=Audience.OWN, voice=step)
    return voice


def _promise_answers(voice: Voice) -> None:
    for occasion in OWED_AT_ONCE:
        if by_when := expected(occasion):
            thread.promise(voice.step, occasion=occasion, by_when=by_when)
    # The code in their hand is our word that we have it.
    thread.keep(voice.step, occasion=Occasion.ACKNOWLEDGE, how="code")
