"""What a letter says: everything that was said to one person since the letter before it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from tellback.loop.listen.models import Contact, Voice
from tellback.loop.tell.rules import signature
from tellback.outbox.models import Message, Way

# The message is put in line in the same transaction as what it speaks of, a moment after it.
A_MOMENT = timedelta(seconds=2)


@dataclass(frozen=True)
class Said:
    """One thing said to the person: by whom, when, and in which words."""

    words: str
    what_next: str
    signed: str
    when: datetime
    headline: str = ""


@dataclass(frozen=True)
class Letter:
    """A letter as it is printed."""

    message: Message
    voice: Voice
    address: str
    is_large: bool
    said: list[Said]


def letter(message: Message) -> Letter | None:
    """The letter that this message stands for; None where the person has taken their words back."""
    voice = Voice.objects.filter(step__reference=message.voice, withdrawn_at=None).select_related("step").first()
    if voice is None:
        return None
    earlier = Message.objects.filter(voice=message.voice, way=Way.LETTER, pk__lt=message.pk).order_by("-pk").first()
    said = _said(voice, earlier.made_at if earlier else None, message.made_at + A_MOMENT)
    contact = Contact.objects.filter(voice=voice).first()
    is_large = contact is not None and contact.format == Contact.Format.LARGE
    return Letter(message, voice, message.address, is_large, said)


def _said(voice: Voice, after: datetime | None, until: datetime) -> list[Said]:
    """What was said to this person in that time, oldest first."""
    told = voice.told_rows.filter(told_at__lte=until).select_related("telling", "decision__step")
    written = voice.additions.filter(said_at__lte=until, forgotten_at=None).exclude(by=None).select_related("by")
    answered = voice.not_happened.filter(answered_at__lte=until, forgotten_at=None).select_related("answered_by")
    if after is not None:
        told, written = told.filter(told_at__gt=after), written.filter(said_at__gt=after)
        answered = answered.filter(answered_at__gt=after)
    said = [
        Said(t.telling.words, t.telling.what_next, signature(t.telling), t.told_at, t.decision.step.headline)
        for t in told
    ]
    for w in written:
        said.append(Said(w.words, "", ", ".join(part for part in (str(w.by), w.by_title) if part), w.said_at))
    for a in answered:
        if a.answered_at is not None:
            said.append(Said(a.answer, "", str(a.answered_by), a.answered_at))
    return sorted(said, key=lambda one: one.when)
