"""How five of the people who wait will read an answer: real readers, each with the way they chose."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings

from tellback.loop.decide.models import Decision
from tellback.loop.listen.models import Contact, Hearing, Voice
from tellback.loop.tell.models import Telling
from tellback.loop.tell.queries import ways_waiting
from tellback.loop.tell.rules import signature
from tellback.outbox.words import something_is_waiting

FIVE = 5
DELIVERED = (Hearing.EMAIL, Hearing.TEXT, Hearing.LETTER, Hearing.GROUP)


@dataclass(frozen=True)
class Reader:
    """One of those who wait, as the preview shows them: by reference, never by name."""

    reference: str
    way: str
    language: str = ""
    print: str = ""
    subject: str = ""
    body: str = ""


def how_they_hear(decision: Decision) -> list[tuple[str, int]]:
    """(way in words, how many people) for those who wait, most first; "" for those we cannot reach."""
    labels = dict(Hearing.choices)
    return [(str(labels.get(row["way"], "")), row["people"]) for row in ways_waiting(decision)]


def five_readers(telling: Telling) -> list[Reader]:
    """Up to five of those who wait, as many ways of hearing among them as there are; those who get something first."""
    rows = sorted(ways_waiting(telling.decision), key=lambda row: row["way"] not in DELIVERED)
    wanted = {row["one"]: row["way"] for row in rows} | {row["other"]: row["way"] for row in rows}
    five = dict(list(wanted.items())[:FIVE])
    voices = Voice.objects.filter(step__in=five).select_related("step", "contact")
    by_step = {voice.step_id: voice for voice in voices}
    return [_reader(by_step[step], way, telling) for step, way in five.items() if step in by_step]


def _reader(voice: Voice, way: str, telling: Telling) -> Reader:
    contact: Contact | None = getattr(voice, "contact", None)
    if contact is None:
        return Reader(voice.reference, way)
    subject, body = "", ""
    if way in (Hearing.EMAIL, Hearing.TEXT):
        subject, body = something_is_waiting(way, signed=signature(telling), language=contact.language)
        body = body.replace("{link}", f"{settings.PUBLIC_ADDRESS}/c/…/")
    return Reader(voice.reference, way, contact.language, contact.format, subject, body)
