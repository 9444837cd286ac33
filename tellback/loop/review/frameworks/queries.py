"""Frameworks and their versions, as people choose and read them."""

from __future__ import annotations

from django.db.models import QuerySet

from tellback.loop.review.frameworks.shape import For
from tellback.loop.review.models import Version


def in_use(use: For) -> QuerySet[Version]:
    """The versions that can be chosen today: for a review, or as promises; by title."""
    wanted = {"is_for_review": True} if use is For.REVIEW else {"is_for_promises": True}
    found = Version.objects.filter(is_draft=False, until=None, **wanted)
    return found.select_related("framework").order_by("title", "id")
