"""Proposals: the list, one being written, one whole, and who decides it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tellback.loop.decide import actions, rules
from tellback.loop.decide.evidence import evidence, people_behind
from tellback.loop.decide.forms import DecidersForm, ProposalForm
from tellback.loop.decide.forms.proposals import kept
from tellback.loop.decide.models import Proposal
from tellback.loop.decide.queries import decisions, proposals, whole
from tellback.loop.decide.views.asking import one, only_if, refusals_said, said, signed_in
from tellback.people.access import AccessRequest, open_to
from tellback.people.models import Role
from tellback.ui.paging import page_by_key

WRITERS = (Role.OFFICER, Role.GROUP_LEAD)


@open_to(*rules.READERS)
def proposal_list(request: HttpRequest) -> HttpResponse:
    """Every proposal, newest first, and who decides it by when."""
    rows = proposals()
    wanted = request.GET.get("state", "")
    if wanted in Proposal.State.values:
        rows = rows.filter(state=wanted)
    page = page_by_key(rows, request, key=("-made_at", "-id"))
    return render(request, "decide/proposals.jinja", {"page": page, "wanted": wanted, "states": Proposal.State.choices})


@open_to(*WRITERS)
def proposal_new(request: AccessRequest) -> HttpResponse:
    """Write a proposal, usually from an insight."""
    asked = request.GET.getlist("insight")
    form = ProposalForm(request.POST or None, asked=asked)
    if request.method == "POST" and form.is_valid():
        made = actions.propose(by=signed_in(request), **form.cleaned_data)
        said(request, _("The proposal is written down. Next, say who decides it and by when."))
        return redirect("proposal_deciders", made.reference)
    if request.method == "GET":
        insights = form.fields["insights"].queryset  # type: ignore[attr-defined]
        form.initial["insights"] = [i.pk for i in insights if i.step.reference in asked]
        form.initial["by_group"] = request.acting.organisation if not request.acting.may(Role.OFFICER) else None
    return render(request, "decide/proposal_form.jinja", {"form": form, "proposal": None})


@open_to(*WRITERS)
def proposal_edit(request: AccessRequest, reference: str) -> HttpResponse:
    """Change a proposal that has not been sent."""
    proposal = one(whole(reference))
    only_if(rules.may_write(request.acting, proposal))
    initial = kept(proposal)
    form = ProposalForm(request.POST or None, initial=initial, there=initial["insights"])
    if request.method == "POST" and form.is_valid():
        with refusals_said(request):
            actions.rewrite(proposal, by=signed_in(request), **form.cleaned_data)
        return redirect("proposal", reference)
    return render(request, "decide/proposal_form.jinja", {"form": form, "proposal": proposal})


@open_to(*rules.READERS)
def proposal_page(request: AccessRequest, reference: str) -> HttpResponse:
    """One proposal: what is asked, what people said on both sides, who decides, and what residents remark."""
    proposal = one(whole(reference))
    context = {
        "proposal": proposal,
        "evidence": evidence(proposal.step),
        "people": people_behind(proposal.step),
        "missing": rules.missing(proposal) if proposal.state == Proposal.State.DRAFT else [],
        "priorities": proposal.priorities.all(),
        "remarks": proposal.remarks.filter(forgotten_at=None).order_by("-said_at"),
        "decisions": list(decisions().filter(proposal=proposal).order_by("-id")),
        "entries": proposal.step.entries.filter(voice=None).exclude(text="").order_by("-happened_at", "-id")[:20],
    }
    return render(request, "decide/proposal.jinja", context | _may(request, proposal))


@open_to(*WRITERS, Role.SECRETARY)
def proposal_deciders(request: AccessRequest, reference: str) -> HttpResponse:
    """Say who has the power to decide, and by when."""
    proposal = one(whole(reference))
    only_if(rules.may_write(request.acting, proposal) or rules.is_secretary_of(request.acting, proposal.body))
    initial = {name: getattr(proposal, name) for name in ("body", "owner_title", "decide_by")}
    form = DecidersForm(request.POST or None, initial=initial | {"owner": proposal.owner_id})
    if request.method == "POST" and form.is_valid():
        known = {name: form.cleaned_data[name] for name in ("body", "owner_title", "decide_by")}
        with refusals_said(request):
            actions.set_deciders(proposal, owner=form.chosen_owner, by=signed_in(request), **known)
        return redirect("proposal", reference)
    return render(request, "decide/deciders.jinja", {"form": form, "proposal": proposal})


@open_to(*WRITERS, Role.SECRETARY)
@require_POST
def proposal_send(request: AccessRequest, reference: str) -> HttpResponse:
    """Send it to those who decide."""
    proposal = one(whole(reference))
    only_if(rules.may_write(request.acting, proposal) or rules.is_secretary_of(request.acting, proposal.body))
    with refusals_said(request):
        actions.send(proposal, by=signed_in(request))
        said(request, _("Sent. Everyone behind it can now see who decides, and by when."))
    return redirect("proposal", reference)


@open_to(Role.SECRETARY)
@require_POST
def proposal_check(request: AccessRequest, reference: str) -> HttpResponse:
    """The secretary says that it is complete."""
    proposal = one(whole(reference))
    only_if(rules.is_secretary_of(request.acting, proposal.body))
    with refusals_said(request):
        actions.check(proposal, by=signed_in(request))
        said(request, _("Checked. It can go on an agenda, or be decided."))
    return redirect("proposal", reference)


@open_to(Role.SECRETARY, Role.DECISION_OWNER)
@require_POST
def proposal_back(request: AccessRequest, reference: str) -> HttpResponse:
    """Come back to a proposal that was put off or tested."""
    proposal = one(whole(reference))
    only_if(rules.may_decide(request.acting, proposal))
    with refusals_said(request):
        actions.bring_back(proposal, by=signed_in(request))
        said(request, _("It can be decided again."))
    return redirect("proposal", reference)


def _may(request: AccessRequest, proposal: Proposal) -> dict[str, bool]:
    """What this reader may do here."""
    acting = request.acting
    writes, checks = rules.may_write(acting, proposal), rules.is_secretary_of(acting, proposal.body)
    return {
        "may_write": writes,
        "may_send": writes or checks,
        "may_check": checks,
        "may_decide": rules.may_decide(acting, proposal) and acting.may(Role.DECISION_OWNER, Role.SECRETARY),
        "may_see_quotes": rules.may_see_quotes(acting),
        "may_reply": acting.may(Role.OFFICER, Role.DECISION_OWNER, Role.SECRETARY),
    }
