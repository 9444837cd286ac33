"""By when is it due? Reads the clocks, which are data (people.models.Clock)."""

from __future__ import annotations

from datetime import date

from django.db.models import F, Q

from tellback.people import clock
from tellback.people.models import Body, Clock, Deployment, Occasion


class NoClock(LookupError):
    """No clock is set for this occasion; an administrator has to add one."""


def clock_for(occasion: Occasion, body: Body | None = None, on: date | None = None) -> Clock:
    """The clock that runs for this occasion on that day: the body's own, else everyone's; the newest that is valid."""
    day = on or clock.today()
    rows = Clock.objects.filter(Q(body=body) | Q(body=None), occasion=occasion, valid_from__lte=day)
    found = rows.order_by(F("body").desc(nulls_last=True), "-valid_from").first()
    if found is None:
        raise NoClock(occasion)
    return found


def due_date(occasion: Occasion, *, start: date | None = None, body: Body | None = None) -> date:
    """The last day on which this is still on time, by the working days of the body, else of the partnership."""
    from tellback.people.calendars import due

    day = start or clock.today()
    found = clock_for(occasion, body, day)
    return due(day, found.amount, found.unit, calendar_of(found, body))


def calendar_of(found: Clock, body: Body | None) -> str:
    """Whose working days count: the clock's own, else the body's, else its organisation's, else the partnership's."""
    if found.calendar:
        return found.calendar
    if body is not None and body.calendar:
        return body.calendar
    if body is not None and body.organisation is not None and body.organisation.calendar:
        return body.organisation.calendar
    return Deployment.objects.values_list("calendar", flat=True).get()
