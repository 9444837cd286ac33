"""Voices, as people leave them."""

from __future__ import annotations

from importlib import import_module
from itertools import count
from typing import Any

from django.apps import apps

from tellback.loop.listen import actions
from tellback.loop.listen.models import ConsentWording, Source, Voice
from tellback.people.codes import keys
from tests.factories import people

numbers = count(1)


def telling(words: str = "", **rest: Any) -> actions.Told:
    """One press of Send: the voice with its code. Makes the deployment, its clocks and keys where there are none."""
    people.deployment()
    keys.ensure_keys(create=True)
    wordings()
    n = next(numbers)
    rest.setdefault("idempotency_key", f"form-{n}")
    return actions.tell_us(words=words or f"The bus to the clinic stopped running, number {n}.", **rest)


def voice(words: str = "", **rest: Any) -> Voice:
    """What one person told us, with its thread, promises and code."""
    return telling(words, **rest).voice


def imported(words: str = "", source: Source | None = None, **rest: Any) -> Voice:
    """A voice brought in from an earlier record."""
    people.deployment()
    n = next(numbers)
    rest.setdefault("source_key", n.to_bytes(32))
    return actions.bring_in(
        words=words or f"Waited three hours, number {n}.",
        source=source or Source.objects.get_or_create(name="Survey of last year")[0],
        **rest,
    ).voice


def wordings() -> None:
    """The questions of consent as the product comes with them; tests that empty every table take them away."""
    if not ConsentWording.objects.exists():
        import_module("tellback.loop.listen.migrations.0003_first_wordings").write(apps, None)
