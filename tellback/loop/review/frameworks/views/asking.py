"""What these pages share: the version asked for, and a form that could be acted on or says why not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404

from tellback.loop.review.frameworks import queries
from tellback.loop.review.frameworks.rules import Refused
from tellback.loop.review.models import Version


def version_or_404(pk: int) -> Version:
    """The version of this number."""
    rows = Version.objects.select_related("framework", "replaces", "made_by").prefetch_related(queries.CREDITS)
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def draft_or_404(pk: int) -> Version:
    """The draft of this number; a version in use is not changed."""
    found = version_or_404(pk)
    if not found.is_draft:
        raise Http404
    return found


def done(form: Any, act: Callable[[dict[str, Any]], object], field: str | None = None) -> bool:
    """Whether the form could be acted on. Where not, it says why, and keeps what was typed."""
    if not form.is_valid():
        return False
    try:
        act(form.cleaned_data)
    except Refused as why:
        form.add_error(field, str(why))
    return form.is_valid()
