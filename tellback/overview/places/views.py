"""What everyone may know of the places, boards, priorities and communities here."""

from __future__ import annotations

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from tellback.loop.review.models import Change
from tellback.overview.places import queries
from tellback.overview.record.queries import filtered, published
from tellback.people.access import EVERYONE, open_to
from tellback.people.models import Body, Community, Organisation, Place, Priority

FEW = 5


@open_to(EVERYONE)
def places(request: HttpRequest) -> HttpResponse:
    """Every place and every board."""
    bodies = Body.objects.select_related("place", "reports_to").order_by("name")
    return render(request, "overview/places.jinja", {"tree": queries.tree(), "bodies": bodies})


@open_to(EVERYONE)
def place(request: HttpRequest, slug: str) -> HttpResponse:
    """A place: its own focus and priorities, the boards that decide for it, and what came of people's words (PAR-02)."""
    found = get_object_or_404(Place.objects.select_related("parent"), slug=slug)
    parts = queries.with_parts(found)
    page = {
        "place": found,
        "parts": found.parts.order_by("name"),
        "priorities": queries.priorities(place=found),
        "bodies": found.bodies.order_by("name"),
        "items": queries.newest_items(filtered(places=parts)),
    }
    return render(request, "overview/place.jinja", page)


@open_to(EVERYONE)
def body(request: HttpRequest, slug: str) -> HttpResponse:
    """A board: what it is for, to whom it reports, when it meets, what it answered and what it changed (PAR-03)."""
    found = get_object_or_404(Body.objects.select_related("organisation", "place"), slug=slug)
    page = {
        "body": found,
        "line": queries.reporting_line(found),
        "seats": queries.seats(found),
        "below": found.reported_by.order_by("name"),
        "priorities": queries.priorities(body=found),
        "meetings": queries.next_meetings(body=found)[:FEW],
        "items": queries.newest_items(published().filter(body=found)),
        "changes": Change.objects.filter(review__body=found, step__audience="public").order_by("-made_at")[:FEW],
    }
    return render(request, "overview/body.jinja", page)


@open_to(EVERYONE)
def priority(request: HttpRequest, slug: str) -> HttpResponse:
    """A priority: the voices and the actions under it (PAR-13)."""
    found = get_object_or_404(Priority.objects.select_related("place", "body"), slug=slug)
    return render(request, "overview/priority.jinja", {"priority": found, "gathered": queries.under(found)})


@open_to(EVERYONE)
def community(request: HttpRequest, slug: str) -> HttpResponse:
    """A community, once somebody has written what it is; a name alone could point at very few people (PAR-04)."""
    found = get_object_or_404(Community.objects.select_related("same_as"), slug=slug)
    if found.same_as is not None:
        return redirect("community", found.same_as.slug)
    if not found.about.strip():
        raise Http404
    return render(request, "overview/community.jinja", {"community": found, "people": queries.heard_from(found)})


@open_to(EVERYONE)
def ways(request: HttpRequest) -> HttpResponse:
    """Every way to take part that is there today."""
    running = Q(until=None)
    groups = Organisation.objects.filter(running, kind=Organisation.Kind.VOLUNTARY).order_by("name")
    page = {"meetings": queries.next_meetings()[:FEW], "groups": groups}
    return render(request, "overview/ways.jinja", page)


@open_to(EVERYONE)
def contact(request: HttpRequest) -> HttpResponse:
    """How to reach a person, by phone, post or e-mail."""
    return render(request, "overview/contact.jinja")


@open_to(EVERYONE)
def privacy(request: HttpRequest) -> HttpResponse:
    """What happens to people's words, and what the law gives them, in plain words."""
    return render(request, "overview/privacy.jinja")
