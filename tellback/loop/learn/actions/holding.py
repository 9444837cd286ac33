"""Holding voices still while something is drawn from them, so that a withdrawal and an act take turns."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from tellback.loop.learn.rules import Refused, check_usable
from tellback.loop.listen.models import Voice


@transaction.atomic
def hold_usable(voices: Iterable[Voice]) -> list[Voice]:
    """These voices as they are now, held until the transaction ends.

    Raises:
        Refused: one of them may not be used.
    """
    held = _held([voice.pk for voice in voices])
    check_usable(held)
    return held


@transaction.atomic
def hold_words(voice: Voice) -> Voice:
    """One voice as it is now, held until the transaction ends.

    Raises:
        Refused: the person took their words back.
    """
    (held,) = _held([voice.pk])
    if held.withdrawn_at:
        raise Refused(_("The person has taken these words back."))
    return held


def _held(keys: list[int]) -> list[Voice]:
    # Always in the same order, so that two colleagues never wait for each other.
    rows = Voice.objects.select_for_update(of=("self",)).filter(pk__in=keys)
    return list(rows.select_related("step").order_by("pk"))
