"""Every write to the messages owed to people."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction

from tellback.outbox.models import Message, Way
from tellback.outbox.ways import NotSetUp, send
from tellback.people import clock
from tellback.people.models import Person

LONGEST_WAIT = timedelta(hours=12)


@transaction.atomic
def queue(
    *,
    once: str,
    way: Way | str,
    subject: str,
    body: str,
    address: str = "",
    person: Person | None = None,
    voice: str = "",
    language: str = "",
    due_at: datetime | None = None,
) -> Message | None:
    """Put one message in line; None where `once` is known already, however long ago.

    The body says that something is waiting and nothing of what. `{link}` in it becomes a fresh link when it is sent.
    """
    now = clock.now()
    given = {
        "way": way,
        "subject": subject[:200],
        "body": body,
        "address": address,
        "person": person,
        "voice": voice,
        "language": language,
        "made_at": now,
        "due_at": due_at or now,
    }
    message, is_new = Message.objects.get_or_create(once=once, defaults=given)
    return message if is_new else None


@transaction.atomic
def queue_all(messages: Iterable[Message]) -> None:
    """Put many messages in line with one statement; those whose `once` is known are left as they are."""
    Message.objects.bulk_create(messages, ignore_conflicts=True, batch_size=1000)


@transaction.atomic
def send_now(message: Message, *, is_demo: bool) -> bool:
    """Send one message that is held locked; when that fails, it is tried again later, each time after twice as long."""
    try:
        with transaction.atomic():  # a link made for a message that did not leave is not kept
            text = send(message, is_demo=is_demo)
    except NotSetUp:
        _try_later(message, error="not-set-up", wait=timedelta(hours=1))
        return False
    except Exception as problem:  # noqa: BLE001  (whatever the mail server does, the next message is sent)
        message.tries += 1
        _try_later(message, error=type(problem).__name__[:40], wait=timedelta(minutes=2**message.tries))
        return False
    if is_demo:
        message.body = text  # the tray shows it as it would have arrived; nothing left this machine
    _mark_sent(message, keep_address=is_demo)
    return True


@transaction.atomic
def sent_by_hand(message: Message, *, by: Person, is_demo: bool = False) -> None:
    """A colleague posted the letter, or rang instead of a text message that could not be sent."""
    held = Message.objects.select_for_update().filter(pk=message.pk, sent_at=None, stopped_at=None).first()
    if held is not None:
        held.person = by
        _mark_sent(held, keep_address=is_demo)


@transaction.atomic
def forget(reference: str) -> None:
    """The person took their words back: nothing more is sent to them, and no address of theirs stays."""
    Message.objects.filter(voice=reference, sent_at=None, stopped_at=None).update(stopped_at=clock.now())
    Message.objects.filter(voice=reference).update(address="", body="", subject="")


def _mark_sent(message: Message, *, keep_address: bool) -> None:
    message.sent_at, message.error = clock.now(), ""
    if not keep_address:
        message.address = ""
    message.save(update_fields=["sent_at", "error", "address", "body", "person"])


def _try_later(message: Message, *, error: str, wait: timedelta) -> None:
    message.error, message.due_at = error, clock.now() + min(wait, LONGEST_WAIT)
    message.save(update_fields=["error", "due_at", "tries"])
