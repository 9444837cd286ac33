"""What a resident said about a proposal, and our answer to it, go when they take their words back."""

from __future__ import annotations

from tellback.loop.decide.models import Remark
from tellback.people import clock
from tellback.thread import forgetting
from tellback.thread.models import Step


def forget(voice: Step) -> None:
    """Empty this person's remarks, and the answers, which may repeat what they said (CON-03)."""
    mine = Remark.objects.filter(voice__step=voice, forgotten_at=None)
    mine.update(words="", reply="", forgotten_at=clock.now())


def register() -> None:
    """Say so to the one registry; called when the product starts."""
    forgetting.register("decide", forget)
