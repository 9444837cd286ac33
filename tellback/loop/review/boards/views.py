"""The standing item: how well do we involve people?"""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tellback.loop.decide.models import Meeting
from tellback.loop.decide.queries import meetings
from tellback.loop.decide.views.asking import only_if, signed_in
from tellback.loop.review.boards import actions, figures, queries, rules
from tellback.loop.review.boards.forms import ChangeForm, CloseForm, DoneForm
from tellback.loop.review.models import Change
from tellback.people.access import AccessRequest, open_to
from tellback.people.models import Role


@open_to(*rules.READERS)
def standing(request: AccessRequest, pk: int) -> HttpResponse:
    """What people answered, "less able" first; who still waits; what was said before; and what will change now."""
    return _page(request, _meeting(request, pk))


@open_to(Role.SECRETARY)
@require_POST
def record(request: AccessRequest, pk: int) -> HttpResponse:
    """Record what the board will change."""
    meeting = _own(request, pk)
    form = ChangeForm(request.POST, body=meeting.body)
    if not form.is_valid():
        return _page(request, meeting, change_form=form)
    try:
        review = actions.open_review(meeting, by=signed_in(request))
        actions.record_change(review, by=signed_in(request), **form.cleaned_data)
        messages.success(request, _("Recorded. It shows on the thread of everyone behind these decisions."))
    except rules.Refused as refusal:
        messages.warning(request, str(refusal))
    return redirect("standing", pk)


@open_to(Role.SECRETARY)
@require_POST
def close(request: AccessRequest, pk: int) -> HttpResponse:
    """Close the item; blank, it stays open and says why."""
    meeting = _own(request, pk)
    form = CloseForm(request.POST)
    if form.is_valid():
        review = actions.open_review(meeting, by=signed_in(request))
        try:
            actions.close(review, by=signed_in(request), **form.cleaned_data)
            messages.success(request, _("Closed. The next meeting opens with what you recorded."))
            return redirect("standing", pk)
        except rules.Refused as refusal:
            form.add_error("no_change_because", str(refusal))
    return _page(request, meeting, close_form=form)


@open_to(Role.SECRETARY)
def change_done(request: AccessRequest, reference: str) -> HttpResponse:
    """Say that something the board said it would change is changed."""
    change = get_object_or_404(Change.objects.select_related("step", "review__body"), step__reference=reference)
    only_if(rules.may_write(request.acting, change.review.body))
    form = DoneForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.finish_change(change, how_it_went=form.cleaned_data["how_it_went"], by=signed_in(request))
        messages.success(request, _("Noted. Everyone behind it can see that it is done."))
        return redirect("meetings")
    return render(request, "review/change_done.jinja", {"form": form, "change": change})


def _page(request: AccessRequest, meeting: Meeting, **forms: Any) -> HttpResponse:
    review = queries.review_of(meeting)
    shown = figures.figures_of(review)
    may_write = rules.may_write(request.acting, meeting.body) and review.closed_at is None
    context = {
        "meeting": meeting,
        "review": review,
        "figures": shown,
        "why_it_did_not_move": figures.why_it_did_not_move(),
        "comments": queries.less_able(review, shown),
        "said_by_groups": queries.said_by_groups(review),
        "earlier": queries.earlier_changes(review),
        "changes": review.changes.select_related("step").order_by("id") if review.pk else [],
        "late": queries.late_references(meeting.body) if _sees_threads(request) and not review.closed_at else [],
        "may_open_voices": request.acting.may(Role.OFFICER, Role.ADMINISTRATOR),
        "may_write": may_write,
        "may_finish": rules.may_write(request.acting, meeting.body),
    }
    given = {"change_form": None, "close_form": None}
    if may_write:
        given = {"change_form": ChangeForm(body=meeting.body), "close_form": CloseForm()} | forms
    return render(request, "review/standing.jinja", context | given)


def _sees_threads(request: AccessRequest) -> bool:
    """The board sees how many, by the rule for small numbers; a list could be counted. It is for who brings the answers."""
    return request.acting.may(Role.OFFICER)


def _meeting(request: AccessRequest, pk: int) -> Meeting:
    meeting = get_object_or_404(meetings(), pk=pk)
    only_if(rules.may_read(request.acting, meeting.body))
    return meeting


def _own(request: AccessRequest, pk: int) -> Meeting:
    meeting = _meeting(request, pk)
    only_if(rules.may_write(request.acting, meeting.body))
    return meeting
