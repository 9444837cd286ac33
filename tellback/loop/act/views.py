"""The pages of acting: what is being done, overdue first, and how it goes."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tellback.loop.act import actions, queries, rules
from tellback.loop.act.forms import ActionForm, UpdateForm
from tellback.loop.decide.queries import decisions
from tellback.loop.decide.rules import READERS as READERS_OF_DECISIONS
from tellback.loop.decide.views.asking import signed_in
from tellback.people.access import AccessRequest, open_to
from tellback.people.models import Role
from tellback.ui.paging import page_by_key


@open_to(*rules.READERS)
def action_list(request: AccessRequest) -> HttpResponse:
    """What is being done, by date: what is late comes first. Ended ones and one's own on request."""
    rows, shown = queries.actions(), request.GET.get("show", "")
    if request.GET.get("mine"):
        rows = rows.filter(queries.of(signed_in(request)))
    if shown == "ended":
        page = page_by_key(rows.filter(ended_at__isnull=False), request, key=("-ended_at", "-id"))
    else:
        page = page_by_key(queries.still_open(rows), request, key=("due_on", "id"))
    context = {
        "page": page,
        "shown": shown,
        "mine": bool(request.GET.get("mine")),
        "without": queries.without_action()[:5] if request.acting.may(*rules.WRITERS) else [],
    }
    return render(request, "act/actions.jinja", context)


@open_to(*rules.WRITERS)
def action_new(request: AccessRequest, reference: str) -> HttpResponse:
    """Say who does what by when, because of a decision."""
    decision = get_object_or_404(decisions(), step__reference=reference)
    form = ActionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.start_action(decision, by=signed_in(request), **form.chosen)
        except rules.Refused as refusal:
            messages.warning(request, str(refusal))
            return redirect("decision", reference)
        messages.success(request, _("Added. Everyone behind the decision can see it, and is owed word of how it goes."))
        return redirect("action", made.reference)
    if request.method == "GET":
        form.initial["priorities"] = list(decision.proposal.priorities.values_list("pk", flat=True))
    return render(request, "act/action_form.jinja", {"form": form, "decision": decision})


@open_to(*rules.READERS)
def action_page(request: AccessRequest, reference: str) -> HttpResponse:
    """One action: what, who, by when, every word said about it, and the next one."""
    action = get_object_or_404(queries.actions(), step__reference=reference)
    may_update = rules.may_update(request.acting, action)
    form = UpdateForm(request.POST or None, initial={"status": action.status})
    if request.method == "POST":
        if not may_update:
            raise PermissionDenied(_("Only those who lead this or look after the decision say how it goes."))
        if form.is_valid():
            actions.update(action, by=signed_in(request), **form.cleaned_data)
            messages.success(request, _("Said. It stands on the thread of everyone behind it."))
            return redirect("action", reference)
    context = {
        "action": action,
        "updates": action.updates.order_by("-said_at", "-id"),
        "priorities": action.priorities.all(),
        "may_read_decision": request.acting.may(*READERS_OF_DECISIONS),
        "form": form if may_update else None,
        "by_hand": queries.hear_by_hand(action) if request.acting.may(Role.OFFICER) else [],
    }
    return render(request, "act/action.jinja", context)


@open_to(Role.OFFICER)
@require_POST
def action_told(request: AccessRequest, reference: str) -> HttpResponse:
    """A colleague has told those who hear by letter or through a group."""
    action = get_object_or_404(queries.actions(), step__reference=reference)
    actions.told_by_hand(action, by=signed_in(request))
    messages.success(request, _("Noted. Nobody waits for a letter or their group about this."))
    return redirect("action", reference)
