"""Lines that nobody can quietly change, written in the transaction of the act they record."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from tellback.ledger.models import Export, Line, Look
from tellback.people import clock
from tellback.people.codes.canonical import content_digest
from tellback.people.models import Body, Organisation, Person

NONCE_BYTES = 16


@transaction.atomic
def write(
    kind: str, *, about: str, content: Mapping[str, Any], by: Person | None = None, nonce: bytes | None = None
) -> bytes:
    """Fix `content` by a hash and return the nonce, which the caller keeps in the row it speaks of (16 bytes).

    Give a row's own `nonce` again for its later lines: whoever erases the row then unties them all.
    """
    nonce = nonce or secrets.token_bytes(NONCE_BYTES)
    Line.objects.create(kind=kind, about=about, commitment=commitment(nonce, content), by=by, written_at=clock.now())
    return nonce


@transaction.atomic
def looked(voice_reference: str, *, person: Person, organisation: Organisation | None, role: str) -> None:
    """A colleague opened a person's words. The first time is kept, and is what the person is told (CON-06)."""
    row = Look(about=voice_reference, person=person, organisation=organisation, role=role, first_at=clock.now())
    Look.objects.bulk_create([row], ignore_conflicts=True)


@transaction.atomic
def ask_export(*, body: Body | None, by: Person | None = None) -> Export:
    """Somebody asks for a copy of everything, or of one board's record; the record has it before the copy is made."""
    made = Export.objects.create(body=body, by=by, asked_at=clock.now())
    write("export-asked", about=made.about, content={"body": body.slug if body else ""}, by=by)
    return made


@transaction.atomic
def count_export(export: Export, *, tables: int, tables_done: int, rows_done: int) -> None:
    """How far it is, for whoever watches."""
    rows = Export.objects.filter(pk=export.pk, state=Export.State.WAITING)
    rows.update(tables=tables, tables_done=tables_done, rows_done=rows_done)


@transaction.atomic
def export_ready(export: Export) -> None:
    """The file is there."""
    rows = Export.objects.filter(pk=export.pk, state=Export.State.WAITING)
    rows.update(state=Export.State.READY, ready_at=clock.now())


@transaction.atomic
def export_taken(export: Export, *, by: Person | None = None) -> None:
    """Somebody takes the file: who and when stays in the record."""
    write("export-taken", about=export.about, content={"body": export.body_id}, by=by)


@transaction.atomic
def export_erased(export: Export) -> None:
    """The file is gone; that it was made, and who took it, stays."""
    Export.objects.filter(pk=export.pk, erased_at=None).update(state=Export.State.ERASED, erased_at=clock.now())


def commitment(nonce: bytes, content: Mapping[str, Any]) -> bytes:
    """The hash that a line keeps: it proves `content` to whoever has the nonce, and says nothing without it."""
    return hashlib.sha256(bytes(nonce) + content_digest(content)).digest()
