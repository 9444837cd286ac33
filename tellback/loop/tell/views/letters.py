"""Letters to print and post, and messages that a colleague has to pass on by hand."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from tellback.loop.tell import actions
from tellback.loop.tell.letters import letter as written
from tellback.loop.tell.rules import POSTERS
from tellback.outbox.models import Message, Way
from tellback.outbox.queries import for_our_hands
from tellback.people.access import open_to
from tellback.ui.paging import page_by_key


@open_to(*POSTERS)
def letters(request: Any) -> HttpResponse:
    """What waits for our hands, oldest first."""
    page = page_by_key(for_our_hands(), request, key=("made_at", "id"))
    return render(request, "tell/letters.jinja", {"page": page})


@open_to(*POSTERS)
def letter(request: Any, pk: int) -> HttpResponse:
    """One letter, ready to print; `?large=1` is its large-print twin."""
    found = written(get_object_or_404(Message, pk=pk, way=Way.LETTER))
    if found is None:
        raise Http404
    is_large = request.GET.get("large", "1" if found.is_large else "0") == "1"
    address = f"{settings.PUBLIC_ADDRESS}/mine/"
    return render(request, "tell/letter.jinja", {"letter": found, "is_large": is_large, "address": address})


@open_to(*POSTERS)
@require_POST
def passed_on(request: Any, pk: int) -> HttpResponse:
    """It was posted, or said by phone."""
    actions.passed_on(get_object_or_404(Message, pk=pk), by=request.acting.person)
    return redirect("letters")
