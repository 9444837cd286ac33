"""How listening forgets one person's words (CON-03). Registered in apps.py."""

from __future__ import annotations

from tellback.loop.listen.models import Addition, Layer, Moderation, SelfNamed, Voice
from tellback.people import clock
from tellback.thread.models import Step


def forget(step: Step) -> None:
    """Empty the words, what was added to them, their layers, the communities as typed, and what an import kept.

    What the person said about them goes too, so that nothing is left to guess from.
    """
    now = clock.now()
    Voice.objects.filter(step=step).update(
        words="", provenance={}, kinds=[], language="", place=None, campaign=None, set_aside_at=None
    )
    Addition.objects.filter(voice__step=step).update(words="", forgotten_at=now)
    Layer.objects.filter(voice__step=step).update(text="", forgotten_at=now)
    SelfNamed.objects.filter(voice__step=step).update(words="", kind="", forgotten_at=now)
    Moderation.objects.filter(voice__step=step).update(teller_words="", reason="", second_reason="")
