"""Codes that open a thread: issued, replaced, found again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from tellback.loop.listen.models import Code, Voice
from tellback.people import clock
from tellback.people.codes import keys


class NoCodeLeft(RuntimeError):
    """Every code tried for this thread opens another one already; in practice this does not happen."""


@transaction.atomic
def issue(voice: Voice, *, chances: Iterable[tuple[int, str]], expires_at: datetime | None = None) -> tuple[int, str]:
    """Give this voice the first `(secret, token)` that opens no other thread; only keyed hashes are stored.

    Raises:
        NoCodeLeft: all of them open other threads.
    """
    for number, token in chances:
        digest, key_id = keys.digest(number)
        row = Code(
            voice=voice,
            key_id=key_id,
            digest=digest,
            token_digest=keys.digest(token)[0],
            issued_at=clock.now(),
            expires_at=expires_at,
        )
        if not Code.objects.filter(digest=digest).exists():
            row.save(force_insert=True)
            return number, token
    raise NoCodeLeft
