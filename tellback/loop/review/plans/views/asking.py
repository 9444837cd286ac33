"""The review or the row that a page is about, for whoever may see or change it; to others it does not exist."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from tellback.loop.decide.views.asking import only_if
from tellback.loop.review.models import Case, NextStep, Review
from tellback.loop.review.plans.rules import may_read_words
from tellback.loop.review.rounds.rules import answers_first, may_see, may_write
from tellback.people.access import AccessRequest

REVIEWS = Review.objects.select_related("version", "owner", "organisation", "place", "follows")


def seen(request: AccessRequest, pk: int) -> Review:
    """A review that the person who asks may see."""
    review = get_object_or_404(REVIEWS.all(), pk=pk)
    if not may_see(request.acting, review):
        raise Http404
    if answers_first(request.acting.person, review):
        raise PermissionDenied(
            _("Give your own answers first. Then you see what others answered, and what is planned.")
        )
    return review


def own(request: AccessRequest, pk: int) -> Review:
    """A review that the person who asks may change."""
    review = seen(request, pk)
    only_if(may_write(request.acting, review))
    return review


def step_seen(request: AccessRequest, pk: int, step: int) -> NextStep:
    """A next step of a review that the person who asks may see."""
    review = seen(request, pk)
    found = get_object_or_404(NextStep.objects.select_related("owner"), pk=step, review=review)
    found.review = review
    return found


def case_seen(request: AccessRequest, pk: int) -> Case:
    """A case for a review that the person who asks may see; one not sent yet is seen by who can write it.

    One that quotes what was written beside the colours is seen only where those words are.
    """
    case = get_object_or_404(Case.objects.select_related("by", "noted_by"), pk=pk)
    case.review = seen(request, case.review_id)
    hidden = case.with_reflections and not may_read_words(request.acting, case.review)
    if hidden or (case.sent_at is None and not may_write(request.acting, case.review)):
        raise Http404
    return case


def case_own(request: AccessRequest, pk: int) -> Case:
    """A case that the person who asks may change."""
    case = case_seen(request, pk)
    only_if(may_write(request.acting, case.review))
    return case
