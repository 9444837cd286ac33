"""The pages of promises: what we stand by, and what shows that we keep each or do not."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tellback.loop.decide.views.asking import only_if, signed_in
from tellback.loop.review.models import ActiveSet, Evidence
from tellback.loop.review.promises import actions, queries
from tellback.loop.review.promises.evidence import beside
from tellback.loop.review.promises.forms import SetForm, TagForm
from tellback.loop.review.promises.rules import SETTERS, SHOWS, TAGGERS, Refused, may_set
from tellback.people import clock
from tellback.people.access import EVERYONE, AccessRequest, open_to
from tellback.thread.models import Kind, Step


@open_to(EVERYONE)
def promise_list(request: AccessRequest) -> HttpResponse:
    """Every set of promises that somebody stands by, each promise with its page."""
    context = {"sets": queries.standing(), "may_set": request.acting.may(*SETTERS)}
    return render(request, "review/promises/promises.jinja", context)


@open_to(EVERYONE)
def promise(request: AccessRequest, slug: str, code: str) -> HttpResponse:
    """One promise: its words, who made it, and what shows for it and against it, side by side."""
    found = queries.promised(slug, code)
    if found is None:
        raise Http404
    standing, area = found
    version = standing.version
    context = {
        "standing": standing,
        "version": version,
        "area": area,
        "framework": version.whole,
        "evidence": beside(area.evidence, acting=request.acting),
        "tagged": queries.tagged(version, area),
        "credits": version.credits.order_by("place", "id"),
        "is_over": all(row.until and row.until <= clock.today() for row in standing.by),
        "until": max((row.until for row in standing.by if row.until), default=None),
    }
    return render(request, "review/promises/promise.jinja", context)


@open_to(*SETTERS)
def promise_sets(request: AccessRequest) -> HttpResponse:
    """Say by which promises the partnership, or a board, stands; several at once."""
    form = SetForm(request.POST or None, acting=request.acting)
    if request.method == "POST" and form.is_valid():
        chosen = form.chosen
        if with_words(request, lambda: actions.stand_by(chosen.pop("version"), by=signed_in(request), **chosen)):
            messages.success(request, _("Said in public. Each promise has its own page now."))
        return redirect("promise_sets")
    rows = [(row, may_set(request.acting, row.body)) for row in queries.every_set()[:100]]
    context = {"form": form, "rows": rows}
    return render(request, "review/promises/sets.jinja", context)


@open_to(*SETTERS)
@require_POST
def promise_set_end(request: AccessRequest, pk: int) -> HttpResponse:
    """Stand by these promises no longer."""
    active = get_object_or_404(ActiveSet.objects.select_related("body"), pk=pk)
    only_if(may_set(request.acting, active.body))
    actions.end_set(active, by=signed_in(request))
    messages.success(request, _("Ended today. What was shown for and against each promise stays to be read."))
    return redirect("promise_sets")


@open_to(*TAGGERS)
def promise_tag(request: AccessRequest, reference: str) -> HttpResponse:
    """Say which promise something we did keeps, or does not keep."""
    step = get_object_or_404(Step, reference=reference, kind__in=SHOWS)
    form = TagForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if with_words(request, lambda: actions.tag(step, by=signed_in(request), **form.chosen)):
            messages.success(
                request, _("Said. It stands on the page of this promise as soon as everybody may read it.")
            )
        return redirect("promise_tag", reference)
    context = {"step": step, "kind": Kind(step.kind).label, "form": form, "tags": queries.tags_of(step)}
    return render(request, "review/promises/tag.jinja", context)


@open_to(*TAGGERS)
@require_POST
def promise_untag(request: AccessRequest, pk: int) -> HttpResponse:
    """Take a tag off; the history keeps that it was there."""
    evidence = get_object_or_404(Evidence.objects.select_related("step"), pk=pk)
    actions.untag(evidence, by=signed_in(request))
    messages.success(request, _("Taken off. The history keeps it."))
    return redirect("promise_tag", evidence.step.reference)


def with_words(request: Any, act: Any) -> bool:
    """Do it; what may not be done just now is said on the next page."""
    try:
        act()
    except Refused as refusal:
        messages.warning(request, str(refusal))
        return False
    return True
