"""What residents say about a proposal, on their own page and on ours."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from tellback.loop.decide import actions, rules
from tellback.loop.decide.forms import RemarkForm, ReplyForm
from tellback.loop.decide.models import Remark
from tellback.loop.decide.queries import decisions, proposals
from tellback.loop.decide.views.asking import one, refusals_said, said, signed_in
from tellback.loop.listen.models import Voice
from tellback.loop.listen.opened import thread_needed
from tellback.people.access import CODE_HOLDER, AccessRequest, open_to
from tellback.people.models import Role
from tellback.thread.queries import SHOWN_TO_CONTRIBUTORS


@open_to(CODE_HOLDER)
@thread_needed
def mine_remark(request: HttpRequest, voice: Voice, reference: str) -> HttpResponse:
    """A resident reads a proposal they are behind, and asks, disagrees or suggests another way."""
    proposal = one(proposals().filter(step__reference=reference))
    if not rules.may_remark(voice.step, proposal):
        raise Http404
    form = RemarkForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusals_said(request):
            actions.remark(proposal, voice=voice, **form.cleaned_data)
            said(request, _("We have it. Our answer will be on this page."))
        return redirect("mine_remark", reference)
    shown = decisions().filter(proposal=proposal, step__audience__in=[a.value for a in SHOWN_TO_CONTRIBUTORS])
    mine = proposal.remarks.filter(voice=voice, forgotten_at=None).order_by("-said_at")
    context = {"proposal": proposal, "form": form, "remarks": mine, "decisions": shown.order_by("-id")}
    return render(request, "decide/mine_remark.jinja", context)


@open_to(Role.OFFICER, Role.DECISION_OWNER, Role.SECRETARY)
def remark_reply(request: AccessRequest, reference: str, pk: int) -> HttpResponse:
    """A colleague answers one remark; the answer is read on the person's own page."""
    rows = Remark.objects.filter(pk=pk, proposal__step__reference=reference, forgotten_at=None)
    remark = one(rows.select_related("proposal__step", "proposal__body"))
    form = ReplyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusals_said(request):
            actions.reply_to_remark(remark, reply=form.cleaned_data["reply"], by=signed_in(request))
            said(request, _("Answered. They read it on their own page."))
        return redirect("proposal", reference)
    context = {"remark": remark, "proposal": remark.proposal, "form": form}
    context["is_second_look"] = not rules.may_reply(signed_in(request), remark)
    return render(request, "decide/remark_reply.jinja", context)
