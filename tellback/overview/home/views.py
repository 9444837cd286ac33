"""The public home."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from tellback.overview.home.queries import lately
from tellback.overview.record import queries
from tellback.people.access import EVERYONE, open_to


@open_to(EVERYONE)
def home(request: HttpRequest) -> HttpResponse:
    """Tell us; follow your words; what happened to the last 20; and three real answers, one of them a no."""
    return render(request, "overview/home.jinja", {"lately": lately(), "items": queries.three_to_show()})
