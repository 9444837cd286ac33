"""The plan of a review: pick cells, say what happens next, say how it goes."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from tellback.loop.decide.views.asking import signed_in
from tellback.loop.review.models import NextStep
from tellback.loop.review.plans import queries
from tellback.loop.review.plans.actions import add_step, say_progress
from tellback.loop.review.plans.forms import ProgressForm, StepForm
from tellback.loop.review.plans.rules import Refused, may_read_words
from tellback.loop.review.plans.views.asking import own, seen, step_seen
from tellback.loop.review.rounds.rules import may_see, may_write
from tellback.people.access import STAFF, AccessRequest, open_to


@open_to(*STAFF)
def plan(request: AccessRequest, pk: int) -> HttpResponse:
    """What is planned because of this wheel, what was asked for, and the cells to pick from."""
    review = seen(request, pk)
    writes = may_write(request.acting, review)
    before = [row for row in queries.earlier(review) if may_see(request.acting, row)]
    context = {
        "review": review,
        "may_write": writes,
        "steps": queries.steps_of([review]),
        "earlier_steps": queries.open_from(before),
        "cases": queries.cases_of([review, *before], writes=writes, reads=may_read_words(request.acting, review)),
        "areas": queries.by_area(queries.cells_of(review)) if writes else [],
        "picked": picked(request),
    }
    return render(request, "review/plans/plan.jinja", context)


@open_to(*STAFF)
def step_new(request: AccessRequest, pk: int) -> HttpResponse:
    """Say what happens next; the cells it comes from stand beside."""
    review = own(request, pk)
    cells = queries.cells_of(review, picked(request))
    if not cells:
        return none_picked(pk, request=request)
    form = StepForm(request.POST or None, review=review)
    if request.method == "POST" and form.is_valid():
        try:
            add_step(review, cells=[cell.code for cell in cells], by=signed_in(request), **form.cleaned_data)
        except Refused as refusal:
            messages.warning(request, str(refusal))
        else:
            messages.success(request, _("Added to the plan. Say here how it goes, whenever there is news."))
            return redirect("plan", pk)
    return render(request, "review/plans/step_new.jinja", {"review": review, "cells": cells, "form": form})


@open_to(*STAFF)
def next_step(request: AccessRequest, pk: int, step: int) -> HttpResponse:
    """One next step: the cells it comes from, every word on how it goes, and the next one."""
    found = step_seen(request, pk, step)
    may_say = _may_say(request, found)
    form = ProgressForm(request.POST or None, initial={"status": found.status})
    if request.method == "POST" and not may_say:
        raise PermissionDenied(_("Only who owns this review, or does this step, says how it goes."))
    if request.method == "POST" and form.is_valid():
        say_progress(found, by=signed_in(request), **form.cleaned_data)
        messages.success(request, _("Noted. It stands in the plan."))
        return redirect("next_step", pk, step)
    context = {
        "step": found,
        "review": found.review,
        "cells": queries.cells_of(found.review, found.cells, with_words=may_read_words(request.acting, found.review)),
        "said": found.progress.select_related("by").order_by("-id"),
        "form": form if may_say else None,
        "may_write": may_write(request.acting, found.review),
        "picked": urlencode({"cells": found.cells}, doseq=True),
    }
    return render(request, "review/plans/step.jinja", context)


def picked(request: AccessRequest) -> list[str]:
    """The codes of the cells that were ticked, on the way here or in the form."""
    given = request.POST if "cells" in request.POST else request.GET
    return list(dict.fromkeys(given.getlist("cells")))[:100]


def none_picked(pk: int, *, request: AccessRequest) -> HttpResponse:
    """Back to the plan, with the reason said."""
    messages.warning(request, _("Pick at least one cell first. Open an area below and tick what you want to work on."))
    return redirect("plan", pk)


def _may_say(request: AccessRequest, step: NextStep) -> bool:
    person = request.acting.person
    return may_write(request.acting, step.review) or (person is not None and step.owner_id == person.pk)
