"""Two things every request needs: which deployment this is (and its clock), and who is acting."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse

from tellback.people import clock
from tellback.people.acting import Acting
from tellback.people.models import Deployment

Respond = Callable[[HttpRequest], HttpResponse]


def deployment(respond: Respond) -> Respond:
    """Put the deployment on the request and set the clock: a demo may have been moved on."""

    def handle(request: Any) -> HttpResponse:
        found = Deployment.objects.first()
        request.deployment = found
        clock.set_offset(timedelta(days=found.moved_days if found else 0))
        return respond(request)

    return handle


def acting(respond: Respond) -> Respond:
    """Put who is acting on the request; it asks the database only when a page asks it."""

    def handle(request: Any) -> HttpResponse:
        request.acting = Acting(request)
        return respond(request)

    return handle
