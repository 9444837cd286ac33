"""Telling one person, their own way, that something is waiting."""

from __future__ import annotations

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from tellback.loop.listen.models import Contact, Voice
from tellback.loop.listen.queries import way_to
from tellback.outbox import actions as outbox
from tellback.outbox.models import Way
from tellback.outbox.words import something_is_waiting
from tellback.people.models import Person


@transaction.atomic
def say_that_something_is_waiting(voice: Voice, *, once: str, signed: str) -> None:
    """Queue a message to somebody who hears by e-mail, text or letter; others meet it on their thread."""
    contact = Contact.objects.filter(voice=voice).first()
    found = way_to(contact)
    if contact is None or found is None:
        return
    way, address = found
    subject, body = something_is_waiting(way, signed=signed, language=contact.language)
    outbox.queue(
        once=once,
        way=way,
        address=address,
        voice=voice.reference,
        subject=subject,
        body=body,
        language=contact.language,
    )


@transaction.atomic
def tell_colleague(person: Person, *, once: str) -> None:
    """An e-mail to a colleague: somebody is waiting for an answer, and where to find it after signing in."""
    body = _("Someone who told us something is waiting for your answer.") + "\n\n"
    body += settings.PUBLIC_ADDRESS + reverse("not_happened") + "\n"
    outbox.queue(
        once=once,
        way=Way.EMAIL,
        address=person.email,
        person=person,
        subject=_("Someone is waiting for your answer"),
        body=body,
        language=person.language,
    )
