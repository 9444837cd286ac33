"""Which messages are due, and which wait for a colleague's hand."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from tellback.outbox.models import Message, Way
from tellback.people import clock

MOST_TRIES = 10  # over about a day and a half


def waiting() -> QuerySet[Message]:
    """Messages that neither left nor were stopped."""
    return Message.objects.filter(sent_at=None, stopped_at=None)


def due(way: Way) -> QuerySet[Message]:
    """What is to be sent this way now, longest waiting first."""
    return waiting().filter(way=way, due_at__lte=clock.now(), tries__lt=MOST_TRIES).order_by("due_at", "id")


def for_our_hands() -> QuerySet[Message]:
    """Letters to print and post, and what could not be sent, so that a colleague can ring or write instead."""
    cannot = Q(error="not-set-up") | Q(tries__gte=MOST_TRIES)
    return waiting().filter(Q(way=Way.LETTER) | cannot).exclude(voice="")
