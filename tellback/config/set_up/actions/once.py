"""Single presses of the set-up: the words for places, the colours, a test message."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from tellback.outbox import actions as outbox
from tellback.outbox.models import Message
from tellback.people import actions, clock
from tellback.people.models import Deployment, Person, Place

TEST_MESSAGE = "test-message:"


@transaction.atomic
def call_places(called: dict[str, str]) -> None:
    """What people here call a place of each size: {"neighbourhood": "locality"}. Every place of that size is called so."""
    for place in Place.objects.filter(kind__in=called).order_by("pk"):
        if place.called != called[place.kind]:
            actions.change(place, values={"called": called[place.kind]})


@transaction.atomic
def paint(deployment: Deployment, *, colours: dict[str, str]) -> None:
    """The colours of every page from now on; empty for those of the house."""
    actions.describe(deployment, values={"colours": colours})


@transaction.atomic
def send_test_message(person: Person) -> Message | None:
    """One message to whoever asks, on the same way as every other, so that what keeps it would keep them all."""
    return outbox.queue(
        once=f"{TEST_MESSAGE}{person.pk}:{clock.now():%Y%m%d%H%M%S}",
        way="email",
        address=person.email,
        person=person,
        subject=_("A test message from Tellback"),
        body=_("This message shows that people here can be written to. You need not do anything with it."),
    )
