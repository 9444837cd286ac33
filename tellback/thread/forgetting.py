"""Taking words back must reach every stage in one transaction: the one registry of the product.

Each stage that holds people's words registers, from its AppConfig.ready(), a function that empties them for one
voice. `forget` runs them all; `places` names the columns they cover, which a test compares with the database.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.db import transaction

from tellback.people import clock
from tellback.thread.models import Entry, Step

Forget = Callable[[Step], None]
_forgetters: dict[str, Forget] = {}


def register(stage: str, forget: Forget) -> None:
    """A stage says how it forgets one person's words. The same stage again replaces the first (tests reload apps)."""
    _forgetters[stage] = forget


def registered() -> Iterable[str]:
    """The stages that have said how they forget."""
    return tuple(_forgetters)


@transaction.atomic
def forget(voice: Step) -> None:
    """Empty this person's words everywhere, now or not at all (CON-03)."""
    for forgetter in _forgetters.values():
        forgetter(voice)
    Entry.objects.filter(voice=voice).exclude(text="").update(text="", forgotten_at=clock.now())
