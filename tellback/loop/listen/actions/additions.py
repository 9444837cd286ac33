"""What either side adds later: a question from a colleague, an answer by code alone (VOI-09)."""

from __future__ import annotations

import secrets

from django.db import transaction
from django.utils.translation import gettext as _

from tellback.ledger import actions as ledger
from tellback.loop.listen.actions.lines import held, line
from tellback.loop.listen.actions.telling import said
from tellback.loop.listen.models import Addition, Contact, Voice
from tellback.loop.listen.queries import way_to
from tellback.loop.listen.retries import press
from tellback.outbox.actions import queue
from tellback.outbox.words import something_is_waiting
from tellback.people import clock
from tellback.people.acting import Acting
from tellback.people.models import Occasion, Person
from tellback.thread import actions as thread


@transaction.atomic
def add_words(voice: Voice, *, words: str, once: str) -> Addition:
    """Keep more words from the person whose thread it is. The same words from the same form are kept once.

    Raises:
        NothingSaid: no words, or more than 20,000 characters.
        TakenBack: the person took their words back.
    """
    words, voice = said(words), held(voice)
    row, is_new = Addition.objects.get_or_create(
        once=_mark(voice, words, once), defaults={"voice": voice, "words": words, "said_at": clock.now()}
    )
    if is_new:
        line(voice, text=_("You added something. We have it."))
    return row


@transaction.atomic
def write_to(
    voice: Voice, *, words: str, by: Person, title: str, is_question: bool = False, once: str = ""
) -> Addition:
    """A colleague writes to the person: the first word from a person that we promised (FBK-02).

    `title` is what the person reads under it. Something "is waiting" goes out in the way they chose.

    Raises:
        NothingSaid: no words, or more than 20,000 characters.
        TakenBack: the person took their words back.
    """
    words, voice = said(words), held(voice)
    row, is_new = Addition.objects.get_or_create(
        once=_mark(voice, words, once or secrets.token_hex(16)),
        defaults={
            "voice": voice,
            "words": words,
            "by": by,
            "by_title": title[:160],
            "is_question": is_question,
            "said_at": clock.now(),
        },
    )
    if is_new:
        told = _("A colleague asked you a question.") if is_question else _("A colleague wrote to you.")
        line(voice, text=told, by=by)
        contact = Contact.objects.filter(voice=voice).first()
        how = contact.hearing if contact else "code"
        if not thread.keep(voice.step, occasion=Occasion.FIRST_REPLY, how=how, by=by):
            thread.keep(voice.step, occasion=Occasion.STATUS, how=how, by=by)  # the first word was kept before
        _say_something_waits(voice, contact, row, signed=", ".join(part for part in (by.name, title) if part))
    return row


@transaction.atomic
def read(voice: Voice, *, by: Person, acting: Acting) -> bool:
    """A colleague opened the words; True the first time anybody did. The person is told the role, not the name.

    What the person added since is read with it. Reading is no promise kept: it is only a line.
    """
    role = next(iter(sorted(acting.roles)), "")
    ledger.looked(voice.reference, person=by, organisation=acting.organisation, role=role)
    voice.additions.filter(read_at=None, by=None).update(read_at=clock.now())
    is_first = bool(
        Voice.objects.filter(pk=voice.pk, read_at=None, withdrawn_at=None).update(read_at=clock.now(), read_by=by)
    )
    if is_first:
        voice.refresh_from_db(fields=["read_at", "read_by"])
        text = (
            _("Your words were read by: %(title)s.") % {"title": acting.title}
            if acting.title
            else _("Your words were read.")
        )
        line(voice, text=text, by=by)
    return is_first


def _mark(voice: Voice, words: str, once: str) -> bytes:
    return press(f"add:{once}", {"voice": voice.pk, "words": words}).mark


def _say_something_waits(voice: Voice, contact: Contact | None, row: Addition, signed: str) -> None:
    found = way_to(contact)
    if found is None or contact is None:
        return
    way, address = found
    subject, body = something_is_waiting(way, signed=signed, language=contact.language)
    queue(
        once=f"written:{row.pk}",
        way=way,
        address=address,
        voice=voice.reference,
        subject=subject,
        body=body,
        language=contact.language,
    )
