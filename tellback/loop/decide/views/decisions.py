"""The manager's card, and what was decided."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tellback.loop.decide import actions, rules
from tellback.loop.decide.evidence import evidence, people_behind
from tellback.loop.decide.forms import DecisionForm
from tellback.loop.decide.forms.decisions import FOLLOWS
from tellback.loop.decide.models import Decision, Meeting, Proposal
from tellback.loop.decide.queries import (
    decisions,
    meetings,
    passed_on_as,
    told_and_waiting,
    what_follows,
    whole,
)
from tellback.loop.decide.views.asking import one, only_if, refusals_said, said, signed_in
from tellback.people.access import AccessRequest, open_to
from tellback.people.models import Role
from tellback.ui.paging import page_by_key

GOES_ON = (Decision.Outcome.AGREED, Decision.Outcome.IN_PART, Decision.Outcome.TEST)


@open_to(Role.DECISION_OWNER, Role.SECRETARY)
def decide(request: AccessRequest, reference: str) -> HttpResponse:
    """The proposal in five lines, what people said beside it, and the answer on the same screen."""
    proposal = one(whole(reference))
    only_if(rules.may_decide(request.acting, proposal))
    meeting = _meeting(request, proposal)
    if proposal.state not in rules.WAITING:
        return redirect("proposal", reference)
    form = DecisionForm(request.POST or None, body=proposal.body)
    if request.method == "POST" and form.is_valid():
        return _record(request, proposal, meeting, form.cleaned_data)
    context: dict[str, Any] = {
        "proposal": proposal,
        "meeting": meeting,
        "form": form,
        "follows": FOLLOWS,
        "evidence": evidence(proposal.step),
        "people": people_behind(proposal.step),
        "is_owner": proposal.owner == request.acting.person,
    }
    return render(request, "decide/decide.jinja", context)


def _meeting(request: AccessRequest, proposal: Proposal) -> Meeting | None:
    """The meeting in which this is decided. A secretary records only what a meeting decided."""
    number = request.GET.get("meeting", "")
    if number.isascii() and number.isdigit() and len(number) < 10:
        return one(meetings().filter(pk=number, body=proposal.body))
    if proposal.owner != request.acting.person:
        raise PermissionDenied(
            _("Open this from the meeting that decided it. Outside a meeting the decision owner answers.")
        )
    return None


def _record(
    request: AccessRequest, proposal: Proposal, meeting: Meeting | None, answer: dict[str, Any]
) -> HttpResponse:
    with refusals_said(request):
        decision = actions.decide(proposal, by=signed_in(request), meeting=meeting, **answer)
        if meeting is None and "keep" not in request.POST:
            actions.publish(decision, by=signed_in(request))
        said(request, _("Recorded. Everyone behind it is now owed this answer."))
        return redirect("meeting", meeting.pk) if meeting else redirect("decision", decision.reference)
    return redirect("proposal", proposal.reference)


@open_to(*rules.READERS)
def decision_list(request: HttpRequest) -> HttpResponse:
    """Every decision, newest first: each no beside each yes."""
    page = page_by_key(decisions(), request, key=("-decided_on", "-id"))
    return render(request, "decide/decisions.jinja", {"page": page})


@open_to(*rules.READERS)
def decision_page(request: AccessRequest, reference: str) -> HttpResponse:
    """What was decided and why, what is being done, and who still waits to be told."""
    decision = one(decisions().filter(step__reference=reference))
    told, waiting = told_and_waiting(decision)
    context = {
        "decision": decision,
        "told": told,
        "waiting": waiting,
        "people": people_behind(decision.step),
        "acts": what_follows(decision),
        "passed_on": passed_on_as(decision),
        "goes_on": decision.outcome in GOES_ON,
        "may_act": request.acting.may(Role.OFFICER, Role.DECISION_OWNER, Role.SECRETARY),
        "may_tell": request.acting.may(Role.OFFICER, Role.DECISION_OWNER, Role.ADMINISTRATOR),
        "may_publish": decision.meeting_id is None and decision.owner == request.acting.person,
    }
    return render(request, "decide/decision.jinja", context)


@open_to(Role.DECISION_OWNER)
@require_POST
def decision_publish(request: AccessRequest, reference: str) -> HttpResponse:
    """The decision owner lets everyone read it."""
    decision = one(decisions().filter(step__reference=reference))
    with refusals_said(request):
        actions.publish(decision, by=signed_in(request))
        said(request, _("Published. Everyone can read it now."))
    return redirect("decision", reference)
