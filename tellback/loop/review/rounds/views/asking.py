"""The review that a page is about, for whoever may see or change it; to everybody else it does not exist (RVW-13)."""

from __future__ import annotations

from django.http import Http404
from django.shortcuts import get_object_or_404

from tellback.loop.decide.views.asking import only_if
from tellback.loop.review.models import Review
from tellback.loop.review.rounds.rules import may_see, may_write
from tellback.people.access import AccessRequest

REVIEWS = Review.objects.select_related("version", "owner", "organisation", "place", "follows__version")


def seen(request: AccessRequest, pk: int) -> Review:
    """A review that the person who asks may see; no role opens a private one."""
    review = get_object_or_404(REVIEWS.all(), pk=pk)
    if not may_see(request.acting, review):
        raise Http404
    return review


def own(request: AccessRequest, pk: int) -> Review:
    """A review that the person who asks may change."""
    review = seen(request, pk)
    only_if(may_write(request.acting, review))
    return review
