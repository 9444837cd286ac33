"""A browser in which a person has opened their thread."""

from __future__ import annotations

from django.test import Client

from tellback.loop.listen.models import Voice
from tellback.people import clock


def holder(voice: Voice) -> Client:
    """As if they had just typed their code."""
    client = Client()
    session = client.session
    session["opened"] = {"voice": voice.pk, "code": None, "at": clock.now().isoformat()}
    session.save()
    return client
