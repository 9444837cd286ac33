"""Taking a whole file back: its voices go, batch by batch, but for those that somebody has built on (INS-07)."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from tellback.ledger import actions as ledger
from tellback.loop.learn.models import Brought, Import
from tellback.loop.learn.queries.imports import staying
from tellback.loop.learn.rules import Refused
from tellback.loop.listen import actions as listening
from tellback.loop.listen.models import Voice
from tellback.people import clock
from tellback.people.models import Person

State = Import.State


@transaction.atomic
def ask_back(run: Import, *, by: Person) -> bool:
    """Begin to take it back, from its first voice; False when somebody else began just now, and it goes on.

    A file that waits to be gone on with is erased: it holds the same words.

    Raises:
        Refused: none of its voices is in, or it is being brought in.
    """
    locked = Import.objects.select_for_update().get(pk=run.pk)
    if locked.state == State.UNDOING:
        return False
    if not locked.can_be_taken_back:
        raise Refused(_("There is nothing to take back, or it is still being brought in. Stop it first."))
    locked.state, locked.undo_at, locked.undo_by = State.UNDOING, clock.now(), by
    locked.undo_upto, locked.undo_stayed = 0, 0
    locked.contents, locked.columns, locked.ended_at = None, [], None
    locked.save()
    ledger.write("import-back", about=f"import {locked.pk}", content={"asked": True}, by=by)
    return True


@transaction.atomic
def take_batch_back(run: Import, *, size: int) -> bool:
    """Take the next voices back and count them; False when there are none left, and it is done.

    Whoever builds on a voice holds it for their transaction, and so does this: the two take turns, and a batch that
    was cut short is begun again whole.
    """
    locked = Import.objects.select_for_update().get(pk=run.pk)
    if locked.state != State.UNDOING:
        return False
    rows = list(Brought.objects.filter(run=locked, pk__gt=locked.undo_upto).order_by("pk")[:size])
    if not rows:
        _end(locked)
        return False
    voices = _hold([row.voice_id for row in rows])
    stays = staying(Voice.objects.filter(pk__in=[voice.pk for voice in voices]))
    going = [voice for voice in voices if voice.pk not in stays]
    listening.take_out(going)
    Brought.objects.filter(voice__in=going).delete()
    Import.objects.filter(pk=locked.pk).update(
        undo_upto=rows[-1].pk, undone=F("undone") + len(going), undo_stayed=F("undo_stayed") + len(stays)
    )
    return True


def _hold(keys: Sequence[int]) -> list[Voice]:
    rows = Voice.objects.select_for_update(of=("self",)).filter(pk__in=keys)
    return list(rows.select_related("step").defer("words", "lexemes").order_by("pk"))


def _end(run: Import) -> None:
    Import.objects.filter(pk=run.pk).update(state=State.UNDONE, ended_at=clock.now())
    content = {"undone": run.undone, "stayed": run.undo_stayed}
    ledger.write("import-back", about=f"import {run.pk}", content=content, by=run.undo_by)
