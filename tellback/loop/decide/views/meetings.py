"""Meetings: the list, one with its agenda and intake, and what the secretary does in the room."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tellback.loop.decide import actions, rules
from tellback.loop.decide.forms import ItemForm, MeetingForm
from tellback.loop.decide.models import AgendaItem, Meeting
from tellback.loop.decide.queries import agenda, intake, meetings, whole
from tellback.loop.decide.views.asking import one, only_if, refusals_said, said, signed_in
from tellback.people.access import AccessRequest, open_to
from tellback.people.models import Role
from tellback.ui.paging import page_by_key

READERS = (Role.SECRETARY, Role.BOARD_MEMBER, Role.OFFICER, Role.DECISION_OWNER, Role.ADMINISTRATOR)


@open_to(*READERS)
def meeting_list(request: AccessRequest) -> HttpResponse:
    """Meetings of every board, the latest first; a secretary plans the next one here."""
    bodies = request.acting.bodies(Role.SECRETARY)
    form = MeetingForm(request.POST or None, bodies=bodies)
    if request.method == "POST":
        only_if(bool(bodies))
        if form.is_valid():
            known = form.cleaned_data
            made = actions.plan_meeting(
                known["body"], meets_on=known["meets_on"], where=known["where"], by=signed_in(request)
            )
            return redirect("meeting", made.pk)
    rows = meetings()
    if mine := request.acting.bodies(Role.SECRETARY, Role.BOARD_MEMBER):
        rows = rows.filter(body__in=mine)
    page = page_by_key(rows, request, key=("-meets_on", "-id"))
    return render(request, "decide/meetings.jinja", {"page": page, "form": form if bodies else None})


@open_to(*READERS)
def meeting_page(request: AccessRequest, pk: int) -> HttpResponse:
    """One meeting: its agenda in order, what waits for it, and what was decided."""
    meeting = _meeting(pk)
    is_secretary = rules.is_secretary_of(request.acting, meeting.body)
    form = ItemForm(request.POST or None)
    if request.method == "POST":
        only_if(is_secretary)
        if form.is_valid():
            with refusals_said(request):
                actions.add_item(meeting, title=form.cleaned_data["title"], by=signed_in(request))
            return redirect("meeting", pk)
    context = {
        "meeting": meeting,
        "agenda": agenda(meeting),
        "intake": intake(meeting.body, by=meeting.meets_on) if meeting.state == Meeting.State.PLANNED else [],
        "is_secretary": is_secretary,
        "form": form,
    }
    return render(request, "decide/meeting.jinja", context)


@open_to(Role.SECRETARY)
@require_POST
def put_on(request: AccessRequest, pk: int, reference: str) -> HttpResponse:
    """Put a proposal on the agenda."""
    meeting = _own(request, pk)
    with refusals_said(request):
        actions.put_on_agenda(meeting, proposal=one(whole(reference)), by=signed_in(request))
    return redirect("meeting", pk)


@open_to(Role.SECRETARY)
@require_POST
def item_move(request: AccessRequest, pk: int, item: int) -> HttpResponse:
    """Move an item up or down, or take it off."""
    meeting = _own(request, pk)
    row = one(AgendaItem.objects.filter(meeting=meeting, pk=item).select_related("meeting", "proposal__step"))
    with refusals_said(request):
        if request.POST.get("to") == "off":
            actions.take_off(row, by=signed_in(request))
        else:
            actions.move_item(row, up=request.POST.get("to") == "up")
    return redirect("meeting", pk)


@open_to(Role.SECRETARY)
@require_POST
def meeting_held(request: AccessRequest, pk: int) -> HttpResponse:
    """The meeting is over."""
    actions.hold(_own(request, pk), by=signed_in(request))
    said(request, _("The meeting is over. What was not reached waits for the next one. Next, publish the decisions."))
    return redirect("meeting", pk)


@open_to(Role.SECRETARY)
@require_POST
def meeting_publish(request: AccessRequest, pk: int) -> HttpResponse:
    """Let everyone read what the meeting decided."""
    actions.publish_meeting(_own(request, pk), by=signed_in(request))
    said(request, _("Published. Everyone behind each decision can read it on their own thread."))
    return redirect("meeting", pk)


def _meeting(pk: int) -> Meeting:
    return one(meetings().filter(pk=pk))


def _own(request: AccessRequest, pk: int) -> Meeting:
    meeting = _meeting(pk)
    only_if(rules.is_secretary_of(request.acting, meeting.body))
    return meeting
