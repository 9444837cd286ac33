"""What goes when somebody takes back what they said of a draft (CON-03)."""

from __future__ import annotations

from tellback.loop.review.models import DraftView
from tellback.thread import forgetting
from tellback.thread.models import Step


def forget(step: Step) -> None:
    """Their view is no longer counted; the words went with the voice."""
    DraftView.objects.filter(voice__step=step).delete()


def register() -> None:
    """Say so to the one registry; called when the product starts."""
    forgetting.register("review", forget)
