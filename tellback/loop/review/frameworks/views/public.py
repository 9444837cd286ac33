"""What anybody can read of a framework, print, and say of a draft."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from tellback.loop.listen import showing
from tellback.loop.listen.actions import NothingSaid
from tellback.loop.listen.floods import TooMuchAtOnce, not_a_flood
from tellback.loop.listen.opened import open_for
from tellback.loop.listen.queries import expected
from tellback.loop.review.frameworks import actions, queries
from tellback.loop.review.frameworks.forms import SayForm
from tellback.loop.review.frameworks.rules import Refused
from tellback.loop.review.models import Framework, Version
from tellback.people.access import EVERYONE, AccessRequest, open_to
from tellback.people.models import Occasion
from tellback.ui.paging import page_by_key


@open_to(EVERYONE)
@require_safe
def index(request: AccessRequest) -> HttpResponse:
    """Every charter, standard and self-review that is in use, and the drafts that people are asked about."""
    page = page_by_key(queries.public(), request, key=("slug",))
    return render(request, "review/frameworks/public_list.jinja", {"page": page})


@open_to(EVERYONE)
@require_safe
def framework(request: AccessRequest, slug: str) -> HttpResponse:
    """What it is, its areas and prompts, whose it is, who shaped it, and every version there was (GOV-05, PAR-11)."""
    version = _version(request, slug)
    asked = queries.open_draft(slug)
    known = {
        "version": version,
        "whole": version.whole,
        "draft": asked if asked != version else None,
        "history": queries.history(version.framework),
    }
    return render(request, "review/frameworks/public.jinja", known)


@open_to(EVERYONE)
@require_safe
def cards(request: AccessRequest, slug: str) -> HttpResponse:
    """Prompt cards to print and fill in by hand, with the words we use and how to reach us (RVW-15)."""
    version = _version(request, slug)
    address = settings.PUBLIC_ADDRESS + reverse("framework", args=[slug])
    known = {"version": version, "whole": version.whole, "is_easy": "easy" in request.GET, "address": address}
    return render(request, "review/frameworks/cards.jinja", known)


@open_to(EVERYONE)
@never_cache
def say(request: AccessRequest, slug: str) -> HttpResponse:
    """Do you support this draft? What people say becomes a voice, with its code (GOV-09, S2:97-100)."""
    get_object_or_404(Framework, slug=slug)
    draft = queries.open_draft(slug)
    if draft is None:
        return render(request, "review/frameworks/not_asked.jinja", {"version": queries.readable(slug)})
    form = SayForm(request.POST if request.method == "POST" else None, whole=draft.whole)
    if request.method == "POST" and form.is_valid() and _said(request, draft, form):
        return redirect("tell_sent")
    first, standing = expected(Occasion.FIRST_REPLY), expected(Occasion.STATUS)
    known = {"form": form, "version": draft, "whole": draft.whole, "first": first, "standing": standing}
    return render(request, "review/frameworks/say.jinja", known)


def _said(request: AccessRequest, draft: Version, form: Any) -> bool:
    """Whether it was kept; then this browser may see the code once."""
    data = form.cleaned_data
    try:
        not_a_flood(request)
        told = actions.say(
            draft, supports=data["supports"], words=data["words"], idempotency_key=data["key"], area=data["area"]
        )
    except (TooMuchAtOnce, NothingSaid, Refused) as problem:
        form.add_error("words", str(problem))
        return False
    # A retry after the code was shown is somebody who pressed Back: maybe not the person who told us.
    if told.secret is not None and told.press is not None and not told.is_shown:
        open_for(request, told.voice)
        showing.remember(request, told.voice, told.press)
    return True


def _version(request: AccessRequest, slug: str) -> Version:
    found = queries.readable(slug, request.GET.get("version", "")[:40])
    if found is None:
        raise Http404
    return found
