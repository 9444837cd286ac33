"""Taking one's words back: gone from everywhere, in one transaction, with the code alone (CON-03)."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from tellback.ledger import actions as ledger
from tellback.loop.listen import tombstones
from tellback.loop.listen.actions.lines import TakenBack, held, line
from tellback.loop.listen.models import Contact, Voice
from tellback.outbox import actions as outbox
from tellback.people import clock
from tellback.thread import actions as thread
from tellback.thread.forgetting import forget


@transaction.atomic
def take_back(voice: Voice) -> Voice:
    """Empty this person's words everywhere, stop what is on its way to them, and let go of what we owe.

    The journal outside the database has the reference before anybody is told that it is done, so that a backup that
    is put back forgets it again. The code still opens: it says when the words were taken back. Twice changes nothing.
    """
    try:
        voice = held(voice)
    except TakenBack:
        return Voice.objects.select_related("step").get(pk=voice.pk)
    forget(voice.step)
    Contact.objects.filter(voice=voice).delete()
    voice.consents.update(nonce=None, credit="")
    voice.consents.filter(taken_back_at=None).update(taken_back_at=clock.now())
    outbox.forget(voice.reference)
    thread.let_go(voice.step, because=_("The words were taken back."))
    voice.refresh_from_db()
    voice.withdrawn_at = clock.now()
    voice.save(update_fields=["withdrawn_at"])
    ledger.write("taken-back", about=voice.reference, content={"taken_back": True})
    line(voice, text=_("You took your words back. We have deleted them."))
    tombstones.write(voice.reference)
    return voice


@transaction.atomic
def take_out(voices: Sequence[Voice]) -> None:
    """Empty voices of a file that is taken back whole; the caller holds them and knows that nobody built on them.

    They are no longer known to their source, so that the file can be brought in again.
    """
    keys = [voice.pk for voice in voices]
    Voice.objects.filter(pk__in=keys).update(source=None, source_key=None)
    for voice in voices:
        forget(voice.step)
        thread.let_go(voice.step, because=_("The file it came with was taken back."))
    Contact.objects.filter(voice__in=keys).delete()
    Voice.objects.filter(pk__in=keys).update(withdrawn_at=clock.now())
    tombstones.write(*(voice.reference for voice in voices))


@transaction.atomic
def take_back_again(references: list[str]) -> int:
    """After a backup was put back: take back what its journal says was taken back; how many that was."""
    again = Voice.objects.filter(step__reference__in=references, withdrawn_at=None).select_related("step")
    count = 0
    for voice in again:
        take_back(voice)
        count += 1
    return count
