"""Reads of listening that are more than one `get`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import translation

from tellback.loop.listen.models import Code, Consent, ConsentWording, Contact, Draft, Hearing, Moderation, Use, Voice
from tellback.outbox.models import Way
from tellback.people import clock
from tellback.people.clocks import NoClock, due_date
from tellback.people.codes import keys
from tellback.people.models import Occasion


def expected(occasion: Occasion) -> date | None:
    """By when somebody who tells us now is owed this; None where no clock is set, which never stops a telling."""
    try:
        return due_date(occasion)
    except NoClock:
        return None


def code_for(secret: int | str) -> Code | None:
    """The live code that this secret (a number) or token (a text) is."""
    digests = [digest for _id, digest in keys.candidates(secret)]
    wanted = Q(token_digest__in=digests) if isinstance(secret, str) else Q(digest__in=digests)
    live = Q(expires_at=None) | Q(expires_at__gt=clock.now())
    return Code.objects.filter(wanted, live, ended_at=None).select_related("voice__step").first()


def draft_for(secret: int) -> Draft | None:
    """The half-told story that this secret opens, while it is kept."""
    digests = [digest for _id, digest in keys.candidates(secret)]
    return Draft.objects.filter(digest__in=digests, expires_at__gt=clock.now()).first()


def wording_of(use: str) -> ConsentWording:
    """The question that is asked now for this use, in the reader's language where we have it.

    Raises:
        ConsentWording.DoesNotExist: nobody has written it.
    """
    rows = ConsentWording.objects.filter(use=use, valid_from__lte=clock.today()).order_by("-version")
    own = rows.filter(language=translation.get_language() or "en-gb").first()
    return own or rows.filter(language="en-gb")[:1].get()


def wordings() -> dict[str, str]:
    """The question of every use, by use, in one query."""
    language = translation.get_language() or "en-gb"
    found: dict[str, str] = {}
    for row in ConsentWording.objects.filter(language__in={language, "en-gb"}, valid_from__lte=clock.today()).order_by(
        "version"
    ):
        if row.language == language or row.use not in found or language == "en-gb":
            found[row.use] = row.words
    return {use: found[use] for use in Use.values if use in found}


def live_consents(voice: Voice) -> dict[str, Consent]:
    """What this person has said yes to, and not taken back, by use."""
    return {row.use: row for row in voice.consents.filter(taken_back_at=None)}


def agrees_to(voice: Voice, use: str) -> bool:
    """Whether this use of the words is agreed to now; nothing is ever agreed to without a yes."""
    if voice.withdrawn_at or voice.objected_at:
        return False
    return voice.consents.filter(use=use, taken_back_at=None).exists()


def way_to(contact: Contact | None) -> tuple[Way, str] | None:
    """How and where a message reaches this person; None where they come to us."""
    if contact is None:
        return None
    ways = {
        Hearing.EMAIL: (Way.EMAIL, contact.email),
        Hearing.TEXT: (Way.TEXT, contact.phone),
        Hearing.LETTER: (Way.LETTER, "\n".join(part for part in (contact.name, contact.address) if part)),
    }
    found = ways.get(Hearing(contact.hearing))
    return found if found and found[1] else None


def reason_to_answer(voice: Voice) -> Moderation | None:
    """Why these words are set aside now, for the person to read and answer; None where they are not."""
    if voice.set_aside_at is None:
        return None
    return voice.moderations.filter(needs_second=True).order_by("-made_at", "-pk").first()


def checks_waiting() -> QuerySet[Moderation]:
    """What waits for a second look: refusals, and tellers' answers that nobody has acted on; oldest first."""
    later = Moderation.objects.filter(voice=OuterRef("voice"), made_at__gt=OuterRef("teller_said_at"))
    refused = Q(needs_second=True, second_at=None)
    answered = Q(teller_said_at__isnull=False) & ~Exists(later)
    rows = Moderation.objects.filter(refused | answered, voice__withdrawn_at=None)
    return rows.select_related("voice__step", "by").order_by("made_at", "pk")


def checks_log() -> Iterator[Moderation]:
    """Every check that was ever made, oldest first."""
    rows = Moderation.objects.select_related("voice__step", "by", "second_by").order_by("pk")
    return rows.iterator(chunk_size=2000)


def not_reading_here() -> QuerySet[Contact, Any]:
    """The steps of voices whose people hear by message, letter or group: a line on the thread is not enough."""
    away = [Hearing.EMAIL, Hearing.TEXT, Hearing.LETTER, Hearing.GROUP]
    return Contact.objects.filter(hearing__in=away).values("voice__step")
