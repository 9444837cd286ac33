"""A link that opens one thread, made for one message at the moment it is sent."""

from __future__ import annotations

from datetime import timedelta

from django.urls import reverse

from tellback.loop.listen.actions.codes import issue
from tellback.loop.listen.models import Voice
from tellback.people import clock
from tellback.people.codes.secret import new_secret, new_token

# A message lies about where others may find it; the code itself never ends.
WORKS_FOR = timedelta(days=60)


def fresh_link(reference: str) -> str:
    """The path of a new link to this thread. Only keyed hashes of it are kept; the code beside it is told to nobody.

    A new code for the person ends this link too, as it ends every code they had before.
    """
    voice = Voice.objects.only("pk").get(step__reference=reference, withdrawn_at=None)
    _secret, token = issue(voice, chances=[(new_secret(), new_token())], expires_at=clock.now() + WORKS_FOR)
    return reverse("mine_link", kwargs={"token": token})
