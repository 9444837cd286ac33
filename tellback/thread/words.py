"""What is owed to a person, as every page of theirs says it."""

from __future__ import annotations

from django.utils.translation import gettext as _

from tellback.people.models import Occasion


def owed_words(occasion: str) -> str:
    """What we owe a person on one occasion, said to them."""
    return {
        Occasion.ACKNOWLEDGE: _("We will say that we have your words"),
        Occasion.FIRST_REPLY: _("A person will answer you"),
        Occasion.STATUS: _("We will tell you where things stand"),
        Occasion.UNDERSTOOD: _("We will check that we understood you"),
        Occasion.DECISION: _("We will answer you about what was decided"),
        Occasion.PROGRESS: _("We will tell you how it is going"),
        Occasion.FINAL: _("We will tell you what changed"),
        Occasion.REOPENED: _("We will answer you: this has not happened"),
    }[Occasion(occasion)]
