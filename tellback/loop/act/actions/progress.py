"""Bringing the word on how it goes to everyone behind an action, some hundreds at a time; jobs.py calls these."""

from __future__ import annotations

from django.db import connection, transaction
from django.db.models import QuerySet

from tellback.loop.act.models import Action
from tellback.loop.act.rules import BY_HAND, WORDS_OWED
from tellback.loop.listen.models import Contact, Hearing
from tellback.outbox import actions as outbox
from tellback.outbox.models import Message, Way
from tellback.outbox.words import something_is_waiting
from tellback.people import clock
from tellback.people.models import Person
from tellback.thread.models import Promise

BATCH = 500

KEEP_DELIVERED = """
UPDATE thread_promise promise SET told_at = message.sent_at, told_how = message.way
FROM outbox_message message
WHERE message.once = 'progress-' || promise.id AND message.sent_at IS NOT NULL
  AND promise.occasion = ANY(%s) AND promise.told_at IS NULL AND promise.let_go_at IS NULL
"""


@transaction.atomic
def tell_some(action_id: int, *, after: int) -> tuple[int, int]:
    """The next 500 people owed a word on this action; returns where to go on, and how many were looked at.

    Whoever reads with a code has been told once it stands on their thread. Others get a message that something waits.
    """
    action = Action.objects.select_related("step", "decision").get(pk=action_id)
    waiting = _waiting(action).filter(pk__gt=after).select_related("voice").order_by("pk")
    rows = list(waiting.select_for_update(of=("self",), skip_locked=True)[:BATCH])
    contacts = {
        contact.voice.step_id: contact
        for contact in Contact.objects.filter(voice__step__in=[row.voice_id for row in rows]).select_related("voice")
    }
    messages, here = [], []
    for row in rows:
        contact = contacts.get(row.voice_id)
        way, address = _way(contact)
        if way is not None:
            messages.append(_message(action, row, way, address, contact.language if contact else ""))
        elif contact is None or contact.hearing not in BY_HAND:
            here.append(row.pk)
    outbox.queue_all(messages)
    Promise.objects.filter(pk__in=here).update(told_at=clock.now(), told_how=Hearing.CODE)
    return (rows[-1].pk if rows else after), len(rows)


@transaction.atomic
def keep_delivered() -> int:
    """A message that left keeps its promise; returns how many."""
    with connection.cursor() as cursor:
        cursor.execute(KEEP_DELIVERED, [[occasion.value for occasion in WORDS_OWED]])
        return cursor.rowcount


@transaction.atomic
def told_by_hand(action: Action, *, by: Person) -> int:
    """A colleague told those who hear by letter or through a group; returns how many."""
    by_hand = Contact.objects.filter(hearing__in=BY_HAND).values("voice__step")
    return _waiting(action).filter(voice__in=by_hand).update(told_at=clock.now(), told_how="by-hand", told_by=by)


def _waiting(action: Action) -> QuerySet[Promise]:
    return Promise.objects.filter(about=action.step, occasion__in=WORDS_OWED, told_at=None, let_go_at=None)


def _way(contact: Contact | None) -> tuple[Way | None, str]:
    if contact is not None and contact.hearing == Hearing.EMAIL and contact.email:
        return Way.EMAIL, contact.email
    if contact is not None and contact.hearing == Hearing.TEXT and contact.phone:
        return Way.TEXT, contact.phone
    return None, ""


def _message(action: Action, row: Promise, way: Way, address: str, language: str) -> Message:
    subject, body = something_is_waiting(way, signed=action.decision.owner_title, language=language)
    now = clock.now()
    return Message(
        once=f"progress-{row.pk}",
        way=way,
        voice=row.voice.reference,
        address=address,
        subject=subject,
        body=body,
        language=language,
        made_at=now,
        due_at=now,
    )
