"""Replies to take back: what a group lead or connector reads out to the people who spoke through them."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tellback.loop.tell import actions
from tellback.loop.tell.forms import GroupAnswerForm
from tellback.loop.tell.models import GroupAnswer, Telling
from tellback.loop.tell.queries import heard_together, to_read_out
from tellback.loop.tell.rules import POSTERS, READERS_ALOUD, NotHeard
from tellback.people.access import open_to
from tellback.people.models import Organisation


@open_to(*READERS_ALOUD)
def to_take_back(request: Any) -> HttpResponse:
    """Which answers wait to be read out, group by group."""
    group = None if request.acting.may(*POSTERS) else request.acting.organisation
    return render(request, "tell/to_take_back.jinja", {"rows": to_read_out(group), "heard": heard_together(group)})


@open_to(*READERS_ALOUD)
def read_aloud(request: Any, telling: int, group: int) -> HttpResponse:
    """One answer as it is read out, and for whom; `?large=1` in large print."""
    found, organisation = _found(request, telling, group)
    rows = [row for row in to_read_out(organisation, found) if row["group"] == (organisation and organisation.pk)]
    page = {
        "telling": found,
        "group": organisation,
        "number": group,
        "people": sum(row["people"] for row in rows),
        "is_large": request.GET.get("large") == "1",
    }
    return render(request, "tell/read_aloud.jinja", page)


@open_to(*READERS_ALOUD)
@require_POST
def read_out(request: Any, telling: int, group: int) -> HttpResponse:
    """The group has heard it."""
    found, organisation = _found(request, telling, group)
    actions.read_out(found, group=organisation, by=request.acting.person)
    if organisation is None:
        return redirect("to_take_back")
    messages.success(request, _("Noted: they have heard it."))
    return redirect("group_answer", found.pk, organisation.pk)


@open_to(*READERS_ALOUD)
def group_answer(request: Any, telling: int, group: int) -> HttpResponse:
    """How hearing it left the group: hands counted by its lead, for the board (FBK-04)."""
    found, organisation = _found(request, telling, group)
    if organisation is None:
        raise Http404
    earlier = GroupAnswer.objects.filter(decision=found.decision, group=organisation, is_latest=True).first()
    form = GroupAnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.answer_together(found, group=organisation, by=request.acting.person, **form.cleaned_data)
        except NotHeard as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Sent. The board reads it at its next meeting, with the group’s name."))
            return redirect("to_take_back")
    page = {"telling": found, "group": organisation, "earlier": earlier, "form": form}
    return render(request, "tell/group_answer.jinja", page)


def _found(request: Any, telling: int, group: int) -> tuple[Telling, Organisation | None]:
    """The answer and the group; 0 stands for people who named no group, whom officers look after."""
    own = request.acting.organisation
    if not request.acting.may(*POSTERS) and (own is None or own.pk != group):
        raise PermissionDenied(_("These answers are for another group to take back."))
    rows = Telling.objects.exclude(send_after=None).select_related("decision__step", "decision__body")
    return get_object_or_404(rows, pk=telling), get_object_or_404(Organisation, pk=group) if group else None
